import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import { stringOf } from '../../source/tree.ts';

const PATH = ['flannel', 'tunnelMode'] as const;

const values = (mode: string) => `podCidr: 10.244.0.0/16
podCidrv6: fd5b:8c1e:7a20:4200::/56
flannel:
  backend: wireguard
${mode}`;

export const flannelHelmModeUnquoted = defineRule({
  id: 'flannel-helm-mode-unquoted',
  severity: 'error',
  stops: 'flanneld',
  summary: "The tunnel mode in the values of Flannel's chart has no quotes of its own, so net-conf.json is not JSON.",
  why: `Flannel's chart writes \`flannel.tunnelMode\` into \`net-conf.json\` as it is, without quotes around it, in every release. The
value \`ipv6\` becomes \`"Mode": ipv6\`, which is not JSON, and flanneld exits with "error parsing subnet config" on every node. A value
with quotes inside, \`'"ipv6"'\`, works.`,
  sources: ['flannel-io/flannel:chart/kube-flannel/templates/config.yaml', 'flannel-io/flannel:pkg/subnet/config.go'],
  messages: {
    quotes:
      'flanneld fails to start: the chart writes the tunnel mode {mode} into net-conf.json without quotes, which is not JSON. Use the value {quoted}.',
  },
  bad: [{ files: { 'flannel/values.yaml': values('  tunnelMode: «ipv6»\n') } }],
  good: [
    { files: { 'flannel/values.yaml': values(`  tunnelMode: '"ipv6"'\n`) } },
    { files: { 'flannel/values.yaml': values('') } },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('flannel', 'values')) {
      const node = document.get(...PATH);
      const mode = stringOf(node);
      if (!node || !mode || !/^\w+$/.test(mode) || isUnknown(mode)) continue;
      const quoted = `"${mode}"`;
      const fix = { title: fixTitle.set(PATH.join('.'), quoted), safety: 'safe' as const };
      report({
        at: document.at(node),
        message: text('quotes', { mode, quoted: `'${quoted}'` }),
        fixes: [{ ...fix, edits: [document.set([...PATH], quoted)] }],
      });
    }
  },
});
