import { ipv6On, variableOf } from '../../analysis/kubespray-inventory.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { isUnknown } from '../../source/certainty.ts';

const EXTRA = 'kube_router_extra_args';

export const kubesprayKubeRouterIpv6Off = defineRule({
  id: 'kubespray-kube-router-ipv6-off',
  severity: 'warning',
  aboutIpv6: true,
  summary: 'Kubespray installs kube-router without IPv6 in a dual-stack cluster.',
  why: `Kubespray's manifest of kube-router has no \`--enable-ipv6\`, whatever \`ipv6_stack\` says. Pods get IPv6 addresses from their nodes'
ranges all the same, but no NetworkPolicy filters them, and IPv6 addresses of Services lead nowhere. The flag goes into
\`kube_router_extra_args\`.`,
  sources: [
    'kubernetes-sigs/kubespray:roles/network_plugin/kube-router/templates/kube-router.yml.j2',
    'https://github.com/cloudnativelabs/kube-router/blob/master/docs/ipv6.md',
  ],
  messages: {
    off: 'Kubespray starts kube-router without --enable-ipv6, so no policy filters the IPv6 addresses of pods. Add --enable-ipv6=true to kube_router_extra_args.',
  },
  bad: [
    {
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml': `kube_network_plugin: «kube-router»
ipv6_stack: true
kube_pods_subnet: 10.233.64.0/18
kube_pods_subnet_ipv6: fd5b:8c1e:7a20:4200::/56
`,
      },
    },
  ],
  good: [
    {
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml': `kube_network_plugin: kube-router
ipv6_stack: true
kube_pods_subnet: 10.233.64.0/18
kube_pods_subnet_ipv6: fd5b:8c1e:7a20:4200::/56
kube_router_extra_args:
  - --enable-ipv6=true
`,
      },
    },
    {
      files: {
        'group_vars/k8s_cluster/k8s-cluster.yml':
          'kube_network_plugin: kube-router\nkube_pods_subnet: 10.233.64.0/18\n',
      },
    },
  ],
  check(cluster, report, text) {
    const plugin = variableOf(cluster, 'kube_network_plugin');
    if (plugin?.value !== 'kube-router' || !ipv6On(cluster)) return;
    const isTold = cluster.of('kubespray').some((document) => {
      const extra = document.get(EXTRA);
      // Whatever is there may be a template.
      return (
        extra !== undefined &&
        (extra.kind !== 'list' || extra.items.some(({ span }) => tells(document.text.slice(span.start, span.end))))
      );
    });
    const node = plugin.document.get('kube_network_plugin');
    if (!isTold && node) report({ at: plugin.document.at(node), message: text('off') });
  },
});

function tells(item: string): boolean {
  return /--enable-ipv6\b/.test(item) || isUnknown(item);
}
