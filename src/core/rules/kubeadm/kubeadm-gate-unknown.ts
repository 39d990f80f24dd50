import { gateUses } from '../../analysis/feature-gates.ts';
import { gates } from '../../knowledge/feature-gates.ts';
import { FEATURE_GATES, KUBEADM_TABLE } from '../../knowledge/kubeadm-api.ts';
import type { Releases } from '../../model/version.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const kubeadmGateUnknown = defineRule({
  id: 'kubeadm-gate-unknown',
  severity: 'error',
  summary: "`featureGates` of a ClusterConfiguration names a gate that is not kubeadm's own.",
  why: `The \`featureGates\` of a ClusterConfiguration are kubeadm's own, a handful of names. Gates of the kubelet or of the control plane
belong into their own configuration; kubeadm
refuses any other name. It also refuses its own gates of former releases, such as \`EtcdLearnerMode\`.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/features/features.go',
    'https://kubernetes.io/docs/reference/setup-tools/kubeadm/kubeadm-init/#feature-gates',
  ],
  messages: {
    unknown:
      'kubeadm refuses the file: unknown feature gate {name}. Set gates of other programs in their own configuration.',
    newer:
      'Unknown kubeadm feature gate {name}; the newest release that is known here is Kubernetes {newest}. Check the name.',
    gone: 'kubeadm refuses the file: feature gate {name} was removed in {until}. Remove it.',
    since: 'kubeadm refuses the file: feature gate {name} was added in {since}. Remove it, or upgrade.',
  },
  tags: { gone: 'deprecated' },
  bad: [
    {
      versions: { kubernetes: '1.36.2' },
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
featureGates:
  «EtcdLearnerMode»: true
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
featureGates:
  «NodeSwap»: true
`,
      },
    },
    {
      title: 'A release that is newer than what is known here.',
      versions: { kubernetes: '1.40.0' },
      severity: 'information',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
featureGates:
  «RemoteControlPlane»: true
`,
      },
    },
    {
      versions: { kubernetes: '1.31.0' },
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
featureGates:
  «NodeLocalCRISocket»: true
`,
      },
    },
  ],
  good: [
    {
      versions: { kubernetes: '1.36.2' },
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
featureGates:
  NodeLocalCRISocket: true
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
featureGates:
  RootlessControlPlane: true
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const { program, name, at, remove: edit } of gateUses(cluster)) {
      // feature-gate-removed tells that this one is gone everywhere.
      if (program !== 'kubeadm' || at.document.broken || name === 'IPv6DualStack') continue;
      const known = Object.hasOwn(FEATURE_GATES, name) ? FEATURE_GATES[name] : undefined;
      const remove = { title: fixTitle.remove(name), edits: [edit] };
      if (!known) {
        const found = cluster.unknownName(KUBEADM_TABLE, 'error', isOfOtherProgram(name));
        if (found?.certainty === 'newer') {
          const { newest } = KUBEADM_TABLE;
          report({ at, severity: found.severity, message: text('newer', { name, newest }) });
        } else if (found)
          report({
            at,
            severity: found.severity,
            message: text('unknown', { name }),
            fixes: [{ ...remove, safety: 'suggested' }],
          });
        continue;
      }
      const { since, until } = known;
      const releases: Releases = { program: 'kubernetes', ...(until && { since: until }) };
      const severity = until === undefined ? undefined : cluster.severityIn(releases, 'error');
      if (until !== undefined && severity) {
        const safety = cluster.holds(releases) === 'holds' ? 'safe' : 'suggested';
        report({ at, severity, message: text('gone', { name, until }), fixes: [{ ...remove, safety }] });
      } else if (cluster.holds({ program: 'kubernetes', until: since }) === 'holds') {
        report({ at, message: text('since', { name, since }), fixes: [{ ...remove, safety: 'suggested' }] });
      }
    }
  },
});

/** A gate of the kubelet or the control plane is none of kubeadm's in any release. */
function isOfOtherProgram(name: string): boolean {
  return gates().has(name);
}
