/** Forms that dockerd demands of texts in daemon.json, as its own parsers do. */
import { netipParsePrefix, netParseIP } from '../../address/index.ts';
import { withoutEnds } from '../../source/text.ts';
import type { Format } from './format.ts';

const DOMAIN_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
// The colons come from a slip in the original, which accepts them.
const SEARCH_PART = '(?::?[a-zA-Z0-9]|:?[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const SEARCH = new RegExp(`^(:?:?${SEARCH_PART}(?::?\\.:?${SEARCH_PART})*)\\.?\\s*$`);
const HOST_PORT = new RegExp(`^(?:${DOMAIN_PART}(?:\\.${DOMAIN_PART})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);

/** A DNS search domain; `.` stands for none. Source: moby/moby daemon/pkg/opts/opts.go ValidateDNSSearch. */
export function isSearchDomain(text: string): boolean {
  const trimmed = withoutEnds(text, / /);
  const found = SEARCH.exec(trimmed);
  return trimmed === '.' || (/[a-zA-Z]/.test(trimmed) && found !== null && (found[1] as string).length < 255);
}

/** Prefixes that Docker keeps for itself. Source: moby/moby daemon/pkg/opts/opts.go ValidateLabel. */
const RESERVED_LABELS = /^(?:com\.docker|io\.docker|org\.dockerproject)\./i;

/** A label of the daemon, `key=value`. */
export function isLabel(text: string): boolean {
  return text.includes('=') && !RESERVED_LABELS.test(text);
}

/**
 * An address that the daemon listens on: `unix://`, `fd://`, `tcp://host:port`, or `host:port` alone.
 * Source: moby/moby daemon/pkg/opts/hosts.go ParseDaemonHost.
 */
export function isListenAddress(text: string): boolean {
  const address = text.trim();
  if (address === '') return true;
  const [, scheme, rest = address] = /^(.*?):\/\/(.*)$/s.exec(address) ?? [];
  switch (scheme ?? 'tcp') {
    case 'fd':
      return true;
    case 'unix':
    case 'npipe':
      return !rest.includes('://');
    case 'tcp': {
      const port = portOf(rest);
      return port !== undefined && (port === '' || Number(port) > 0);
    }
    default:
      return false;
  }
}

/** The port of an authority that Go's `url.Parse` takes and nothing follows; undefined where it does not parse. */
function portOf(authority: string): string | undefined {
  const bare = authority.replace(/[?#].*$/s, '');
  // A percent sign begins a zone (`%25`) or a byte beyond ASCII, nothing else.
  if (/[/\s<>"^`{|}\\]|%(?!25|[89a-f][\da-f])/i.test(bare)) return undefined;
  const host = bare.slice(bare.lastIndexOf('@') + 1);
  const found = host.startsWith('[') ? /^\[[^\]]*\](?::(\d*))?$/.exec(host) : /^(?:.*:(\d*)|[^:[\]]*)$/.exec(host);
  return found ? (found[1] ?? '') : undefined;
}

/** The URL of a registry mirror. Source: moby/moby daemon/pkg/registry/config.go ValidateMirror. */
export function isMirror(text: string): boolean {
  const found = /^(https?):\/\/([^/?#]*)(\/[^?#]*)?$/i.exec(text);
  return found !== null && !found[2]?.includes('@') && portOf(found[2] as string) !== undefined;
}

/**
 * A registry without TLS: `host`, `host:port`, a CIDR, with `http://` before it if need be.
 * Source: moby/moby daemon/pkg/registry/config.go loadInsecureRegistries.
 */
export function isInsecureRegistry(text: string): boolean {
  if (text.startsWith('-') || text.endsWith('-')) return false;
  const [, scheme, host = text] = /^(.*?):\/\/(.*)$/s.exec(text) ?? [];
  if (scheme !== undefined && !/^https?$/i.test(scheme)) return false;
  if (netipParsePrefix(host).ok) return true;
  const port = /^(?:[^:]*|\[[^\]]*\]):([^:]*)$/.exec(host)?.[1];
  const name = port === undefined ? host : host.slice(0, -port.length - 1).replace(/^\[|\]$/g, '');
  if (!HOST_PORT.test(host) && !netParseIP(name).ok) return false;
  return port === undefined || port === '' || (/^[-+]?\d+$/.test(port) && Number(port) >= 0 && Number(port) <= 65535);
}

/** An amount of memory, `64M`. Source: docker/go-units size.go RAMInBytes. */
export function isMemorySize(text: string): boolean {
  return /^(?:\+?(?:\d+(?:\.\d*)?|\.\d+)(?:e\+?\d+)?)(?: ?(?:b|[kmgtp](?:b|ib)?))?$/i.test(text);
}

/** A firewall mark with or without a mask. Source: moby/moby daemon/config/config_linux.go validateFwMarkMask. */
export function isFirewallMark(text: string): boolean {
  if (text === '') return true;
  const [mark, ...mask] = text.split('/');
  return mask.length < 2 && [mark, ...mask].every((part) => isUint32(part ?? ''));
}

function isUint32(text: string): boolean {
  const digits = text.replaceAll('_', '');
  if (!/^(?:0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]*|[1-9]\d*)$/.test(digits)) return false;
  return Number(digits.replace(/^0(?=[0-7])/, '0o')) < 2 ** 32;
}

/** Resources of a node, `name=value`. Source: moby/swarmkit api/genericresource/parse.go. */
export function isGenericResource(text: string): boolean {
  const parts = text.split('=');
  return parts.length === 2 && !/^\s*-\d+\s*$/.test(parts[1] as string);
}

/** How chatty the daemon's log is. Source: moby/moby daemon/config/config.go validateDaemonLogConfig. */
export function isLogLevel(text: string): boolean {
  return text === '' || /^(?:panic|fatal|error|warn|info|debug|trace)$/i.test(text);
}

/** The formats of daemon.json. */
export const DOCKER_FORMATS = {
  'dns-search': {
    accepts: isSearchDomain,
    expected: 'a domain name such as example.org',
    good: 'example.org',
    bad: '10.0.0.1',
  },
  'docker-label': {
    accepts: isLabel,
    expected: 'key=value, with no key below com.docker, io.docker or org.dockerproject',
    good: 'site=berlin',
    bad: 'berlin',
  },
  'docker-host': {
    accepts: isListenAddress,
    expected: 'unix:///path, fd:// or tcp://host:port with a port above 0',
    good: 'tcp://[::1]:2375',
    bad: 'tcp://10.0.0.1:http',
  },
  'registry-mirror': {
    accepts: isMirror,
    expected: 'an http:// or https:// URL without user, query or fragment',
    good: 'https://mirror.example',
    bad: 'mirror.example:5000',
  },
  'insecure-registry': {
    accepts: isInsecureRegistry,
    expected: 'host, host:port or a CIDR',
    good: 'mirror.example:5000',
    bad: 'ftp://mirror.example',
  },
  'generic-resource': { accepts: isGenericResource, expected: 'name=value', good: 'gpu=2', bad: 'gpu' },
  'memory-size': {
    accepts: isMemorySize,
    expected: 'a number with a unit, such as "64M"',
    good: '64M',
    bad: 'large',
  },
  'firewall-mark': { accepts: isFirewallMark, expected: 'mark or mark/mask', good: '0x1/0x3', bad: 'a' },
  'log-level': {
    accepts: isLogLevel,
    expected: 'one of debug, info, warn, error, fatal',
    good: 'warn',
    bad: 'verbose',
  },
  'containerd-namespace': {
    accepts: (text) => text !== 'plugins.moby',
    expected: 'a namespace other than plugins.moby, which is that of plugins',
    good: 'moby',
    bad: 'plugins.moby',
  },
} satisfies Readonly<Record<string, Format>>;
