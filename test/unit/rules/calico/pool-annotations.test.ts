import { annotatedPod, namedPool } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { documents } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const annotated = (key: string, value: string) => annotatedPod(`cni.projectcalico.org/${key}: ${value}`);
const POOLS = documents(namedPool('pods-ipv4', '10.244.0.0/16'), namedPool('pods-ipv6', 'fd5b:8c1e:7a20:4200::/56'));
const withPools = (key: string, value: string) => ({ 'pod.yaml': annotated(key, value), 'pools.yaml': POOLS });
const deployment = (annotations: string, template = '') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations:
    ${annotations}
spec:
  template:
    metadata:
      labels: { app: web }
${template}`;

ruleSays('pools-annotation-invalid', [
  [
    'names without quotes, of which one is unknown',
    withPools('ipv4pools', '«pods-ipv4, others»'),
    'error notArray key=cni.projectcalico.org/ipv4pools meant=["pods-ipv4","others"]',
  ],
  [
    'a name without quotes',
    withPools('ipv4pools', '"«pods-ipv4»"'),
    `
      error notArray key=cni.projectcalico.org/ipv4pools meant=["pods-ipv4"]
      safe set key=cni.projectcalico.org/ipv4pools value=["pods-ipv4"]
      -     cni.projectcalico.org/ipv4pools: "pods-ipv4"
      +     cni.projectcalico.org/ipv4pools: '["pods-ipv4"]'`,
  ],
  [
    'names without quotes in brackets',
    withPools('ipv4pools', `'«[pods-ipv4]»'`),
    `
      error notArray key=cni.projectcalico.org/ipv4pools meant=["pods-ipv4"]
      safe set key=cni.projectcalico.org/ipv4pools value=["pods-ipv4"]
      -     cni.projectcalico.org/ipv4pools: '[pods-ipv4]'
      +     cni.projectcalico.org/ipv4pools: '["pods-ipv4"]'`,
  ],
  [
    'a name of the other family',
    withPools('ipv4pools', '«pods-ipv6»'),
    'error notArray key=cni.projectcalico.org/ipv4pools meant=["pods-ipv6"]',
  ],
  [
    'a name in quotes of its own',
    withPools('ipv6pools', `'«"pods-ipv6"»'`),
    `
      error notArray key=cni.projectcalico.org/ipv6pools meant=["pods-ipv6"]
      safe set key=cni.projectcalico.org/ipv6pools value=["pods-ipv6"]
      -     cni.projectcalico.org/ipv6pools: '"pods-ipv6"'
      +     cni.projectcalico.org/ipv6pools: '["pods-ipv6"]'`,
  ],
  [
    'what can be no name',
    withPools('ipv6pools', `'«pods ipv6!»'`),
    'error unreadable key=cni.projectcalico.org/ipv6pools example=my-pool',
  ],
  [
    'a list of YAML, in lines',
    withPools('ipv6pools', '\n      «- pods-ipv6»'),
    `
      error notString
      safe set key=cni.projectcalico.org/ipv6pools value=["pods-ipv6"]
      -     cni.projectcalico.org/ipv6pools:
      -           - pods-ipv6
      +     cni.projectcalico.org/ipv6pools: "[\\"pods-ipv6\\"]"`,
  ],
  ['a list of YAML with a number', annotated('ipv6pools', '«[pods, 6]»'), 'error notString'],
  ['a list of YAML of no pools', annotated('ipv6pools', '«[]»'), 'error notString'],
  ['a number', annotated('ipv6pools', '«6»'), 'error notString'],
  ['null within the text', annotated('ipv6pools', `'null'`), ''],
  ['no value', annotated('ipv6pools', ''), ''],
  [
    'a block',
    { 'pod.yaml': annotated('ipv6pools', '«|-\n      pods-ipv6»'), 'pools.yaml': POOLS },
    `
      error notArray key=cni.projectcalico.org/ipv6pools meant=["pods-ipv6"]
      safe set key=cni.projectcalico.org/ipv6pools value=["pods-ipv6"]
      -     cni.projectcalico.org/ipv6pools: |-
      -           pods-ipv6
      +     cni.projectcalico.org/ipv6pools: "[\\"pods-ipv6\\"]"`,
  ],
  [
    'the second pool is of the other family',
    withPools('ipv4pools', `'«["pods-ipv4", "pods-ipv6"]»'`),
    'error family key=cni.projectcalico.org/ipv4pools family=IPv4 value=pods-ipv6 other=IPv6',
  ],
  [
    'a range of the other family',
    annotated('ipv6pools', `'«["10.244.0.0/16"]»'`),
    'error family key=cni.projectcalico.org/ipv6pools family=IPv6 value=10.244.0.0/16 other=IPv4',
  ],
  [
    'families without quotes',
    annotated('ipFamilies', '«IPv6»'),
    `
      error notArray key=cni.projectcalico.org/ipFamilies meant=["IPv6"]
      safe set key=cni.projectcalico.org/ipFamilies value=["IPv6"]
      -     cni.projectcalico.org/ipFamilies: IPv6
      +     cni.projectcalico.org/ipFamilies: '["IPv6"]'`,
  ],
  [
    'families in capitals',
    annotated('ipFamilies', `'«["IPV4", "IPv6"]»'`),
    `
      error word value=IPV4
      safe set key=cni.projectcalico.org/ipFamilies value=["IPv4","IPv6"]
      -     cni.projectcalico.org/ipFamilies: '["IPV4", "IPv6"]'
      +     cni.projectcalico.org/ipFamilies: '["IPv4","IPv6"]'`,
  ],
  ['a family that is none', annotated('ipFamilies', `'«["IPv6", "v4"]»'`), 'error word value=v4'],
  ['families', annotated('ipFamilies', `'["IPv6", "IPv4"]'`), '', { versions: { calico: '3.30.0' } }],
  [
    'families as an object',
    annotated('ipFamilies', `'«{}»'`),
    'error unreadable key=cni.projectcalico.org/ipFamilies example=IPv6',
  ],
  [
    'on a Deployment, families',
    deployment(`«cni.projectcalico.org/ipFamilies»: '["IPv6"]'`),
    `
      warning misplaced kind=Deployment path=spec.template.metadata.annotations
      suggested move key=cni.projectcalico.org/ipFamilies place=spec.template.metadata.annotations
      -   annotations:
      -     cni.projectcalico.org/ipFamilies: '["IPv6"]'
      +       annotations:
      +         cni.projectcalico.org/ipFamilies: "[\\"IPv6\\"]"`,
  ],
  [
    'on a Deployment, what is no array',
    deployment('«cni.projectcalico.org/ipv6pools»: pods'),
    'warning misplaced kind=Deployment path=spec.template.metadata.annotations',
  ],
  [
    'on a Deployment, a pool that is not there',
    { 'a.yaml': deployment(`«cni.projectcalico.org/ipv6pools»: '["others"]'`), 'pools.yaml': POOLS },
    'warning misplaced kind=Deployment path=spec.template.metadata.annotations',
  ],
  [
    'on a Deployment and its template',
    deployment(
      `cni.projectcalico.org/ipv6pools: '["a"]'`,
      `      annotations:\n        cni.projectcalico.org/ipv6pools: '["a"]'\n`,
    ),
    '',
  ],
  [
    'in a template',
    deployment('a: b', '      annotations:\n        cni.projectcalico.org/ipv6pools: «pods»\n'),
    `
      error notArray key=cni.projectcalico.org/ipv6pools meant=["pods"]
      safe set key=cni.projectcalico.org/ipv6pools value=["pods"]
      -         cni.projectcalico.org/ipv6pools: pods
      +         cni.projectcalico.org/ipv6pools: '["pods"]'`,
  ],
]);
