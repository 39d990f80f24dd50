import { kubeadmDocuments } from '../../analysis/kubeadm-documents.ts';
import { API_VERSIONS, apiVersionOf } from '../../knowledge/kubeadm-api.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { isTemplate } from '../../source/template.ts';

export const kubeadmApiOld = defineRule({
  id: 'kubeadm-api-old',
  severity: 'error',
  summary: 'kubeadm no longer reads, or does not know, this version of its configuration.',
  why: `Each release of kubeadm reads two or three versions of its configuration and refuses the others: v1beta2 up to Kubernetes 1.26,
v1beta3 from 1.22 on, v1beta4 from 1.31 on. A release that reads both an old and a new version can rewrite the file:
\`kubeadm config migrate --old-config FILE --new-config FILE\`. Nothing else should change the version, as the shape of the keys
changes with it (\`extraArgs\` became a list in v1beta4).`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/util/config/common.go',
    'https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta4/',
  ],
  messages: {
    old: 'kubeadm {until} and later refuse {version}. Rewrite the file with "kubeadm config migrate" of release {migrateWith}, then go on to a newer version in the same way.',
    new: 'kubeadm knows {version} only from {since} on, and the cluster runs {kubernetes}. Use v1beta3, or the newer release.',
    unknown:
      'kubeadm knows no version {version} of its configuration and refuses the file. Its newest version is v1beta4.',
    kind: 'kubeadm has no {kind} in {version} and refuses the file. It is there from v1beta4 on.',
    deprecated:
      'kubeadm still reads {version} and warns of it from 1.31 on. "kubeadm config migrate" rewrites the file as v1beta4.',
  },
  bad: [
    {
      versions: { kubernetes: '1.29.4' },
      files: {
        'kubeadm.yaml': `apiVersion: «kubeadm.k8s.io/v1beta2»
kind: ClusterConfiguration
`,
      },
    },
    {
      title: 'Without a version of Kubernetes it is a warning.',
      severity: 'warning',
      files: {
        'kubeadm.yaml': `apiVersion: «kubeadm.k8s.io/v1beta2»
kind: ClusterConfiguration
`,
      },
    },
    {
      title: 'A version from the future.',
      files: {
        'kubeadm.yaml': `apiVersion: «kubeadm.k8s.io/v1beta4»
kind: ClusterConfiguration
kubernetesVersion: v1.29.4
`,
      },
    },
    {
      title: 'A deprecated version.',
      severity: 'information',
      files: {
        'kubeadm.yaml': `apiVersion: «kubeadm.k8s.io/v1beta3»
kind: ClusterConfiguration
kubernetesVersion: v1.33.1
`,
      },
    },
    {
      title: 'A kind that the version does not have.',
      files: {
        'reset.yaml': `apiVersion: kubeadm.k8s.io/v1beta3
kind: «ResetConfiguration»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
kubernetesVersion: v1.29.4
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.36.0
`,
      },
    },
  ],
  check(cluster, report, text) {
    const kubernetes = cluster.shownVersion('kubernetes') ?? '';
    for (const document of kubeadmDocuments(cluster)) {
      const node = document.get('apiVersion');
      const version = apiVersionOf(document);
      if (node?.kind !== 'scalar' || version === '' || isTemplate(version)) continue;
      const at = document.at(node);
      const known = Object.hasOwn(API_VERSIONS, version) ? API_VERSIONS[version] : undefined;
      if (!known) {
        report({ at, message: text('unknown', { version }) });
        continue;
      }
      const { since, until, migrateWith = '', kinds } = known;
      const before = (release: string) => cluster.before('kubernetes', release);
      const gone = until === undefined ? false : before(until);
      if (until !== undefined && gone !== true) {
        const severity = cluster.severityIf(gone === undefined ? undefined : true, 'error');
        if (severity) report({ at, severity, message: text('old', { version, until, migrateWith }) });
      } else if (before(since) === true) {
        report({ at, message: text('new', { version, since, kubernetes }) });
      } else if (!kinds.includes(document.kind)) {
        const kind = document.get('kind');
        if (kind) report({ at: document.at(kind), message: text('kind', { kind: document.kind, version }) });
      } else if (version === 'v1beta3' && before('1.31') === false) {
        report({ at, severity: 'information', message: text('deprecated', { version }) });
      }
    }
  },
});
