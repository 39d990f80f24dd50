import { type Row, ruleSays } from '../../../support/says.ts';

const K3S = 'etc/rancher/k3s/config.yaml';
const RKE2 = 'etc/rancher/rke2/config.yaml';
const k3s = (...lines: readonly string[]) => ({ [K3S]: `${lines.join('\n')}\n` });
const rke2 = (...lines: readonly string[]) => ({ [RKE2]: `${lines.join('\n')}\n` });
const at = (kubernetes: string) => ({ versions: { kubernetes } });
const FIRST = 'cluster-cidr: 10.42.0.0/16';

const unit = (command: 'server' | 'agent', name = `k3s${command === 'agent' ? '-agent' : ''}`, program = 'k3s') => ({
  [`etc/systemd/system/${name}.service`]: `[Service]\nExecStart=/usr/local/bin/${program} ${command}\n`,
});

// k3s-io/k3s pkg/configfilearg/parser.go Parse
ruleSays('k3s-agent-server-key', [
  [
    'keys of servers',
    {
      ...unit('agent'),
      ...k3s('server: https://10.0.0.1:6443', '«cluster-cidr»: 10.42.0.0/16', '«tls-san+»: [a]', 'node-ip: 10.0.0.2'),
    },
    `
      error agent key=cluster-cidr
      safe remove key=cluster-cidr
      - cluster-cidr: 10.42.0.0/16
      error agent key=tls-san
      safe remove key=tls-san
      - tls-san+: [a]`,
  ],
  ['a server', { ...unit('server'), ...k3s(FIRST) }, ''],
  ['nobody says which', k3s(FIRST), ''],
  ['RKE2 goes on', { ...unit('agent', 'rke2-agent', 'rke2'), ...rke2(FIRST) }, ''],
]);

// k3s-io/k3s pkg/agent/flannel/setup.go createFlannelConf; docs.k3s.io/networking/basic-network-options
ruleSays('k3s-flannel-backend-unknown', [
  [
    'the first WireGuard',
    k3s('flannel-backend: «wireguard»'),
    `
      error removed value=wireguard release=1.26
      suggested set key=flannel-backend value=wireguard-native
      - flannel-backend: wireguard
      + flannel-backend: wireguard-native`,
  ],
  [
    'the first WireGuard in 1.26',
    k3s('flannel-backend: «wireguard»'),
    `
      error removed value=wireguard release=1.26
      suggested set key=flannel-backend value=wireguard-native
      - flannel-backend: wireguard
      + flannel-backend: wireguard-native`,
    at('1.26.0'),
  ],
  ['the first WireGuard before 1.26', k3s('flannel-backend: wireguard'), '', at('1.25.9')],
  [
    'IPsec in 1.27',
    k3s('flannel-backend: «ipsec»'),
    `
      error removed value=ipsec release=1.27
      suggested set key=flannel-backend value=wireguard-native
      - flannel-backend: ipsec
      + flannel-backend: wireguard-native`,
    at('1.27.0'),
  ],
  ['IPsec before 1.27', k3s('flannel-backend: ipsec'), '', at('1.26.9')],
  [
    'options',
    k3s('flannel-backend: «wireguard-native=Mode=auto»'),
    `
      error options value=wireguard-native=Mode=auto name=wireguard-native
      suggested set key=flannel-backend value=wireguard-native
      - flannel-backend: wireguard-native=Mode=auto
      + flannel-backend: wireguard-native`,
  ],
  [
    'options in 1.34',
    k3s('flannel-backend: «vxlan=Port=1»'),
    `
      error options value=vxlan=Port=1 name=vxlan
      suggested set key=flannel-backend value=vxlan
      - flannel-backend: vxlan=Port=1
      + flannel-backend: vxlan`,
    at('1.34.0'),
  ],
  ['options before 1.34', k3s('flannel-backend: vxlan=Port=1'), '', at('1.33.0')],
  [
    'a typo',
    k3s('flannel-backend: «hostgw»'),
    `
      error unknown value=hostgw values=none, vxlan, host-gw, wireguard-native, tailscale
      suggested set key=flannel-backend value=host-gw
      - flannel-backend: hostgw
      + flannel-backend: host-gw`,
  ],
  [
    'another plugin',
    k3s('flannel-backend: «weave»'),
    'error unknown value=weave values=none, vxlan, host-gw, wireguard-native, tailscale',
  ],
  [
    'a name that all objects have',
    k3s('flannel-backend: «toString»'),
    'error unknown value=toString values=none, vxlan, host-gw, wireguard-native, tailscale',
  ],
  ['RKE2 does not read it', rke2('flannel-backend: weave'), ''],
  ['empty', k3s('flannel-backend: ""'), ''],
]);

// k3s-io/k3s pkg/configfilearg/parser.go; urfave/cli flag_bool.go
ruleSays('k3s-switch-refused', [
  ...['"yes"', '"on"', '"y"', '"enabled"', '"enable"', '"ON"'].map(
    (word): Row => [
      word,
      k3s(`flannel-ipv6-masq: "«${word.slice(1, -1)}»"`),
      `error value program=K3s value=${word.slice(1, -1)} key=flannel-ipv6-masq
       suggested set key=flannel-ipv6-masq value=true
       - flannel-ipv6-masq: ${word}
       + flannel-ipv6-masq: true`,
    ],
  ),
  ...['"no"', '"off"', '"n"', '"disabled"', '"disable"'].map(
    (word): Row => [
      word,
      k3s(`flannel-ipv6-masq: "«${word.slice(1, -1)}»"`),
      `error value program=K3s value=${word.slice(1, -1)} key=flannel-ipv6-masq
       suggested set key=flannel-ipv6-masq value=false
       - flannel-ipv6-masq: ${word}
       + flannel-ipv6-masq: false`,
    ],
  ),
  ['another word', k3s('flannel-ipv6-masq: «ipv6»'), 'error value program=K3s value=ipv6 key=flannel-ipv6-masq'],
  [
    'a word that YAML 1.1 takes for a boolean',
    k3s('flannel-ipv6-masq: Yes', 'disable-network-policy: off', 'cluster-init: N'),
    '',
  ],
  [
    'words that Go takes for booleans',
    k3s('flannel-ipv6-masq: "T"', 'disable-network-policy: "0"', 'cluster-init: ""'),
    '',
  ],
  ['a number', k3s('flannel-ipv6-masq: 1'), ''],
  [
    'a switch of K3s alone',
    rke2(
      'flannel-ipv6-masq: "maybe"',
      'cluster-init: "maybe"',
      'docker: "maybe"',
      'rootless: "maybe"',
      'prefer-bundled-bin: "maybe"',
      'disable-helm-controller: "maybe"',
      'disable-network-policy: "maybe"',
    ),
    '',
  ],
  [
    'a switch of both',
    rke2('disable-kube-proxy: "«maybe»"', 'disable-cloud-controller: "«maybe»"'),
    `
      error value program=RKE2 value=maybe key=disable-kube-proxy
      error value program=RKE2 value=maybe key=disable-cloud-controller`,
  ],
]);
