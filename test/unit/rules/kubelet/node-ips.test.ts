import { DUAL_PODS, kubeadm, kubelet } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const V4 = '192.168.60.11';
const V6 = 'fd5b:8c1e:7a20:60::11';
const PAIR = `--node-ip=${V4},${V6}`;
const REFUSED = `--node-ip=«${V4},${V6}»`;
const at = (kubernetes: string) => ({ versions: { kubernetes } });
const args = (flags: string) => ({ 'default/kubelet': `KUBELET_EXTRA_ARGS="${flags}"\n` });

// kubernetes/component-helpers node/util/ips.go ParseNodeIPArgument, ParseNodeIPAnnotation; cmd/kubelet/app/server.go
ruleSays('kubelet-node-ip-cloud', [
  [
    'a provider in the kubelet',
    args(`${REFUSED} --cloud-provider=aws`),
    `
      error provider cloud=aws
      suggested remove key=--node-ip
      - KUBELET_EXTRA_ARGS="${PAIR} --cloud-provider=aws"
      + KUBELET_EXTRA_ARGS="--cloud-provider=aws"`,
  ],
  [
    '1.26',
    args(`${REFUSED} --cloud-provider=external`),
    `
      error old
      suggested remove key=--node-ip
      - KUBELET_EXTRA_ARGS="${PAIR} --cloud-provider=external"
      + KUBELET_EXTRA_ARGS="--cloud-provider=external"`,
    at('1.26.9'),
  ],
  [
    '1.27',
    args(`${REFUSED} --cloud-provider=external`),
    `
      error gate
      suggested remove key=--node-ip
      - KUBELET_EXTRA_ARGS="${PAIR} --cloud-provider=external"
      + KUBELET_EXTRA_ARGS="--cloud-provider=external"
      suggested set key=--feature-gates value=CloudDualStackNodeIPs=true
      - KUBELET_EXTRA_ARGS="${PAIR} --cloud-provider=external"
      + KUBELET_EXTRA_ARGS="${PAIR} --cloud-provider=external --feature-gates=CloudDualStackNodeIPs=true"`,
    at('1.27.0'),
  ],
  [
    '1.28, and other gates',
    args(`${REFUSED} --cloud-provider=external --feature-gates=NodeSwap=true`),
    `
      error gate
      suggested remove key=--node-ip
      - KUBELET_EXTRA_ARGS="${PAIR} --cloud-provider=external --feature-gates=NodeSwap=true"
      + KUBELET_EXTRA_ARGS="--cloud-provider=external --feature-gates=NodeSwap=true"
      suggested set key=--feature-gates value=NodeSwap=true,CloudDualStackNodeIPs=true
      - KUBELET_EXTRA_ARGS="${PAIR} --cloud-provider=external --feature-gates=NodeSwap=true"
      + KUBELET_EXTRA_ARGS="${PAIR} --cloud-provider=external --feature-gates=NodeSwap=true,CloudDualStackNodeIPs=true"`,
    at('1.28.9'),
  ],
  [
    '1.28, and no gates',
    args(`${REFUSED} --cloud-provider=external --feature-gates=`),
    `
      error gate
      suggested remove key=--node-ip
      - KUBELET_EXTRA_ARGS="${PAIR} --cloud-provider=external --feature-gates="
      + KUBELET_EXTRA_ARGS="--cloud-provider=external --feature-gates="
      suggested set key=--feature-gates value=CloudDualStackNodeIPs=true
      - KUBELET_EXTRA_ARGS="${PAIR} --cloud-provider=external --feature-gates="
      + KUBELET_EXTRA_ARGS="${PAIR} --cloud-provider=external --feature-gates=CloudDualStackNodeIPs=true"`,
    at('1.28.9'),
  ],
  [
    '1.28, and the gate off',
    args(`${REFUSED} --cloud-provider=external --feature-gates=CloudDualStackNodeIPs=false`),
    `
      error gate
      suggested remove key=--node-ip
      - KUBELET_EXTRA_ARGS="${PAIR} --cloud-provider=external --feature-gates=CloudDualStackNodeIPs=false"
      + KUBELET_EXTRA_ARGS="--cloud-provider=external --feature-gates=CloudDualStackNodeIPs=false"`,
    at('1.28.9'),
  ],
  [
    '1.28, and the gate on',
    args(`${PAIR} --cloud-provider=external --feature-gates=CloudDualStackNodeIPs=true`),
    '',
    at('1.28.9'),
  ],
  [
    '1.28, and the gate on in the file',
    {
      ...args(`${PAIR} --cloud-provider=external`),
      'kubelet-config.yaml': kubelet('featureGates:', '  CloudDualStackNodeIPs: true'),
    },
    '',
    at('1.28.9'),
  ],
  [
    '1.28, and gates that are filled in later',
    args(`${PAIR} --cloud-provider=external --feature-gates={{ gates }}`),
    '',
    at('1.28.9'),
  ],
  ['1.29', args(`${PAIR} --cloud-provider=external`), '', at('1.29.0')],
  ['an unknown release', args(`${PAIR} --cloud-provider=external`), ''],
  ['a provider that is filled in later', args(`${PAIR} --cloud-provider={{ cloud }}`), '', at('1.26.9')],
  ['no provider', args(PAIR), '', at('1.26.9')],
  ['one address', args(`--node-ip=${V6} --cloud-provider=external`), '', at('1.26.9')],
  ['three addresses', args(`${PAIR},10.0.0.1 --cloud-provider=external`), '', at('1.26.9')],
  ['two addresses of a family', args(`--node-ip=${V4},10.0.0.1 --cloud-provider=external`), '', at('1.26.9')],
]);

