import { installationsOf } from '../../analysis/installations.ts';
import { asWritten, type ShapeProblem, shapeProblems } from '../../analysis/shape.ts';
import type { Document } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import type { Path, Plain } from '../../source/tree.ts';

export const installationValueWrong = defineRule({
  id: 'installation-value-wrong',
  severity: 'error',
  summary: 'A value of an Installation is none that the Tigera operator knows, such as a boolean in place of Enabled.',
  why: `The schema of an Installation has words where an IPPool has booleans: \`natOutgoing\` and \`bgp\` are Enabled or Disabled. The
case of a word counts. kubectl refuses anything else, and a pool without a cidr.`,
  sources: [
    'tigera/operator:pkg/imports/crds/operator/operator.tigera.io_installations.yaml',
    'https://docs.tigera.io/calico/latest/reference/installation/api',
  ],
  messages: {
    enum: 'kubectl refuses {value} as {key}, which takes {values}. Write one of these.',
    type: 'kubectl refuses {value} as {key}, which takes the type {values}. Write a value of that type.',
    required: 'kubectl refuses this Installation, because the key {key} is missing here. Add it.',
    count: 'kubectl refuses more than {values} entries in {key}. Remove some.',
    form: 'kubectl refuses {value} as {key}. Write it in the form that the reference gives.',
    name: 'kubectl refuses an Installation named {value}; the operator reads the one named default. Rename it.',
    write: 'Write {value}',
  },
  bad: [
    {
      files: {
        'installation.yaml': INSTALLATION('      - cidr: fd5b:8c1e:7a20:4200::/56\n        natOutgoing: «true»\n'),
      },
    },
    {
      files: {
        'installation.yaml': INSTALLATION('      - cidr: 10.244.0.0/16\n        encapsulation: «VXLANCrosssubnet»\n'),
      },
    },
    { files: { 'installation.yaml': INSTALLATION('      - «encapsulation: None»\n') } },
  ],
  good: [
    {
      files: {
        'installation.yaml': INSTALLATION('      - cidr: fd5b:8c1e:7a20:4200::/56\n        natOutgoing: Enabled\n'),
      },
    },
  ],
  check(cluster, report, text) {
    for (const { document } of installationsOf(cluster)) {
      for (const found of shapeProblems(document, 'tigera-installation')) {
        const { path, place, problem, expected, suggestion } = found;
        const key = String(path.findLast((step) => typeof step === 'string'));
        const message = messageOf(found);
        if (!message) continue;
        const value = noTunnelOnV6(document, path, suggestion ?? switchWord(found));
        const args = { key: problem === 'required' ? expected.join(', ') : key, value: asWritten(found) || 'null' };
        const values = expected.length > 0 ? expected : ['Enabled', 'Disabled'];
        report({
          at: place,
          message: text(message, { ...args, values: values.join(', ') }),
          fixes: [
            value === undefined || problem === 'required'
              ? undefined
              : { title: text('write', { value: String(value) }), safety: 'safe', edits: [document.set(path, value)] },
          ],
        });
      }
    }
  },
});

function messageOf({ problem, path, expected }: ShapeProblem) {
  switch (problem) {
    case 'enum':
      return path.join('.') === 'metadata.name' ? 'name' : path[0] !== 'kind' ? 'enum' : undefined;
    case 'type':
      return 'type';
    case 'required':
      return expected.length > 0 ? 'required' : undefined;
    case 'too-many':
      return 'count';
    case 'pattern':
    case 'range':
      // The operator itself checks the block size, by family.
      return path.at(-1) === 'blockSize' ? undefined : 'form';
    default:
      return undefined;
  }
}

/** The word for a switch that was written as a boolean, and the number in quotes. */
function switchWord({ path, actual, expected, problem }: ShapeProblem): Plain | undefined {
  const isSwitch = path.at(-1) === 'natOutgoing' || path.at(-1) === 'bgp';
  if (isSwitch && (actual === true || actual === 'true')) return 'Enabled';
  if (isSwitch && (actual === false || actual === 'false')) return 'Disabled';
  if (problem !== 'type' || typeof actual !== 'string') return undefined;
  if (expected.includes('integer') && /^\d{1,9}$/.test(actual)) return Number(actual);
  return expected.includes('boolean') && /^(?:true|false)$/.test(actual) ? actual === 'true' : undefined;
}

/** IP-in-IP is no better on an IPv6 pool when it is spelt right. */
function noTunnelOnV6(document: Document, path: Path, value: Plain | undefined): Plain | undefined {
  const tunnel = path.at(-1) === 'encapsulation' && String(value).startsWith('IPIP');
  return tunnel && document.string(...path.slice(0, -1), 'cidr')?.includes(':') ? undefined : value;
}

function INSTALLATION(pools: string): string {
  return `apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
  calicoNetwork:
    ipPools:
${pools}`;
}
