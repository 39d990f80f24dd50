import { type Row, ruleSays } from '../../../support/says.ts';

const K3S = 'etc/rancher/k3s/config.yaml';
const RKE2 = 'etc/rancher/rke2/config.yaml';
const k3s = (...lines: readonly string[]) => ({ [K3S]: `${lines.join('\n')}\n` });
const rke2 = (...lines: readonly string[]) => ({ [RKE2]: `${lines.join('\n')}\n` });

const P4 = '10.42.0.0/16';
const P6 = '2001:db8:42::/56';
const S4 = '10.43.0.0/16';
const S6 = '2001:db8:43::/112';
const PODS = `cluster-cidr: ${P4},${P6}`;
const SERVICES = `service-cidr: ${S4},${S6}`;

// k3s-io/k3s pkg/cli/server/server.go run, pkg/daemons/control/server.go
ruleSays('k3s-family-mismatch', [
  [
    'two and one',
    k3s(PODS, `service-cidr: «${S4}»`),
    `
      error families program=K3s services=10.43.0.0/16 pods=10.42.0.0/16,2001:db8:42::/56 place=config.yaml:1
      etc/rancher/k3s/config.yaml:1 pods pods=10.42.0.0/16,2001:db8:42::/56 (counterpart)`,
  ],
  [
    'one and two',
    k3s(`cluster-cidr: ${P4}`, `service-cidr: «${S4},${S6}»`),
    `
      error families program=K3s services=10.43.0.0/16,2001:db8:43::/112 pods=10.42.0.0/16 place=config.yaml:1
      etc/rancher/k3s/config.yaml:1 pods pods=10.42.0.0/16 (counterpart)`,
  ],
  [
    'IPv4 and IPv6',
    k3s(`cluster-cidr: ${P4}`, `service-cidr: «${S6}»`),
    `
      error families program=K3s services=2001:db8:43::/112 pods=10.42.0.0/16 place=config.yaml:1
      etc/rancher/k3s/config.yaml:1 pods pods=10.42.0.0/16 (counterpart)`,
  ],
  [
    'another order',
    k3s(PODS, `service-cidr: «${S6},${S4}»`),
    `
      error order program=K3s services=2001:db8:43::/112,10.43.0.0/16 pods=10.42.0.0/16,2001:db8:42::/56 place=config.yaml:1
      etc/rancher/k3s/config.yaml:1 pods pods=10.42.0.0/16,2001:db8:42::/56 (counterpart)
      suggested beforeFirstInstall title=set key=service-cidr value=10.43.0.0/16,2001:db8:43::/112
      - service-cidr: 2001:db8:43::/112,10.43.0.0/16
      + service-cidr: 10.43.0.0/16,2001:db8:43::/112`,
  ],
  [
    'another order in RKE2',
    rke2(PODS, `service-cidr: «${S6},${S4}»`),
    `
      error order program=RKE2 services=2001:db8:43::/112,10.43.0.0/16 pods=10.42.0.0/16,2001:db8:42::/56 place=config.yaml:1
      etc/rancher/rke2/config.yaml:1 pods pods=10.42.0.0/16,2001:db8:42::/56 (counterpart)
      suggested beforeFirstInstall title=set key=service-cidr value=10.43.0.0/16,2001:db8:43::/112
      - service-cidr: 2001:db8:43::/112,10.43.0.0/16
      + service-cidr: 10.43.0.0/16,2001:db8:43::/112`,
  ],
  [
    'another order in a list',
    k3s(PODS, `service-cidr: «["${S6}", ${S4}]»`),
    `
      error order program=K3s services=2001:db8:43::/112,10.43.0.0/16 pods=10.42.0.0/16,2001:db8:42::/56 place=config.yaml:1
      etc/rancher/k3s/config.yaml:1 pods pods=10.42.0.0/16,2001:db8:42::/56 (counterpart)
      suggested beforeFirstInstall title=set key=service-cidr value=10.43.0.0/16,2001:db8:43::/112
      - service-cidr: ["2001:db8:43::/112", 10.43.0.0/16]
      + service-cidr: ["10.43.0.0/16", 2001:db8:43::/112]`,
  ],
  [
    'another order in two keys',
    k3s(PODS, `service-cidr: "«${S6}»"`, `service-cidr+: ${S4}`),
    `
      error order program=K3s services=2001:db8:43::/112,10.43.0.0/16 pods=10.42.0.0/16,2001:db8:42::/56 place=config.yaml:1
      etc/rancher/k3s/config.yaml:1 pods pods=10.42.0.0/16,2001:db8:42::/56 (counterpart)`,
  ],
  [
    'three ranges',
    k3s(PODS, `service-cidr: «${S6},${S4},10.44.0.0/16»`),
    `
      error order program=K3s services=2001:db8:43::/112,10.43.0.0/16,10.44.0.0/16 pods=10.42.0.0/16,2001:db8:42::/56 place=config.yaml:1
      etc/rancher/k3s/config.yaml:1 pods pods=10.42.0.0/16,2001:db8:42::/56 (counterpart)`,
  ],
  ['pods alone', k3s(`«cluster-cidr»: ${P4},${P6}`), 'warning missing program=K3s key=cluster-cidr other=service-cidr'],
  [
    'Services alone',
    k3s(`«service-cidr»: ${S4},${S6}`),
    'warning missing program=K3s key=service-cidr other=cluster-cidr',
  ],
  ['pods of one family alone', k3s(`cluster-cidr: ${P4}`), ''],
  ['both', k3s(PODS, SERVICES), ''],
  ['both in another order', k3s(`cluster-cidr: ${P6},${P4}`, `service-cidr: ${S6},${S4}`), ''],
  ['IPv6 alone', k3s(`cluster-cidr: ${P6}`, `service-cidr: ${S6}`), ''],
  ['a range that cannot be read', k3s(PODS, `service-cidr: ${S4}/1`), ''],
  ['a range that is filled in later', k3s(PODS, 'service-cidr: "{{ services }}"'), ''],
]);

