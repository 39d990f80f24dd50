import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { stringOf } from '../../source/tree.ts';

/** Providers on which KubeOne sets up no dual-stack, by their keys. */
const IPV4_ONLY = ['azure', 'digitalocean', 'equinixmetal', 'gce', 'hetzner', 'nutanix', 'openstack'];

export const kubeoneNetworkRefused = defineRule({
  id: 'kubeone-network-refused',
  severity: 'error',
  summary: 'KubeOne refuses the IP families of a cluster.',
  why: `KubeOne checks \`clusterNetwork\` before it does anything. It refuses \`ipFamily\` with IPv6 alone or first, and it has
dual-stack on AWS, on vSphere and without a provider only.`,
  sources: ['kubermatic/kubeone:pkg/apis/kubeone/validation/validation.go'],
  messages: {
    family: 'KubeOne refuses ipFamily {value}: IPv6 alone and IPv6 first are not supported. Use IPv4+IPv6.',
    provider:
      'KubeOne refuses ipFamily IPv4+IPv6 with the provider {provider}. It supports dual-stack on AWS, vSphere and without a provider.',
  },
  bad: [
    { files: { 'kubeone.yaml': cluster('cloudProvider: { none: {} }', 'ipFamily: «IPv6+IPv4»') } },
    { files: { 'kubeone.yaml': cluster('cloudProvider: { hetzner: {} }', 'ipFamily: «IPv4+IPv6»') } },
  ],
  good: [
    {
      files: {
        'kubeone.yaml': cluster(
          'cloudProvider: { none: {} }',
          'ipFamily: IPv4+IPv6',
          'podSubnetIPv6: fd5b:8c1e:7a20:4200::/56',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('kubeone')) {
      const family = document.entry('clusterNetwork', 'ipFamily');
      const value = stringOf(family?.value);
      if (!family || document.broken) continue;
      if (value === 'IPv6' || value === 'IPv6+IPv4') {
        const edits = [document.set(['clusterNetwork', 'ipFamily'], 'IPv4+IPv6')];
        report({
          at: document.at(family.value),
          message: text('family', { value }),
          fixes: [{ title: fixTitle.set('ipFamily', 'IPv4+IPv6'), safety: 'suggested', edits }],
        });
      }
      if (value !== 'IPv4+IPv6') continue;
      const provider = IPV4_ONLY.find((key) => document.entry('cloudProvider', key));
      if (provider) report({ at: document.at(family.value), message: text('provider', { provider }) });
    }
  },
});

function cluster(provider: string, ...network: readonly string[]): string {
  return `apiVersion: kubeone.k8c.io/v1beta2
kind: KubeOneCluster
versions:
  kubernetes: 1.33.4
${provider}
clusterNetwork:
${network.map((line) => `  ${line}\n`).join('')}`;
}
