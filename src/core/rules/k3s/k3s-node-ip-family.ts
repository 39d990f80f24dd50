import { isDual, type K3sNode, type K3sValue, k3sNodes } from '../../analysis/k3s-nodes.ts';
import { distributionOf } from '../../components/k3s.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const k3sNodeIpFamily = defineRule({
  id: 'k3s-node-ip-family',
  severity: 'error',
  layer: 'hosts',
  summary: 'node-ip of K3s or RKE2 lacks a family that the pods have.',
  why: `Every node, server or agent, needs an address of each family of \`cluster-cidr\`; with fewer in \`node-ip\` it stops with
"must share the same IP version". Where \`node-ip\` is not written the addresses are found on the host.`,
  sources: [
    'k3s-io/k3s:pkg/agent/run.go',
    'https://docs.k3s.io/networking/basic-network-options',
    'https://github.com/mysticaltech/terraform-hcloud-kube-hetzner/pull/2245',
  ],
  messages: {
    missing:
      '{program} fails to start on this node: node-ip is {nodes}, but cluster-cidr is {pods} ({place}). Add an {family} address of the node behind a comma.',
    pods: 'The pod ranges: {pods}',
  },
  bad: [
    {
      files: {
        'etc/rancher/k3s/config.yaml': `node-ip: «192.168.56.10»
cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
`,
      },
    },
  ],
  good: [
    {
      files: {
        'etc/rancher/k3s/config.yaml': `node-ip: 192.168.56.10,fd5b:8c1e:7a20:56::10
cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
`,
      },
    },
    {
      title: 'The addresses are found on the host.',
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
`,
      },
    },
    {
      title: 'An address that is still to be filled in.',
      files: {
        'etc/rancher/k3s/config.yaml': `node-ip: 192.168.56.10,{{ node_ip_v6 }}
cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
`,
      },
    },
  ],
  check(cluster, report, text) {
    const nodes = k3sNodes(cluster);
    const shared = sharedPods(nodes);
    for (const node of nodes) {
      const own = node.value('node-ip');
      // An agent has the pod ranges of its server.
      const pods = node.value('cluster-cidr') ?? (node.isOpen ? undefined : shared);
      if (!own?.families || !pods?.families) continue;
      const wanted = isDual(pods.families) ? ([4, 6] as const) : pods.families.slice(0, 1);
      const missing = wanted.find((family) => !own.families?.includes(family));
      if (!missing) continue;
      const args = {
        program: distributionOf(own.document),
        nodes: own.parts.map((part) => part.text).join(','),
        pods: pods.parts.map((part) => part.text).join(','),
        place: pods.document.label(pods.entry.keySpan),
        family: missing === 4 ? 'IPv4' : 'IPv6',
      };
      report({
        at: own.document.at(own.entry.value),
        message: text('missing', args),
        related: [{ at: pods.document.at(pods.entry.value), message: text('pods', args), counterpart: true }],
      });
    }
  },
});

/** The pod ranges of the cluster's servers, where they agree in their families. */
function sharedPods(nodes: readonly K3sNode[]): K3sValue | undefined {
  const all = nodes.flatMap((each) => each.value('cluster-cidr') ?? []);
  return new Set(all.map(({ families }) => families?.join())).size === 1 ? all[0] : undefined;
}
