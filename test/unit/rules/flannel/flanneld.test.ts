import { kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { flannelConfig, flanneld } from '../../../../src/core/rule-kit/flannel-fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const CONFIG = flannelConfig(
  '"Network": "10.244.0.0/16"',
  '"EnableIPv6": true',
  '"IPv6Network": "fd5b::/56"',
  '"Backend": { "Type": "vxlan" }',
);
const starts = (...args: readonly string[]) => ({
  'flannel.yaml': CONFIG,
  'flanneld.yaml': flanneld('v0.28.1', ...args),
});
const old = (...args: readonly string[]) => ({ 'flannel.yaml': CONFIG, 'flanneld.yaml': flanneld('v0.27.3', ...args) });
const unknown = (...args: readonly string[]) => ({
  'flannel.yaml': CONFIG,
  'flanneld.yaml': flanneld('latest', ...args),
});
const DUAL = kubeadm({ podSubnet: '10.244.0.0/16,fd5b::/56' });

// flannel-io/flannel pkg/ipmatch/match.go LookupExtIface, v0.27.3 and v0.28
ruleSays('flannel-interface-one-family', [
  ['a pattern of addresses', starts('--iface-regex=«^10\\.0\\.»'), 'error regex name=iface-regex'],
  [
    'patterns of addresses',
    starts('--iface-regex=«^10\\.0\\.»', '--iface-regex=^10\\.1\\.'),
    'error regex name=iface-regex',
  ],
  ['a pattern of addresses and one of names', starts('--iface-regex=^10\\.0\\.', '--iface-regex=^eth'), ''],
  ['a host of IPv6', starts('--iface-can-reach=«2001:db8::1»'), 'error reach name=iface-can-reach'],
  ['a host of IPv4', starts('--iface-can-reach=192.0.2.1'), ''],
  ['a host that does not count', starts('--iface=eth0', '--iface-can-reach=2001:db8::1'), ''],
  ['an interface by IPv6', starts('--iface=«fd00::1»'), 'error ipv6 name=iface'],
  ['an interface by IPv6, and its address', starts('--iface=fd00::1', '--public-ipv6=fd00::1'), ''],
  ['an interface by IPv4', old('--iface=«10.0.0.1»'), 'error ipv4 name=iface'],
  ['an interface by IPv4 in an unknown release', unknown('--iface=«10.0.0.1»'), 'warning ipv4 name=iface'],
  ['an interface by IPv4 since 0.27.4', starts('--iface=10.0.0.1'), ''],
  ['the public address', old('--public-ip=«10.0.0.1»'), 'error ipv4 name=public-ip'],
  ['the public address of an interface by name', old('--iface=eth0', '--public-ip=10.0.0.1'), ''],
  ['two interfaces', old('--iface=10.0.0.1', '--iface=eth0'), ''],
  ['an interface and a pattern', old('--iface=10.0.0.1', '--iface-regex=^10\\.'), ''],
  [
    'a single-stack Flannel',
    {
      'flannel.yaml': flannelConfig('"Network": "10.244.0.0/16"'),
      'flanneld.yaml': flanneld('v0.27.3', '--iface=10.0.0.1'),
    },
    '',
  ],
]);

/** The DaemonSet with its own arguments in the place of the usual ones. */
const runs = (...args: readonly string[]) =>
  flanneld('v0.28.1').replace(/(?: +- --.*\n)+/, args.map((arg) => `            - ${arg}\n`).join(''));

