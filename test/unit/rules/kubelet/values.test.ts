import { documents, kubeadm, kubelet } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const at = (kubernetes: string) => ({ versions: { kubernetes } });
const config = (...lines: readonly string[]) => ({ 'kubelet-config.yaml': kubelet(...lines) });
const dropIn = (...lines: readonly string[]) => ({ 'etc/kubernetes/kubelet.conf.d/1.conf': kubelet(...lines) });

ruleSays('kubelet-value-invalid', [
  [
    'a number above 32 bits',
    config('maxPods: «2147483648»'),
    'error range value=2147483648 key=maxPods limits=>= -2147483648 and <= 2147483647',
  ],
  [
    'a number below 32 bits',
    config('maxPods: «-2147483649»'),
    `
      error value key=maxPods value=-2147483649 expected=limits limits=>= 0 outcome=fails program=kubelet
      error range value=-2147483649 key=maxPods limits=>= -2147483648 and <= 2147483647`,
  ],
  [
    'the least number of 32 bits',
    config('maxPods: «-2147483648»'),
    'error value key=maxPods value=-2147483648 expected=limits limits=>= 0 outcome=fails program=kubelet',
  ],
  ...['maxPods: 2147483647', 'maxOpenFiles: 2147483648', 'podPidsLimit: 2147483648'].map(
    (line): Row => [line, config(line), ''],
  ),
  [
    'a number above 32 bits in a drop-in',
    dropIn('maxPods: «2147483648»'),
    'error range value=2147483648 key=maxPods limits=>= -2147483648 and <= 2147483647',
  ],
  [
    'a contradiction',
    config('imageGCLowThresholdPercent: «90»'),
    'error above value=90 key=imageGCLowThresholdPercent field=imageGCHighThresholdPercent limit=85',
  ],
  [
    'a contradiction that kubeadm hands on',
    {
      'kubeadm.yaml': documents(kubeadm({ podSubnet: '10.244.0.0/16' }), kubelet('imageGCLowThresholdPercent: «90»')),
    },
    'warning above value=90 key=imageGCLowThresholdPercent field=imageGCHighThresholdPercent limit=85',
  ],
  [
    'a file and its drop-in',
    { ...config('imageGCLowThresholdPercent: 90'), ...dropIn('imageGCHighThresholdPercent: 95') },
    '',
  ],
  ['a wrong type counts first', config('imageGCLowThresholdPercent: 90', 'clusterDNS: 10.96.0.10'), ''],
  [
    'a value that is filled in later',
    config('shutdownGracePeriod: "{{ period }}"', 'shutdownGracePeriodCriticalPods: 20s'),
    '',
  ],
  [
    'a gate that the file turns off',
    config('serverTLSBootstrap: «true»', 'featureGates: {RotateKubeletServerCertificate: false}'),
    'error needs-gate key=serverTLSBootstrap gate=RotateKubeletServerCertificate',
  ],
  ['a gate that is on', config('enableSystemLogQuery: true', 'featureGates: {NodeLogQuery: true}'), '', at('1.29.0')],
  [
    'a gate that is off by default',
    config('enableSystemLogQuery: «true»'),
    'error needs-gate key=enableSystemLogQuery gate=NodeLogQuery',
    at('1.29.0'),
  ],
  [
    'gates by a flag',
    {
      ...config('enableSystemLogQuery: true'),
      'default/kubelet': 'KUBELET_EXTRA_ARGS="--feature-gates=NodeSwap=true"\n',
    },
    '',
    at('1.29.0'),
  ],
  ...['AllAlpha', 'AllBeta'].map(
    (stage): Row => [
      `a whole stage, ${stage}`,
      config('enableSystemLogQuery: true', `featureGates: {${stage}: true}`),
      '',
      at('1.29.0'),
    ],
  ),
  [
    'an item of a list',
    config('enforceNodeAllocatable: [pods, «none»]'),
    'error alone value=none key=enforceNodeAllocatable',
  ],
  [
    'a list as a whole',
    config('shutdownGracePeriod: 20s', '«shutdownGracePeriodByPodPriority»: [{priority: 1}]'),
    'error excludes key=shutdownGracePeriodByPodPriority other=shutdownGracePeriod',
  ],
]);
