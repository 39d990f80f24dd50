import type { Document } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { indented, kubeOne } from '../../rule-kit/fixtures.ts';
import { type Entry, stringOf } from '../../source/tree.ts';

/** Providers on which KubeOne sets up dual-stack, by their keys. */
const DUAL_STACK = ['aws', 'none', 'vsphere'];

const kubeOneOn = (...provider: readonly string[]) => `${kubeOne()}cloudProvider:
${indented(2, provider)}`;

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
    providerHere: 'The provider of this cluster',
  },
  bad: [
    { files: { 'kubeone.yaml': kubeOneOn('none: {}').replace('IPv4+IPv6', '«IPv6+IPv4»') } },
    { files: { 'kubeone.yaml': kubeOneOn('hetzner: {}').replace('IPv4+IPv6', '«IPv4+IPv6»') } },
    {
      title: 'Any other provider.',
      files: { 'kubeone.yaml': kubeOneOn('vmwareCloudDirector: {}').replace('IPv4+IPv6', '«IPv4+IPv6»') },
    },
  ],
  good: [
    { files: { 'kubeone.yaml': kubeOneOn('none: {}') } },
    { files: { 'kubeone.yaml': kubeOneOn('vsphere: {}') } },
    {
      title: 'A provider without a value is none.',
      files: { 'kubeone.yaml': kubeOneOn('hetzner:', 'none: {}') },
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
      const providers = providersOf(document);
      const [provider] = providers;
      if (!provider || providers.some(({ key }) => DUAL_STACK.includes(key))) continue;
      report({
        at: document.at(family.value),
        message: text('provider', { provider: provider.key }),
        related: [{ at: document.atKey(provider), message: text('providerHere') }],
      });
    }
  },
});

/** The provider keys that are set: each has a map, also an empty one; beside them are switches and texts. */
function providersOf(document: Document): readonly Entry[] {
  const spec = document.get('cloudProvider');
  return spec?.kind === 'map' ? spec.entries.filter(({ value }) => value.kind === 'map') : [];
}
