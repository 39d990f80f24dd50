import { type Cidr, contains, netParseCIDR } from '../../address/index.ts';
import { k3sNodes } from '../../analysis/k3s-nodes.ts';
import { distributionOf } from '../../components/k3s.ts';
import { absence } from '../../model/cause.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import { scalarOf, stringOf } from '../../source/tree.ts';

export const k3sIpv6MasqueradeOff = defineRule({
  id: 'k3s-ipv6-masquerade-off',
  severity: 'warning',
  layer: 'cni',
  aboutIpv6: true,
  summary: 'K3s pods have private IPv6 addresses that flannel does not masquerade.',
  why: `flannel masquerades IPv4 traffic that leaves the cluster, IPv6 traffic only with \`flannel-ipv6-masq\`. Networks
outside have no route back to a unique local address (fd00::/8), so pods reach nothing outside over IPv6; most programs then
try IPv4.`,
  sources: [
    'https://docs.k3s.io/networking/basic-network-options#dual-stack-ipv4--ipv6-networking',
    'k3s-io/k3s:pkg/agent/flannel/setup.go',
    'https://github.com/k3s-io/k3s/issues/9166',
  ],
  messages: {
    off: 'The pod range {cidr} is private, and flannel masquerades IPv6 only with flannel-ipv6-masq, so pods reach no IPv6 address outside the cluster. Set flannel-ipv6-masq to true, unless your routers know the range.',
  },
  bad: [
    {
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,«fd5b:8c1e:7a20:4200::/56»
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
`,
      },
    },
  ],
  good: [
    {
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
flannel-ipv6-masq: true
`,
      },
    },
    {
      title: 'Another network plugin decides for itself.',
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
flannel-backend: none
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const node of k3sNodes(cluster)) {
      const pods = node.value('cluster-cidr');
      const range = pods?.parts.find(({ result }) => result.ok && 'prefix' in result.value && isUla(result.value));
      // RKE2 has no flannel of its own.
      if (!pods || !range || distributionOf(pods.document) === 'RKE2' || node.isOpen) continue;
      const backend = node.entry('flannel-backend')?.entry.value;
      if (scalarOf(backend) === 'none' || isUnknown(stringOf(backend) ?? '')) continue;
      if (node.entry('flannel-ipv6-masq') && node.switch('flannel-ipv6-masq') !== false) continue;
      const own = node.entry('flannel-ipv6-masq');
      const { document } = own ?? pods;
      report({
        at: own ? own.document.at(own.entry.value) : range.place,
        message: text('off', { cidr: range.text }),
        effectOf: [absence(document, 'flannel-ipv6-masq')],
        fixes: [
          {
            title: fixTitle.set('flannel-ipv6-masq', true),
            safety: 'suggested',
            edits: [document.set(['flannel-ipv6-masq'], true)],
          },
        ],
      });
    }
  },
});

const ULA = netParseCIDR('fc00::/7');

function isUla(cidr: Cidr): boolean {
  return ULA.ok && contains(ULA.value, cidr);
}
