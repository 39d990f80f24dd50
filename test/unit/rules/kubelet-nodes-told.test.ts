import { kubeadm, kubelet } from '../../../src/core/rule-kit/fixtures.ts';
import { describeTold, type Told } from '../../support/told.ts';

const V4 = '192.168.60.11';
const V6 = 'fd5b:8c1e:7a20:60::11';
const CONFIG = 'kubelet-config.yaml';
const args = (flags: string): Told['files'] => ({ 'default/kubelet': `KUBELET_EXTRA_ARGS="${flags}"\n` });
const DUAL = { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b:8c1e:7a20:4200::/56' }) };
const CRI = { 'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd\n' };

const told = (title: string, files: Told['files'], found: readonly string[], more?: Partial<Told>): Told => ({
  title,
  files,
  found,
  ...more,
});

const UNKNOWN = 'The kubelet fails to start: --ipv6-dual-stack is an unknown flag.';
const MOVE = 'suggested: Move --ipv6-dual-stack to cri-docker.service';
const REMOVE = 'safe: Remove --ipv6-dual-stack from kubelet';

// Mirantis/cri-dockerd config/options.go; cmd/kubelet/app/options/options.go
describeTold('kubelet-dual-stack-flag', [
  told(
    'a switch that is off for cri-dockerd',
    { ...args('--ipv6-dual-stack'), ...CRI },
    [`error «--ipv6-dual-stack» ${UNKNOWN}`],
    {
      fixes: [MOVE, REMOVE],
      fixed: {
        ...args(''),
        'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack\n',
      },
    },
  ),
  told(
    'a switch that nobody wants',
    { ...args('--ipv6-dual-stack=false'), ...CRI },
    [`error «--ipv6-dual-stack=false» ${UNKNOWN}`],
    {
      fixes: [REMOVE],
    },
  ),
  told(
    'a switch that cri-dockerd has',
    {
      ...args('--ipv6-dual-stack=true'),
      'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack=true\n',
    },
    [`error «--ipv6-dual-stack=true» ${UNKNOWN}`],
    { fixes: [REMOVE] },
  ),
  told('no cri-dockerd', args('--ipv6-dual-stack=true --v=2'), [`error «--ipv6-dual-stack=true» ${UNKNOWN}`], {
    fixes: [REMOVE],
    fixed: args('--v=2'),
  }),
  told(
    'cri-dockerd of another node',
    {
      'a/etc/default/kubelet': 'KUBELET_EXTRA_ARGS=--ipv6-dual-stack=true\n',
      'a/etc/hostname': 'a\n',
      'b/etc/systemd/system/cri-docker.service': CRI['cri-docker.service'],
    },
    [`error «--ipv6-dual-stack=true» ${UNKNOWN}`],
    { fixes: [REMOVE] },
  ),
  told(
    'cri-dockerd of the same node',
    {
      'a/etc/default/kubelet': 'KUBELET_EXTRA_ARGS=--ipv6-dual-stack=true\n',
      'a/etc/systemd/system/cri-docker.service': CRI['cri-docker.service'],
      'b/etc/systemd/system/cri-docker.service': CRI['cri-docker.service'],
    },
    [`error «--ipv6-dual-stack=true» ${UNKNOWN}`],
    {
      fixes: [MOVE, REMOVE],
      fixed: {
        'a/etc/default/kubelet': 'KUBELET_EXTRA_ARGS=\n',
        'a/etc/systemd/system/cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack\n',
      },
    },
  ),
  told('another flag', { ...args(`--node-ip=${V4},${V6}`), ...CRI }, []),
]);

const PAIR = `--node-ip=${V4},${V6}`;
const WHOLE = `${V4},${V6}`;
const GATE = 'CloudDualStackNodeIPs';
const OLD = `error «${WHOLE}» kubelet before 1.27 fails to start with two addresses in --node-ip and a cloud provider.`;
const YOUNG = `error «${WHOLE}» kubelet before 1.29 fails to start with two addresses in --node-ip and a cloud provider.`;
const at = (kubernetes: string) => ({ versions: { kubernetes } });
const NO_IP = 'suggested: Remove --node-ip';

// kubernetes/component-helpers node/util/ips.go ParseNodeIPArgument, ParseNodeIPAnnotation; cmd/kubelet/app/server.go
describeTold('kubelet-node-ip-cloud', [
  told(
    'a provider in the kubelet',
    args(`${PAIR} --cloud-provider=aws`),
    [`error «${WHOLE}» kubelet fails to start: the cloud provider aws does not allow two addresses in --node-ip.`],
    { fixes: [NO_IP], fixed: args('--cloud-provider=aws') },
  ),
  told('1.26', args(`${PAIR} --cloud-provider=external`), [OLD], { ...at('1.26.9'), fixes: [NO_IP] }),
  told('1.27', args(`${PAIR} --cloud-provider=external`), [YOUNG], {
    ...at('1.27.0'),
    fixes: [NO_IP, `suggested: Set --feature-gates to ${GATE}=true`],
    fixed: args('--cloud-provider=external'),
  }),
  told('1.28, and other gates', args(`${PAIR} --cloud-provider=external --feature-gates=NodeSwap=true`), [YOUNG], {
    ...at('1.28.9'),
    fixes: [NO_IP, `suggested: Set --feature-gates to NodeSwap=true,${GATE}=true`],
  }),
  told('1.28, and no gates', args(`${PAIR} --cloud-provider=external --feature-gates=`), [YOUNG], {
    ...at('1.28.9'),
    fixes: [NO_IP, `suggested: Set --feature-gates to ${GATE}=true`],
  }),
  told('1.28, and the gate off', args(`${PAIR} --cloud-provider=external --feature-gates=${GATE}=false`), [YOUNG], {
    ...at('1.28.9'),
    fixes: [NO_IP],
  }),
  told(
    '1.28, and the gate on',
    args(`${PAIR} --cloud-provider=external --feature-gates=${GATE}=true`),
    [],
    at('1.28.9'),
  ),
  told(
    '1.28, and the gate on in the file',
    { ...args(`${PAIR} --cloud-provider=external`), [CONFIG]: kubelet('featureGates:', `  ${GATE}: true`) },
    [],
    at('1.28.9'),
  ),
  told(
    '1.28, and gates that are filled in later',
    args(`${PAIR} --cloud-provider=external --feature-gates={{ gates }}`),
    [],
    at('1.28.9'),
  ),
  told('1.29', args(`${PAIR} --cloud-provider=external`), [], at('1.29.0')),
  told('an unknown release', args(`${PAIR} --cloud-provider=external`), []),
  told('a provider that is filled in later', args(`${PAIR} --cloud-provider={{ cloud }}`), [], at('1.26.9')),
  told('no provider', args(PAIR), [], at('1.26.9')),
  told('one address', args(`--node-ip=${V6} --cloud-provider=external`), [], at('1.26.9')),
  told('three addresses', args(`${PAIR},10.0.0.1 --cloud-provider=external`), [], at('1.26.9')),
  told('two addresses of a family', args(`--node-ip=${V4},10.0.0.1 --cloud-provider=external`), [], at('1.26.9')),
]);

const missing = (value: string, family: 4 | 6) =>
  `warning «${value}» The node gets no IPv${family} address from this, but the cluster is dual-stack`;

describeTold('kubelet-node-ip-family-missing', [
  told('IPv4', { ...args(`--node-ip=${V4}`), ...DUAL }, [missing(V4, 6)]),
  told('IPv6', { ...args(`--node-ip=${V6}`), ...DUAL }, [missing(V6, 4)]),
  told('another address that cannot be read', { ...args(`--node-ip=${V4},fd00::g`), ...DUAL }, [
    `warning «${V4},fd00::g» The node gets no IPv6 address from this, as the kubelet leaves out what it cannot read, but the cluster`,
  ]),
  told('both', { ...args(PAIR), ...DUAL }, []),
  told('a cloud provider', { ...args(`--node-ip=${V4} --cloud-provider=external`), ...DUAL }, []),
  told('no address that can be read', { ...args('--node-ip=x'), ...DUAL }, []),
  told(
    'a single-stack cluster',
    { ...args(`--node-ip=${V4}`), 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }) },
    [],
  ),
]);

