import { netParseIP } from '../../address/index.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { flagOf, mayBe, parseBool } from '../../model/flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { kubeRouter } from '../../rule-kit/kube-router-fixtures.ts';

export const kubeRouterRouterIdMissing = defineRule({
  id: 'kube-router-router-id-missing',
  severity: 'error',
  stops: 'kube-router',
  summary: 'kube-router needs a router id where the first address of nodes is IPv6.',
  why: `A router id of BGP has the form of an IPv4 address. kube-router takes the first address of its node for it; where that is IPv6 it
stops with "router-id must be specified when primary node IP is an IPv6 address". \`--router-id=generate\` makes one from the address.`,
  sources: ['cloudnativelabs/kube-router:pkg/bgp/id.go', 'https://github.com/cloudnativelabs/kube-router/issues/940'],
  messages: {
    missing:
      'kube-router fails to start: the first address of the node is IPv6, and --router-id is missing. Set --router-id to generate.',
  },
  bad: [
    {
      files: {
        'kube-router.yaml': kubeRouter('--enable-ipv6', '--enable-ipv4=false').replace('args:', '«args»:'),
      },
    },
    {
      files: {
        'kube-router.yaml': kubeRouter('--enable-ipv6').replace('args:', '«args»:'),
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --node-ip=fd5b:8c1e:7a20:60::11,192.168.60.11
`,
      },
    },
  ],
  good: [
    { files: { 'kube-router.yaml': kubeRouter('--enable-ipv6', '--enable-ipv4=false', '--router-id=generate') } },
    {
      files: {
        'kube-router.yaml': kubeRouter('--enable-ipv6'),
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11
`,
      },
    },
    {
      title: 'The nodes differ, and it is not known on which kube-router runs.',
      files: {
        'kube-router.yaml': kubeRouter('--enable-ipv6'),
        'nodes/a/kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11
`,
        'nodes/b/kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --node-ip=fd5b:8c1e:7a20:60::12,192.168.60.12
`,
      },
    },
    {
      title: 'Without routes.',
      files: { 'kube-router.yaml': kubeRouter('--run-router=false', '--enable-ipv4=false') },
    },
  ],
  check(cluster, report, text) {
    for (const list of cluster.flags('kube-router')) {
      if (list.variables.length > 0 || flagOf(list, 'router-id')) continue;
      const isOff = (name: string) => parseBool(flagOf(list, name)?.value) === false;
      if (mayBe(flagOf(list, 'run-router'), false) || (!isOff('enable-ipv4') && !nodesBeginWithIpv6(cluster))) continue;
      report({
        at: list.head,
        message: text('missing'),
        fixes: [
          {
            title: fixTitle.set('--router-id', 'generate'),
            safety: 'suggested',
            edits: [list.set('router-id', 'generate')],
          },
        ],
      });
    }
  },
});

/** Every kubelet that is told its addresses begins with an IPv6 one. */
function nodesBeginWithIpv6(cluster: Cluster): boolean {
  const first = cluster.flags('kubelet').flatMap((list) => {
    const read = netParseIP((flagOf(list, 'node-ip')?.value ?? '').split(',')[0] ?? '');
    return read.ok ? [read.value.family] : [];
  });
  return first.length > 0 && first.every((family) => family === 6);
}
