import { defineRule } from '../../rule-kit/define.ts';
import { duplicateKeys } from '../../rule-kit/duplicate-keys.ts';

export const calicoKeyDuplicate = defineRule({
  id: 'calico-key-duplicate',
  severity: 'error',
  summary: 'A key stands twice in one map of an IPPool or Installation.',
  why: `calicoctl and kubectl read objects strictly: a key that is set twice is refused, not overwritten. People meet it after
merging two edits, or when they write the second range of a dual-stack pair under a second \`cidr\`: one pool has one range.`,
  sources: ['kubernetes-sigs/yaml:yaml.go', 'projectcalico/calico:calicoctl/calicoctl/resourcemgr/resourcemgr.go'],
  messages: {
    twice:
      '{program} refuses this object, because the key {key} is set a second time ({place} has the first). Remove one of them.',
    cidr: '{program} refuses this object, because a pool has one cidr and {place} has the first. Make a second pool for the second range.',
    first: 'The first {key}',
  },
  bad: [
    {
      files: {
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
  «cidr»: fd5b:8c1e:7a20:4200::/56
`,
      },
    },
  ],
  good: [
    {
      files: {
        'ippool.yaml': `apiVersion: projectcalico.org/v3
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
    for (const document of [...cluster.of('calico', 'IPPool'), ...cluster.of('tigera-operator', 'Installation')]) {
      if (document.broken) continue;
      const program = document.component === 'calico' ? 'calicoctl' : 'kubectl';
      for (const { entry, first } of duplicateKeys(document)) {
        const place = document.label(first.keySpan);
        report({
          at: document.atKey(entry),
          message: text(entry.key === 'cidr' ? 'cidr' : 'twice', { program, key: entry.key, place }),
          related: [{ at: document.atKey(first), message: text('first', { key: entry.key }) }],
        });
      }
    }
  },
});