// k3s-io/k3s pkg/agent/run.go validateNetworkConfiguration
ruleSays('k3s-node-ip-family', [
  [
    'IPv4 of both',
    k3s(PODS, SERVICES, 'node-ip: «10.0.0.1»'),
    `
      error missing program=K3s nodes=10.0.0.1 pods=10.42.0.0/16,2001:db8:42::/56 place=config.yaml:1 family=IPv6
      etc/rancher/k3s/config.yaml:1 pods pods=10.42.0.0/16,2001:db8:42::/56 (counterpart)`,
  ],
  [
    'IPv6 of both',
    k3s(PODS, SERVICES, 'node-ip: «fd00::1»'),
    `
      error missing program=K3s nodes=fd00::1 pods=10.42.0.0/16,2001:db8:42::/56 place=config.yaml:1 family=IPv4
      etc/rancher/k3s/config.yaml:1 pods pods=10.42.0.0/16,2001:db8:42::/56 (counterpart)`,
  ],
  [
    'IPv4 where pods have IPv6',
    k3s(`cluster-cidr: ${P6}`, 'node-ip: «10.0.0.1»'),
    `
      error missing program=K3s nodes=10.0.0.1 pods=2001:db8:42::/56 place=config.yaml:1 family=IPv6
      etc/rancher/k3s/config.yaml:1 pods pods=2001:db8:42::/56 (counterpart)`,
  ],
  [
    'two of one family',
    k3s(PODS, SERVICES, 'node-ip: «10.0.0.1,10.0.0.2»'),
    `
      error missing program=K3s nodes=10.0.0.1,10.0.0.2 pods=10.42.0.0/16,2001:db8:42::/56 place=config.yaml:1 family=IPv6
      etc/rancher/k3s/config.yaml:1 pods pods=10.42.0.0/16,2001:db8:42::/56 (counterpart)`,
  ],
  ['both of both', k3s(PODS, SERVICES, 'node-ip: fd00::1,10.0.0.1'), ''],
  ['more than pods have', k3s(`cluster-cidr: ${P4}`, 'node-ip: 10.0.0.1,fd00::1'), ''],
  ['no pods', k3s('node-ip: 10.0.0.1'), ''],
  ['an address that is filled in later', k3s(PODS, SERVICES, 'node-ip: "{{ ip }}"'), ''],
  [
    'an agent and its server',
    { [`a/${K3S}`]: `${PODS}\n${SERVICES}\n`, [`b/${K3S}`]: 'server: https://10.0.0.1:6443\nnode-ip: «10.0.0.2»\n' },
    `
      information missing program=K3s nodes=10.0.0.2 pods=10.42.0.0/16,2001:db8:42::/56 place=config.yaml:1 family=IPv6
      a/etc/rancher/k3s/config.yaml:1 pods pods=10.42.0.0/16,2001:db8:42::/56 (counterpart)`,
  ],
  [
    'servers that differ',
    {
      [`a/${K3S}`]: `${PODS}\n${SERVICES}\n`,
      [`b/${K3S}`]: 'node-ip: 10.0.0.2\n',
      [`c/${K3S}`]: `cluster-cidr: ${P4}\n`,
    },
    '',
  ],
]);

