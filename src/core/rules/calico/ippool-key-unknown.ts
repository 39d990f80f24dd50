import { poolsOf } from '../../analysis/pools.ts';
import { shapeProblems } from '../../analysis/shape.ts';
import { ENTERPRISE_WORDS, type PoolReader } from '../../knowledge/calico-pool.ts';
import type { Document, DocumentEdit } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { toPlain } from '../../source/tree.ts';

export const ippoolKeyUnknown = defineRule({
  id: 'ippool-key-unknown',
  severity: 'error',
  summary: 'An IPPool has a key that Calico does not know, or that only some tools and versions read.',
  why: `calicoctl and kube-apiserver read an IPPool strictly: one key they do not know, and the pool is refused. calicoctl forgives
the case of a key, kube-apiserver does not. \`ipip\` and \`nat-outgoing\` are leftovers of Calico 2 that no version of Calico 3 lets a
user set.`,
  sources: [
    'projectcalico/calico:api/pkg/apis/projectcalico/v3/ippool.go',
    'projectcalico/calico:calicoctl/calicoctl/resourcemgr/resourcemgr.go',
    'https://docs.tigera.io/calico/latest/reference/resources/ippool',
  ],
  messages: {
    unknown: '{program} refuses this IPPool, because it knows no key {key} here. Remove the key.',
    misspelt: '{program} refuses this IPPool, because it knows no key {key} here. Write {suggestion}.',
    case: 'calicoctl reads {key} as {suggestion}, but kube-apiserver refuses it. Write {suggestion}.',
    since:
      'Calico {version} refuses this IPPool, because the key {key} came with {since}. Remove the key, or upgrade Calico first.',
    old: '{program} refuses this IPPool, because {key} is a key of Calico 2. Write {suggestion}.',
    rename: 'Rename {key} to {suggestion}',
    replace: 'Replace {key} by {suggestion}',
    remove: 'Remove {key}',
  },
  bad: [
    {
      files: { 'ippool.yaml': POOL('  «block_size»: 122\n') },
    },
    {
      title: 'Keys of the operator’s Installation are none of an IPPool.',
      files: { 'ippool.yaml': POOL('  «encapsulation»: VXLAN\n') },
    },
    {
      title: 'kube-apiserver minds the case of a key.',
      severity: 'warning',
      files: { 'ippool.yaml': POOL('  «natoutgoing»: true\n') },
    },
    {
      title: 'Leftovers of Calico 2.',
      files: { 'ippool.yaml': POOL('  «ipip»:\n    enabled: false\n  «nat-outgoing»: true\n') },
    },
    {
      title: 'A key that came later.',
      versions: { calico: '3.29.1' },
      files: { 'ippool.yaml': POOL('  «assignmentMode»: Automatic\n') },
    },
  ],
  good: [
    { files: { 'ippool.yaml': POOL('  natOutgoing: true\n  blockSize: 122\n') } },
    {
      title: 'A key of Calico Enterprise.',
      files: { 'ippool.yaml': POOL('  awsSubnetID: subnet-0a1b2c3d4e5f\n  allowedUses: [HostSecondaryInterface]\n') },
    },
  ],
  check(cluster, report, text) {
    for (const { document, reader } of poolsOf(cluster)) {
      for (const { path, place, problem, suggestion, since } of shapeProblems(document, 'calico-ippool')) {
        const key = String(path.at(-1));
        if (ENTERPRISE_WORDS.has(key)) continue;
        const holder = path.slice(0, -1);
        const taken = suggestion !== undefined && document.entry(...holder, suggestion) !== undefined;
        const args = { program: reader, key, suggestion: suggestion ?? '' };
        const rename = {
          title: text('rename', args),
          safety: problem === 'key-case' ? 'safe' : 'suggested',
          edits: [suggestion === undefined ? undefined : document.rename(path, suggestion)],
        } as const;
        const remove = { title: text('remove', args), safety: 'suggested', edits: [document.remove(path)] } as const;
        // A list of ranges does not become one range by a better name.
        const fits = suggestion === 'allowedUses' || document.get(...path)?.kind === 'scalar' || path.length === 1;
        const fixes = suggestion === undefined || taken || !fits ? [remove] : [rename, remove];
        if (problem === 'unknown-key' && !isMetadata(path, reader)) {
          report({ at: place, message: text(suggestion === undefined ? 'unknown' : 'misspelt', args), fixes });
        } else if (problem === 'key-case') {
          report({ at: place, severity: 'warning', message: text('case', args), fixes: [fixes[0]] });
        } else if (problem === 'version' && (key === 'ipip' || key === 'nat-outgoing')) {
          const now = key === 'ipip' ? 'ipipMode' : 'natOutgoing';
          const old = { ...args, suggestion: now };
          const edit = document.entry('spec', now) ? undefined : modern(document, key);
          report({
            at: place,
            message: text('old', old),
            fixes: [edit && { title: text('replace', old), safety: 'suggested', edits: [edit] }, remove],
          });
        } else if (
          problem === 'version' &&
          since !== undefined &&
          (path.length === 2 || reader === 'kube-apiserver') &&
          cluster.before('calico', since)
        ) {
          const version = cluster.shownVersion('calico') ?? '';
          report({ at: place, message: text('since', { ...args, version, since }), fixes: [remove] });
        }
      }
    }
  },
});

/** Keys of any object's metadata. Source: kubernetes/apimachinery pkg/apis/meta/v1/types.go. */
const METADATA = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'labels',
  'annotations',
  'ownerReferences',
  'finalizers',
  'managedFields',
];

/** Whether a path is a key of metadata that every object can have, or something below one. */
function isMetadata(path: readonly (string | number)[], reader: PoolReader): boolean {
  const key = String(path[1]);
  if (path[0] !== 'metadata' || path.length < 2) return false;
  const exact = METADATA.includes(key);
  return exact || (reader === 'calicoctl' && METADATA.some((each) => each.toLowerCase() === key.toLowerCase()));
}

/** The entry of Calico 2 in today's words. */
function modern(document: Document, key: string): DocumentEdit | undefined {
  const entry = document.entry('spec', key);
  if (!entry) return undefined;
  const value = toPlain(entry.value);
  if (key === 'nat-outgoing')
    return typeof value === 'boolean' ? document.rename(['spec', key], 'natOutgoing') : undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const mode = value.enabled !== true ? 'Never' : value.mode === 'cross-subnet' ? 'CrossSubnet' : 'Always';
  const text = document.tree?.format === 'json' ? `"ipipMode": "${mode}"` : `ipipMode: ${mode}`;
  return document.replace({ start: entry.keySpan.start, end: entry.value.span.end }, text);
}

function POOL(rest: string): string {
  return `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods-ipv6
spec:
  cidr: fd5b:8c1e:7a20:4200::/56
${rest}`;
}
