import { NETWORK } from '../../components/k0s.ts';
import { absence } from '../../model/cause.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { k0s } from '../../rule-kit/fixtures.ts';
import { nearest } from '../../schema/nearest.ts';
import { isUnknown } from '../../source/certainty.ts';
import { stringOf } from '../../source/tree.ts';

/** By map, the keys of all releases. Source: k0sproject/k0s pkg/apis/k0s/v1beta1/network.go, dualstack.go and calico.go. */
const KEYS: readonly (readonly [path: readonly string[], keys: readonly string[]])[] = [
  [
    [],
    [
      ...['calico', 'clusterDomain', 'controlPlaneLoadBalancing', 'coreDNS', 'dualStack', 'kubeProxy', 'kuberouter'],
      ...['nodeLocalLoadBalancing', 'podCIDR', 'primaryAddressFamily', 'provider', 'serviceCIDR'],
    ],
  ],
  [['dualStack'], ['enabled', 'IPv6podCIDR', 'IPv6serviceCIDR']],
];

const PROVIDERS = ['kuberouter', 'calico', 'custom'];

export const k0sNetworkRefused = defineRule({
  id: 'k0s-network-refused',
  severity: 'error',
  role: 'cause',
  summary: 'k0s refuses its network settings: a key or provider is unknown.',
  why: `k0s reads its configuration strictly and ends at a key that it does not know ("unknown field"), whatever its case, and at a
network provider other than \`kuberouter\`, \`calico\` and \`custom\`. Any other network plugin is \`custom\` and installed by hand.`,
  sources: [
    'k0sproject/k0s:pkg/apis/k0s/v1beta1/network.go',
    'k0sproject/k0s:pkg/apis/k0s/v1beta1/clusterconfig_types.go',
  ],
  messages: {
    key: 'k0s refuses the file: unknown key {key}. Did you mean {near}?',
    provider:
      'k0s refuses provider {value} and fails to start. Use one of kuberouter, calico, custom; custom is for every other network plugin.',
  },
  bad: [
    { files: { 'k0s.yaml': k0s('provider: «kube-router»', '«podCIDRs»: 10.244.0.0/16') } },
    { files: { 'k0s.yaml': k0s('provider: «cilium»', 'dualStack:', '  «enable»: false') } },
  ],
  good: [{ files: { 'k0s.yaml': k0s('provider: custom', 'podCidr: 10.244.0.0/16') } }],
  check(cluster, report, text) {
    for (const document of cluster.of('k0s')) {
      for (const [path, keys] of KEYS) {
        const map = document.get(...NETWORK, ...path);
        for (const { key, keySpan } of map?.kind === 'map' ? map.entries : []) {
          if (isUnknown(key) || keys.some((each) => each.toLowerCase() === key.toLowerCase())) continue;
          const near = nearest(key, keys);
          if (near === undefined) continue;
          const edit = document.rename([...NETWORK, ...path, key], near);
          report({
            at: { document, span: keySpan },
            message: text('key', { key, near }),
            causeOf: [absence(document, near)],
            fixes: [
              document.entry(...NETWORK, ...path, near)
                ? undefined
                : { title: fixTitle.rename(key, near), safety: 'suggested', edits: [edit] },
            ],
          });
        }
      }
      const provider = document.get(...NETWORK, 'provider');
      const value = stringOf(provider);
      if (!provider || value === undefined || PROVIDERS.includes(value) || isUnknown(value, 'word')) continue;
      const meant = /^kube-?router$/i.test(value) ? 'kuberouter' : nearest(value, PROVIDERS);
      report({
        at: document.at(provider),
        message: text('provider', { value }),
        fixes: [
          {
            title: fixTitle.set('provider', meant ?? 'custom'),
            safety: 'suggested',
            edits: [document.set([...NETWORK, 'provider'], meant ?? 'custom')],
          },
        ],
      });
    }
  },
});
