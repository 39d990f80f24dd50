import { kubeadmObject } from '../../../support/objects.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const networking = (key: string) => kubeadmObject('ClusterConfiguration', 'networking:', `  «${key}»: true`);

ruleSays('kubeadm-key-unknown', [
  ...['dualStack', 'dualstack', 'dual-stack', 'ipv6DualStack', 'IPv6DualStack', 'ipv6dual-stack'].map(
    (key): Row => [
      `the switch ${key}`,
      networking(key),
      `
      error dualStack key=${key}
      suggested remove key=${key}
      - networking:
      -   ${key}: true`,
    ],
  ),
  ...['dualStackEnabled', 'enableDualStack', 'ipv6'].map(
    (key): Row => [
      `another key, ${key}, which a newer release may have`,
      networking(key),
      `
      warning unsure key=${key} program=Kubernetes oldest=1.31 newest=1.37 outcome=validates
      suggested remove key=${key}
      - networking:
      -   ${key}: true`,
    ],
  ),
]);

const at = (kubernetes: string) => ({ versions: { kubernetes } });
const gate = (name: string) => kubeadmObject('ClusterConfiguration', 'featureGates:', `  ${name}: true`);
const refused = (name: string) => gate(`«${name}»`);

// cmd/kubeadm/app/features/features.go of each release
ruleSays('kubeadm-gate-unknown', [
  ...(
    [
      ['UnversionedKubeletConfigMap', '1.21.9', '1.22', '1.25.9', '1.26'],
      ['EtcdLearnerMode', '1.26.9', '1.27', '1.32.9', '1.33'],
      ['UpgradeAddonsBeforeControlPlane', '1.27.9', '1.28', '1.30.9', '1.31'],
      ['WaitForAllControlPlaneComponents', '1.29.9', '1.30', '1.34.9', '1.35'],
      ['ControlPlaneKubeletLocalMode', '1.30.9', '1.31', '1.35.9', '1.36'],
    ] as const
  ).flatMap(([name, before, since, last, until]): Row[] => [
    [
      `${name} in ${before}`,
      refused(name),
      `
      error since name=${name} since=${since}
      suggested remove key=${name}
      - featureGates:
      -   ${name}: true`,
      at(before),
    ],
    [`${name} in ${since}`, gate(name), '', at(`${since}.0`)],
    [`${name} in ${last}`, gate(name), '', at(last)],
    [
      `${name} in ${until}`,
      refused(name),
      `
      error gone name=${name} until=${until}
      safe remove key=${name}
      - featureGates:
      -   ${name}: true`,
      at(`${until}.0`),
    ],
  ]),
  [
    'EtcdLearnerMode in an unknown release',
    refused('EtcdLearnerMode'),
    `
      error gone name=EtcdLearnerMode until=1.33
      suggested remove key=EtcdLearnerMode
      - featureGates:
      -   EtcdLearnerMode: true`,
  ],
  [
    'PublicKeysECDSA in an unknown release',
    refused('PublicKeysECDSA'),
    `
      warning gone name=PublicKeysECDSA until=1.37
      suggested remove key=PublicKeysECDSA
      - featureGates:
      -   PublicKeysECDSA: true`,
  ],
  ['RootlessControlPlane in an unknown release', gate('RootlessControlPlane'), ''],
  ['IPv6DualStack in 1.36', gate('IPv6DualStack'), '', at('1.36.0')],
  [
    'an unknown gate in an unknown release',
    refused('SomethingNew'),
    `
      warning unknown name=SomethingNew
      suggested remove key=SomethingNew
      - featureGates:
      -   SomethingNew: true`,
  ],
  [
    'an unknown gate in 1.36',
    refused('SomethingNew'),
    `
      error unknown name=SomethingNew
      suggested remove key=SomethingNew
      - featureGates:
      -   SomethingNew: true`,
    at('1.36.0'),
  ],
  [
    'an unknown gate in a release newer than the known ones',
    refused('SomethingNew'),
    'information newer name=SomethingNew newest=1.37',
    at('1.40.0'),
  ],
  [
    'a gate of Kubernetes',
    refused('GracefulNodeShutdown'),
    `
      error unknown name=GracefulNodeShutdown
      suggested remove key=GracefulNodeShutdown
      - featureGates:
      -   GracefulNodeShutdown: true`,
  ],
  [
    'a gate with the name of a method',
    refused('toString'),
    `
      warning unknown name=toString
      suggested remove key=toString
      - featureGates:
      -   toString: true`,
  ],
]);
