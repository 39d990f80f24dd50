import { flannelNetworks } from '../../analysis/flannel.ts';
import { netConfEntry } from '../../components/flannel.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { documents } from '../../rule-kit/fixtures.ts';
import { flannelConfig, flanneld } from '../../rule-kit/flannel-fixtures.ts';

/** Keys that only the subnets in etcd follow. */
const KEYS = ['SubnetLen', 'SubnetMin', 'SubnetMax', 'IPv6SubnetLen', 'IPv6SubnetMin', 'IPv6SubnetMax'];

export const flannelSubnetKeysUnused = defineRule({
  id: 'flannel-subnet-keys-unused',
  severity: 'information',
  summary: 'A key of net-conf.json about the size of subnets has no effect, because Kubernetes assigns the subnets.',
  why: `With \`--kube-subnet-mgr\`, as in every manifest of Flannel for Kubernetes, a node's subnets are its
\`spec.podCIDRs\`, whose size the mask sizes of kube-controller-manager decide. \`SubnetLen\`, \`IPv6SubnetLen\` and their
limits are read in etcd mode only.`,
  sources: ['flannel-io/flannel:pkg/subnet/etcd/local_manager.go', 'flannel-io/flannel:pkg/subnet/kube/kube.go'],
  messages: {
    unused:
      "flanneld does not read {key} with --kube-subnet-mgr: a node's subnet is its podCIDR. Set the node mask sizes of kube-controller-manager if you want another size.",
  },
  bad: [
    {
      files: {
        'kube-flannel.yml': documents(
          flannelConfig(
            '"Network": "10.244.0.0/16"',
            '«"SubnetLen"»: 26',
            '"EnableIPv6": true',
            '"IPv6Network": "fd5b:8c1e:7a20:4200::/56"',
            '«"IPv6SubnetLen"»: 80',
            '"Backend": { "Type": "vxlan" }',
          ),
          flanneld('v0.28.1'),
        ),
      },
    },
  ],
  good: [
    {
      title: 'How flanneld is started is not known.',
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '"SubnetLen": 26',
          '"Backend": { "Type": "vxlan" }',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    const lists = cluster.flags('flanneld').filter(({ document }) => document.kind === 'DaemonSet');
    const isKube = ({ flags }: (typeof lists)[number]) =>
      flags.some(({ name, value }) => name === 'kube-subnet-mgr' && value !== 'false');
    if (lists.length === 0 || !lists.every(isKube)) return;
    for (const { document } of flannelNetworks(cluster)) {
      if (document.kind !== 'net-conf') continue;
      for (const key of KEYS) {
        const entry = netConfEntry(document, key);
        if (!entry) continue;
        report({
          at: document.atKey(entry),
          message: text('unused', { key: entry.key }),
          fixes: [{ title: fixTitle.remove(entry.key), safety: 'suggested', edits: [document.remove([entry.key])] }],
        });
      }
    }
  },
});
