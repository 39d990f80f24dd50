import { k3sNodes } from '../../analysis/k3s-nodes.ts';
import { distributionOf } from '../../components/k3s.ts';
import type { Document, Place } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { nearest } from '../../schema/nearest.ts';
import { isUnknown } from '../../source/certainty.ts';
import type { Entry } from '../../source/tree.ts';

const PLUGINS = ['canal', 'calico', 'cilium', 'flannel', 'none'];
const MULTUS = 'multus';

export const rke2CniRefused = defineRule({
  id: 'rke2-cni-refused',
  severity: 'error',
  stops: 'rke2',
  summary: 'RKE2 refuses the value of cni: it fails to start.',
  why: `\`cni\` names one network plugin (\`canal\` by default, \`calico\`, \`cilium\`, \`flannel\`, or \`none\` for one of your own), and
\`multus\` before it where pods need more interfaces. RKE2 stops for every other value, for \`multus\` alone and for \`multus\` behind
the plugin.`,
  sources: ['rancher/rke2:pkg/cli/cmds/server.go', 'https://docs.rke2.io/networking/basic_network_options'],
  messages: {
    unknown: 'RKE2 fails to start: unknown cni "{value}". Use one of {values}.',
    alone: 'RKE2 fails to start: multus must precede another network plugin. Use "{right}".',
    order: 'RKE2 fails to start: with two values of cni, multus must be the first. Use "{right}".',
    two: 'RKE2 fails to start: cni accepts one network plugin, optionally after multus. Remove one of {values}.',
  },
  bad: [
    { files: { 'etc/rancher/rke2/config.yaml': 'cni: [«canal», multus]\n' } },
    { files: { 'etc/rancher/rke2/config.yaml': 'cni: «multus»\n' } },
    { files: { 'etc/rancher/rke2/config.yaml': 'cni: «weave»\n' } },
    { files: { 'etc/rancher/rke2/config.yaml': 'cni:\n  - multus\n  - calico\n  - «cilium»\n' } },
  ],
  good: [
    { files: { 'etc/rancher/rke2/config.yaml': 'cni: [multus, canal]\n' } },
    { files: { 'etc/rancher/rke2/config.yaml': 'cni: multus,cilium\n' } },
    { files: { 'etc/rancher/rke2/config.yaml': 'cni: none\n' } },
  ],
  check(cluster, report, text) {
    for (const node of k3sNodes(cluster)) {
      const { document, entry } = node.entry('cni') ?? {};
      if (!document || !entry || node.entry('cni+') || distributionOf(document) === 'K3s') continue;
      const words = wordsOf(document, entry);
      if (words.some(({ word }) => isUnknown(word, 'word'))) continue;
      const [first, second, third] = words;
      if (!first) continue;
      const set = (right: string) => ({
        title: fixTitle.set('cni', right),
        safety: 'suggested' as const,
        edits: [document.set(['cni'], right)],
      });
      if (third || (second && first.word !== MULTUS && second.word !== MULTUS)) {
        const values = words.map(({ word }) => word).filter((word) => word !== MULTUS);
        report({ at: (third ?? second ?? first).at, message: text('two', { values: values.join(', ') }) });
      } else if (first.word === MULTUS && !second) {
        const right = `${MULTUS},canal`;
        report({ at: first.at, message: text('alone', { right }), fixes: [set(right)] });
      } else if (second && first.word !== MULTUS) {
        const right = `${MULTUS},${first.word}`;
        report({ at: first.at, message: text('order', { right }), fixes: [set(right)] });
      } else {
        const { word, at } = second ?? first;
        if (PLUGINS.includes(word)) continue;
        const near = nearest(word, PLUGINS);
        const right = near && (second ? `${MULTUS},${near}` : near);
        const args = { value: word, values: PLUGINS.join(', ') };
        report({ at, message: text('unknown', args), fixes: [right === undefined ? undefined : set(right)] });
      }
    }
  },
});

/** The values of a text with commas or a list of such texts, without empty ones. */
function wordsOf(document: Document, { value }: Entry): { readonly word: string; readonly at: Place }[] {
  const nodes = value.kind === 'list' ? value.items : [value];
  return nodes.flatMap((node) => {
    if (node.kind !== 'scalar' || node.value === null) return [];
    const whole = String(node.value);
    let from = 0;
    return whole.split(',').flatMap((part) => {
      const start = from + (part.length - part.trimStart().length);
      const word = part.trim();
      from += part.length + 1;
      return word === '' ? [] : [{ word, at: document.atPart(node, start, start + word.length) }];
    });
  });
}