// The Go package flag: parsing stops at the first word that is no flag.
ruleSays('flannel-flag-argument', [
  ['Kubernetes is lost', runs('--ip-masq', '"«true»"', '--kube-subnet-mgr'), 'error etcd word=true'],
  ['flags are lost', runs('--kube-subnet-mgr', '--ip-masq', '"«yes»"', '--iface=eth0'), 'warning lost word=yes'],
  [
    'flags are lost behind the value of a switch',
    runs('--kube-subnet-mgr', '--ip-masq', '"«true»"', '--iface=eth0'),
    'warning value word=true flag=ip-masq',
  ],
  ['a switch stays on', runs('--kube-subnet-mgr', '--ip-masq', '"«false»"'), 'warning value word=false flag=ip-masq'],
  ...['0', 'f', 'FALSE'].map(
    (word): Row => [
      `a switch stays on with ${word}`,
      runs('--kube-subnet-mgr', '--ip-masq', `"«${word}»"`),
      `warning value word=${word} flag=ip-masq`,
    ],
  ),
  ['a switch is on all the same', runs('--kube-subnet-mgr', '--ip-masq', '"true"'), ''],
  ['a word behind all flags', runs('--kube-subnet-mgr', '--iface', 'eth0', 'more'), ''],
  ['a word that is no value of a switch', runs('--kube-subnet-mgr', '--ip-masq', '"off"'), ''],
  ['a word behind a switch with a value', runs('--kube-subnet-mgr', '--ip-masq=true', '"false"'), ''],
  ['a template', runs('--ip-masq', '"{{ masq }}"', '--kube-subnet-mgr'), ''],
  ['values', runs('--iface', 'eth0', '--ip-masq=false', '--kube-subnet-mgr'), ''],
]);

const started = (...variables: readonly string[]) =>
  `${flanneld('v0.28.1')}          env:\n${variables.map((name) => `            - name: ${name}\n              value: "true"\n`).join('')}`;

// flannel-io/flannel main.go, coreos/pkg flagutil SetFlagsFromEnv
ruleSays('flannel-variable-unread', [
  ['IPv6', started('«FLANNELD_ENABLE_IPV6»'), 'warning ipv6 name=FLANNELD_ENABLE_IPV6'],
  ['IPv6 with the other beginning', started('«FLANNEL_IPV6»'), 'warning ipv6 name=FLANNEL_IPV6'],
  ['something else', started('«FLANNELD_MODE»'), 'warning unread name=FLANNELD_MODE'],
  [
    'a flag with the other beginning',
    started('«FLANNEL_IP_MASQ»'),
    `
      warning near name=FLANNEL_IP_MASQ near=FLANNELD_IP_MASQ
      suggested rename key=FLANNEL_IP_MASQ name=FLANNELD_IP_MASQ
      -             - name: FLANNEL_IP_MASQ
      +             - name: FLANNELD_IP_MASQ`,
  ],
  ['a flag', started('FLANNELD_IP_MASQ'), ''],
  ...[
    'FLANNEL_NETWORK',
    'FLANNEL_SUBNET',
    'FLANNEL_MTU',
    'FLANNEL_IPMASQ',
    'XFLANNELD_IPV6',
    'POD_NAME',
    'FLANNELD_',
  ].map((name): Row => [name, started(name), '']),
  ['a release that is not known', started('FLANNELD_ENABLE_IPV6').replace('v0.28.1', 'v0.40.0'), ''],
]);

const cni = (...plugins: readonly string[]) => ({
  '10-flannel.conflist': `{\n  "name": "cbr0",\n  "cniVersion": "0.3.1",\n  "plugins": [\n    ${plugins.join(',\n    ')}\n  ]\n}\n`,
});

