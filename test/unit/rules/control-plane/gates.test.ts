import { DUAL_PODS, kubeadm, kubelet, kubeProxy, staticPod } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const AT = (kubernetes: string) => ({ versions: { kubernetes } });
const apiserver = (...flags: readonly string[]) => ({ 'kube-apiserver.yaml': staticPod('kube-apiserver', ...flags) });
const gates = (value: string) => apiserver(`--feature-gates=${value}`);
const DUAL = { 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) };

ruleSays('feature-gate-false', [
  [
    '1.22: on by default, and off',
    { ...DUAL, ...gates('«IPv6DualStack»=false') },
    `
      error off program=kube-apiserver gate=IPv6DualStack
      suggested remove key=IPv6DualStack
      -         - --feature-gates=IPv6DualStack=false`,
    AT('1.22.0'),
  ],
  [
    '1.23: locked',
    gates('«IPv6DualStack»=false'),
    `
      error locked program=kube-apiserver gate=IPv6DualStack to=true since=1.23
      safe remove key=IPv6DualStack
      -         - --feature-gates=IPv6DualStack=false`,
    AT('1.23.0'),
  ],
  ['1.23: locked, and on', gates('IPv6DualStack=true'), '', AT('1.23.0')],
  ['a cluster of one family', gates('IPv6DualStack=false'), '', AT('1.22.0')],
  [
    'the second of three',
    { ...DUAL, ...gates('A=true,«IPv6DualStack»=false,B=true') },
    `
      error off program=kube-apiserver gate=IPv6DualStack
      suggested remove key=IPv6DualStack
      -         - --feature-gates=A=true,IPv6DualStack=false,B=true
      +         - "--feature-gates=A=true,B=true"`,
    AT('1.22.0'),
  ],
  [
    'the file of the kubelet',
    { ...DUAL, 'kubelet.yaml': kubelet('featureGates:', '  «IPv6DualStack»: false') },
    `
      error off program=kubelet gate=IPv6DualStack
      suggested remove key=IPv6DualStack
      - featureGates:
      -   IPv6DualStack: false`,
    AT('1.22.0'),
  ],
  [
    'null is false',
    { ...DUAL, 'kube-proxy.yaml': kubeProxy('featureGates:', '  «IPv6DualStack»:') },
    `
      error off program=kube-proxy gate=IPv6DualStack
      suggested remove key=IPv6DualStack
      - featureGates:
      -   IPv6DualStack:`,
    AT('1.22.0'),
  ],
  ['a value from a template', { ...DUAL, ...gates('IPv6DualStack={{ on }}') }, '', AT('1.22.0')],
]);

ruleSays('feature-gate-removed', [
  ['the last release that knows it', gates('IPv6DualStack=true'), '', AT('1.24.9')],
  [
    'the first that does not',
    gates('«IPv6DualStack»=true'),
    `
      error dualStack program=kube-apiserver gate=IPv6DualStack until=1.25
      safe remove key=IPv6DualStack
      -         - --feature-gates=IPv6DualStack=true`,
    AT('1.25.0'),
  ],
  [
    'the controllers kept it',
    { 'a.yaml': staticPod('kube-controller-manager', '--feature-gates=IPv6DualStack=true') },
    '',
    AT('1.26.0'),
  ],
  [
    'the controllers gave it up',
    { 'a.yaml': staticPod('kube-controller-manager', '--feature-gates=«IPv6DualStack»=true') },
    `
      error dualStack program=kube-controller-manager gate=IPv6DualStack until=1.27
      safe remove key=IPv6DualStack
      -         - --feature-gates=IPv6DualStack=true`,
    AT('1.27.0'),
  ],
  [
    'of a release that is not known',
    gates('«IPv6DualStack»=true'),
    `
      error dualStack program=kube-apiserver gate=IPv6DualStack until=1.25
      suggested remove key=IPv6DualStack
      -         - --feature-gates=IPv6DualStack=true`,
  ],
  [
    'the file of kube-proxy',
    { 'kube-proxy.yaml': kubeProxy('featureGates:', '  «IPv6DualStack»: true') },
    `
      error dualStack program=kube-proxy gate=IPv6DualStack until=1.25
      safe remove key=IPv6DualStack
      - featureGates:
      -   IPv6DualStack: true`,
    AT('1.30.0'),
  ],
  [
    'another gate',
    gates('«EndpointSlice»=true'),
    `
      error removed program=kube-apiserver gate=EndpointSlice until=1.25
      safe remove key=EndpointSlice
      -         - --feature-gates=EndpointSlice=true`,
    AT('1.30.0'),
  ],
  [
    'with the name of its program',
    gates('«kube:IPv6DualStack»=true'),
    `
      error dualStack program=kube-apiserver gate=IPv6DualStack until=1.25
      safe remove key=IPv6DualStack
      -         - --feature-gates=kube:IPv6DualStack=true`,
    AT('1.30.0'),
  ],
]);

ruleSays('feature-gate-unknown', [
  [
    'a misspelt gate that the release has',
    gates('«IPv6DualStak»=true'),
    `
      error near program=kube-apiserver gate=IPv6DualStak near=IPv6DualStack
      suggested remove key=IPv6DualStak
      -         - --feature-gates=IPv6DualStak=true`,
    AT('1.22.0'),
  ],
  [
    'a misspelt gate that the release has no more',
    gates('«IPv6DualStak»=true'),
    `
      error unknown program=kube-apiserver gate=IPv6DualStak
      suggested remove key=IPv6DualStak
      -         - --feature-gates=IPv6DualStak=true`,
    AT('1.30.0'),
  ],
  [
    'a gate of no release',
    gates('«SomethingElse»=true'),
    `
      error unknown program=kube-apiserver gate=SomethingElse
      suggested remove key=SomethingElse
      -         - --feature-gates=SomethingElse=true`,
    AT('1.30.0'),
  ],
  [
    'a gate of no release, of a release that is not known',
    gates('«SomethingElse»=true'),
    `
      warning unsure program=kube-apiserver oldest=1.20 newest=1.37 gate=SomethingElse
      suggested remove key=SomethingElse
      -         - --feature-gates=SomethingElse=true`,
  ],
  [
    'a gate of no release, of a newer release',
    gates('«SomethingElse»=true'),
    'information newer gate=SomethingElse newest=1.37',
    AT('1.90.0'),
  ],
  [
    'a gate that came later',
    gates('«MultiCIDRServiceAllocator»=true'),
    `
      error young program=kube-apiserver gate=MultiCIDRServiceAllocator since=1.27
      suggested remove key=MultiCIDRServiceAllocator
      -         - --feature-gates=MultiCIDRServiceAllocator=true`,
    AT('1.26.0'),
  ],
  ...['AllAlpha', 'AllBeta'].map((stage): Row => [`a stage: ${stage}`, gates(`${stage}=true`), '', AT('1.30.0')]),
  [
    'kubeadm has gates of its own',
    { 'kubeadm.yaml': `${kubeadm({ podSubnet: DUAL_PODS })}featureGates:\n  SomethingElse: true\n` },
    '',
    AT('1.30.0'),
  ],
]);
