import { OLD_KEYS } from '../../knowledge/calico-pool.ts';
import type { Document, DocumentEdit } from '../../model/document.ts';
import { ipPool } from '../../rule-kit/calico-fixtures.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { IPPOOL } from '../../rule-kit/subjects/calico.ts';
import { toPlain } from '../../source/tree.ts';

export const ippoolKeyUnknown = shapeRule(IPPOOL, {
  id: 'ippool-key-unknown',
  severity: 'error',
  kinds: ['unknown-key', 'key-case', 'version'],
  summary: 'An IPPool has an unknown key, or one that only some tools and versions read.',
  why: `calicoctl and kube-apiserver read an IPPool strictly: one key they do not know, and the pool is refused. calicoctl forgives
the case of a key, kube-apiserver does not. \`ipip\` and \`nat-outgoing\` are leftovers of Calico 2 that no version of Calico 3 lets a
user set.`,
  sources: [
    'projectcalico/calico:api/pkg/apis/projectcalico/v3/ippool.go',
    'projectcalico/calico:calicoctl/calicoctl/resourcemgr/resourcemgr.go',
    'https://docs.tigera.io/calico/latest/reference/resources/ippool',
  ],
  messages: {
    old: '{key} is a key of Calico 2; {program} rejects the object. Use {name} instead.',
  },
  bad: [
    {
      files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', '«block_size»: 122') },
    },
    {
      title: 'Keys of the operator’s Installation are none of an IPPool.',
      versions: { calico: '3.31.1' },
      files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', '«encapsulation»: VXLAN') },
    },
    {
      title: 'kube-apiserver minds the case of a key.',
      severity: 'warning',
      files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', '«natoutgoing»: true') },
    },
    {
      title: 'Leftovers of Calico 2.',
      files: {
        'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', '«ipip»:', '  enabled: false', '«nat-outgoing»: true'),
      },
    },
    {
      title: 'A key that came later.',
      versions: { calico: '3.29.1' },
      files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', '«assignmentMode»: Automatic') },
    },
  ],
  good: [
    { files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'natOutgoing: true', 'blockSize: 122') } },
    {
      title: 'A key of Calico Enterprise.',
      files: {
        'ippool.yaml': ipPool(
          'fd5b:8c1e:7a20:4200::/56',
          'awsSubnetID: subnet-0a1b2c3d4e5f',
          'allowedUses: [HostSecondaryInterface]',
        ),
      },
    },
  ],
  adjust(draft, { document, path }, { item, text }) {
    const key = String(path.at(-1));
    const name = Object.hasOwn(OLD_KEYS, key) ? OLD_KEYS[key] : undefined;
    if (name === undefined) return draft;
    const edits = document.entry('spec', name) ? undefined : modern(document, key);
    const replace = edits && { title: fixTitle.replace(key, name), safety: 'suggested' as const, edits };
    const message = text('old', { program: item.pool.reader, key, name });
    return { ...draft, message, fixes: [replace, ...(draft.fixes ?? [])] };
  },
});

/** The entry of Calico 2 in today's words. */
function modern(document: Document, key: string): (DocumentEdit | undefined)[] | undefined {
  const entry = document.entry('spec', key);
  if (!entry) return undefined;
  const value = toPlain(entry.value);
  if (key === 'nat-outgoing')
    return typeof value === 'boolean' ? [document.rename(['spec', key], 'natOutgoing')] : undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const mode = value.enabled !== true ? 'Never' : value.mode === 'cross-subnet' ? 'CrossSubnet' : 'Always';
  return [document.rename(['spec', key], 'ipipMode'), document.set(['spec', key], mode)];
}
