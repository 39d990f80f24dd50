import { defineRule } from '../../rule-kit/define.ts';
import type { Entry, Node } from '../../source/tree.ts';

export const dockerKeyDuplicate = defineRule({
  id: 'docker-key-duplicate',
  severity: 'warning',
  summary: 'daemon.json has a key twice: dockerd uses the last one and says nothing.',
  why: `JSON allows equal keys, and Go's decoder lets the last one win without a message. What one reads first is not what Docker does.`,
  sources: ['moby/moby:daemon/config/config.go', 'https://pkg.go.dev/encoding/json#Unmarshal'],
  messages: {
    overridden:
      'dockerd ignores this {key}, because the key comes again in line {line} and the last one counts. Remove one of them.',
    last: 'The {key} that counts',
  },
  bad: [{ files: { 'daemon.json': '{\n  «"mtu"»: 1500,\n  "icc": true,\n  "mtu": 1450\n}\n' } }],
  good: [{ files: { 'daemon.json': '{ "mtu": 1450, "log-opts": { "mtu": "1" } }\n' } }],
  check(cluster, report, text) {
    for (const document of cluster.of('docker', 'daemon.json')) {
      for (const [entry, last] of document.root ? overridden(document.root) : []) {
        const { key } = entry;
        const line = document.position(last.keySpan).line + 1;
        report({
          at: document.atKey(entry),
          message: text('overridden', { key, line }),
          related: [{ at: document.atKey(last), message: text('last', { key }), counterpart: true }],
        });
      }
    }
  },
});

/** Each entry that a later one of the same object overrides, with that one. */
function overridden(node: Node): [Entry, Entry][] {
  if (node.kind === 'list') return node.items.flatMap(overridden);
  if (node.kind === 'scalar') return [];
  const last = new Map(node.entries.map((entry) => [entry.key, entry]));
  return node.entries.flatMap((entry): [Entry, Entry][] => {
    const winner = last.get(entry.key);
    const own: [Entry, Entry][] = winner && winner !== entry ? [[entry, winner]] : [];
    return [...own, ...overridden(entry.value)];
  });
}
