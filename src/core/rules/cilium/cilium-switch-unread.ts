import { ciliumsOf } from '../../analysis/cilium.ts';
import { absence } from '../../model/cause.ts';
import { parseBool } from '../../model/flags.ts';
import { ciliumConfig } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import { stringOf } from '../../source/tree.ts';

const SWITCHES = ['ipv4', 'ipv6', 'masquerade4', 'masquerade6', 'bpfMasquerade'] as const;

export const ciliumSwitchUnread = defineRule({
  id: 'cilium-switch-unread',
  severity: 'error',
  summary: 'A switch in cilium-config has a value that cilium-agent reads as false.',
  why: `cilium-agent reads these switches with Go's boolean parser: 1, t, T, true, True, TRUE and 0, f, F, false, False, FALSE. Any other
text, such as "yes", "on" or "enabled", is false, and no log says so. With \`enable-ipv6\` that leaves the cluster without IPv6.`,
  sources: ['cilium/cilium:vendor/github.com/spf13/cast/caste.go', 'cilium/cilium:pkg/option/config.go'],
  messages: {
    unread: 'cilium-agent reads {key} "{value}" as false: it is not a boolean. Set it to "true" or "false".',
  },
  bad: [
    { files: { 'cilium-config.yaml': ciliumConfig('enable-ipv4: "true"', 'enable-ipv6: "«yes»"') } },
    {
      severity: 'warning',
      files: { 'cilium-config.yaml': ciliumConfig('enable-ipv4: "true"', 'enable-ipv4-masquerade: "«enabled»"') },
    },
  ],
  good: [{ files: { 'cilium-config.yaml': ciliumConfig('enable-ipv4: "True"', 'enable-ipv6: "1"') } }],
  check(cluster, report, text) {
    for (const settings of ciliumsOf(cluster)) {
      if (settings.isChart) continue;
      for (const option of SWITCHES) {
        const found = settings.own(option);
        const value = stringOf(found?.node);
        if (!found || value === undefined || parseBool(value) !== undefined || isUnknown(value)) continue;
        const meant = /^(?:y|yes|on|enabled?)$/i.test(value.trim()) || value.trim().toLowerCase() === 'true';
        report({
          at: settings.document.at(found.node),
          severity: option === 'ipv4' || option === 'ipv6' ? 'error' : 'warning',
          message: text('unread', { key: found.name, value }),
          causeOf: [absence(settings.document, found.name)],
          fixes: [
            {
              title: fixTitle.set(found.name, meant),
              safety: meant ? 'safe' : 'suggested',
              edits: [settings.set(option, meant)],
            },
          ],
        });
      }
    }
  },
});
