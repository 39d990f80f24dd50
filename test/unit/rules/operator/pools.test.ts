import { calicoNetwork, installation, installationPools } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const at = (operator: string) => ({ versions: { operator } });

const size = (cidr: string, blockSize: string | number) =>
  installationPools(`- cidr: ${cidr}`, `  blockSize: ${blockSize}`);

// tigera/operator pkg/controller/installation/validation.go validatePools; defaults.go
ruleSays('installation-block-size', [
  [
    'IPv4 below',
    size('10.244.0.0/16', '«19»'),
    `
      error size size=19 family=IPv4 min=20 max=32 usual=26
      suggested beforeFirstInstall title=remove key=blockSize
      -         blockSize: 19`,
  ],
  [
    'IPv4 above',
    size('10.244.0.0/16', '«33»'),
    `
      error size size=33 family=IPv4 min=20 max=32 usual=26
      suggested beforeFirstInstall title=remove key=blockSize
      -         blockSize: 33`,
  ],
  [
    'IPv6 below',
    size('fd5b::/56', '«115»'),
    `
      error size size=115 family=IPv6 min=116 max=128 usual=122
      suggested beforeFirstInstall title=remove key=blockSize
      -         blockSize: 115`,
  ],
  [
    'IPv6 above',
    size('fd5b::/56', '«129»'),
    `
      error size size=129 family=IPv6 min=116 max=128 usual=122
      suggested beforeFirstInstall title=remove key=blockSize
      -         blockSize: 129`,
  ],
  ...[20, 32].map((block): Row => [`IPv4 of /${block}`, size('10.244.0.0/16', block), '']),
  ...[116, 128].map((block): Row => [`IPv6 of /${block}`, size('fd5b::/56', block), '']),
  ['a pool smaller than a block', size('«10.244.0.0/25»', 24), 'error small cidr=10.244.0.0/25 size=24'],
  ['a pool of one block', size('10.244.0.0/24', 24), ''],
  [
    'a pool smaller than the usual block',
    installationPools('- cidr: «10.244.0.0/27»'),
    'error small cidr=10.244.0.0/27 size=26',
  ],
  ['a pool of one usual block', installationPools('- cidr: 10.244.0.0/26'), ''],
  [
    'an IPv6 pool smaller than the usual block',
    installationPools('- cidr: «fd5b::/123»'),
    'error small cidr=fd5b::/123 size=122',
  ],
  [
    'a block for which the pool is too small otherwise',
    size('10.244.0.0/27', '«33»'),
    'error size size=33 family=IPv4 min=20 max=32 usual=26',
  ],
  [
    'IPv4 in IPv6 notation',
    installationPools('- cidr: "«::ffff:10.244.0.0/112»"'),
    'error mapped cidr=::ffff:10.244.0.0/112',
  ],
  [
    'IPv4 in IPv6 notation, with a block',
    size('"::ffff:10.244.0.0/112"', '«26»'),
    `
      error size size=26 family=IPv6 min=116 max=128 usual=122
      suggested beforeFirstInstall title=remove key=blockSize
      -         blockSize: 26`,
  ],
  ['a size that is filled in later', size('10.244.0.0/16', '"{{ size }}"'), ''],
  ['a pool that is filled in later', size('"{{ cidr }}"', 12), ''],
]);

const LOAD = ['  allowedUses: [LoadBalancer]', '  disableBGPExport: false'];

