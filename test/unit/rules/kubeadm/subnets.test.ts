import { below, kubeadmObject } from '../../../support/objects.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const at = (kubernetes: string) => ({ versions: { kubernetes } });

/** A cluster with a range, and arguments of the controller manager such as `name=value`. */
const cluster = (range: string, args: readonly string[] = []) =>
  kubeadmObject(
    'ClusterConfiguration',
    ...below('networking', [range]),
    ...below(
      'controllerManager',
      below(
        'extraArgs',
        args.flatMap((arg) => {
          const [name, value] = arg.split('=');
          return [`- name: ${name}`, `  value: "${value}"`];
        }),
      ),
    ),
  );
const services = (cidr: string) => cluster(`serviceSubnet: "${cidr}"`);
const pods = (cidr: string, ...args: readonly string[]) => cluster(`podSubnet: "${cidr}"`, args);

// cmd/kubeadm/app/apis/kubeadm/validation/validation.go ValidateServiceSubnetSize, ValidateIPNetFromString, validatePodSubnetNodeMask
ruleSays('kubeadm-subnet-refused', [
  [
    'fewer than 10 Services',
    services('«10.96.0.0/29»'),
    'error tooSmall cidr=10.96.0.0/29 field=networking.serviceSubnet minimum=10 prefix=28',
  ],
  [
    'fewer than 10 Services of IPv6',
    services('«fd00::/125»'),
    'error tooSmall cidr=fd00::/125 field=networking.serviceSubnet minimum=10 prefix=124',
  ],
  ['too many Services', services('«10.0.0.0/11»'), 'error servicesTooLarge cidr=10.0.0.0/11 prefix=12 example=/16'],
  [
    'too many Services of IPv6',
    services('«fd00::/107»'),
    'error servicesTooLarge cidr=fd00::/107 prefix=108 example=/112',
  ],
  ...['10.96.0.0/28', '10.96.0.0/12', 'fd00::/124', 'fd00::/108'].map(
    (cidr): Row => [`Services ${cidr}`, services(cidr), ''],
  ),
  ['a list of which a part is reported by another rule', services('10.96.0.0/29,x'), ''],
  [
    'pods in fewer addresses than kubeadm counts',
    pods('«10.244.0.0/29»', 'node-cidr-mask-size-ipv4=30'),
    'error tooSmall cidr=10.244.0.0/29 field=networking.podSubnet minimum=14 prefix=28',
  ],
  ['16 addresses for pods', pods('10.244.0.0/28', 'node-cidr-mask-size-ipv4=30'), ''],
  ['more addresses than kubeadm can count', pods('«fd00::/1»'), 'error uncountable cidr=fd00::/1'],
  [
    "a range smaller than a node's share",
    pods('«10.244.0.0/25»'),
    `
      error nodeTooLarge cidr=10.244.0.0/25 mask=24 flag=node-cidr-mask-size-ipv4
      suggested beforeFirstInstall title=set key=node-cidr-mask-size-ipv4 value=28
      + controllerManager:
      +   extraArgs:
      +     - name: node-cidr-mask-size-ipv4
      +       value: "28"`,
  ],
  [
    'a range for more nodes than kubeadm counts',
    pods('«10.0.0.0/7»'),
    `
      error tooManyNodes cidr=10.0.0.0/7 mask=24 flag=node-cidr-mask-size-ipv4 prefix=8
      suggested beforeFirstInstall title=set key=node-cidr-mask-size-ipv4 value=23
      + controllerManager:
      +   extraArgs:
      +     - name: node-cidr-mask-size-ipv4
      +       value: "23"`,
  ],
  ['a range that must be a slip', pods('«::/0»'), 'error uncountable cidr=::/0'],
  ...['10.0.0.0/8', '10.244.0.0/24', 'fd00::/48', 'fd00::/64'].map((cidr): Row => [`pods ${cidr}`, pods(cidr), '']),
  [
    'a share of 17 bits more',
    pods('«fd00::/56»', 'node-cidr-mask-size-ipv6=73'),
    `
      error tooManyNodes cidr=fd00::/56 mask=73 flag=node-cidr-mask-size-ipv6 prefix=57
      file.yaml:8 maskFlag value=73 (counterpart)
      suggested beforeFirstInstall title=set key=node-cidr-mask-size-ipv6 value=72
      -       value: "73"
      +       value: "72"`,
  ],
  ['a share of 16 bits more', pods('fd00::/56', 'node-cidr-mask-size-ipv6=72'), ''],
  ['one node', pods('fd00::/56', 'node-cidr-mask-size-ipv6=56'), ''],
  [
    'a share larger than the range',
    pods('«fd00::/56»', 'node-cidr-mask-size-ipv6=55'),
    `
      error nodeTooLarge cidr=fd00::/56 mask=55 flag=node-cidr-mask-size-ipv6
      file.yaml:8 maskFlag value=55 (counterpart)
      suggested beforeFirstInstall title=set key=node-cidr-mask-size-ipv6 value=64
      -       value: "55"
      +       value: "64"`,
  ],
  ['the size of the other family', pods('10.244.0.0/16', 'node-cidr-mask-size-ipv6=8'), ''],
  ['a size that is filled in later', pods('10.244.0.0/25', 'node-cidr-mask-size-ipv4={{ mask }}'), ''],
  ['no shares', pods('10.244.0.0/25', 'allocate-node-cidrs=false'), ''],
  ['shares that are decided later', pods('10.244.0.0/25', 'allocate-node-cidrs={{ allocate }}'), ''],
  [
    'shares',
    pods('«10.244.0.0/25»', 'allocate-node-cidrs=true'),
    `
      error nodeTooLarge cidr=10.244.0.0/25 mask=24 flag=node-cidr-mask-size-ipv4
      suggested beforeFirstInstall title=set key=node-cidr-mask-size-ipv4 value=28
      +     - name: node-cidr-mask-size-ipv4
      +       value: "28"`,
  ],
  [
    'a size that is not a number, once for two ranges of a family',
    pods('10.244.0.0/16,10.245.0.0/16', 'node-cidr-mask-size-ipv4=«x»'),
    'error notANumber flag=node-cidr-mask-size-ipv4 value=x example=24',
  ],
  [
    'a plain size that is too large, up to 1.22',
    pods('«10.244.0.0/25»', 'node-cidr-mask-size=23'),
    `
      error nodeTooLarge cidr=10.244.0.0/25 mask=23 flag=node-cidr-mask-size
      file.yaml:8 maskFlag value=23 (counterpart)
      suggested beforeFirstInstall title=set key=node-cidr-mask-size value=28
      -       value: "23"
      +       value: "28"`,
    at('1.22.9'),
  ],
  ['a plain size, up to 1.22', pods('10.244.0.0/25', 'node-cidr-mask-size=28'), '', at('1.22.9')],
  [
    'a plain size, from 1.23 on',
    pods('«10.244.0.0/25»', 'node-cidr-mask-size=28'),
    `
      error nodeTooLarge cidr=10.244.0.0/25 mask=24 flag=node-cidr-mask-size-ipv4
      suggested beforeFirstInstall title=set key=node-cidr-mask-size-ipv4 value=28
      +     - name: node-cidr-mask-size-ipv4
      +       value: "28"`,
    at('1.23.0'),
  ],
  [
    'a plain size with ranges of both families',
    pods('«10.244.0.0/25»,fd00::/64', 'node-cidr-mask-size=28'),
    `
      error nodeTooLarge cidr=10.244.0.0/25 mask=24 flag=node-cidr-mask-size-ipv4
      suggested beforeFirstInstall title=set key=node-cidr-mask-size-ipv4 value=28
      +     - name: node-cidr-mask-size-ipv4
      +       value: "28"`,
    at('1.22.9'),
  ],
]);
