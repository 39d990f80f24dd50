import { objectOf } from '../../../support/objects.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const at = (kubernetes: string) => ({ versions: { kubernetes } });
const accepted = (version: string, kind = 'ClusterConfiguration') => objectOf(`kubeadm.k8s.io/${version}`, kind);
const refused = (version: string, kind = 'ClusterConfiguration', ...lines: readonly string[]) =>
  objectOf(`«kubeadm.k8s.io/${version}»`, kind, ...lines);

// cmd/kubeadm/app/util/config/common.go validateSupportedVersion and the schemes of each release
ruleSays('kubeadm-api-old', [
  ...(
    [
      ['v1alpha1', 'MasterConfiguration', '1.11.9', '1.12', '1.11'],
      ['v1alpha2', 'MasterConfiguration', '1.12.9', '1.13', '1.12'],
      ['v1alpha3', 'ClusterConfiguration', '1.14.9', '1.15', '1.14'],
      ['v1beta1', 'ClusterConfiguration', '1.21.9', '1.22', '1.15'],
      ['v1beta2', 'ClusterConfiguration', '1.26.9', '1.27', '1.22'],
    ] as const
  ).flatMap(([version, kind, before, until, last]): Row[] => [
    [
      `${until} refuses ${version}`,
      refused(version, kind),
      `error old until=${until} version=${version} migrateWith=${last}`,
      at(`${until}.0`),
    ],
    [`${before} reads ${version}`, accepted(version, kind), '', at(before)],
  ]),
  ['1.37 refuses v1beta3', refused('v1beta3'), 'error old until=1.37 version=v1beta3 migrateWith=1.36', at('1.37.0')],
  [
    '1.36.9 reads v1beta3, which is deprecated',
    refused('v1beta3'),
    'information deprecated version=v1beta3',
    at('1.36.9'),
  ],
  ...(
    [
      ['v1beta2', '1.14.9', '1.15'],
      ['v1beta3', '1.21.9', '1.22'],
      ['v1beta4', '1.30.9', '1.31'],
    ] as const
  ).flatMap(([version, before, since]): Row[] => [
    [
      `${before} does not have ${version}`,
      refused(version),
      `error new kubernetes=${before} version=${version} since=${since}`,
      at(before),
    ],
    [`${since} has ${version}`, accepted(version), '', at(`${since}.0`)],
  ]),
  ['v1beta3 is not deprecated in 1.30', accepted('v1beta3'), '', at('1.30.4')],
  [
    'a release that the file names',
    refused('v1beta2', 'ClusterConfiguration', 'kubernetesVersion: v1.27.0'),
    'error old until=1.27 version=v1beta2 migrateWith=1.22',
  ],
  ['a file for a version of the API', { 'join-v1beta2.yaml': accepted('v1beta2', 'JoinConfiguration') }, ''],
  [
    'a file for another version of the API',
    { 'join-v1beta3.yaml': refused('v1beta2', 'JoinConfiguration') },
    'warning old until=1.27 version=v1beta2 migrateWith=1.22',
  ],
  [
    'a file for a version of the API that its release refuses',
    { 'join-v1beta2.yaml': refused('v1beta2', 'JoinConfiguration') },
    'error old until=1.27 version=v1beta2 migrateWith=1.22',
    at('1.29.4'),
  ],
  ...['v1beta5', 'v2', 'v1beta10', 'v12beta3'].map(
    (version): Row => [
      `${version}, which a later release may have`,
      refused(version),
      `warning unknown version=${version}`,
    ],
  ),
  ...['v1gamma1', 'beta4', '1beta4', 'v1beta', 'v1beta4x', 'xv1beta4', 'vbeta4'].map(
    (version): Row => [`${version}, which is not a version`, refused(version), `error unknown version=${version}`],
  ),
  [
    'a version that a release newer than the known ones may have',
    refused('v1beta5'),
    'information newer version=v1beta5 newest=1.37',
    at('1.39.0'),
  ],
  ['a version that no release has yet', refused('v1'), 'error experimental version=v1', at('1.39.0')],
  ['a template', accepted('"{{ version }}"'), ''],
  [
    'the kinds of v1beta4 in v1beta3',
    accepted('v1beta3', '«UpgradeConfiguration»'),
    'error kind version=v1beta3 kind=UpgradeConfiguration',
  ],
  [
    'a version that is gone counts before its kinds',
    refused('v1beta2', 'UpgradeConfiguration'),
    'error old until=1.27 version=v1beta2 migrateWith=1.22',
    at('1.30.0'),
  ],
  ...['UpgradeConfiguration', 'ResetConfiguration', 'JoinConfiguration', 'InitConfiguration'].map(
    (kind): Row => [`${kind} of v1beta4`, accepted('v1beta4', kind), ''],
  ),
]);