const DUAL = { 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) };

ruleSays('kubelet-node-ip-family-missing', [
  [
    'IPv4 alone',
    { ...args(`--node-ip=«${V4}»`), ...DUAL },
    `
      warning missing family=6 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56`,
  ],
  [
    'IPv6 alone',
    { ...args(`--node-ip=«${V6}»`), ...DUAL },
    `
      warning missing family=4 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56`,
  ],
  [
    'another address that cannot be read',
    { ...args(`--node-ip=«${V4},fd00::g»`), ...DUAL },
    `
      warning dropped family=6 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56`,
  ],
  ['both', { ...args(PAIR), ...DUAL }, ''],
  ['a cloud provider', { ...args(`--node-ip=${V4} --cloud-provider=external`), ...DUAL }, ''],
  ['no address that can be read', { ...args('--node-ip=x'), ...DUAL }, ''],
  [
    'a single-stack cluster',
    { ...args(`--node-ip=${V4}`), 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }) },
    '',
  ],
]);

// pkg/kubelet/kubelet_node_status.go validateNodeIP; kubernetes/component-helpers node/util/ips.go
ruleSays('kubelet-node-ip-invalid', [
  ...['127.0.0.1', '127.255.255.255', '::1', '224.0.0.1', '239.1.2.3', 'ff02::1', '169.254.1.1', 'fe80::1'].map(
    (ip): Row => [ip, args(`--node-ip=«${ip}»`), `warning unreachable ip=${ip}`],
  ),
  ...[
    '126.255.255.255',
    '128.0.0.1',
    '223.255.255.255',
    '169.253.0.1',
    'fd00::1',
    '2001:db8::1',
    '10.0.0.1',
    '0.0.0.0',
    '::',
  ].map((ip): Row => [`${ip} alone`, args(`--node-ip=${ip}`), '']),
  ['any address of one family', args(`--node-ip=«0.0.0.0»,${V6}`), 'error unspecified ip=0.0.0.0'],
  ['any address of the other family', args(`--node-ip=${V4},«::»`), 'error unspecified ip=::'],
  [
    'any address of both families',
    args('--node-ip=«0.0.0.0»,«::»'),
    `
      error unspecified ip=0.0.0.0
      error unspecified ip=::`,
  ],
  ['a pair of one family', args(`--node-ip=0.0.0.0,${V4}`), ''],
  ['three addresses', args(`--node-ip=0.0.0.0,${V6},${V4}`), ''],
  ['the second one of a pair', args(`--node-ip=${V4},«fe80::1»`), 'warning unreachable ip=fe80::1'],
]);

const S4 = '10.96.0.0/16';
const S6 = 'fd5b:8c1e:7a20:9600::/112';
const ordered = (serviceSubnet: string, ips: string) => ({
  ...args(`--node-ip=${ips}`),
  'kubeadm.yaml': kubeadm({ serviceSubnet }),
});

// pkg/kubelet/kubelet_pods.go podIPs, pkg/registry/core/service/ipallocator
ruleSays('kubelet-node-ip-order', [
  [
    'IPv6 first',
    ordered(`${S4},${S6}`, `«${V6}»,${V4}`),
    `
      warning order own=6 family=4 range=10.96.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 first (counterpart)
      suggested set key=--node-ip value=192.168.60.11,fd5b:8c1e:7a20:60::11
      - KUBELET_EXTRA_ARGS="--node-ip=fd5b:8c1e:7a20:60::11,192.168.60.11"
      + KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"`,
  ],
  [
    'IPv4 first',
    ordered(`${S6},${S4}`, `«${V4}»,${V6}`),
    `
      warning order own=4 family=6 range=fd5b:8c1e:7a20:9600::/112 place=kubeadm.yaml:4
      kubeadm.yaml:4 first (counterpart)
      suggested set key=--node-ip value=fd5b:8c1e:7a20:60::11,192.168.60.11
      - KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"
      + KUBELET_EXTRA_ARGS="--node-ip=fd5b:8c1e:7a20:60::11,192.168.60.11"`,
  ],
  ['the same order', ordered(`${S4},${S6}`, `${V4},${V6}`), ''],
  ['one address', ordered(`${S4},${S6}`, V6), ''],
  ['two of one family', ordered(`${S4},${S6}`, `${V6},fd00::2`), ''],
  ['three addresses', ordered(`${S4},${S6}`, `${V6},${V4},10.0.0.1`), ''],
  ['a Service range that cannot be read', ordered(`${S4},x`, `${V6},${V4}`), ''],
  ['no Service range', args(`--node-ip=${V6},${V4}`), ''],
]);
