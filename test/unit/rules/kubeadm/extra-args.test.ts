import { below, objectOf } from '../../../support/objects.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const registration = (version: string, ...lines: readonly string[]) =>
  objectOf(`kubeadm.k8s.io/${version}`, 'InitConfiguration', ...below('nodeRegistration', lines));

// cmd/kubeadm/app/apis/kubeadm/v1beta3/types.go and v1beta4/types.go
ruleSays('kubeadm-extra-args-shape', [
  [
    'a map becomes a list',
    registration('v1beta4', '«kubeletExtraArgs»:', '  v: 2', '  node-ip: "fd00::1"', '  protect: true'),
    `
      error list key=kubeletExtraArgs version=v1beta4
      safe toList key=kubeletExtraArgs
      -     v: 2
      -     node-ip: "fd00::1"
      -     protect: true
      +     - name: v
      +       value: "2"
      +     - name: node-ip
      +       value: fd00::1
      +     - name: protect
      +       value: "true"`,
  ],
  [
    'a list becomes a map',
    registration(
      'v1beta3',
      '«kubeletExtraArgs»:',
      '  - name: v',
      '    value: "2"',
      '  - name: node-ip',
      '    value: a',
    ),
    `
      error map key=kubeletExtraArgs version=v1beta3
      safe toMap key=kubeletExtraArgs
      -     - name: v
      -       value: "2"
      -     - name: node-ip
      -       value: a
      +     v: "2"
      +     node-ip: a`,
  ],
  ...['{name: v, value: 2, more: x}', '{name: v}', '{value: 2}', 'v=2', '{name: v, value: [2]}'].map(
    (item): Row => [
      `a list with ${item}`,
      registration('v1beta3', '«kubeletExtraArgs»:', '  - {name: node-ip, value: a}', `  - ${item}`),
      'error map key=kubeletExtraArgs version=v1beta3',
    ],
  ),
  [
    'a flag twice',
    registration('v1beta3', '«kubeletExtraArgs»: [{name: v, value: "2"}, {name: v, value: "4"}]'),
    'error map key=kubeletExtraArgs version=v1beta3',
  ],
  [
    'a flag without a value',
    registration('v1beta4', '«kubeletExtraArgs»: {v: "2", node-ip: }'),
    'error list key=kubeletExtraArgs version=v1beta4',
  ],
  [
    'a value that is written once for two flags',
    registration('v1beta4', '«kubeletExtraArgs»:', '  v: &value "2"', '  node-ip: *value'),
    'error list key=kubeletExtraArgs version=v1beta4',
  ],
  [
    'a comment among the flags',
    registration('v1beta4', '«kubeletExtraArgs»: # flags', '  v: "2"'),
    'error list key=kubeletExtraArgs version=v1beta4',
  ],
  [
    'a value with a hash',
    registration('v1beta4', '«kubeletExtraArgs»:', '  v: a#b'),
    `
      error list key=kubeletExtraArgs version=v1beta4
      safe toList key=kubeletExtraArgs
      -     v: a#b
      +     - name: v
      +       value: "a#b"`,
  ],
  ['one text', registration('v1beta4', 'kubeletExtraArgs: --v=2'), ''],
  ['a type of another key', registration('v1beta4', 'taints: {}'), ''],
]);
