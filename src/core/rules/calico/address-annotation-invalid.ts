import { netParseIP } from '../../address/index.ts';
import { familyName } from '../../analysis/pools.ts';
import { ADDRESS_ANNOTATIONS, podMetadata } from '../../components/kubernetes-workload.ts';
import { annotatedPod } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { isUnknown } from '../../source/certainty.ts';
import type { ScalarNode } from '../../source/tree.ts';

export const addressAnnotationInvalid = defineRule({
  id: 'address-annotation-invalid',
  severity: 'error',
  summary:
    'An annotation that requests pod addresses from Calico is not a JSON array, or has two addresses of one family.',
  why: `\`cni.projectcalico.org/ipAddrs\` and \`ipAddrsNoIpam\` hold a JSON array of addresses in a string: at most one IPv4 and one IPv6
address. Calico's CNI plugin fails for anything else, and the pod stays in ContainerCreating. Of \`floatingIPs\`, a JSON array too, a pod
may have several.`,
  sources: [
    'projectcalico/calico:cni-plugin/pkg/k8s/k8s.go',
    'https://docs.tigera.io/calico/latest/networking/ipam/use-specific-ip',
    'https://github.com/projectcalico/calico/issues/4893',
  ],
  messages: {
    array: 'Pods with this annotation do not start: {key} must be a JSON array in a string, such as ["{example}"].',
    empty: 'Pods with this annotation do not start: {key} is an empty list. Add an address, or remove the annotation.',
    address: 'Pods with this annotation do not start: {value} in {key} is not an IP address.',
    twice:
      'Pods with this annotation do not start: {key} has more than one {family} address. Keep at most one of each family.',
  },
  bad: [
    {
      files: {
        'pod.yaml': annotatedPod(
          `cni.projectcalico.org/ipAddrs: '«["10.244.9.9", "fd5b:8c1e:7a20:4200::8", "fd5b:8c1e:7a20:4200::9"]»'`,
        ),
      },
    },
    { files: { 'pod.yaml': annotatedPod('cni.projectcalico.org/ipAddrs: «10.244.9.9»') } },
    { files: { 'pod.yaml': annotatedPod(`cni.projectcalico.org/ipAddrsNoIpam: '«["10.244.9.9/32"]»'`) } },
    { files: { 'pod.yaml': annotatedPod(`cni.projectcalico.org/ipAddrs: '«[]»'`) } },
  ],
  good: [
    {
      files: {
        'pod.yaml': annotatedPod(`cni.projectcalico.org/ipAddrs: '["10.244.9.9", "fd5b:8c1e:7a20:4200::9"]'`),
      },
    },
    {
      title: 'A pod may have several floating addresses.',
      files: { 'pod.yaml': annotatedPod(`cni.projectcalico.org/floatingIPs: '["192.0.2.9", "192.0.2.10"]'`) },
    },
    { files: { 'pod.yaml': annotatedPod(`cni.projectcalico.org/ipAddrs: '["{{ address }}"]'`) } },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('kubernetes-workload')) {
      if (document.broken || document.kind === 'Namespace') continue;
      for (const key of ADDRESS_ANNOTATIONS) {
        const node = document.get(...podMetadata(document.kind), 'annotations', key);
        if (node?.kind !== 'scalar' || typeof node.value !== 'string' || isUnknown(node.value)) continue;
        const found = problemOf(key, node);
        if (found) report({ at: document.at(node), message: text(found.problem, { key, ...found.args }) });
      }
    }
  },
});

interface Problem {
  readonly problem: 'array' | 'empty' | 'address' | 'twice';
  readonly args: Readonly<Record<string, string>>;
}

/** What the plugin refuses in a value, in the order in which it looks. */
function problemOf(key: string, { value }: ScalarNode): Problem | undefined {
  const text = String(value);
  const isFloating = key.endsWith('floatingIPs');
  if (text === '') return undefined;
  const items = arrayOf(text);
  if (!items) return { problem: 'array', args: { example: '10.244.0.10' } };
  if (items.length === 0) return isFloating ? undefined : { problem: 'empty', args: {} };
  const seen = new Set<number>();
  for (const item of items) {
    const address = netParseIP(item);
    if (!address.ok) return { problem: 'address', args: { value: item } };
    const { family } = address.value;
    if (seen.has(family) && !isFloating) return { problem: 'twice', args: { family: familyName(family) } };
    seen.add(family);
  }
  return undefined;
}

function arrayOf(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}
