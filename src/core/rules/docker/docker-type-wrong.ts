import type { Document } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { dockerShape, pathText, written } from '../../rule-kit/docker-shape.ts';
import type { Node, Path, Plain } from '../../source/tree.ts';
import { toPlain } from '../../source/tree.ts';

export const dockerTypeWrong = defineRule({
  id: 'docker-type-wrong',
  severity: 'error',
  summary: 'A value in daemon.json has the wrong JSON type, such as "true" for true: dockerd does not start.',
  why: `dockerd decodes daemon.json into typed fields and refuses a value of another type ("json: cannot unmarshal string into Go struct
field"): a quoted boolean, a number where a text is wanted, one text where a list is wanted.`,
  sources: ['moby/moby:daemon/config/config.go', 'https://pkg.go.dev/encoding/json#Unmarshal'],
  messages: {
    wrong:
      'dockerd does not start, because {key} is {value} where it takes the type {type}. Write a value of that type.',
    root: 'dockerd does not start, because daemon.json has to hold one JSON object. Write its keys between braces.',
    write: 'Write {value}',
  },
  bad: [
    { files: { 'daemon.json': '{ "ipv6": «"true"», "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }\n' } },
    { files: { 'daemon.json': '{ "mtu": «"1450"», "dns": «"9.9.9.9"», "log-opts": { "max-file": «3» } }\n' } },
    {
      files: {
        'daemon.json': '{ "default-address-pools": [{ "base": "172.30.0.0/16", "size": «24.0» }] }\n',
      },
    },
    {
      title: 'A key that a later one overrides is decoded too.',
      files: { 'daemon.json': '{ "mtu": «"big"», "mtu": 1450 }\n' },
    },
    { files: { 'docker/daemon.json': '«[{ "mtu": 1450 }]»\n' } },
  ],
  good: [{ files: { 'daemon.json': '{ "ipv6": null, "mtu": 1450, "dns": ["9.9.9.9"], "labels": [] }\n' } }],
  check(cluster, report, text) {
    for (const document of cluster.of('docker', 'daemon.json')) {
      const { root } = document;
      if (root && root.kind !== 'map' && !document.broken && !(root.kind === 'scalar' && root.value === null))
        report({ at: document.at(root), message: text('root') });
      for (const { problem, node, path, expected } of dockerShape(document)) {
        if (problem !== 'type' || !node) continue;
        const type = expected.join(', ');
        const value = meant(node, expected, path);
        report({
          at: valuePlace(document, node),
          message: text('wrong', { key: pathText(path), value: written(document, node), type }),
          fixes: [
            value === undefined
              ? undefined
              : {
                  title: text('write', { value: JSON.stringify(value) }),
                  safety: 'safe',
                  edits: [document.replace(node.span, JSON.stringify(value))],
                },
          ],
        });
      }
    }
  },
});

/** The quotes are part of what is wrong, so they are underlined too. */
function valuePlace(document: Document, node: Node) {
  return node.kind === 'scalar' ? { document, span: node.span } : document.at(node);
}

/** Maps of options, which are all texts, also those that look like numbers and booleans. */
const TEXT_OPTIONS: ReadonlySet<string | number> = new Set(['log-opts', 'default-network-opts']);

/** The value of the right type that can only have been meant. */
function meant(node: Node, expected: readonly string[], path: Path): Plain | undefined {
  const actual = toPlain(node);
  if (typeof actual === 'object') return undefined;
  const word = String(actual).trim().toLowerCase();
  if (expected.includes('boolean')) {
    if (['true', 'yes', 'on', '1', 'enabled'].includes(word)) return true;
    return ['false', 'no', 'off', '0', 'disabled'].includes(word) ? false : undefined;
  }
  if (expected.includes('integer')) return /^-?\d{1,9}(?:\.0+)?$/.test(word) ? Math.trunc(Number(word)) : undefined;
  if (expected.includes('array')) return typeof actual === 'string' && actual !== '' ? [actual] : undefined;
  return expected.includes('string') && TEXT_OPTIONS.has(path[0] ?? '') ? String(actual) : undefined;
}
