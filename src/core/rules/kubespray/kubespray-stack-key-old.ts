import { switchOf } from '../../components/kubespray.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

const OLD = 'enable_dual_stack_networks';
const NEW = 'ipv6_stack';

export const kubesprayStackKeyOld = defineRule({
  id: 'kubespray-stack-key-old',
  severity: 'warning',
  layer: 'control-plane',
  summary: 'An inventory sets enable_dual_stack_networks, which ipv6_stack replaced.',
  why: `Newer releases of Kubespray take \`ipv4_stack\` and \`ipv6_stack\`, and \`enable_dual_stack_networks\` is only the default of the
latter, with a warning. Where both are written, the old one means nothing. Releases that know only the old name ignore the new one.`,
  sources: [
    'kubernetes-sigs/kubespray:roles/validate_inventory/tasks/main.yml',
    'kubernetes-sigs/kubespray:roles/kubespray_defaults/defaults/main/main.yml',
  ],
  messages: {
    ignored:
      'Kubespray ignores enable_dual_stack_networks, because ipv6_stack ({place}) says the opposite. Remove the old variable.',
    old: 'enable_dual_stack_networks is deprecated: newer releases of Kubespray call it ipv6_stack. Rename it when you upgrade.',
    newer: 'This takes effect in newer releases',
  },
  tags: { ignored: 'unnecessary', old: 'deprecated' },
  bad: [
    {
      files: {
        'group_vars/all/all.yml': 'ipv6_stack: false\nkube_proxy_mode: nftables\n',
        'group_vars/k8s_cluster/k8s-cluster.yml':
          '«enable_dual_stack_networks»: true\nkube_pods_subnet: 10.233.64.0/18\n',
      },
    },
    {
      severity: 'information',
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml':
          '«enable_dual_stack_networks»: true\nkube_pods_subnet: 10.233.64.0/18\n',
      },
    },
  ],
  good: [
    { files: { 'group_vars/k8s_cluster/k8s-cluster.yml': 'ipv6_stack: true\nkube_pods_subnet: 10.233.64.0/18\n' } },
    {
      title: 'Off is the default either way.',
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml':
          'enable_dual_stack_networks: false\nkube_pods_subnet: 10.233.64.0/18\n',
      },
    },
  ],
  check(cluster, report, text) {
    const documents = cluster.of('kubespray');
    const newer = documents.find((document) => document.entry(NEW));
    const place = newer?.get(NEW);
    for (const document of documents) {
      const entry = document.entry(OLD);
      const old = switchOf(document, OLD);
      if (!entry || old === undefined) continue;
      const on = newer && switchOf(newer, NEW);
      if (newer && place) {
        if (on === undefined || on === old) continue;
        const at = newer.at(place);
        report({
          at: document.atKey(entry),
          message: text('ignored', { place: newer.label(at.span) }),
          related: [{ at, message: text('newer'), counterpart: true }],
          fixes: [{ title: fixTitle.remove(OLD), safety: 'suggested', edits: [document.remove([OLD])] }],
        });
      } else if (old) {
        report({
          at: document.atKey(entry),
          severity: 'information',
          message: text('old'),
          fixes: [{ title: fixTitle.rename(OLD, NEW), safety: 'suggested', edits: [document.rename([OLD], NEW)] }],
        });
      }
    }
  },
});
