import { formatCidr } from '../../address/index.ts';
import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { type FlannelNetwork, flannelNetworks, podRangeOf, setAll } from '../../analysis/flannel.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { absence } from '../../model/cause.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, documents, kubeadm } from '../../rule-kit/fixtures.ts';
import { flannelConfig, flanneld } from '../../rule-kit/flannel-fixtures.ts';
import { isUnknown } from '../../source/certainty.ts';
import { type Path, type Plain, scalarOf } from '../../source/tree.ts';

export const flannelIpv6Off = defineRule({
  id: 'flannel-ipv6-off',
  severity: 'error',
  aboutIpv6: true,
  summary: 'Flannel is set up for IPv4 only in a dual-stack cluster, or ignores its IPv6 range.',
  why: `Flannel serves IPv6 only with \`"EnableIPv6": true\` and a range in \`IPv6Network\`; the manifest that it ships has neither, and the
range alone turns nothing on. In a dual-stack cluster flanneld 0.18 to 0.27 then stops on every node, because the nodes have an IPv6
range that it does not know. Older and newer releases start, and pods get IPv4 addresses only.`,
  sources: [
    'flannel-io/flannel:pkg/subnet/config.go',
    'flannel-io/flannel:pkg/subnet/kube/kube.go',
    'https://github.com/flannel-io/flannel/issues/2225',
    'https://github.com/kubernetes/kubernetes/issues/112167',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    fails:
      'flanneld fails to start: Flannel is set up for IPv4 only in a dual-stack cluster. Add {keys}, as the cluster is dual-stack ({evidence}).',
    off: 'Flannel is set up for IPv4 only, so pods get no IPv6 addresses, and flanneld 0.18 to 0.27 fails to start. Add {keys}, as the cluster is dual-stack ({evidence}).',
    quiet:
      'Flannel is set up for IPv4 only, so pods get no IPv6 addresses. Add {keys}, as the cluster is dual-stack ({evidence}).',
    inert:
      'flanneld ignores IPv6Network unless EnableIPv6 is true, so pods get IPv4 addresses only. Set EnableIPv6 to true.',
  },
  tags: { inert: 'unnecessary' },
  bad: [
    {
      title: 'As it is shipped.',
      severity: 'warning',
      files: {
        'kube-flannel.yml': flannelConfig('«"Network"»: "10.244.0.0/16"', '"Backend": { "Type": "vxlan" }'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      files: {
        'kube-flannel.yml': documents(
          flannelConfig('"Network": "10.244.0.0/16"', '"EnableIPv6": «false»', '"Backend": { "Type": "vxlan" }'),
          flanneld('v0.26.1'),
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'Turned off.',
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '"EnableIPv6": «false»',
          '"Backend": { "Type": "vxlan" }',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'A release that starts.',
      severity: 'warning',
      files: {
        'kube-flannel.yml': documents(
          flannelConfig('«"Network"»: "10.244.0.0/16"', '"Backend": { "Type": "vxlan" }'),
          flanneld('v0.28.1'),
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'A range that is not enabled.',
      severity: 'warning',
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '«"IPv6Network"»: "fd5b:8c1e:7a20:4200::/56"',
          '"Backend": { "Type": "vxlan" }',
        ),
      },
    },
    {
      title: 'Values of the chart.',
      severity: 'warning',
      files: {
        'flannel/values.yaml': '«podCidr»: 10.244.0.0/16\nflannel:\n  backend: vxlan\n',
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
  ],
  good: [
    {
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '"EnableIPv6": true',
          '"IPv6Network": "fd5b:8c1e:7a20:4200::/56"',
          '"Backend": { "Type": "vxlan" }',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'As it is shipped, in a cluster of one family.',
      files: {
        'kube-flannel.yml': flannelConfig('"Network": "10.244.0.0/16"', '"Backend": { "Type": "vxlan" }'),
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
    {
      title: 'K3s writes the whole Internet for a family that is off.',
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.42.0.0/16"',
          '"EnableIPv6": false',
          '"IPv6Network": "::/0"',
          '"Backend": { "Type": "vxlan" }',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    const networks = flannelNetworks(cluster);
    // Of several, one that has IPv6 may be the one that counts.
    if (networks.some(({ families }) => families[6].on)) return;
    const fails = cluster.holds({ program: 'flannel', since: '0.18', until: '0.28' });
    const stops = cluster.dualStack && fails === 'holds';
    for (const network of networks) {
      const { document, families, rangeKey } = network;
      const { enable, range } = families[6];
      const value = scalarOf(range?.value);
      const hasRange = range && value !== '::/0' && value !== '';
      if (isUnknown(String(scalarOf(enable?.value) ?? '')) || isUnknown(String(value ?? ''))) continue;
      if (enable && scalarOf(enable.value) !== false) continue;
      if (hasRange && document.kind === 'net-conf' && !enable) {
        report({
          at: document.atKey(range),
          severity: stops ? 'error' : 'warning',
          message: stops ? text('fails', { evidence: evidenceText(cluster), keys: 'EnableIPv6' }) : text('inert'),
          effectOf: [absence(document, 'EnableIPv6')],
          fixes: [
            {
              title: fixTitle.set('EnableIPv6', true),
              safety: 'suggested',
              edits: [document.set(['EnableIPv6'], true)],
            },
          ],
        });
        continue;
      }
      if (!cluster.dualStack || !families[4].on) continue;
      const at = enable ? document.at(enable.value) : placeOf(network);
      if (!at) continue;
      const keys = document.kind === 'values' ? rangeKey[6] : 'EnableIPv6 and IPv6Network';
      report({
        at,
        severity: stops || enable ? 'error' : 'warning',
        message: text(stops ? 'fails' : fails === 'unknown' ? 'off' : 'quiet', {
          evidence: evidenceText(cluster),
          keys,
        }),
        effectOf: enable ? [] : [absence(document, 'EnableIPv6')],
        related: evidenceRelated(cluster),
        fixes: [turnOn(cluster, network, keys)],
      });
    }
  },
});

/** The key of the IPv4 range, else of the backend. */
function placeOf({ document, families }: FlannelNetwork) {
  const entry = families[4].range ?? document.entry('Backend') ?? document.entry('flannel');
  return entry && document.atKey(entry);
}

/** The cluster's IPv6 pod range, where the files agree on one. */
function turnOn(cluster: Cluster, { document, rangeKey }: FlannelNetwork, keys: string): FixDraft | undefined {
  const pods = podRangeOf(cluster, 6);
  if (!pods) return undefined;
  const switched: (readonly [Path, Plain])[] = document.kind === 'values' ? [] : [[['EnableIPv6'], true]];
  const edit = setAll(document, [...switched, [[rangeKey[6]], formatCidr(pods.cidr)]]);
  return { title: fixTitle.add(keys), safety: 'suggested', edits: [edit] };
}