// flannel-io/cni-plugin flannel.go cmdAdd
ruleSays('flannel-cni-refused', [
  [
    'ipam',
    cni('{ "type": "flannel", "delegate": { «"ipam"»: {}, "hairpinMode": true } }'),
    `
      error refused key=ipam
      safe remove key=ipam
      -     { "type": "flannel", "delegate": { "ipam": {}, "hairpinMode": true } }
      +     { "type": "flannel", "delegate": { "hairpinMode": true } }`,
  ],
  [
    'name',
    cni('{ "type": "flannel", "delegate": { "hairpinMode": true, «"name"»: "a" } }'),
    `
      error refused key=name
      safe remove key=name
      -     { "type": "flannel", "delegate": { "hairpinMode": true, "name": "a" } }
      +     { "type": "flannel", "delegate": { "hairpinMode": true } }`,
  ],
  [
    'the second plugin',
    cni('{ "type": "tuning" }', '{ "type": "flannel", "delegate": { «"name"»: "a" } }'),
    `
      error refused key=name
      safe remove key=name
      -     { "type": "flannel", "delegate": { "name": "a" } }
      +     { "type": "flannel" }`,
  ],
  [
    'a file of one plugin',
    {
      '10-flannel.conf': '{ "name": "cbr0", "cniVersion": "0.3.1", "type": "flannel", "delegate": { «"ipam"»: {} } }\n',
    },
    `
      error refused key=ipam
      safe remove key=ipam
      - { "name": "cbr0", "cniVersion": "0.3.1", "type": "flannel", "delegate": { "ipam": {} } }
      + { "name": "cbr0", "cniVersion": "0.3.1", "type": "flannel" }`,
  ],
  ['another plugin', cni('{ "type": "bridge", "delegate": { "ipam": {} } }'), ''],
  ['neither', cni('{ "type": "flannel", "delegate": { "hairpinMode": true } }'), ''],
  ['no delegate', cni('{ "type": "flannel" }'), ''],
]);

const edge = (...annotations: readonly string[]) => ({
  'kubeadm.yaml': DUAL,
  'node.yaml': `apiVersion: v1\nkind: Node\nmetadata:\n  name: a\n  annotations:\n${annotations.map((each) => `    ${each}\n`).join('')}`,
});
const OVERWRITE4 = 'flannel.alpha.coreos.com/public-ip-overwrite';
const OVERWRITE6 = 'flannel.alpha.coreos.com/public-ipv6-overwrite';

// flannel-io/flannel pkg/subnet/kube/kube.go AcquireLease
ruleSays('flannel-overwrite-one-family', [
  [
    'IPv4',
    edge(`«${OVERWRITE4}»: 192.0.2.1`),
    'information other other=IPv6 key=flannel.alpha.coreos.com/public-ip-overwrite family=IPv4 missing=flannel.alpha.coreos.com/public-ipv6-overwrite',
  ],
  [
    'IPv6',
    edge(`«${OVERWRITE6}»: 2001:db8::1`),
    'information other other=IPv4 key=flannel.alpha.coreos.com/public-ipv6-overwrite family=IPv6 missing=flannel.alpha.coreos.com/public-ip-overwrite',
  ],
  [
    'without a tunnel',
    edge(`«${OVERWRITE4}»: 192.0.2.1`, 'flannel.alpha.coreos.com/backend-type: host-gw'),
    'information direct other=IPv6 key=flannel.alpha.coreos.com/public-ip-overwrite family=IPv4 missing=flannel.alpha.coreos.com/public-ipv6-overwrite',
  ],
  [
    'with a tunnel',
    edge(`«${OVERWRITE4}»: 192.0.2.1`, 'flannel.alpha.coreos.com/backend-type: vxlan'),
    'information other other=IPv6 key=flannel.alpha.coreos.com/public-ip-overwrite family=IPv4 missing=flannel.alpha.coreos.com/public-ipv6-overwrite',
  ],
  [
    'an empty one',
    edge(`«${OVERWRITE4}»: 192.0.2.1`, `${OVERWRITE6}: ""`),
    'information other other=IPv6 key=flannel.alpha.coreos.com/public-ip-overwrite family=IPv4 missing=flannel.alpha.coreos.com/public-ipv6-overwrite',
  ],
  ['both', edge(`${OVERWRITE4}: 192.0.2.1`, `${OVERWRITE6}: 2001:db8::1`), ''],
  ['neither', edge('a: b'), ''],
  [
    'a single-stack cluster',
    { ...edge(`${OVERWRITE4}: 192.0.2.1`), 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }) },
    '',
  ],
]);
