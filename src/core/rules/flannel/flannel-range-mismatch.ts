import { contains, formatCidr, overlaps } from '../../address/index.ts';
import { flannelNetworks, podRangeOf, rangeOf } from '../../analysis/flannel.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { flannelConfig } from '../../rule-kit/flannel-fixtures.ts';

export const flannelRangeMismatch = defineRule({
  id: 'flannel-range-mismatch',
  severity: 'error',
  stops: 'flanneld',
  summary: "Flannel's network does not contain the pod range of the cluster.",
  why: `The range of each node is cut out of the pod range by kube-controller-manager. flanneld compares it with \`Network\` and
\`IPv6Network\`, and stops on a node whose range lies outside. A network that is larger than the pod range is fine; one that is only a
part of it fails on the nodes that get the rest.`,
  sources: [
    'flannel-io/flannel:pkg/subnet/kube/kube.go',
    'https://github.com/flannel-io/flannel/blob/master/Documentation/kubernetes.md',
  ],
  messages: {
    outside:
      'flanneld fails to start: {key} {value} does not contain the pod range {range} ({place}). Set {key} to the pod range.',
    part: 'flanneld fails to start on nodes outside {key} {value}, which is only a part of the pod range {range} ({place}). Set {key} to the pod range.',
    range: 'The pod range of the cluster: {range}',
  },
  bad: [
    {
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '"EnableIPv6": true',
          '"IPv6Network": "«fd5b:8c1e:7a20:4300::/56»"',
          '"Backend": { "Type": "vxlan" }',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'Only a part of the pod range.',
      severity: 'warning',
      files: {
        'kube-flannel.yml': flannelConfig('"Network": "«10.244.0.0/18»"', '"Backend": { "Type": "vxlan" }'),
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
  ],
  good: [
    {
      title: 'A larger network is fine.',
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.0.0.0/8"',
          '"EnableIPv6": true',
          '"IPv6Network": "fd5b:8c1e:7a20::/48"',
          '"Backend": { "Type": "vxlan" }',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'A family that is off.',
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '"EnableIPv6": false',
          '"IPv6Network": "::/0"',
          '"Backend": { "Type": "vxlan" }',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
  ],
  check(cluster, report, text) {
    if (cluster.mayHoldMore('pods') || cluster.hasBroken('kubeadm')) return;
    const networks = flannelNetworks(cluster);
    for (const network of networks) {
      const { document, families, rangeKey } = network;
      for (const family of [4, 6] as const) {
        const { on, range } = families[family];
        const own = rangeOf(network, family);
        const pods = podRangeOf(cluster, family);
        if (!on || !range || !own || own.family !== family || !pods || contains(own, pods.cidr)) continue;
        // Manifests of several clusters, or a manifest to be filled in beside a test cluster of kind.
        if (networks.some((other) => rangeOf(other, family)?.first !== own.first)) continue;
        if (pods.place.document.component === 'kind') continue;
        if (cluster.areStrangers(document.uri, pods.place.document.uri)) continue;
        const key = rangeKey[family];
        const args = {
          key,
          value: formatCidr(own),
          range: pods.text,
          place: pods.place.document.label(pods.place.span),
        };
        const isPart = overlaps(own, pods.cidr);
        report({
          at: document.at(range.value),
          severity: isPart ? 'warning' : 'error',
          message: text(isPart ? 'part' : 'outside', args),
          related: [{ at: pods.place, message: text('range', args), counterpart: true }],
          fixes: [
            {
              title: fixTitle.set(key, formatCidr(pods.cidr)),
              safety: 'suggested',
              edits: [document.set([range.key], formatCidr(pods.cidr))],
            },
          ],
        });
      }
    }
  },
});
