import { ASSIGN, calicoIpams } from '../../analysis/calico-ipams.ts';
import { familyName } from '../../analysis/pools.ts';
import { calicoConfig } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

const MEANINGS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  '1': true,
  enabled: true,
  false: false,
  no: false,
  off: false,
  '0': false,
  disabled: false,
};

export const cniAssignOdd = defineRule({
  id: 'cni-assign-odd',
  severity: 'warning',
  summary: 'assign_ipv4 or assign_ipv6 has a value that Calico reads as the opposite.',
  why: `Calico compares letter by letter: IPv6 is on with "true" alone, IPv4 is off with "false" alone. "True" for IPv6 leaves it off, and
"False" for IPv4 leaves it on, without a message.`,
  sources: ['projectcalico/calico:cni-plugin/pkg/ipamplugin/ipam_plugin.go'],
  messages: {
    off: 'Pods get no {family} address with {key} "{value}": Calico accepts exactly "true". Set it to "{meant}".',
    on: 'Pods get an {family} address even with {key} "{value}": Calico accepts exactly "false". Set it to "{meant}".',
    unknown:
      'Calico does not recognize {key} "{value}": it compares it with "{word}" exactly. Set it to "true" or "false".',
  },
  bad: [
    { files: { 'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv6": "«True»" }') } },
    {
      files: {
        'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv4": "«no»", "assign_ipv6": "true" }'),
      },
    },
    { files: { 'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv6": "«ture»" }') } },
  ],
  good: [
    {
      files: {
        'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv4": "true", "assign_ipv6": "false" }'),
      },
    },
    {
      title: 'What it means is what it does.',
      files: {
        'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv4": "True", "assign_ipv6": "False" }'),
      },
    },
  ],
  check(cluster, report, text) {
    for (const ipam of calicoIpams(cluster)) {
      if (ipam.type !== 'calico-ipam') continue;
      for (const { key, family, effect } of ASSIGN) {
        const entry = ipam.entry(key);
        const value = ipam.text(key);
        if (!entry || value === undefined || value === 'true' || value === 'false') continue;
        const word = value.trim().toLowerCase();
        const meaning = Object.hasOwn(MEANINGS, word) ? MEANINGS[word] : undefined;
        if (meaning === effect(value)) continue;
        const meant = String(meaning);
        const args = { key, value, meant, family: familyName(family), word: family === 4 ? 'false' : 'true' };
        const kind = meaning === undefined ? 'unknown' : meaning ? 'off' : 'on';
        report({
          at: ipam.document.at(entry.value),
          message: text(kind, args),
          aboutIpv6: family === 6 && kind === 'off',
          fixes: [
            // Where pods have a range of the family, to switch it off would take away what works.
            meaning === undefined || (!meaning && cluster.ranges('pods').some(({ cidr }) => cidr.family === family))
              ? undefined
              : { title: fixTitle.set(key, `"${meant}"`), safety: 'suggested', edits: [ipam.set(key, meant)] },
          ],
        });
      }
    }
  },
});
