import { backendEntry, backendOf, flannelNetworks } from '../../analysis/flannel.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { indented } from '../../rule-kit/fixtures.ts';
import { isUnknown } from '../../source/certainty.ts';
import { stringOf } from '../../source/tree.ts';

const values = (...flannel: readonly string[]) => `podCidr: 10.244.0.0/16
podCidrv6: fd5b:8c1e:7a20:4200::/56
flannel:
${indented(2, flannel)}`;

export const flannelHelmModeUnquoted = defineRule({
  id: 'flannel-helm-mode-unquoted',
  severity: 'error',
  stops: 'flanneld',
  summary: "The tunnel mode in the values of Flannel's chart has no quotes of its own, so net-conf.json is not JSON.",
  why: `With the backend \`wireguard\`, Flannel's chart writes \`flannel.tunnelMode\` into \`net-conf.json\` as it is, without quotes
around it, in every release. The value \`ipv6\` becomes \`"Mode": ipv6\`, which is not JSON, and flanneld exits with "error parsing
subnet config" on every node. A value with quotes inside, \`'"ipv6"'\`, works. With another backend the chart leaves the key out.`,
  sources: ['flannel-io/flannel:chart/kube-flannel/templates/config.yaml', 'flannel-io/flannel:pkg/subnet/config.go'],
  messages: {
    quotes:
      'flanneld fails to start: the chart writes the tunnel mode {mode} into net-conf.json without quotes, which is not JSON. Use the value {quoted}.',
  },
  bad: [{ files: { 'flannel/values.yaml': values('backend: wireguard', 'tunnelMode: «ipv6»') } }],
  good: [
    { files: { 'flannel/values.yaml': values('backend: wireguard', `tunnelMode: '"ipv6"'`) } },
    { files: { 'flannel/values.yaml': values('backend: wireguard') } },
    {
      title: 'The chart writes the mode for the backend wireguard only.',
      files: { 'flannel/values.yaml': values('backend: vxlan', 'tunnelMode: separate') },
    },
    {
      title: 'The default backend of the chart is vxlan.',
      files: { 'flannel/values.yaml': values('tunnelMode: ipv6') },
    },
  ],
  check(cluster, report, text) {
    for (const network of flannelNetworks(cluster)) {
      const { document } = network;
      if (document.kind !== 'values' || backendOf(network) !== 'wireguard') continue;
      const node = backendEntry(document, 'Mode')?.value;
      const mode = stringOf(node);
      if (!node || !mode || !/^\w+$/.test(mode) || isUnknown(mode)) continue;
      const quoted = `"${mode}"`;
      const fix = { title: fixTitle.set('flannel.tunnelMode', quoted), safety: 'safe' as const };
      report({
        at: document.at(node),
        message: text('quotes', { mode, quoted: `'${quoted}'` }),
        fixes: [{ ...fix, edits: [document.set(['flannel', 'tunnelMode'], quoted)] }],
      });
    }
  },
});
