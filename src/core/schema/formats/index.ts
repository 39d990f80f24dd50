import { parseIPSloppy } from '../../address/index.ts';
import { CALICO_FORMATS } from './calico.ts';
import { DOCKER_FORMATS } from './docker.ts';
import type { Format } from './format.ts';
import { KUBEADM_FORMATS } from './kubeadm.ts';

export type { Format } from './format.ts';

/** A length of time as Go's `time.ParseDuration` reads it. */
const DURATION = /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/** An address that kube-proxy completes with its port, or an address and a port from 1 to 65535. */
function isListenAddress(text: string): boolean {
  if (text === '' || parseIPSloppy(text).ok) return true;
  const [, bracketed, bare, port] = /^(?:\[([^[\]]*)\]|([^[\]:]*)):([+-]?\d+)$/.exec(text) ?? [];
  return parseIPSloppy(bracketed ?? bare ?? '').ok && Number(port) >= 1 && Number(port) <= 65535;
}

/** Every format that a schema names. */
export const FORMATS = {
  duration: {
    accepts: (text) => DURATION.test(text),
    expected: 'a duration string such as "30s" or "5m"',
    good: '1m30s',
    bad: '4 hours',
  },
  'listen-address': {
    accepts: isListenAddress,
    expected: 'an IP address and a port, with brackets around IPv6, such as 0.0.0.0:10256 or [::]:10256',
    good: '[::]:10256',
    bad: ':::10256',
  },
  cidr: {
    expected: 'a CIDR such as 10.244.0.0/16 or fd00:10:244::/56',
    good: 'fd00:10:244::/56',
    bad: '',
  },
  'cidr-list': {
    expected: 'one string with CIDRs, separated by commas without blanks',
    good: '10.244.0.0/16,fd00:10:244::/56',
    bad: '',
  },
  'mac-prefix': {
    accepts: (text) => /^[0-9A-Fa-f]{2}-[0-9A-Fa-f]{2}$/.test(text),
    expected: 'two bytes in hex with a hyphen between, such as 0E-2A',
    good: '0E-2A',
    bad: '0E:2A',
  },
  ...CALICO_FORMATS,
  ...DOCKER_FORMATS,
  ...KUBEADM_FORMATS,
} satisfies Readonly<Record<string, Format>>;

/** The texts of the formats, for translation. */
export const FORMAT_TEXTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(FORMATS).map(([name, { expected }]) => [name, expected]),
);

/** A format by the name that `x-format` gives; undefined for a name that only describes a pattern. */
export function formatNamed(name: string | undefined): Format | undefined {
  return name !== undefined && Object.hasOwn(FORMATS, name) ? FORMATS[name as keyof typeof FORMATS] : undefined;
}
