import { backendEntry, backendOf, flannelNetworks } from '../../analysis/flannel.ts';
import type { FlannelFamily } from '../../components/flannel.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { flannelConfig } from '../../rule-kit/flannel-fixtures.ts';
import { isUnknown } from '../../source/certainty.ts';
import { stringOf } from '../../source/tree.ts';

/** Backends of any release, by whether they carry IPv6. */
const IPV6: Readonly<Record<string, boolean>> = {
  vxlan: true,
  'host-gw': true,
  wireguard: true,
  extension: true,
  alloc: true,
  udp: false,
  ipip: false,
  ipsec: false,
  'tencent-vpc': false,
  'ali-vpc': false,
  'aws-vpc': false,
  gce: false,
};

const MODES = ['separate', 'auto', 'ipv4', 'ipv6'];

export const flannelBackendRefused = defineRule({
  id: 'flannel-backend-refused',
  severity: 'error',
  stops: 'flanneld',
  summary: 'The Flannel backend is unknown, or carries no IPv6.',
  why: `Of Flannel's backends vxlan, host-gw and wireguard carry both families. With the others, and with IPv6 on, no node gets a lease that
another one can read, so that the nodes lose each other in both families. A missing backend is udp, although the documentation says
vxlan. The type is read in any case. In the modes of WireGuard with one tunnel for both families, each peer gets routes to
\`Network\` and \`IPv6Network\`, and flanneld fails without one of them.`,
  sources: [
    'flannel-io/flannel:pkg/backend/manager.go',
    'flannel-io/flannel:pkg/subnet/config.go',
    'flannel-io/flannel:pkg/backend/wireguard/wireguard.go',
    'flannel-io/flannel:pkg/backend/wireguard/wireguard_network.go',
    'flannel-io/flannel:Documentation/configuration.md',
  ],
  messages: {
    ipv4: 'The backend {type} carries no IPv6, and with EnableIPv6 the nodes lose their connection in both families. Use vxlan, host-gw or wireguard.',
    udp: 'Without a Backend, Flannel uses udp, which carries no IPv6. The nodes lose their connection in both families. Add a Backend of type vxlan, host-gw or wireguard.',
    unknown: 'flanneld fails to start: unknown backend {type}. Use vxlan, host-gw or wireguard.',
    mode: 'flanneld fails to start: unknown Mode {type} of the backend wireguard. Use one of {modes}.',
    single:
      'flanneld fails with the Mode {type} of wireguard, which routes both families, in a cluster of one family. Remove Mode.',
  },
  bad: [
    {
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '"EnableIPv6": true',
          '"IPv6Network": "fd5b:8c1e:7a20:4200::/56"',
          '"Backend": { "Type": "«ipip»" }',
        ),
      },
    },
    {
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '«"EnableIPv6"»: true',
          '"IPv6Network": "fd5b:8c1e:7a20:4200::/56"',
        ),
      },
    },
    { files: { 'kube-flannel.yml': flannelConfig('"Network": "10.244.0.0/16"', '"Backend": { "Type": "«vlxan»" }') } },
    {
      title: 'In the values of the chart, whose backend is vxlan unless another one is set.',
      files: {
        'flannel/values.yaml': `podCidr: 10.244.0.0/16
podCidrv6: fd5b:8c1e:7a20:4200::/56
flannel:
  backend: «ipip»
`,
      },
    },
    {
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '"EnableIPv6": true',
          '"IPv6Network": "fd5b:8c1e:7a20:4200::/56"',
          '"Backend": { "Type": "wireguard", "Mode": "«dual»" }',
        ),
      },
    },
    {
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '"Backend": { "Type": "wireguard", "Mode": "«auto»" }',
        ),
      },
    },
  ],
  good: [
    {
      title: 'In a cluster of one family.',
      files: { 'kube-flannel.yml': flannelConfig('"Network": "10.244.0.0/16"', '"Backend": { "Type": "ipip" }') },
    },
    {
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '"EnableIPv6": true',
          '"IPv6Network": "fd5b:8c1e:7a20:4200::/56"',
          '"Backend": { "Type": "WireGuard", "Mode": "auto" }',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const network of flannelNetworks(cluster)) {
      const type = backendOf(network);
      const { document, families } = network;
      if (type === undefined) continue;
      const entry = backendEntry(document, 'Type');
      const place = entry ? document.at(entry.value) : families[6].enable && document.atKey(families[6].enable);
      const ipv6 = Object.hasOwn(IPV6, type) ? IPV6[type] : undefined;
      if (place && ipv6 === undefined) report({ at: place, message: text('unknown', { type }) });
      else if (place && ipv6 === false && families[6].on)
        report({ at: place, message: text(entry ? 'ipv4' : 'udp', { type }) });
      // What the chart makes of its mode, flannel-helm-mode-unquoted tells.
      const mode = type === 'wireguard' && document.kind === 'net-conf' ? backendEntry(document, 'Mode') : undefined;
      const word = stringOf(mode?.value);
      if (!mode || word === undefined || isUnknown(word)) continue;
      const [at, args] = [document.at(mode.value), { type: word, modes: MODES.join(', ') }];
      if (!MODES.includes(word)) report({ at: word ? at : document.atKey(mode), message: text('mode', args) });
      else if (word !== 'separate' && isOff(families[4]) !== isOff(families[6]))
        report({ at, message: text('single', args) });
    }
  },
});

/** No range of the family is there, so that a route to it cannot be made. */
function isOff({ on, range }: FlannelFamily): boolean {
  return !on && !range;
}
