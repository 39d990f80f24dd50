import { calicoNetwork, installation } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const POOL6 = ['ipPools:', '  - cidr: fd5b::/56'];
const cni = (type: string, ...more: readonly string[]) => installation(`cni: {type: ${type}}`, ...more);

const only = (key: string, type = 'AmazonVPC') => `error calicoOnly key=${key} cni=${type}
  suggested remove key=${key}`;

// tigera/operator pkg/controller/installation/validation.go validateCustomResource
ruleSays('installation-refused', [
  ...(
    [
      ['GKE', 'GKE', 'HostLocal'],
      ['AmazonVPC', 'EKS', 'AmazonVPC'],
      ['AzureVNET', 'AKS', 'AzureVNET'],
    ] as const
  ).flatMap(([type, provider, ipam]): Row[] => [
    [
      `${type} on its provider`,
      installation(`kubernetesProvider: ${provider}`, `cni: {type: ${type}, ipam: {type: ${ipam}}}`),
      '',
    ],
    [
      `${type} on another provider`,
      installation('kubernetesProvider: RKE2', `cni: {type: «${type}»}`),
      `error provider cni=${type} provider=RKE2`,
    ],
    [
      `${type} with the addresses of Calico`,
      installation(`cni:`, `  type: ${type}`, '  ipam:', '    type: «Calico»'),
      `error ipam ipam=Calico cni=${type} possible=${ipam}
       suggested remove key=ipam
       -     ipam:
       -       type: Calico`,
    ],
  ]),
  [
    'Calico with its addresses',
    installation('kubernetesProvider: EKS', 'cni: {type: Calico, ipam: {type: Calico}}'),
    '',
  ],
  ['Calico with those of the node', installation('cni: {type: Calico, ipam: {type: HostLocal}}'), ''],
  [
    'Calico with those of another',
    installation('cni: {type: Calico, ipam: {type: «AmazonVPC»}}'),
    `
      error ipam ipam=AmazonVPC cni=Calico possible=Calico, HostLocal
      suggested remove key=ipam
      -   cni: {type: Calico, ipam: {type: AmazonVPC}}
      +   cni: {type: Calico}`,
  ],
  [
    'BGP of another plugin',
    cni('AmazonVPC', 'calicoNetwork:', '  bgp: «Enabled»', '  ipPools: [{cidr: 10.244.0.0/16}]'),
    `
      error calicoOnly key=bgp cni=AmazonVPC
      suggested remove key=bgp
      -     bgp: Enabled`,
  ],
  [
    'BGP of another plugin, without pools',
    cni('AmazonVPC', 'calicoNetwork:', '  bgp: Enabled', '  linuxDataplane: Iptables'),
    '',
  ],
  [
    'BGP of another plugin that is off',
    cni('AmazonVPC', 'calicoNetwork:', '  bgp: Disabled', '  ipPools: [{cidr: 10.244.0.0/16}]'),
    '',
  ],
  ...(
    [
      ['hostPorts', 'Enabled'],
      ['multiInterfaceMode', 'None'],
      ['containerIPForwarding', 'Disabled'],
      ['linuxPodInterfaceType', 'Veth'],
    ] as const
  ).map(
    ([key, value]): Row => [
      `${key} of another plugin`,
      cni('AmazonVPC', 'calicoNetwork:', '  linuxDataplane: Iptables', `  ${key}: «${value}»`),
      `${only(key)}
     -     ${key}: ${value}`,
    ],
  ),
  ['ports of another plugin that are off', cni('AmazonVPC', 'calicoNetwork:', '  hostPorts: Disabled'), ''],
  [
    'the version of another plugin',
    installation('cni:', '  type: GKE', '  specVersion: «1.0.0»'),
    `
      error calicoOnly key=specVersion cni=GKE
      suggested remove key=specVersion
      -     specVersion: 1.0.0`,
  ],
  [
    'the log of another plugin',
    cni('GKE', 'logging:', '  cni: «{logSeverity: Info}»'),
    `
      error calicoOnly key=cni cni=GKE
      suggested remove key=cni
      -   logging:
      -     cni: {logSeverity: Info}`,
  ],
  [
    'all of it for Calico',
    cni(
      'Calico',
      'logging: {cni: {logSeverity: Info}}',
      'calicoNetwork: {hostPorts: Enabled, multiInterfaceMode: None, containerIPForwarding: Disabled}',
    ),
    '',
  ],
  ['a null', cni('AmazonVPC', 'calicoNetwork: {multiInterfaceMode: }'), ''],
  ...['flexVolumePath', 'kubeletVolumePluginPath'].flatMap((key): Row[] => [
    [
      `${key} in no folder`,
      installation('variant: Calico', `${key}: «var/lib»`),
      `error path key=${key}
       suggested remove key=${key}
       -   ${key}: var/lib`,
    ],
    ...['None', '/var/lib', '""', '"{{ path }}"', ''].map(
      (value): Row => [`${key}: ${value}`, installation('variant: Calico', `${key}: ${value}`), ''],
    ),
  ]),
  [
    'an update at once',
    installation('nodeUpdateStrategy:', '  type: «OnDelete»'),
    `
      error rolling key=type
      suggested remove key=type
      - spec:
      -   nodeUpdateStrategy:
      -     type: OnDelete`,
  ],
  ...['RollingUpdate', '""'].map(
    (type): Row => [`an update of type ${type}`, installation('nodeUpdateStrategy:', `  type: ${type}`), ''],
  ),
  [
    'no replicas',
    installation('variant: Calico', 'controlPlaneReplicas: «0»'),
    `
      error positive key=controlPlaneReplicas
      suggested remove key=controlPlaneReplicas
      -   controlPlaneReplicas: 0`,
  ],
  ['one replica', installation('variant: Calico', 'controlPlaneReplicas: 1'), ''],
  [
    'no logs',
    installation('logging:', '  cni:', '    logFileMaxCount: «0»', '    logFileMaxAgeDays: «0»'),
    `
      error positive key=logFileMaxCount
      suggested remove key=logFileMaxCount
      -       logFileMaxCount: 0
      error positive key=logFileMaxAgeDays
      suggested remove key=logFileMaxAgeDays
      -       logFileMaxAgeDays: 0`,
  ],
  ['one log', installation('logging: {cni: {logFileMaxCount: 1, logFileMaxAgeDays: 1}}'), ''],
  [
    'a negative time',
    calicoNetwork('linuxDataplane: Iptables', 'linuxPolicySetupTimeoutSeconds: «-1»'),
    `
      error positive key=linuxPolicySetupTimeoutSeconds
      suggested remove key=linuxPolicySetupTimeoutSeconds
      -     linuxPolicySetupTimeoutSeconds: -1`,
  ],
  ['no time', calicoNetwork('linuxPolicySetupTimeoutSeconds: 0'), ''],
  ...['kubernetes.io/os', 'beta.kubernetes.io/os'].flatMap((key): Row[] => [
    [
      `${key}: windows`,
      installation('variant: Calico', 'controlPlaneNodeSelector:', `  ${key}: «windows»`),
      `error linux key=${key}
       suggested remove key=${key}
       -   controlPlaneNodeSelector:
       -     ${key}: windows`,
    ],
    [`${key}: linux`, installation('controlPlaneNodeSelector:', `  ${key}: linux`), ''],
  ]),
  [
    'Calico without privileges',
    installation('variant: Calico', 'nonPrivileged: «Enabled»'),
    `
      error gone key=nonPrivileged
      suggested remove key=nonPrivileged
      -   nonPrivileged: Enabled`,
  ],
  ['Calico with privileges', installation('nonPrivileged: Disabled'), ''],
  [
    'Azure elsewhere',
    installation('kubernetesProvider: EKS', '«azure»:', '  policyMode: Default'),
    `
      error azure key=azure
      suggested remove key=azure
      -   azure:
      -     policyMode: Default`,
  ],
  ['Azure on AKS', installation('kubernetesProvider: AKS', 'azure: {policyMode: Default}'), ''],
  [
    'VPP',
    calicoNetwork(
      'linuxDataplane: VPP',
      'hostPorts: «Disabled»',
      'bgp: «Disabled»',
      'linuxPolicySetupTimeoutSeconds: «5»',
    ),
    `
      error vpp key=hostPorts
      suggested remove key=hostPorts
      -     hostPorts: Disabled
      error vpp key=bgp
      suggested remove key=bgp
      -     bgp: Disabled
      error vpp key=linuxPolicySetupTimeoutSeconds
      suggested remove key=linuxPolicySetupTimeoutSeconds
      -     linuxPolicySetupTimeoutSeconds: 5`,
  ],
  ['VPP as it is', calicoNetwork('linuxDataplane: VPP', 'hostPorts: Enabled', 'bgp: Enabled'), ''],
  [
    'another dataplane',
    calicoNetwork(
      'linuxDataplane: Iptables',
      'hostPorts: Disabled',
      'bgp: Disabled',
      'linuxPolicySetupTimeoutSeconds: 5',
    ),
    '',
  ],
  ['Windows without Services', calicoNetwork('windowsDataplane: «HNS»'), 'error windows'],
  [
    'Windows with an empty list',
    installation('serviceCIDRs: []', 'calicoNetwork:', '  windowsDataplane: «HNS»'),
    'error windows',
  ],
  [
    'Windows with Services',
    installation('serviceCIDRs: [10.96.0.0/12]', 'calicoNetwork:', '  windowsDataplane: HNS'),
    '',
  ],
  [
    'Windows of another plugin',
    installation('cni: {type: AmazonVPC}', 'calicoNetwork:', '  windowsDataplane: HNS'),
    '',
  ],
  [
    'nodes without Windows',
    installation('variant: Calico', '«windowsNodes»:', '  cniLogDir: /a'),
    `
      error noWindows
      suggested remove key=windowsNodes
      -   windowsNodes:
      -     cniLogDir: /a`,
  ],
  [
    'nodes with Windows',
    installation(
      'serviceCIDRs: [10.96.0.0/12]',
      'windowsNodes: {cniLogDir: /a}',
      'calicoNetwork: {windowsDataplane: HNS}',
    ),
    '',
  ],
  [
    'nodes with what is filled in later',
    installation('windowsNodes: {cniLogDir: /a}', 'calicoNetwork: {windowsDataplane: "{{ windows }}"}'),
    '',
  ],
  ['nodes that are null', installation('windowsNodes:'), ''],
  ['one family', calicoNetwork(...POOL6), ''],
]);
