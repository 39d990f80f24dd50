import { CRI_DOCKERD_FLAGS } from '../../knowledge/cri-dockerd-flags.ts';
import { KUBELET_FLAGS } from '../../knowledge/kubelet-flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { isOpen } from '../../source/template.ts';

export const kubeletFlagRemoved = defineRule({
  id: 'kubelet-flag-removed',
  severity: 'error',
  summary: 'The kubelet is given a flag that its version no longer has: it does not start.',
  why: `The kubelet ends with "unknown flag" at the first flag that it does not have. Flags of the built-in Docker support went with
Kubernetes 1.24, others one by one later; they often stay behind in \`/var/lib/kubelet/kubeadm-flags.env\` or \`/etc/default/kubelet\`
when a node is upgraded. \`--network-plugin\` and the \`--cni-*\` flags live on in cri-dockerd.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubelet/app/options/options.go',
    'https://github.com/kubernetes-sigs/kubespray/issues/8924',
    'https://github.com/kubernetes/kubeadm/issues/3281',
  ],
  messages: {
    removed: 'The kubelet has no flag --{flag} from Kubernetes {until} on and does not start with it. Remove it.',
    moved:
      'The kubelet has no flag --{flag} from Kubernetes {until} on and does not start with it. Remove it here; where cri-dockerd runs, it is a flag of cri-dockerd.',
    remove: 'Remove --{flag}',
  },
  bad: [
    {
      versions: { kubernetes: '1.29.5' },
      files: {
        'kubeadm-flags.env': `KUBELET_KUBEADM_ARGS="«--network-plugin»=cni --pod-infra-container-image=registry.k8s.io/pause:3.9 --node-ip=192.168.60.11"
`,
      },
    },
    {
      title: 'The version is not known, so the flag may still be right.',
      severity: 'warning',
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml «--container-runtime» remote
`,
      },
    },
  ],
  good: [
    {
      versions: { kubernetes: '1.34.0' },
      files: {
        'kubeadm-flags.env': `KUBELET_KUBEADM_ARGS="--pod-infra-container-image=registry.k8s.io/pause:3.10"
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const list of cluster.flags('kubelet')) {
      for (const flag of list.flags) {
        const until = KUBELET_FLAGS.get(flag.name)?.until;
        if (until === undefined || isOpen(flag.name)) continue;
        const before = cluster.before('kubernetes', until);
        const severity = cluster.severityIf(before === undefined ? undefined : !before, 'error');
        if (!severity) continue;
        const moved = Object.hasOwn(CRI_DOCKERD_FLAGS, flag.name);
        report({
          at: { document: flag.document, span: flag.nameSpan },
          severity,
          message: text(moved ? 'moved' : 'removed', { flag: flag.name, until }),
          fixes: [{ title: text('remove', { flag: flag.name }), safety: 'suggested', edits: [list.remove(flag)] }],
        });
      }
    }
  },
});