const UNREACHABLE = 'The kubelet ignores';
const ANY = 'kubelet fails to start:';

// pkg/kubelet/kubelet_node_status.go validateNodeIP; kubernetes/component-helpers node/util/ips.go
describeTold('kubelet-node-ip-invalid', [
  ...['127.0.0.1', '127.255.255.255', '::1', '224.0.0.1', '239.1.2.3', 'ff02::1', '169.254.1.1', 'fe80::1'].map((ip) =>
    told(ip, args(`--node-ip=${ip}`), [`warning «${ip}» ${UNREACHABLE} ${ip} as an address of its node`]),
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
  ].map((ip) => told(`${ip} alone`, args(`--node-ip=${ip}`), [])),
  told('any address of one family', args(`--node-ip=0.0.0.0,${V6}`), [
    `error «0.0.0.0» ${ANY} 0.0.0.0 means any address`,
  ]),
  told('any address of the other family', args(`--node-ip=${V4},::`), [`error «::» ${ANY} :: means any address`]),
  told('any address of both families', args('--node-ip=0.0.0.0,::'), ['error «0.0.0.0»', 'error «::»']),
  told('a pair of one family', args(`--node-ip=0.0.0.0,${V4}`), []),
  told('three addresses', args(`--node-ip=0.0.0.0,${V6},${V4}`), []),
  told('the second one of a pair', args(`--node-ip=${V4},fe80::1`), [`warning «fe80::1» ${UNREACHABLE} fe80::1`]),
]);

const ordered = (services: string, ips: string) => ({
  ...args(`--node-ip=${ips}`),
  'kubeadm.yaml': kubeadm({ serviceSubnet: services }),
});
const S4 = '10.96.0.0/16';
const S6 = 'fd5b:8c1e:7a20:9600::/112';

// pkg/kubelet/kubelet_pods.go podIPs, pkg/registry/core/service/ipallocator
describeTold('kubelet-node-ip-order', [
  told(
    'IPv6 first',
    ordered(`${S4},${S6}`, `${V6},${V4}`),
    [
      `warning «${V6}» Pods of this node have an IPv6 address first, but Services have an IPv4 address by default, as the first Service range is ${S4} (`,
    ],
    { fixes: [`suggested: Set --node-ip to ${V4},${V6}`], fixed: args(PAIR) },
  ),
  told('IPv4 first', ordered(`${S6},${S4}`, `${V4},${V6}`), [
    `warning «${V4}» Pods of this node have an IPv4 address first, but Services have an IPv6 address by default, as the first Service range is ${S6} (`,
  ]),
  told('the same order', ordered(`${S4},${S6}`, `${V4},${V6}`), []),
  told('one address', ordered(`${S4},${S6}`, V6), []),
  told('two of one family', ordered(`${S4},${S6}`, `${V6},fd00::2`), []),
  told('three addresses', ordered(`${S4},${S6}`, `${V6},${V4},10.0.0.1`), []),
  told('a Service range that cannot be read', ordered(`${S4},x`, `${V6},${V4}`), []),
  told('no Service range', args(`--node-ip=${V6},${V4}`), []),
]);
