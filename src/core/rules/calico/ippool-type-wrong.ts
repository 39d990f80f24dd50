import { poolsOf } from '../../analysis/pools.ts';
import { asWritten, shapeProblems } from '../../analysis/shape.ts';
import { defineRule } from '../../rule-kit/define.ts';
import type { Plain } from '../../source/tree.ts';

export const ippoolTypeWrong = defineRule({
  id: 'ippool-type-wrong',
  severity: 'error',
  summary: 'A value of an IPPool has the wrong type, such as a quoted number.',
  why: `calicoctl decodes an IPPool into typed fields and kube-apiserver checks it against a schema. Both refuse a pool whose
\`blockSize\` is a text or whose \`natOutgoing\` is a number. Unquoted \`yes\` and \`on\` are booleans in YAML 1.1, which both read.`,
  sources: ['projectcalico/calico:api/pkg/apis/projectcalico/v3/ippool.go', 'kubernetes-sigs/yaml:yaml.go'],
  messages: {
    wrong:
      '{program} refuses this IPPool, because {key} is {value} where it takes the type {type}. Write a value of that type.',
    list: 'A pool has one {key}, not a list; the storage CRD of Calico before 3.33 lets it through, but Calico cannot read the pool. Make one pool of each range.',
    write: 'Write {value}',
  },
  bad: [
    { files: { 'ippool.yaml': POOL('  blockSize: "«122»"\n') } },
    { files: { 'ippool.yaml': POOL('  natOutgoing: «1»\n  disabled: "«no»"\n') } },
  ],
  good: [{ files: { 'ippool.yaml': POOL('  blockSize: 122\n  natOutgoing: yes\n') } }],
  check(cluster, report, text) {
    for (const { document, reader } of poolsOf(cluster)) {
      for (const found of shapeProblems(document, 'calico-ippool')) {
        if (
          found.problem === 'version' &&
          found.at === 'value' &&
          found.until !== undefined &&
          reader === 'kube-apiserver'
        ) {
          const severity = cluster.before('calico', found.until) === false ? 'error' : 'warning';
          report({ at: found.place, severity, message: text('list', { key: String(found.path.at(-1)) }) });
        }
        // Without a value they are missing rather than of a wrong type, which other rules say.
        if (
          found.problem !== 'type' ||
          (found.actual === null && ['cidr', 'spec', 'kind', 'apiVersion'].includes(String(found.path.at(-1))))
        )
          continue;
        const key = found.path.join('.');
        const type = found.expected.filter((each) => each !== 'array' || !found.expected.includes('string')).join(', ');
        const value = meant(found.actual, type);
        report({
          at: found.place,
          message: text('wrong', { program: reader, key, value: asWritten(found) || 'null', type }),
          fixes: [
            value === undefined
              ? undefined
              : {
                  title: text('write', { value: String(value) }),
                  safety: 'safe',
                  edits: [document.set(found.path, value)],
                },
          ],
        });
      }
    }
  },
});

/** The value of the right type that can only have been meant. */
function meant(actual: unknown, type: string): Plain | undefined {
  if (typeof actual === 'object') return undefined;
  const word = String(actual).trim().toLowerCase();
  if (type === 'integer' && typeof actual === 'string' && /^\d{1,3}$/.test(word)) return Number(word);
  if (type !== 'boolean') return undefined;
  if (['true', 'yes', 'on', '1', 'enabled'].includes(word)) return true;
  return ['false', 'no', 'off', '0', 'disabled'].includes(word) ? false : undefined;
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
