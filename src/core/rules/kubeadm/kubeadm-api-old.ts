import { kubeadmDocuments } from '../../analysis/kubeadm-documents.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { isInAllSupported } from '../../cluster/versions.ts';
import { API_VERSIONS, apiVersionOf, EXPERIMENTAL_API, KUBEADM_TABLE } from '../../knowledge/kubeadm-api.ts';
import type { Severity } from '../../model/finding.ts';
import type { Releases } from '../../model/version.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { isUnknown } from '../../source/certainty.ts';

export const kubeadmApiOld = defineRule({
  id: 'kubeadm-api-old',
  severity: 'error',
  summary: 'kubeadm does not support this version of its configuration.',
  why: `Each release of kubeadm reads two or three versions of its configuration and refuses the others: v1beta2 up to Kubernetes 1.26,
v1beta3 from 1.22 to 1.36, v1beta4 from 1.31 on. A release that reads both an old and a new version can rewrite the file:
\`kubeadm config migrate --old-config FILE --new-config FILE\`. Nothing else should change the version, as the shape of the keys
changes with it (\`extraArgs\` became a list in v1beta4).`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/util/config/common.go',
    'https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta4/',
  ],
  messages: {
    old: 'kubeadm {until} and later refuse {version}. Migrate the file with "kubeadm config migrate" of release {migrateWith}, then to newer versions in the same way.',
    new: 'kubeadm {kubernetes} refuses {version}, which was added in {since}. Use v1beta3, or upgrade.',
    unknown: 'kubeadm refuses the file: unknown API version {version}. The newest is v1beta4.',
    newer:
      'Unknown API version {version}; the newest release that is known here is Kubernetes {newest}. Check the version.',
    experimental:
      'kubeadm refuses the file: API version {version} is not released yet. Use v1beta4, which has the same keys.',
    kind: 'kubeadm refuses the file: {version} has no {kind}, which was added in v1beta4.',
    deprecated:
      '{version} is deprecated: kubeadm warns about it since 1.31. Migrate the file to v1beta4 with "kubeadm config migrate".',
  },
  tags: { old: 'deprecated', deprecated: 'deprecated' },
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
      versions: { kubernetes: '1.37.1' },
      files: {
        'kubeadm.yaml': `apiVersion: «kubeadm.k8s.io/v1beta3»
kind: ClusterConfiguration
`,
      },
    },
    {
      title: 'A version that releases from 1.37 on hold and do not allow.',
      files: {
        'kubeadm.yaml': `apiVersion: «kubeadm.k8s.io/v1»
kind: ClusterConfiguration
`,
      },
    },
    {
      title: 'A version of a release that is newer than what is known here.',
      versions: { kubernetes: '1.40.0' },
      severity: 'information',
      files: {
        'kubeadm.yaml': `apiVersion: «kubeadm.k8s.io/v1beta5»
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
    {
      versions: { kubernetes: '1.36.0' },
      files: {
        'kubeadm.yaml': `apiVersion: «kubeadm.k8s.io/v1beta5»
kind: ClusterConfiguration
`,
      },
    },
  ],
  good: [
    {
      title: 'One file for each version of the API, and one for a release, as their names say.',
      files: {
        'kubeadm-join.v1beta2.yaml': `apiVersion: kubeadm.k8s.io/v1beta2
kind: JoinConfiguration
`,
        'kubeadm-join.v1beta3.yaml': `apiVersion: kubeadm.k8s.io/v1beta3
kind: JoinConfiguration
`,
      },
    },
    {
      files: {
        'kubeadm.conf.1.18.yaml': `apiVersion: kubeadm.k8s.io/v1beta2
kind: ClusterConfiguration
`,
      },
    },
    {
      title: 'Some supported releases read it.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
`,
      },
    },
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
      // kind applies a patch to the version that it names, if it uses that.
      if (document.partial || node?.kind !== 'scalar' || version === '' || isUnknown(version)) continue;
      const at = document.at(node);
      if (version === EXPERIMENTAL_API) {
        report({ at, message: text('experimental', { version }) });
        continue;
      }
      const known = Object.hasOwn(API_VERSIONS, version) ? API_VERSIONS[version] : undefined;
      if (!known) {
        const found = cluster.unknownName(KUBEADM_TABLE, 'error', !/^v\d+(?:beta\d+)?$/.test(version));
        const { newest } = KUBEADM_TABLE;
        if (found?.certainty === 'newer')
          report({ at, severity: found.severity, message: text('newer', { version, newest }) });
        else if (found) report({ at, severity: found.severity, message: text('unknown', { version }) });
        continue;
      }
      const { since, until, migrateWith = '', kinds } = known;
      const gone =
        until === undefined ? undefined : severityOfOld(cluster, until, document.file.name.includes(version));
      const kind = kinds.includes(document.kind) ? undefined : document.get('kind');
      if (kind && gone !== 'error') {
        report({ at: document.at(kind), message: text('kind', { kind: document.kind, version }) });
      } else if (until !== undefined && gone) {
        report({ at, severity: gone, message: text('old', { version, until, migrateWith }) });
      } else if (cluster.holds({ program: 'kubernetes', until: since }) === 'holds') {
        report({ at, message: text('new', { version, since, kubernetes }) });
      } else if (version === 'v1beta3' && cluster.holds({ program: 'kubernetes', since: '1.31' }) === 'holds') {
        report({ at, severity: 'information', message: text('deprecated', { version }) });
      }
    }
  },
});

/**
 * A file that names no release shows by its very version that the cluster may be as old as that: a warning where no
 * supported release reads it, nothing where some do, or where the name says that the file is for such a release.
 */
function severityOfOld(cluster: Cluster, since: string, isNamed: boolean): Severity | undefined {
  const releases: Releases = { program: 'kubernetes', since };
  const known = cluster.version('kubernetes');
  // A script or the name of the file tells of a release that reads it.
  if (known?.basis === 'hearsay' && cluster.holds(releases) === 'does not hold') return undefined;
  if (known && known.basis !== 'bounded' && known.basis !== 'hearsay') return cluster.severityIn(releases, 'error');
  return isInAllSupported(undefined, releases) && !isNamed ? 'warning' : undefined;
}
