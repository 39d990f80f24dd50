import { kubeadm, kubelet } from '../../../src/core/rule-kit/fixtures.ts';
import { describeTold, objectOf, type Told } from '../../support/told.ts';

const CONFIG = 'kubelet-config.yaml';
const S4 = '10.96.0.0/16';
const S6 = 'fd5b:8c1e:7a20:9600::/112';
const DUAL = { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b:8c1e:7a20:4200::/56' }) };
const args = (flags: string): Told['files'] => ({ 'default/kubelet': `KUBELET_EXTRA_ARGS="${flags}"\n` });
const at = (kubernetes: string) => ({ versions: { kubernetes } });
const told = (title: string, files: Told['files'], found: readonly string[], more?: Partial<Told>): Told => ({
  title,
  files,
  found,
  ...more,
});

const servers = (list: string, services = `${S4},${S6}`) => ({
  [CONFIG]: kubelet(`clusterDNS: ${list}`),
  'kubeadm.yaml': kubeadm({ serviceSubnet: services }),
});

// cmd/kubeadm/app/constants/constants.go GetDNSIP
describeTold('kubelet-cluster-dns-family', [
  told(
    'the second family alone',
    servers('["fd5b:8c1e:7a20:9600::a", "fd5b:8c1e:7a20:9600::b"]'),
    [
      `warning «"fd5b:8c1e:7a20:9600::a"» clusterDNS gives pods only IPv6 servers, but a Service gets an IPv4 address unless it asks for both, as the first Service range is ${S4} (`,
    ],
    {
      fixes: ['suggested: Add 10.96.0.10'],
      fixed: { [CONFIG]: kubelet('clusterDNS: [10.96.0.10, fd5b:8c1e:7a20:9600::a, fd5b:8c1e:7a20:9600::b]') },
    },
  ),
  told(
    'IPv4 alone where IPv6 is first',
    servers('[10.96.0.10]', `${S6},${S4}`),
    ['warning «10.96.0.10» clusterDNS gives pods only IPv4 servers, but'],
    {
      fixes: ['suggested: Add fd5b:8c1e:7a20:9600::a'],
    },
  ),
  told(
    'a list with what is no address',
    servers('["fd5b:8c1e:7a20:9600::a", "x"]'),
    ['warning «fd5b:8c1e:7a20:9600::a» clusterDNS'],
    { fixes: [] },
  ),
  told(
    'a flag',
    { ...args('--cluster-dns=fd5b:8c1e:7a20:9600::a'), 'kubeadm.yaml': kubeadm({ serviceSubnet: `${S4},${S6}` }) },
    ['warning «fd5b:8c1e:7a20:9600::a» clusterDNS'],
    { fixes: [] },
  ),
  told('both families', servers('["fd5b:8c1e:7a20:9600::a", 10.96.0.10]'), []),
  told('the first family', servers('[10.96.0.10]'), []),
  told('NodeLocal DNSCache', servers('["fd5b:8c1e:7a20:9600::a", 169.254.20.10]'), []),
  told('one Service range', servers('[10.96.0.10]', S6), []),
  told('no servers', servers('[]'), []),
]);

const OUT = 'clusterDNS gives pods';

describeTold('kubelet-cluster-dns-outside-services', [
  told(
    'IPv4',
    servers('[10.32.0.10]'),
    [
      `warning «10.32.0.10» ${OUT} 10.32.0.10, but no Service can have that address, as the Service ranges are ${S4}, ${S6} (`,
    ],
    {
      fixes: ['suggested: Replace 10.32.0.10 with 10.96.0.10'],
      fixed: { [CONFIG]: kubelet('clusterDNS: [10.96.0.10]') },
    },
  ),
  told('the usual server is there', servers('[10.96.0.10, 10.32.0.10]'), [`warning «10.32.0.10» ${OUT}`], {
    fixes: [],
  }),
  told(
    'a family without a range',
    servers('["fd00::a"]', S4),
    [`warning «fd00::a» ${OUT} fd00::a, but no Service can have that address, as the Service ranges are ${S4} (`],
    { fixes: [] },
  ),
  told('the first address after a range', servers('[10.97.0.0]'), ['warning «10.97.0.0»']),
  told('the last address of a range', servers('[10.96.255.255]'), []),
  told('NodeLocal DNSCache', servers('[169.254.20.10, 127.0.0.1, "fe80::1", "::1"]'), []),
  told('a Service range that cannot be read', servers('[10.32.0.10]', `${S4},x`), []),
  told('no Service range', { [CONFIG]: kubelet('clusterDNS: [10.32.0.10]') }, []),
]);

const podCidr = (value: string, more: Told['files'] = DUAL) => ({ [CONFIG]: kubelet(`podCIDR: ${value}`), ...more });
const OUTSIDE = 'The pods of this node would get addresses of';
const ASSIGNED =
  'The kubelet uses podCIDR only until the node has ranges of its own, which kube-controller-manager assigns';
const POOLS = {
  'pool.yaml': objectOf('projectcalico.org/v3', 'IPPool', 'metadata:', '  name: a', 'spec:', '  cidr: 10.244.0.0/16'),
};

// pkg/kubelet/kubelet_network.go updatePodCIDR
describeTold('kubelet-pod-cidr-mismatch', [
  told(
    'outside',
    podCidr('10.32.1.0/24'),
    [
      `warning «10.32.1.0/24» ${OUTSIDE} 10.32.1.0/24, which lies outside the pod ranges of the cluster (10.244.0.0/16; `,
    ],
    {
      fixes: ['suggested: Remove podCIDR'],
      fixed: { [CONFIG]: kubelet() },
    },
  ),
  told('inside', podCidr('10.244.1.0/24'), [
    `warning «10.244.1.0/24» ${ASSIGNED} from 10.244.0.0/16, fd5b:8c1e:7a20:4200::/56 (`,
  ]),
  told('two inside are told once', podCidr('10.244.1.0/24,fd5b:8c1e:7a20:4201::/64'), [
    `warning «10.244.1.0/24,fd5b:8c1e:7a20:4201::/64» ${ASSIGNED}`,
  ]),
  told('one inside and one outside', podCidr('10.244.1.0/24,fd00::/64'), ['warning', `warning «fd00::/64» ${OUTSIDE}`]),
  told('two outside', podCidr('10.32.1.0/24,fd00::/64'), [
    `warning «10.32.1.0/24» ${OUTSIDE}`,
    `warning «fd00::/64» ${OUTSIDE}`,
  ]),
  told('a family without a range', podCidr('fd00::/64', { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }) }), [
    `warning «fd00::/64» ${OUTSIDE} fd00::/64, which lies outside the pod ranges of the cluster (10.244.0.0/16; `,
  ]),
  told('inside of a pool alone', podCidr('10.244.1.0/24', POOLS), []),
  told('outside of a pool', podCidr('10.32.1.0/24', POOLS), [`warning «10.32.1.0/24» ${OUTSIDE}`]),
  told('a flag', { ...args('--pod-cidr=10.32.1.0/24 --v=2'), ...DUAL }, [`warning «10.32.1.0/24» ${OUTSIDE}`], {
    fixes: ['suggested: Remove --pod-cidr'],
    fixed: args('--v=2'),
  }),
  told('no other file', { [CONFIG]: kubelet('podCIDR: 10.32.1.0/24') }, []),
]);

