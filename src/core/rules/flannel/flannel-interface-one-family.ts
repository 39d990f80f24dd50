import { netParseIP } from '../../address/index.ts';
import {
  type FlanneldOption,
  type FlanneldStart,
  flanneldStarts,
  isDualFlannel,
  matchesIpv4Only,
} from '../../analysis/flanneld-starts.ts';
import type { Releases } from '../../model/version.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { documents } from '../../rule-kit/fixtures.ts';
import { flannelConfig, flanneld, talosFlannel } from '../../rule-kit/flannel-fixtures.ts';

const DUAL = flannelConfig(
  '"Network": "10.244.0.0/16"',
  '"EnableIPv6": true',
  '"IPv6Network": "fd5b:8c1e:7a20:4200::/56"',
  '"Backend": { "Type": "vxlan" }',
);

/** Releases that look for no IPv6 address on an interface that is given by its IPv4 address. */
const BY_IPV4: Releases = { program: 'flannel', until: '0.27.4' };

export const flannelInterfaceOneFamily = defineRule({
  id: 'flannel-interface-one-family',
  severity: 'error',
  stops: 'flanneld',
  summary: 'Flannel serves both families, but its interface settings find an address of one family only.',
  why: `In dual-stack flanneld needs one interface with an address of each family. \`--iface=eth1\` finds both. A pattern of
\`--iface-regex\` has to match the interface's name, or an IPv4 and an IPv6 address of it, so one for IPv4 addresses matches nothing.
\`--iface-can-reach\` takes an IPv4 address only, and an interface given by its IPv6 address has no IPv4 address for flanneld. By its
IPv4 address it is found in full from 0.27.4 on; older releases need \`--public-ipv6\` too.`,
  sources: [
    'flannel-io/flannel:pkg/ipmatch/match.go',
    'flannel-io/flannel:main.go',
    'https://github.com/flannel-io/flannel/issues/2081',
    'https://github.com/flannel-io/flannel/pull/2283',
    'https://github.com/flannel-io/flannel/issues/1596',
  ],
  messages: {
    regex:
      'flanneld fails to start: --{name} matches IPv4 addresses only, but in dual-stack it must match an IPv6 address of the interface too, or its name. Use a pattern for the name.',
    reach: 'flanneld fails to start in dual-stack: --{name} is an IPv6 address. Use an IPv4 address.',
    ipv6: 'flanneld fails to start in dual-stack: --{name} is an IPv6 address, and --public-ipv6 is missing. Use the name of the interface.',
    ipv4: 'flanneld before 0.27.4 fails to start in dual-stack with the IPv4 address of an interface as --{name}. Use the name of the interface, or add --public-ipv6.',
  },
  bad: [
    { files: { 'kube-flannel.yml': documents(DUAL, flanneld('v0.28.1', '--iface-regex=«192\\.168\\.56\\..*»')) } },
    { files: { 'kube-flannel.yml': documents(DUAL, flanneld('v0.28.1', '--iface-can-reach=«2001:4860:4860::8888»')) } },
    { files: { 'kube-flannel.yml': documents(DUAL, flanneld('v0.28.1', '--iface=«fd5b:8c1e:7a20:60::11»')) } },
    { files: { 'kube-flannel.yml': documents(DUAL, flanneld('v0.26.1', '--iface=«192.168.56.11»')) } },
    {
      title: 'The release is not known.',
      severity: 'warning',
      files: { 'kube-flannel.yml': documents(DUAL, flanneld('latest', '--iface=«192.168.56.11»')) },
    },
    {
      title: 'Talos starts Flannel with these arguments, and with the families of the pod subnets.',
      files: { 'controlplane.yaml': talosFlannel('--iface-regex=«192\\.168\\.56\\..*»') },
    },
  ],
  good: [
    { files: { 'controlplane.yaml': talosFlannel('--iface=eth1') } },
    { files: { 'kube-flannel.yml': documents(DUAL, flanneld('v0.26.1', '--iface-regex=^(eth1|ens.*)$')) } },
    { files: { 'kube-flannel.yml': documents(DUAL, flanneld('v0.26.1', '--iface=eth1')) } },
    {
      files: {
        'kube-flannel.yml': documents(
          DUAL,
          flanneld('v0.26.1', '--public-ip=192.168.56.11', '--public-ipv6=fd5b:8c1e:7a20:60::11'),
        ),
      },
    },
    { files: { 'kube-flannel.yml': documents(DUAL, flanneld('v0.28.1', '--iface=192.168.56.11')) } },
    {
      title: 'In a cluster of one family.',
      files: {
        'kube-flannel.yml': documents(
          flannelConfig('"Network": "10.244.0.0/16"', '"Backend": { "Type": "vxlan" }'),
          flanneld('v0.26.1', '--iface-regex=192\\.168\\.56\\..*'),
        ),
      },
    },
  ],
  check(cluster, report, text) {
    if (!isDualFlannel(cluster)) return;
    for (const start of flanneldStarts(cluster)) {
      if (start.open) continue;
      const found = mistakeOf(start);
      if (!found) continue;
      const { id, option } = found;
      const severity = id === 'ipv4' ? cluster.severityIn(BY_IPV4, 'error') : 'error';
      if (severity) report({ at: option.at, severity, message: text(id, { name: option.name }) });
    }
  },
});

interface Mistake {
  readonly id: 'regex' | 'reach' | 'ipv6' | 'ipv4';
  readonly option: FlanneldOption;
}

/** What the way of choosing the interface, of which the first that is given counts, does not find. */
function mistakeOf({ options }: FlanneldStart): Mistake | undefined {
  const all = (name: string) => options.filter((option) => option.name === name);
  const [iface] = all('iface');
  const [regex] = all('iface-regex');
  const [reach] = all('iface-can-reach');
  const [address] = all('public-ip');
  if (iface && (regex || all('iface').length > 1)) return undefined;
  if (regex) {
    return all('iface-regex').every(({ value }) => matchesIpv4Only(value)) ? { id: 'regex', option: regex } : undefined;
  }
  if (!iface && reach) return familyOf(reach.value) === 6 ? { id: 'reach', option: reach } : undefined;
  const given = iface ?? address;
  const family = given && familyOf(given.value);
  if (!given || !family || all('public-ipv6').length > 0) return undefined;
  return { id: family === 6 ? 'ipv6' : 'ipv4', option: given };
}

function familyOf(text: string): 4 | 6 | undefined {
  const read = netParseIP(text);
  return read.ok ? read.value.family : undefined;
}
