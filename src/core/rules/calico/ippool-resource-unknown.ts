import type { Document, DocumentEdit } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { once } from '../../source/once.ts';
import { lineBreakOf, lineStart } from '../../source/text.ts';
import { type Entry, entryOf, getNode, type Node, stringOf } from '../../source/tree.ts';
import { headOf } from '../../source/yaml-edit.ts';

const API_VERSIONS = ['projectcalico.org/v3', 'crd.projectcalico.org/v1'];

export const ippoolResourceUnknown = defineRule({
  id: 'ippool-resource-unknown',
  severity: 'error',
  summary: 'An IPPool has an unknown apiVersion or kind.',
  why: `calicoctl and kube-apiserver find out what an object is by the exact text of \`apiVersion\` and \`kind\`:
\`projectcalico.org/v3\` (or \`crd.projectcalico.org/v1\` for the stored form) and \`IPPool\`. The form with \`apiVersion: v1\` and
\`kind: ipPool\` is that of Calico 2, which only \`calicoctl convert\` reads.`,
  sources: [
    'projectcalico/calico:calicoctl/calicoctl/resourcemgr/resourcemgr.go',
    'https://docs.tigera.io/calico/latest/reference/resources/ippool',
  ],
  messages: {
    kind: 'calicoctl refuses the file: unknown kind {kind}. Set it to IPPool.',
    version: 'calicoctl refuses the file: unknown apiVersion {version} of an IPPool. Set it to projectcalico.org/v3.',
    missing: 'calicoctl refuses the file: this IPPool has no apiVersion. Add apiVersion: projectcalico.org/v3.',
    noKind: 'calicoctl refuses the file: this object has no kind. Add kind: IPPool, which its cidr suggests.',
    old: 'calicoctl refuses this IPPool in the format of Calico 2. Rewrite it as projectcalico.org/v3, or run calicoctl convert.',
    empty: 'calicoctl and kubectl refuse this file: it contains no object. Add an IPPool, or remove the file.',
    list: 'calicoctl refuses the kind List, which kubectl accepts. Use IPPoolList with apiVersion projectcalico.org/v3.',
  },
  bad: [
    {
      files: {
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: «IpPool»
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
`,
      },
    },
    {
      files: {
        'ippool.yaml': `apiVersion: «v1»
kind: ipPool
metadata:
  cidr: 10.244.0.0/16
spec:
  nat-outgoing: true
`,
      },
    },
    {
      files: {
        'ippool.yaml': `«apiVersion»: projectcalico.org/v3
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
`,
      },
    },
    {
      files: {
        'ippool.yaml': `«kind»: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
`,
      },
    },
    {
      files: {
        'ippool.yaml': `apiVersion: «projectcalico.org/v1»
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
`,
      },
    },
    { files: { 'ippool.yaml': '«# Pods of both families.»\n' } },
    {
      severity: 'information',
      files: {
        'ippools.yaml': `apiVersion: v1
kind: «List»
items:
  - apiVersion: projectcalico.org/v3
    kind: IPPool
    metadata:
      name: pods
    spec:
      cidr: 10.244.0.0/16
`,
      },
    },
  ],
  good: [
    {
      title: 'The output of kubectl get.',
      files: {
        'ippools.yaml': `apiVersion: v1
items:
- apiVersion: projectcalico.org/v3
  kind: IPPool
  metadata:
    name: pods
  spec:
    cidr: 10.244.0.0/16
kind: List
metadata:
  resourceVersion: ""
`,
      },
    },
    {
      title: 'Items of a typed list need no apiVersion and kind.',
      files: {
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPoolList
items:
  - apiVersion: projectcalico.org/v3
    kind: IPPool
    metadata:
      name: pods
    spec:
      cidr: 10.244.0.0/16
`,
      },
    },
    {
      title: 'What kubectl prints of a cluster, and a list of objects of which only some are for calicoctl.',
      files: {
        'kubectl/ippools.yaml': `apiVersion: v1
items:
- apiVersion: projectcalico.org/v3
  kind: IPPool
  metadata:
    name: pods
  spec:
    cidr: 10.244.0.0/16
kind: List
metadata:
  resourceVersion: ""
`,
        'manifests/all.yaml': `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Namespace
    metadata:
      name: web
  - apiVersion: projectcalico.org/v3
    kind: IPPool
    metadata:
      name: pods
    spec:
      cidr: 10.244.0.0/16
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('calico')) {
      if (document.kind === 'empty') {
        const end = /^[^\r\n]*/.exec(document.text)?.[0].length ?? 0;
        if (document.start === 0) report({ at: { document, span: { start: 0, end } }, message: text('empty') });
        continue;
      }
      if (document.broken) continue;
      const list = listKind(document);
      const kind = document.entry('kind');
      if (list?.kind === 'IPPoolList') {
        const { version, first } = list;
        const wrong = version && !API_VERSIONS.includes(stringOf(version) ?? '');
        if (wrong && first === document.path.at(-1))
          report({ at: document.at(version), message: text('version', { version: stringOf(version) ?? 'null' }) });
        continue;
      }
      if (stringOf(kind?.value) === undefined) {
        const head = kind ?? document.entry('apiVersion');
        if (!head) continue;
        report({
          at: document.atKey(head),
          message: text('noKind'),
          fixes: [
            {
              title: fixTitle.add('kind: IPPool'),
              safety: 'suggested',
              edits: [kind ? document.set(['kind'], 'IPPool') : addKind(document, head)],
            },
          ],
        });
        continue;
      }
      if (!kind) continue;
      const apiVersion = document.entry('apiVersion');
      const version = stringOf(apiVersion?.value) ?? '';
      const known = API_VERSIONS.includes(version);
      if (document.kind !== 'IPPool' && (known || !apiVersion)) {
        report({
          at: document.at(kind.value),
          message: text('kind', { kind: document.kind }),
          fixes: [{ title: fixTitle.set('kind', 'IPPool'), safety: 'safe', edits: [document.set(['kind'], 'IPPool')] }],
        });
      } else if (!apiVersion) {
        report({
          at: document.atKey(kind),
          message: text('missing'),
          fixes: [
            {
              title: fixTitle.add('apiVersion: projectcalico.org/v3'),
              safety: 'suggested',
              edits: [addVersion(document, kind)],
            },
          ],
        });
      } else if (!known) {
        const isOld = version === 'v1' && document.kind !== 'IPPool';
        report({
          at: document.at(apiVersion.value),
          message: text(isOld ? 'old' : 'version', { version: version || 'null' }),
          fixes: [
            isOld
              ? undefined
              : {
                  title: fixTitle.set('apiVersion', 'projectcalico.org/v3'),
                  safety: 'suggested',
                  edits: [document.set(['apiVersion'], 'projectcalico.org/v3')],
                },
          ],
        });
      } else if (list?.kind === 'List' && list.written && list.first === document.path.at(-1)) {
        report({ at: list.place, severity: 'information', message: text('list') });
      }
    }
  },
});

/** On the line before the kind, where people look for it. */
function addVersion(document: Document, kind: Entry): DocumentEdit | undefined {
  if (document.root?.kind !== 'map' || document.root.flow) return undefined;
  const { text } = document;
  const start = headOf(text, kind);
  const indent = text.slice(lineStart(text, start), start).replace(/[^\t]/g, ' ');
  return document.replace({ start, end: start }, `apiVersion: projectcalico.org/v3${lineBreakOf(text)}${indent}`);
}

function addKind(document: Document, apiVersion: Entry): DocumentEdit | undefined {
  if (document.root?.kind !== 'map' || document.root.flow) return undefined;
  const { text } = document;
  const start = headOf(text, apiVersion);
  const indent = text.slice(lineStart(text, start), start).replace(/[^\t]/g, ' ');
  const end = apiVersion.value.span.end;
  return document.replace({ start: end, end }, `${lineBreakOf(text)}${indent}kind: IPPool`);
}

/** The list that an object is an item of. */
function listKind(document: Document) {
  const { tree, path } = document;
  const holder = getNode(tree?.root, path.slice(0, -2));
  if (path.at(-2) !== 'items' || holder?.kind !== 'map') return undefined;
  const kind = entryOf(holder, 'kind')?.value;
  const version = entryOf(holder, 'apiVersion')?.value;
  return kind && { kind: stringOf(kind), place: document.at(kind), version, first: 0, written: isWritten(holder) };
}

/** Whether people write the list for calicoctl: its items are all Calico's, and it is not what kubectl prints of a cluster. */
const isWritten = once((list: Node): boolean => {
  const items = entryOf(list, 'items')?.value;
  const isCalico = (item: Node) => stringOf(entryOf(item, 'apiVersion')?.value) === 'projectcalico.org/v3';
  const printed = getNode(list, ['metadata', 'resourceVersion']) !== undefined;
  return !printed && items?.kind === 'list' && items.items.every(isCalico);
});
