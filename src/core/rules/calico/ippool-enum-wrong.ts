import { poolsOf, refusal } from '../../analysis/pools.ts';
import { asWritten, shapeProblems } from '../../analysis/shape.ts';
import { ENTERPRISE_WORDS, poolEntry, poolNode } from '../../knowledge/calico-pool.ts';
import type { Document } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import type { ScalarNode } from '../../source/tree.ts';

export const ippoolEnumWrong = defineRule({
  id: 'ippool-enum-wrong',
  severity: 'error',
  summary: 'A mode or use of an IPPool is none of the values that Calico knows, often only by its case.',
  why: `\`ipipMode\` and \`vxlanMode\` are Never, Always or CrossSubnet, \`assignmentMode\` is Automatic or Manual, \`allowedUses\`
holds Workload, Tunnel or LoadBalancer. The case counts. calicoctl refuses anything else; the storage CRD checks the modes from Calico
3.32 on.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/validator/v3/validator.go',
    'projectcalico/calico:api/config/crd/projectcalico.org_ippools.yaml',
  ],
  messages: {
    wrong: '{program} refuses {value} as {key}, which takes {values}. Write one of these.',
    stored:
      'kube-apiserver stores {value} as {key}, but Calico takes {values} and calicoctl refuses the rest. Write one of these.',
    twice: '{program} refuses a use that is listed twice in {key}. Remove one of them.',
    write: 'Write {value}',
  },
  bad: [
    { files: { 'ippool.yaml': POOL('  vxlanMode: «always»\n') } },
    { files: { 'ippool.yaml': POOL('  vxlanMode: «cross-subnet»\n  allowedUses: [«workload», Tunnel]\n') } },
  ],
  good: [{ files: { 'ippool.yaml': POOL('  vxlanMode: CrossSubnet\n  allowedUses: [Workload, Tunnel]\n') } }],
  check(cluster, report, text) {
    for (const pool of poolsOf(cluster)) {
      const { document, reader, range } = pool;
      for (const item of repeatedUses(document)) {
        // calicoctl takes its rules for lists from the schema since 3.33; kube-apiserver's had this one from the start.
        const severity =
          reader === 'calicoctl'
            ? cluster.severityIf(negated(cluster.before('calico', '3.33')), 'error')
            : refusal(cluster, pool, '3.32');
        if (severity)
          report({ at: document.at(item), severity, message: text('twice', { program: reader, key: 'allowedUses' }) });
      }
      const mode = poolEntry(document, 'assignmentMode');
      // Other modes may be empty, which stands for their default; this one is checked as soon as it is there.
      if (reader === 'calicoctl' && mode?.value.kind === 'scalar' && mode.value.value === '') {
        report({
          at: document.at(mode.value),
          message: text('wrong', { program: reader, key: mode.key, value: '""', values: 'Automatic, Manual' }),
          fixes: [
            {
              title: text('write', { value: 'Automatic' }),
              safety: 'safe',
              edits: [document.set(['spec', mode.key], 'Automatic')],
            },
          ],
        });
      }
      for (const found of shapeProblems(document, 'calico-ippool')) {
        const { problem, path, place, suggestion } = found;
        const key = String(path.findLast((step) => typeof step === 'string'));
        // Whatever the mode is meant to be, on IPv6 only Never is possible: another rule says so.
        if (problem !== 'enum' || path[0] !== 'spec' || (key === 'ipipMode' && range?.cidr.family === 6)) continue;
        if (ENTERPRISE_WORDS.has(String(found.actual))) continue;
        const severity = refusal(cluster, pool, '3.32');
        const args = { program: reader, key, value: asWritten(found), values: found.expected.join(', ') };
        report({
          at: place,
          severity,
          message: text(severity === 'error' ? 'wrong' : 'stored', args),
          fixes: [
            suggestion === undefined
              ? undefined
              : {
                  title: text('write', { value: suggestion }),
                  safety: 'safe',
                  edits: [document.set(path, suggestion)],
                },
          ],
        });
      }
    }
  },
});

/** Uses that stand in the list before. */
function repeatedUses(document: Document): ScalarNode[] {
  const uses = poolNode(document, 'allowedUses');
  const items = uses?.kind === 'list' ? uses.items.filter((item) => item.kind === 'scalar') : [];
  return items.filter((item, index) => items.findIndex(({ value }) => value === item.value) < index);
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
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
