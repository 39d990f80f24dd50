import { ASSIGN, calicoIpams } from '../../analysis/calico-ipams.ts';
import { calicoConfig } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const cniAssignNotString = defineRule({
  id: 'cni-assign-not-string',
  severity: 'error',
  summary: 'assign_ipv4 or assign_ipv6 is a boolean: the CNI plugin of Calico fails for every pod.',
  why: `Calico reads these two keys as texts. A JSON boolean is not taken: each pod stays in ContainerCreating with "cannot unmarshal
bool into Go struct field .assign_ipv4 of type string".`,
  sources: [
    'https://github.com/projectcalico/cni-plugin/issues/461',
    'projectcalico/calico:cni-plugin/pkg/types/types.go',
  ],
  messages: {
    wrong: 'Calico fails for every pod: {key} must be a string, not {value}. Set it to "{meant}", with quotes.',
    other: 'Calico fails for every pod: {key} must be a string. Set it to "true" or "false", with quotes.',
  },
  bad: [
    {
      files: {
        'calico.yaml': calicoConfig(
          '{\n              "type": "calico-ipam",\n              "assign_ipv4": «true»,\n              "assign_ipv6": «true»\n          }',
        ),
      },
    },
    {
      files: {
        'etc/cni/net.d/10-calico.conflist':
          '{"cniVersion": "1.0.0", "plugins": [{"type": "calico", "ipam": {"type": "calico-ipam", "assign_ipv6": «1»}}]}',
      },
    },
    { files: { 'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv6": «6» }') } },
  ],
  good: [
    { files: { 'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv6": "true" }') } },
    {
      title: 'null is the default.',
      files: { 'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv6": null }') },
    },
  ],
  check(cluster, report, text) {
    for (const ipam of calicoIpams(cluster)) {
      for (const { key } of ASSIGN) {
        const entry = ipam.entry(key);
        if (!entry || (entry.value.kind === 'scalar' && typeof entry.value.value === 'string')) continue;
        const value = entry.value.kind === 'scalar' ? String(entry.value.value) : '';
        const meant = { true: 'true', '1': 'true', false: 'false', '0': 'false' }[value];
        const args = { key, value, meant: meant ?? '' };
        report({
          at: ipam.document.at(entry.value),
          message: text(meant ? 'wrong' : 'other', args),
          fixes: [
            meant
              ? { title: fixTitle.set(key, `"${meant}"`), safety: 'safe', edits: [ipam.set(key, meant)] }
              : undefined,
          ],
        });
      }
    }
  },
});
