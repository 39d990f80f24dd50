import { calicoResource, ipPool, namedPool, stored } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { documents } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const V6 = 'fd5b:8c1e:7a20:4200::/56';
const named = (name: string) => namedPool(name, V6);
const labelled = (label: string) => namedPool(`pods\n  labels:\n    ${label}`, V6);

ruleSays('ippool-refused', [
  ...['a', 'a-b', 'a.b', '0', '1-a.2', 'a'.repeat(253)].map(
    (name) => [`a name: ${name.slice(0, 9)}`, named(`"${name}"`), ''] as const,
  ),
  [
    'a hyphen before the name',
    named('"«-pods»"'),
    `
      error name program=calicoctl name=-pods
      suggested beforePoolIsCreated title=rename key=-pods name=pods
      -   name: "-pods"
      +   name: "pods"`,
  ],
  [
    'a dot behind the name',
    named('«pods.»'),
    `
      error name program=calicoctl name=pods.
      suggested beforePoolIsCreated title=rename key=pods. name=pods
      -   name: pods.
      +   name: pods`,
  ],
  ['two dots', named('«pods..a»'), 'error name program=calicoctl name=pods..a'],
  [
    'blanks and capitals',
    named('«My Pools»'),
    `
      error name program=calicoctl name=My Pools
      suggested beforePoolIsCreated title=rename key=My Pools name=my-pools
      -   name: My Pools
      +   name: my-pools`,
  ],
  ['nothing of which a name can be made', named('«___»'), 'error name program=calicoctl name=___'],
  ['an empty name', named('""').replace('  name', '  «name»'), 'error noName program=calicoctl'],
  ['a name without a value', named('').replace('  name', '  «name»'), 'error noName program=calicoctl'],
  [
    'no name beside labels',
    `apiVersion: projectcalico.org/v3\nkind: IPPool\n«metadata»:\n  labels: {}\nspec:\n  cidr: ${V6}\n`,
    'error noName program=calicoctl',
  ],
  [
    'a name that the API server makes',
    `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  generateName: pods-\nspec:\n  cidr: ${V6}\n`,
    '',
  ],
  ['a name from a template', documents(named('"{{ name }}"'), named('"{{ name }}"')), ''],
  ['a number as a name', named('42'), ''],
  [
    'a patch without a name',
    { 'patch.yaml': `apiVersion: projectcalico.org/v3\nkind: IPPool\nspec:\n  natOutgoing: true\n` },
    '',
  ],
  [
    'the second and third pool of a name',
    documents(named('pods'), namedPool('«pods»', 'fd5c::/56'), namedPool('«pods»', 'fd5d::/56')),
    `
      error taken name=pods place=file.yaml:4
      file.yaml:4 first name=pods
      error taken name=pods place=file.yaml:4
      file.yaml:4 first name=pods`,
  ],
  [
    'kubectl takes the second for a change of the first',
    documents(stored(named('pods')), stored(namedPool('pods', 'fd5c::/56'))),
    '',
  ],
  ['one name in two files', { 'a.yaml': named('pods'), 'b.yaml': namedPool('pods', 'fd5c::/56') }, ''],
  ...[
    'zone: west',
    'zone: ""',
    'example.com/zone: West_1.a',
    `${'a'.repeat(63)}: ${'b'.repeat(63)}`,
    `${'a'.repeat(253)}/b: c`,
    'zone: "{{ zone }}"',
    '"{{ key }}": west',
  ].map((label) => [`a label: ${label.slice(0, 20)}`, labelled(label), ''] as const),
  ...[
    '-zone',
    'zone-',
    'a/b/c',
    '/zone',
    'Example.com/zone',
    'a b',
    `${'zone'.repeat(16)}`,
    `${'zone'.repeat(64)}/b`,
  ].map(
    (key) =>
      [
        `no key of a label: ${key.slice(0, 20)}`,
        labelled(`"${key}": west`).replace(`"${key}"`, `«"${key}"»`),
        `error label program=calicoctl key=${key}`,
      ] as const,
  ),
  ...['-west', 'west-', 'a/b', 'a b', 'zone'.repeat(16)].map(
    (value) =>
      [
        `no value of a label: ${value.slice(0, 9)}`,
        labelled(`zone: "«${value}»"`),
        `error labelValue program=calicoctl value=${value}`,
      ] as const,
  ),
  [
    'no range',
    calicoResource('IPPool', 'pods', 'natOutgoing: true').replace('spec', '«spec»'),
    'error noCidr program=calicoctl',
  ],
  ['an empty range', calicoResource('IPPool', 'pods', '«cidr»: ""'), 'error noCidr program=calicoctl'],
  [
    'a pool without spec',
    'apiVersion: projectcalico.org/v3\n«kind»: IPPool\nmetadata:\n  name: pods\n',
    'error noCidr program=calicoctl',
  ],
  [
    'the range is in another file',
    { 'a.yaml': named('pods'), 'b.yaml': calicoResource('IPPool', 'pods', 'natOutgoing: true') },
    '',
  ],
  [
    'the range of another pool',
    {
      'a.yaml': named('others'),
      'b.yaml': calicoResource('IPPool', 'pods', 'natOutgoing: true').replace('spec', '«spec»'),
    },
    'error noCidr program=calicoctl',
  ],
  ...['overlays/a.yaml', 'kustomize/a.yaml', 'pool-patch.yaml'].map(
    (uri) =>
      [`a part of a pool: ${uri}`, { [uri]: calicoResource('IPPool', 'pods', 'natOutgoing: true') }, ''] as const,
  ),
]);