// kubernetes/kubernetes pkg/controlplane/instance.go, k3s-io/k3s pkg/daemons/control/server.go
ruleSays('k3s-node-ip-order', [
  [
    'IPv6 first',
    k3s(PODS, SERVICES, 'node-ip: «fd00::1»,10.0.0.1'),
    `
      error order address=fd00::1 key=node-ip range=10.43.0.0/16 place=config.yaml:2 family=IPv4
      etc/rancher/k3s/config.yaml:2 services services=10.43.0.0/16,2001:db8:43::/112 (counterpart)`,
  ],
  [
    'IPv4 first',
    k3s(`service-cidr: ${S6},${S4}`, 'node-ip: «10.0.0.1»,fd00::1'),
    `
      error order address=10.0.0.1 key=node-ip range=2001:db8:43::/112 place=config.yaml:1 family=IPv6
      etc/rancher/k3s/config.yaml:1 services services=2001:db8:43::/112,10.43.0.0/16 (counterpart)`,
  ],
  ['no address, and IPv6 first', k3s(`service-cidr: «${S6}»,${S4}`), 'warning missing program=K3s'],
  ['no address, and IPv6 first in RKE2', rke2(`service-cidr: «${S6}»,${S4}`), 'warning missing program=RKE2'],
  ['no address, and IPv6 alone', k3s(`service-cidr: ${S6}`), ''],
  ['no address, and IPv4 first', k3s(SERVICES), ''],
  ['the same order', k3s(PODS, SERVICES, 'node-ip: 10.0.0.1,fd00::1'), ''],
  ['the other family alone', k3s(PODS, SERVICES, 'node-ip: fd00::1'), ''],
  ...['advertise-address: 10.0.0.1', 'node-external-ip: 192.0.2.1'].map(
    (line): Row => [`announced by ${line}`, k3s(PODS, SERVICES, 'node-ip: fd00::1,10.0.0.1', line), ''],
  ),
  ['an address that is filled in later', k3s(SERVICES, 'node-ip: "{{ ip }}"'), ''],
  ['a range that is filled in later', k3s('service-cidr: "{{ services }}"', 'node-ip: fd00::1'), ''],
]);

ruleSays('k3s-node-ip-unset', [
  [
    'no controller',
    k3s(`«cluster-cidr»: ${P4},${P6}`, SERVICES, 'disable-cloud-controller: true'),
    'information unset program=K3s',
  ],
  [
    'no controller, as a text',
    k3s(`«cluster-cidr»: ${P4},${P6}`, 'disable-cloud-controller: "true"'),
    'information unset program=K3s',
  ],
  [
    'no controller in RKE2',
    rke2(`«cluster-cidr»: ${P4},${P6}`, 'disable-cloud-controller: true'),
    'information unset program=RKE2',
  ],
  ['an address', k3s(PODS, SERVICES, 'disable-cloud-controller: true', 'node-ip: 10.0.0.1,fd00::1'), ''],
  ['a controller', k3s(PODS, SERVICES, 'disable-cloud-controller: false'), ''],
  ['the default', k3s(PODS, SERVICES), ''],
  ['one family', k3s(`cluster-cidr: ${P4}`, 'disable-cloud-controller: true'), ''],
]);

// k3s-io/k3s pkg/agent/flannel/setup.go, pkg/cli/cmds/server.go FlannelIPv6Masq
ruleSays('k3s-ipv6-masquerade-off', [
  [
    'the default',
    k3s(`cluster-cidr: ${P4},«fd5b::/56»`),
    `
      warning off cidr=fd5b::/56
      suggested set key=flannel-ipv6-masq value=true
      + flannel-ipv6-masq: true`,
  ],
  [
    'off',
    k3s(`cluster-cidr: ${P4},fd5b::/56`, 'flannel-ipv6-masq: «false»'),
    `
      warning off cidr=fd5b::/56
      suggested set key=flannel-ipv6-masq value=true
      - flannel-ipv6-masq: false
      + flannel-ipv6-masq: true`,
  ],
  ['on', k3s(`cluster-cidr: ${P4},fd5b::/56`, 'flannel-ipv6-masq: true'), ''],
  [
    'the first private range',
    k3s(`cluster-cidr: ${P4},«fc00::/56»`),
    `
      warning off cidr=fc00::/56
      suggested set key=flannel-ipv6-masq value=true
      + flannel-ipv6-masq: true`,
  ],
  ['the range before', k3s(`cluster-cidr: ${P4},fbff::/56`), ''],
  ['the range after', k3s(`cluster-cidr: ${P4},fe00::/56`), ''],
  ['a global range', k3s(`cluster-cidr: ${P4},2001:db8::/56`), ''],
  ['another plugin', k3s(`cluster-cidr: ${P4},fd5b::/56`, 'flannel-backend: none'), ''],
  [
    'another backend',
    k3s(`cluster-cidr: ${P4},«fd5b::/56»`, 'flannel-backend: host-gw'),
    `
      warning off cidr=fd5b::/56
      suggested set key=flannel-ipv6-masq value=true
      + flannel-ipv6-masq: true`,
  ],
  ['a backend that is filled in later', k3s(`cluster-cidr: ${P4},fd5b::/56`, 'flannel-backend: "{{ backend }}"'), ''],
  ['RKE2 has no flannel of its own', rke2(`cluster-cidr: ${P4},fd5b::/56`), ''],
]);
