import { netParseIP } from '../../address/index.ts';
import { felixSettings } from '../../analysis/felix-settings.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Document, Place } from '../../model/document.ts';
import { calicoNode, calicoResource, felix } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { itemsOf, stringOf } from '../../source/tree.ts';

export const hostEndpointIpv6Unfiltered = defineRule({
  id: 'host-endpoint-ipv6-unfiltered',
  severity: 'warning',
  aboutIpv6: true,
  summary: "A HostEndpoint protects a host, but Felix's IPv6 is off: IPv6 packets pass unfiltered.",
  why: `A HostEndpoint drops what no policy allows. Felix writes the rules for IPv6 only while its IPv6 support is on, which the shipped
manifest turns off. Until then every IPv6 packet reaches the host, whatever policies say.`,
  sources: [
    'projectcalico/calico:felix/dataplane/linux/int_dataplane.go',
    'https://docs.tigera.io/calico/latest/reference/resources/hostendpoint',
    'https://docs.tigera.io/calico/latest/reference/felix/configuration',
  ],
  messages: {
    address:
      "IPv6 packets to {value} pass unfiltered, because Felix's IPv6 is off ({place}). Turn it on, or remove the address.",
    host: "IPv6 packets to this host pass unfiltered, because Felix's IPv6 is off ({place}). Turn it on.",
    off: "Felix's IPv6 is off",
  },
  bad: [
    {
      files: {
        'hep.yaml': calicoResource(
          'HostEndpoint',
          'node-1',
          'node: node-1',
          'expectedIPs: [192.0.2.11, "«fd5b:8c1e:7a20:60::11»"]',
        ),
        'calico.yaml': calicoNode({ IP: 'autodetect', FELIX_IPV6SUPPORT: '"false"' }),
      },
    },
    {
      files: {
        'hep.yaml': calicoResource('HostEndpoint', 'node-1', 'node: node-1', 'interfaceName: "«*»"'),
        'felix.yaml': felix('ipv6Support: false'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'HostEndpoints that Calico makes.',
      files: {
        'controllers.yaml': calicoResource(
          'KubeControllersConfiguration',
          'default',
          'controllers:',
          '  node:',
          '    hostEndpoint:',
          '      autoCreate: «Enabled»',
        ),
        'felix.yaml': felix('ipv6Support: false'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
  ],
  good: [
    {
      files: {
        'hep.yaml': calicoResource(
          'HostEndpoint',
          'node-1',
          'node: node-1',
          'expectedIPs: [192.0.2.11, "fd5b:8c1e:7a20:60::11"]',
        ),
        'calico.yaml': calicoNode({ IP: 'autodetect', IP6: 'autodetect', FELIX_IPV6SUPPORT: '"true"' }),
      },
    },
    {
      title: 'A cluster of one family.',
      files: {
        'hep.yaml': calicoResource('HostEndpoint', 'node-1', 'node: node-1', 'interfaceName: eth0'),
        'calico.yaml': calicoNode({ IP: 'autodetect', FELIX_IPV6SUPPORT: '"false"' }),
      },
    },
  ],
  check(cluster, report, text) {
    const off = ipv6Off(cluster);
    if (!off) return;
    const args = { place: off.document.label(off.span) };
    const related = [{ at: off, message: text('off'), counterpart: true }];
    for (const document of cluster.of('calico-resources', 'HostEndpoint')) {
      if (document.broken) continue;
      const address = ipv6Of(document);
      const name = document.get('spec', 'interfaceName');
      if (address) report({ at: address.at, message: text('address', { ...args, value: address.value }), related });
      else if (name && cluster.dualStack && !hasAddresses(document))
        report({ at: document.at(name), message: text('host', args), related });
    }
    for (const document of cluster.dualStack ? cluster.of('calico-resources', 'KubeControllersConfiguration') : []) {
      const auto = document.broken
        ? undefined
        : document.get('spec', 'controllers', 'node', 'hostEndpoint', 'autoCreate');
      if (auto && stringOf(auto) === 'Enabled') report({ at: document.at(auto), message: text('host', args), related });
    }
  },
});

/** Where Felix's IPv6 is turned off: in a variable, which goes before the object. */
function ipv6Off(cluster: Cluster): Place | undefined {
  const settings = felixSettings(cluster, 'ipv6Support');
  const variables = settings.filter(({ place }) => place.document.component === 'calico-node');
  const deciding = variables.length > 0 ? variables : settings;
  const isOff = deciding.length > 0 && deciding.every(({ value }) => value === false);
  return isOff && cluster.of('tigera-operator').length === 0 ? deciding[0]?.place : undefined;
}

function ipv6Of(document: Document) {
  for (const node of itemsOf(document.get('spec', 'expectedIPs'))) {
    const value = stringOf(node) ?? '';
    const read = netParseIP(value);
    if (read.ok && read.value.family === 6) return { at: document.at(node), value };
  }
  return undefined;
}

function hasAddresses(document: Document): boolean {
  const list = document.get('spec', 'expectedIPs');
  return list?.kind === 'list' && list.items.length > 0;
}