ruleSays('ippool-resource-unknown', [
  [
    'a kind of another API in a known one',
    ipPool(V6).replace('IPPool', '«IPPools»').replace('projectcalico.org/v3', 'crd.projectcalico.org/v1'),
    `
      error kind kind=IPPools
      safe set key=kind value=IPPool
      - kind: IPPools
      + kind: IPPool`,
  ],
  [
    'a kind without a value',
    ipPool(V6).replace('kind: IPPool', '«kind»:'),
    `
      error noKind
      suggested add key=kind: IPPool
      - kind:
      + kind: IPPool`,
  ],
  [
    'no kind, in flow style',
    `{ «apiVersion»: projectcalico.org/v3, metadata: { name: a }, spec: { cidr: "${V6}" } }\n`,
    'error noKind',
  ],
  [
    'no apiVersion, with Windows line ends',
    ipPool(V6).replace('apiVersion: projectcalico.org/v3\n', '').replace('kind', '«kind»').replaceAll('\n', '\r\n'),
    `
      error missing
      suggested add key=apiVersion: projectcalico.org/v3
      + apiVersion: projectcalico.org/v3`,
  ],
  [
    'no kind, in JSON',
    {
      'ippool.json': `{\n  «"apiVersion"»: "projectcalico.org/v3",\n  "metadata": { "name": "a" },\n  "spec": { "cidr": "${V6}" }\n}\n`,
    },
    'error noKind',
  ],
  [
    'an apiVersion of the pool without a value',
    ipPool(V6).replace('projectcalico.org/v3', '«»'),
    `
      error version version=null
      suggested set key=apiVersion value=projectcalico.org/v3
      - apiVersion:
      + apiVersion: projectcalico.org/v3`,
  ],
  [
    'a version of Calico 2 with the name of today',
    ipPool(V6).replace('projectcalico.org/v3', '«v1»'),
    `
      error version version=v1
      suggested set key=apiVersion value=projectcalico.org/v3
      - apiVersion: v1
      + apiVersion: projectcalico.org/v3`,
  ],
  [
    'the list of another version, told once',
    `apiVersion: «projectcalico.org/v1»\nkind: IPPoolList\nitems:\n  - metadata: { name: a }\n    spec: { cidr: "${V6}" }\n  - metadata: { name: b }\n    spec: { cidr: "fd5c::/56" }\n`,
    'error version version=projectcalico.org/v1',
  ],
  ['the second document is empty', `${ipPool(V6)}---\n# nothing\n`, ''],
  ['a file of nothing', { 'ippool.yaml': '«»\n' }, 'error empty'],
  [
    'a List of two, told once',
    `apiVersion: v1\nkind: «List»\nitems:\n  - ${ipPool(V6).trimEnd().replaceAll('\n', '\n    ')}\n  - ${namedPool('b', 'fd5c::/56').trimEnd().replaceAll('\n', '\n    ')}\n`,
    'information list',
  ],
]);
