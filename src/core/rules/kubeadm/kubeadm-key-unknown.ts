import { isWholeDocument, kubeadmDocuments, placeOf, shapeProblems } from '../../analysis/kubeadm-documents.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { apiVersionOf } from '../../knowledge/kubeadm-api.ts';
import type { Document } from '../../model/document.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { type DocumentKind, type SchemaProblem, validateDocument } from '../../schema/validate.ts';
import { toPlain } from '../../source/tree.ts';

export const kubeadmKeyUnknown = defineRule({
  id: 'kubeadm-key-unknown',
  severity: 'error',
  summary: 'A key that kubeadm does not know, such as `networking.dualStack`.',
  why: `kubeadm has no switch for dual-stack: two ranges in \`podSubnet\` and \`serviceSubnet\` make a cluster dual-stack. A key that kubeadm
does not know is refused by \`kubeadm config validate\`; \`kubeadm init\` and \`join\` only warn and go on without it, so that what it was
meant to say is lost. The same holds for the kubelet's and kube-proxy's configuration in the same file.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/util/config/common.go',
    'https://github.com/projectcalico/calico/issues/9312',
    'https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/dual-stack-support/',
  ],
  messages: {
    unknown:
      'kubeadm knows no key {key} here: "kubeadm config validate" refuses the file, and "kubeadm init" warns and goes on without it. Remove the key.',
    meant:
      'kubeadm knows no key {key} here: "kubeadm config validate" refuses the file, and "kubeadm init" warns and goes on without it. Did you mean {name}?',
    dualStack:
      'kubeadm has no switch {key}: "kubeadm config validate" refuses the file, and "kubeadm init" warns and goes on without it. Two ranges in podSubnet and in serviceSubnet make a cluster dual-stack.',
    since:
      'kubeadm knows the key {key} only from {since} on and refuses the file before. Remove the key, or use the newer release.',
    rename: 'Rename {key} to {name}',
    remove: 'Remove {key}',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  «dualStack»: true
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`,
      },
    },
    {
      title: 'A near miss.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  «podCIDR»: 10.244.0.0/16
`,
      },
    },
    {
      title: "The kubelet's configuration in kubeadm's file.",
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
---
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
«clusterDns»: [10.96.0.10]
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const { document, problem } of keyProblems(cluster)) {
      const { path, since } = problem;
      const at = placeOf(document, problem);
      const key = String(path[path.length - 1]);
      const name = problem.suggestion ?? ALIASES.get(key.toLowerCase());
      const remove: FixDraft = { title: text('remove', { key }), safety: 'suggested', edits: [document.remove(path)] };
      if (problem.problem === 'version') {
        const severity = since && cluster.severityIf(cluster.before('kubernetes', since), 'error');
        // A release that is not known is most likely new enough.
        if (since && severity === 'error') report({ at, message: text('since', { key, since }), fixes: [remove] });
      } else if (/^(?:ipv6)?dual-?stack$/i.test(key)) {
        report({ at, message: text('dualStack', { key }), fixes: [remove] });
      } else if (name !== undefined && document.get(...path.slice(0, -1), name) === undefined) {
        const edits = [document.rename(path, name)];
        const rename: FixDraft = { title: text('rename', { key, name }), safety: 'suggested', edits };
        report({ at, message: text('meant', { key, name }), fixes: [rename, remove] });
      } else report({ at, message: text('unknown', { key }), fixes: [remove] });
    }
  },
});

/** What other programs call the same thing, in lower case. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['podcidr', 'podSubnet'],
  ['podcidrs', 'podSubnet'],
  ['clustercidr', 'podSubnet'],
  ['podnetworkcidr', 'podSubnet'],
  ['servicecidr', 'serviceSubnet'],
  ['servicecidrs', 'serviceSubnet'],
  ['serviceclusteriprange', 'serviceSubnet'],
  ['clusterdomain', 'dnsDomain'],
]);

/** Other programs' documents that kubeadm reads from its file. */
const GUESTS: Readonly<Record<string, DocumentKind>> = {
  KubeletConfiguration: 'kubelet-configuration',
  KubeProxyConfiguration: 'kube-proxy-configuration',
};

function keyProblems(cluster: Cluster): { document: Document; problem: SchemaProblem }[] {
  const own = kubeadmDocuments(cluster);
  const files = new Set(own.filter((document) => readsGuests(document)).map(({ file }) => file));
  const guests = cluster.documents.filter(
    (document) => files.has(document.file) && Object.hasOwn(GUESTS, document.kind) && isWholeDocument(document),
  );
  return [
    ...own.flatMap((document) => shapeProblems(document).map((problem) => ({ document, problem }))),
    ...guests.flatMap((document) => guestProblems(document).map((problem) => ({ document, problem }))),
  ].filter(({ problem: { at, problem } }) => at === 'key' && KEY_PROBLEMS.has(problem));
}

const KEY_PROBLEMS: ReadonlySet<string> = new Set(['unknown-key', 'key-case', 'version']);

/** kubeadm looks at the other documents of a file only on its way to a ClusterConfiguration or InitConfiguration. */
function readsGuests(document: Document): boolean {
  return (
    isWholeDocument(document) &&
    apiVersionOf(document).startsWith('v1beta') &&
    (document.kind === 'ClusterConfiguration' || document.kind === 'InitConfiguration')
  );
}

/** Keys that some release of the guest's own program knows are its own business. */
function guestProblems(document: Document): SchemaProblem[] {
  const schema = GUESTS[document.kind];
  if (!schema || document.root?.kind !== 'map' || document.broken) return [];
  return validateDocument(schema, toPlain(document.root)).filter(({ problem }) => problem !== 'version');
}