const INVALID = 'The kubelet fails to start with';

describeTold('kubelet-value-invalid', [
  told('maxPods: 2147483648', { [CONFIG]: kubelet('maxPods: 2147483648') }, [
    `error «2147483648» ${INVALID} 2147483648 for maxPods, which must be >= -2147483648 and <= 2147483647.`,
  ]),
  told('maxPods: -2147483649', { [CONFIG]: kubelet('maxPods: -2147483649') }, [
    'error «-2147483649» maxPods is -2147483649, expected a number >= 0;',
    `error «-2147483649» ${INVALID} -2147483649 for maxPods, which must be >= -2147483648`,
  ]),
  told('maxPods: -2147483648', { [CONFIG]: kubelet('maxPods: -2147483648') }, [
    'error «-2147483648» maxPods is -2147483648, expected a number >= 0;',
  ]),
  ...['maxPods: 2147483647', 'maxOpenFiles: 2147483648', 'podPidsLimit: 2147483648'].map((line) =>
    told(line, { [CONFIG]: kubelet(line) }, []),
  ),
  told('a limit of a drop-in', { 'etc/kubernetes/kubelet.conf.d/1.conf': kubelet('maxPods: 2147483648') }, [
    'error «2147483648»',
  ]),
  told('a contradiction', { [CONFIG]: kubelet('imageGCLowThresholdPercent: 90') }, [
    `error «90» ${INVALID} 90 for imageGCLowThresholdPercent`,
  ]),
  told(
    'a contradiction that kubeadm hands on',
    { 'kubeadm.yaml': `${kubeadm({ podSubnet: '10.244.0.0/16' })}---\n${kubelet('imageGCLowThresholdPercent: 90')}` },
    ['warning «90»'],
  ),
  told(
    'a file and its drop-in',
    {
      [CONFIG]: kubelet('imageGCLowThresholdPercent: 90'),
      'etc/kubernetes/kubelet.conf.d/1.conf': kubelet('imageGCHighThresholdPercent: 95'),
    },
    [],
  ),
  told(
    'a wrong type counts first',
    { [CONFIG]: kubelet('imageGCLowThresholdPercent: 90', 'clusterDNS: 10.96.0.10') },
    [],
  ),
  told(
    'a value that is filled in later',
    { [CONFIG]: kubelet('shutdownGracePeriod: "{{ period }}"', 'shutdownGracePeriodCriticalPods: 20s') },
    [],
  ),
  told(
    'a gate that is off by the release',
    { [CONFIG]: kubelet('serverTLSBootstrap: true', 'featureGates: {RotateKubeletServerCertificate: false}') },
    [`error «true» ${INVALID} serverTLSBootstrap while`],
  ),
  told(
    'a gate that is on',
    { [CONFIG]: kubelet('enableSystemLogQuery: true', 'featureGates: {NodeLogQuery: true}') },
    [],
    at('1.29.0'),
  ),
  told(
    'a gate that is off by default',
    { [CONFIG]: kubelet('enableSystemLogQuery: true') },
    [`error «true» ${INVALID} enableSystemLogQuery while the feature gate NodeLogQuery is off.`],
    at('1.29.0'),
  ),
  told(
    'gates by a flag',
    { [CONFIG]: kubelet('enableSystemLogQuery: true'), ...args('--feature-gates=NodeSwap=true') },
    [],
    at('1.29.0'),
  ),
  ...['AllAlpha', 'AllBeta'].map((stage) =>
    told(
      `a whole stage, ${stage}`,
      { [CONFIG]: kubelet('enableSystemLogQuery: true', `featureGates: {${stage}: true}`) },
      [],
      at('1.29.0'),
    ),
  ),
  told('an item of a list', { [CONFIG]: kubelet('enforceNodeAllocatable: [pods, none]') }, [
    'error «none» kubelet fails to start: "none" must be the only value',
  ]),
  told(
    'a list as a whole',
    { [CONFIG]: kubelet('shutdownGracePeriod: 20s', 'shutdownGracePeriodByPodPriority: [{priority: 1}]') },
    [`error «shutdownGracePeriodByPodPriority» ${INVALID} both`],
  ),
]);
