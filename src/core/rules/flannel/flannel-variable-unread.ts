import { flanneldStarts } from '../../analysis/flanneld-starts.ts';
import { FLANNELD } from '../../knowledge/flags/index.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { flanneld } from '../../rule-kit/flannel-fixtures.ts';

/** Variables with another beginning that the program or its scripts read. */
const KNOWN: ReadonlySet<string> = new Set(['FLANNEL_NETWORK', 'FLANNEL_SUBNET', 'FLANNEL_MTU', 'FLANNEL_IPMASQ']);

export const flannelVariableUnread = defineRule({
  id: 'flannel-variable-unread',
  severity: 'warning',
  summary: 'A flanneld variable is unknown: it has no effect.',
  why: `Each flag of flanneld can be a variable that begins with \`FLANNELD_\`. Nothing reads variables that begin with
\`FLANNEL_\`, and IPv6 has no variable: \`EnableIPv6\` and \`IPv6Network\` are keys of \`net-conf.json\`.`,
  sources: ['flannel-io/flannel:main.go', 'https://github.com/replicatedhq/kURL/issues/6052'],
  messages: {
    ipv6: 'flanneld ignores unknown variable {name}, so IPv6 stays off. Set EnableIPv6 and IPv6Network in net-conf.json.',
    near: 'flanneld ignores unknown variable {name}. Did you mean {near}?',
    unread: 'flanneld ignores unknown variable {name}. Remove it.',
  },
  tags: { ipv6: 'unnecessary', unread: 'unnecessary' },
  bad: [
    {
      files: {
        'kube-flannel.yml': `${flanneld('v0.28.1')}          env:
            - name: «FLANNEL_ENABLE_IPV6»
              value: "true"
            - name: «FLANNEL_IFACE»
              value: eth1
            - name: «FLANNELD_BACKEND»
              value: vxlan
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kube-flannel.yml': `${flanneld('v0.28.1')}          env:
            - name: POD_NAME
              value: kube-flannel
            - name: FLANNELD_IFACE
              value: eth1
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const { document, variables } of flanneldStarts(cluster)) {
      for (const { name, nameNode } of variables) {
        const option = /^FLANNELD?_(.+)$/.exec(name)?.[1]?.toLowerCase().replaceAll('_', '-');
        if (option === undefined || KNOWN.has(name)) continue;
        const isFlag = FLANNELD.flags.has(option);
        if (isFlag && name.startsWith('FLANNELD_')) continue;
        // Another release may have the flag.
        if (
          name.startsWith('FLANNELD_') &&
          cluster.holds({ program: 'flannel', since: FLANNELD.from, until: '0.29' }) !== 'holds'
        )
          continue;
        const near = isFlag ? name.replace(/^FLANNEL_/, 'FLANNELD_') : undefined;
        report({
          at: document.at(nameNode),
          message: text(near ? 'near' : /ipv6/.test(option) ? 'ipv6' : 'unread', { name, near: near ?? '' }),
          fixes: [
            near
              ? {
                  title: fixTitle.rename(name, near),
                  safety: 'suggested',
                  edits: [document.replace(nameNode.span, near)],
                }
              : undefined,
          ],
        });
      }
    }
  },
});
