import { ipPool, namedPool, stored } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const V6 = 'fd5b:8c1e:7a20:4200::/56';
const AT = (calico: string) => ({ versions: { calico } });
const selected = (selector: string) => ipPool(V6, `nodeSelector: ${selector}`);

ruleSays('ippool-selector-invalid', [
  ...[
    'all()',
    'has(edge)',
    'a == "b"',
    "a == 'b' || !has(c)",
    'a in {"b", "c"} && d not in {"e"}',
    'a starts with "b"',
    '""',
    '"{{ nodes }}"',
  ].map(
    (selector) =>
      [
        `a selector: ${selector}`,
        selected(selector.includes('{{') || selector === '""' ? selector : `>-\n    ${selector}`),
        '',
      ] as const,
  ),
  [
    'one equals sign',
    selected("zone «=» 'west'"),
    `
      error sign program=calicoctl sign===
      safe replace text== value===
      -   nodeSelector: zone = 'west'
      +   nodeSelector: zone == 'west'`,
  ],
  ['an open set', selected('«zone in {"west"»'), 'error sign program=calicoctl sign=}'],
  ['an open bracket', selected('«(has(a)»'), 'error sign program=calicoctl sign=)'],
  ['more behind the end, in a quoted text', selected(`"has(a) «b»"`), 'error end program=calicoctl'],
  [
    'a tag with quotes in it',
    selected(`«!has('a') && b == "c"»`),
    `
      warning tag key=nodeSelector
      suggested quote value=!has('a') && b == "c"
      -   nodeSelector: !has('a') && b == "c"
      +   nodeSelector: '!has(''a'') && b == "c"'`,
  ],
  [
    'a tag before a comment',
    selected('«!has(a)»  # the edge'),
    `
      warning tag key=nodeSelector
      suggested quote value=!has(a)
      -   nodeSelector: !has(a)  # the edge
      +   nodeSelector: "!has(a)"  # the edge`,
  ],
  [
    'a tag within a map of one line',
    `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata: { name: a }\nspec: { cidr: "${V6}", nodeSelector: «!has(a) }»\n`,
    'warning tag key=nodeSelector',
  ],
  ['all objects, among others', selected('«global() || has(a)»'), 'error global program=calicoctl key=nodeSelector'],
  [
    'all objects, stored before 3.33',
    stored(selected('«global()»')),
    `
      warning global program=kube-apiserver key=nodeSelector
      suggested set key=nodeSelector value=all()
      -   nodeSelector: global()
      +   nodeSelector: "all()"`,
    AT('3.32.0'),
  ],
  [
    'all objects, stored from 3.33 on',
    stored(selected('«global( )»')),
    `
      error global program=kube-apiserver key=nodeSelector
      suggested set key=nodeSelector value=all()
      -   nodeSelector: global( )
      +   nodeSelector: "all()"`,
    AT('3.33.0'),
  ],
  ['1024 characters', selected(`zone == "${'w'.repeat(1014)}"`), '', AT('3.33.0')],
  [
    '1025 characters',
    selected(`«zone == "${'w'.repeat(1015)}"»`),
    'error long program=calicoctl key=nodeSelector',
    AT('3.33.0'),
  ],
  ['1025 characters before 3.33', selected(`zone == "${'w'.repeat(1015)}"`), '', AT('3.32.0')],
  [
    'namespaces of a pool for tunnels, written in lines',
    ipPool(V6, 'allowedUses:', '  - Workload', '  - Tunnel', 'namespaceSelector: «has(a)»'),
    'error tunnel program=calicoctl',
  ],
  [
    'namespaces of a pool for tunnels, written in one line',
    ipPool(V6, 'allowedUses: [Tunnel]', 'namespaceSelector: «has(a)»'),
    `
      error tunnel program=calicoctl
      suggested set key=allowedUses value=[Workload]
      -   allowedUses: [Tunnel]
      +   allowedUses: [Workload]`,
  ],
  [
    'namespaces of a pool, stored, by default for tunnels',
    stored(ipPool(V6, 'namespaceSelector: «has(a)»')),
    `
      warning tunnel program=calicoctl
      suggested set key=allowedUses value=[Workload]
      +   allowedUses:
      +     - Workload`,
    AT('3.33.0'),
  ],
  [
    'namespaces of a pool, stored, for tunnels',
    stored(ipPool(V6, 'allowedUses: [Workload, Tunnel]', 'namespaceSelector: «has(a)»')),
    `
      error tunnel program=kube-apiserver
      suggested set key=allowedUses value=[Workload]
      -   allowedUses: [Workload, Tunnel]
      +   allowedUses: [Workload]`,
    AT('3.33.0'),
  ],
  ['an empty selector of namespaces', ipPool(V6, 'namespaceSelector: ""'), ''],
]);

const POOL = ipPool(V6);

ruleSays('ippool-document-empty', [
  [
    'of two markers in a row the second is a part of its document',
    `${POOL}---\n---\n${namedPool('b', 'fd5c::/56')}`,
    '',
  ],
  [
    'a marker with a comment, and a blank line',
    `# a\n\n«---» # b\n${POOL}`,
    `
      warning empty
      suggested remove key=---
      - --- # b`,
  ],
  [
    'a comment after the last marker',
    `${POOL}--- \n${namedPool('b', 'fd5c::/56')}«---»\n\n# c`,
    `
      warning last
      suggested remove key=---
      - ---`,
  ],
  [
    'Windows line ends',
    `# a\r\n«---»\r\n${POOL.replaceAll('\n', '\r\n')}`,
    `
      warning empty
      suggested remove key=---
      - ---`,
  ],
  ['stored objects are for kubectl', `# a\n---\n${stored(POOL)}`, ''],
  [
    'JSON has no documents',
    {
      'pool.json': `{"apiVersion": "projectcalico.org/v3", "kind": "IPPool", "metadata": {"name": "a"}, "spec": {"cidr": "${V6}"}}\n`,
    },
    '',
  ],
  ['a directive is content', `%YAML 1.2\n---\n${POOL}`, ''],
]);