ruleSays('installation-pool-refused', [
  [
    'a range twice',
    installationPools('- cidr: 10.244.0.0/16', '- cidr: «10.244.1.0/16»'),
    `
      error twice cidr=10.244.1.0/16 place=file.yaml:8
      file.yaml:8 first`,
  ],
  [
    'a name twice',
    installationPools('- {name: a, cidr: 10.244.0.0/16}', '- {name: «a», cidr: 10.245.0.0/16}'),
    `
      error name name=a place=file.yaml:8
      file.yaml:8 first`,
  ],
  ['names and ranges', installationPools('- {name: a, cidr: 10.244.0.0/16}', '- {name: b, cidr: 10.245.0.0/16}'), ''],
  [
    'for load balancers and pods',
    installationPools(
      '- cidr: 10.250.0.0/24',
      '  allowedUses: «[Workload, LoadBalancer]»',
      '  disableBGPExport: false',
    ),
    'error uses use=Workload',
  ],
  [
    'for load balancers, of some nodes',
    installationPools('- cidr: 10.250.0.0/24', ...LOAD, '  nodeSelector: «zone == "a"»'),
    `
      error selector
      suggested remove key=nodeSelector
      -         nodeSelector: zone == "a"`,
  ],
  [
    'for load balancers, of all nodes',
    installationPools('- cidr: 10.250.0.0/24', ...LOAD, '  nodeSelector: all()'),
    '',
  ],
  [
    'for load balancers, of which nothing is said about BGP',
    installationPools('- cidr: 10.250.0.0/24', '  «allowedUses»: [LoadBalancer]'),
    `
      error crash
      suggested set key=disableBGPExport value=false
      +         disableBGPExport: false`,
  ],
  [
    'for load balancers, hidden from BGP',
    installationPools('- cidr: 10.250.0.0/24', '  allowedUses: [LoadBalancer]', '  disableBGPExport: «true»'),
    `
      error bgp
      suggested set key=disableBGPExport value=false
      -         disableBGPExport: true
      +         disableBGPExport: false`,
  ],
  [
    'for pods, hidden from BGP',
    installationPools('- cidr: 10.250.0.0/24', '  allowedUses: [Workload, Tunnel]', '  disableBGPExport: true'),
    '',
  ],
  [
    'nodes of another plugin',
    installation(
      'cni: {type: AmazonVPC}',
      'calicoNetwork:',
      '  ipPools:',
      '  - cidr: 10.244.0.0/16',
      '    nodeSelector: «zone == "a"»',
    ),
    `
      error foreign cni=AmazonVPC
      suggested remove key=nodeSelector
      -       nodeSelector: zone == "a"`,
  ],
  [
    'all nodes of another plugin',
    installation('cni: {type: AmazonVPC}', 'calicoNetwork: {ipPools: [{cidr: 10.244.0.0/16, nodeSelector: all()}]}'),
    '',
  ],
  [
    'a selector that cannot be read',
    installationPools('- cidr: 10.244.0.0/16', '  nodeSelector: «zone = "a"»'),
    'warning unreadable',
  ],
  ['a selector', installationPools('- cidr: 10.244.0.0/16', '  nodeSelector: zone == "a"'), ''],
  [
    'a selector that is filled in later',
    installationPools('- cidr: 10.244.0.0/16', '  nodeSelector: "{{ selector }}"'),
    '',
  ],
  [
    'an unknown use',
    installationPools('- cidr: 10.244.0.0/16', '  allowedUses: «[Workload, Pods]»'),
    'warning use use=Pods',
  ],
  [
    'an unknown mode',
    installationPools('- cidr: 10.244.0.0/16', '  assignmentMode: «automatic»'),
    'warning mode mode=automatic',
  ],
  ...['Automatic', 'Manual', '"{{ mode }}"'].map(
    (mode): Row => [`the mode ${mode}`, installationPools('- cidr: 10.244.0.0/16', `  assignmentMode: ${mode}`), ''],
  ),
  ...['xAutomatic', 'Manually'].map(
    (mode): Row => [
      `the mode ${mode}`,
      installationPools('- cidr: 10.244.0.0/16', `  assignmentMode: «${mode}»`),
      `warning mode mode=${mode}`,
    ],
  ),
]);

ruleSays('installation-pools-per-family', [
  [
    'two of IPv4',
    installationPools('- cidr: 10.244.0.0/16', '- cidr: «10.245.0.0/16»'),
    `
      error second version=1.33.9 family=IPv4 place=file.yaml:8
      file.yaml:8 first family=IPv4`,
    at('1.33.9'),
  ],
  [
    'two of IPv6',
    installationPools('- cidr: fd5b::/56', '- cidr: 10.244.0.0/16', '- cidr: «fd5c::/56»'),
    `
      error second version=1.33.9 family=IPv6 place=file.yaml:8
      file.yaml:8 first family=IPv6`,
    at('1.33.9'),
  ],
  ['two in 1.34', installationPools('- cidr: 10.244.0.0/16', '- cidr: 10.245.0.0/16'), '', at('1.34.0')],
  ['two in an unknown release', installationPools('- cidr: 10.244.0.0/16', '- cidr: 10.245.0.0/16'), ''],
  ['one of each', installationPools('- cidr: 10.244.0.0/16', '- cidr: fd5b::/56'), '', at('1.33.9')],
  [
    'one of each with BPF',
    calicoNetwork('linuxDataplane: «BPF»', 'ipPools: [{cidr: 10.244.0.0/16}, {cidr: "fd5b::/56"}]'),
    'error bpf version=1.33.9',
    at('1.33.9'),
  ],
  ['one with BPF', calicoNetwork('linuxDataplane: BPF', 'ipPools: [{cidr: 10.244.0.0/16}]'), '', at('1.33.9')],
  [
    'one of each with iptables',
    calicoNetwork('linuxDataplane: Iptables', 'ipPools: [{cidr: 10.244.0.0/16}, {cidr: "fd5b::/56"}]'),
    '',
    at('1.33.9'),
  ],
]);
