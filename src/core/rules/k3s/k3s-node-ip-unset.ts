import { isDual, k3sNodes } from '../../analysis/k3s-nodes.ts';
import { distributionOf } from '../../components/k3s.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const k3sNodeIpUnset = defineRule({
  id: 'k3s-node-ip-unset',
  severity: 'information',
  layer: 'hosts',
  aboutIpv6: true,
  summary: 'K3s or RKE2 without its cloud controller and without node-ip: the node may have no IPv6 address.',
  why: `K3s finds the addresses of a node itself and its own cloud controller writes them into the Node. With
\`disable-cloud-controller\` another cloud controller does that, which often knows IPv4 only; the server then stops with "IPv6 was
enabled but no IPv6 address was found on node". \`node-ip\` names both addresses.`,
  sources: ['https://github.com/k3s-io/k3s/issues/9946', 'https://docs.k3s.io/networking/basic-network-options'],
  messages: {
    unset:
      'node-ip is unset and {program} runs without its cloud controller, so the node may have no IPv6 address. The server then stops, because cluster-cidr has IPv6. Add node-ip with both addresses of the node.',
  },
  bad: [
    {
      files: {
        'etc/systemd/system/k3s.service': `[Service]
ExecStart=/usr/local/bin/k3s server \\
  «--cluster-cidr»=10.42.0.0/16,fd5b:8c1e:7a20:4200::/56 \\
  --service-cidr=10.43.0.0/16,fd5b:8c1e:7a20:43::/112 \\
  --flannel-ipv6-masq \\
  --kubelet-arg=cloud-provider=external \\
  --disable-cloud-controller
`,
      },
    },
  ],
  good: [
    {
      title: 'The configuration file of the node has it.',
      files: {
        'etc/systemd/system/k3s.service': `[Service]
ExecStart=/usr/local/bin/k3s server --disable-cloud-controller --kubelet-arg=cloud-provider=external
`,
        'etc/rancher/k3s/config.yaml': `node-ip: 192.168.56.10,fd5b:8c1e:7a20:56::10
cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
flannel-ipv6-masq: true
`,
      },
    },
    {
      title: 'K3s finds the addresses on the host.',
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
flannel-ipv6-masq: true
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const node of k3sNodes(cluster)) {
      const pods = node.value('cluster-cidr');
      if (!pods?.families || !isDual(pods.families) || node.isOpen || node.entry('node-ip')) continue;
      if (!node.switch('disable-cloud-controller')) continue;
      report({
        at: pods.document.atKey(pods.entry),
        message: text('unset', { program: distributionOf(pods.document) }),
      });
    }
  },
});
