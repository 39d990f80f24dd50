import { poolsOf, refusal } from '../../analysis/pools.ts';
import { poolEntry, poolText } from '../../knowledge/calico-pool.ts';
import { ipPool, stored } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';

export const ippoolIpipV6 = defineRule({
  id: 'ippool-ipip-v6',
  severity: 'error',
  summary: 'An IPv6 pool uses IP-in-IP, which carries IPv4 only.',
  why: `IP-in-IP wraps IPv4 packets in IPv4. Calico never supported it for IPv6 and refuses the pool; an old storage CRD lets it
through, and then no node sets up a tunnel for it. IPv6 pods are reached over VXLAN (Calico 3.23 and later) or over plain routes.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/clientv3/ippool.go',
    'https://docs.tigera.io/calico/latest/networking/configuring/vxlan-ipip',
    'https://github.com/projectcalico/calico/issues/5206',
  ],
  messages: {
    refused:
      '{program} refuses ipipMode {mode} on the IPv6 pool {cidr}: IP-in-IP carries IPv4 only. Set it to Never, and use vxlanMode if the nodes need an overlay.',
    stored:
      'IP-in-IP carries IPv4 only, so ipipMode {mode} cannot work on the IPv6 pool {cidr}. kube-apiserver stores it, but calicoctl refuses it. Set it to Never, and use vxlanMode if the nodes need an overlay.',
  },
  bad: [
    { files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'ipipMode: «Always»') } },
    {
      title: 'The storage CRD of older releases does not check it.',
      severity: 'warning',
      versions: { calico: '3.30.0' },
      files: {
        'ippool.yaml': stored(ipPool('fd5b:8c1e:7a20:4200::/56', 'ipipMode: «CrossSubnet»')),
      },
    },
  ],
  good: [
    { files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'ipipMode: Never') } },
    { files: { 'ippool.yaml': ipPool('10.244.0.0/16', 'ipipMode: Always') } },
  ],
  check(cluster, report, text) {
    for (const pool of poolsOf(cluster)) {
      const { document, range } = pool;
      const entry = poolEntry(document, 'ipipMode');
      const mode = poolText(document, 'ipipMode');
      // Go's check on the network itself, where a mapped one is IPv4.
      if (!entry || !mode || mode === 'Never' || isUnknown(mode) || range?.cidr.family !== 6) continue;
      const severity = refusal(cluster, pool, '3.32');
      const vxlan = mode === 'CrossSubnet' ? 'CrossSubnet' : 'Always';
      const never = document.set(['spec', entry.key], 'Never');
      report({
        at: document.at(entry.value),
        severity,
        message: text(severity === 'error' ? 'refused' : 'stored', { program: pool.reader, mode, cidr: range.text }),
        fixes: [
          { title: fixTitle.set('ipipMode', 'Never'), safety: 'safe', edits: [never] },
          poolEntry(document, 'vxlanMode')
            ? undefined
            : {
                title: fixTitle.setBoth('ipipMode', 'Never', 'vxlanMode', vxlan),
                safety: 'suggested',
                edits: [never, document.set(['spec', 'vxlanMode'], vxlan)],
              },
        ],
      });
    }
  },
});
