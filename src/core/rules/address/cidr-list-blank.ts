import { trimPart } from '../../address/index.ts';
import {
  findInReadings,
  isUnread,
  listBlankOf,
  partOf,
  type Read,
  rewrite,
  shown,
} from '../../analysis/address-readings.ts';
import type { Severity } from '../../model/finding.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

export const cidrListBlank = defineRule({
  id: 'cidr-list-blank',
  severity: 'error',
  summary: 'A comma-separated list has spaces that its program does not trim.',
  why: `kubeadm, kube-apiserver, kube-controller-manager and kube-proxy split such a list at commas without trimming, so the
second range starts with a space and cannot be parsed. The kubelet's \`--node-ip\` is the exception: it cuts blanks off.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    'kubernetes/kubernetes:cmd/kube-apiserver/app/options/completion.go',
    'kubernetes/kubernetes:pkg/proxy/apis/config/validation/validation.go',
  ],
  messages: {
    refused: '{program} refuses {field}: the space beside the comma is part of "{text}". Remove the space.',
    dropped:
      '{program} ignores "{text}" in {field} and only logs it: the space beside the comma is part of the value. Remove the space.',
    remove: 'Remove the blank',
  },
  tags: { dropped: 'unnecessary' },
  bad: [
    {
      files: { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,« »fd5b:8c1e:7a20:4200::/56' }) },
    },
    {
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/bin/kube-controller-manager --allocate-node-cidrs=true --cluster-cidr="10.244.0.0/16« »,fd5b:8c1e:7a20:4200::/56"
`,
      },
    },
    {
      severity: 'warning',
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet "--cluster-dns=10.96.0.10,« »fd5b:8c1e:7a20:9600::a"
`,
      },
    },
  ],
  good: [
    {
      files: { 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) },
    },
    {
      title: 'The kubelet cuts blanks off.',
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet "--node-ip=192.168.60.11, fd5b:8c1e:7a20:60::11"
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const found of findInReadings(cluster, listBlankOf, severityOf)) {
      const { reading, field, program, problem, severity } = found;
      const dropped = field.unparsable === 'dropped';
      report({
        at: partOf(reading, problem),
        severity,
        message: text(dropped ? 'dropped' : 'refused', { program, field: reading.field, text: shown(reading) }),
        fixes: [
          {
            title: text('remove'),
            safety: 'safe',
            edits: [rewrite(reading, trimPart(reading.text, 0).text)],
          },
        ],
      });
    }
  },
});

function severityOf(read: Read): Severity | undefined {
  if (isUnread(read)) return undefined;
  return read.field.unparsable === 'dropped' ? 'warning' : 'error';
}
