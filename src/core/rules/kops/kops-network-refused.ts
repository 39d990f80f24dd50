import { netParseCIDR } from '../../address/index.ts';
import type { Document } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import type { Entry } from '../../source/tree.ts';

/** Network plugins that kOps does not install for IPv6. */
const IPV4_ONLY: Readonly<Record<string, string>> = { flannel: 'Flannel', kubeRouter: 'kube-router' };
const ALL = '::/0';

export const kopsNetworkRefused = defineRule({
  id: 'kops-network-refused',
  severity: 'error',
  summary: 'kOps refuses the network plugin or the range of an IPv6 cluster.',
  why: `In kOps pods have one family. A cluster with IPv6 pods has a \`nonMasqueradeCIDR\` of \`::/0\` and Calico or Cilium; kOps refuses
every other IPv6 range, and Flannel and kube-router with it.`,
  sources: ['kubernetes/kops:pkg/apis/kops/validation/validation.go', 'https://kops.sigs.k8s.io/networking/ipv6/'],
  messages: {
    plugin:
      'kOps refuses {plugin} in an IPv6 cluster, and nonMasqueradeCIDR {range} makes it one. Use Calico or Cilium.',
    range: 'kOps refuses nonMasqueradeCIDR {range}: an IPv6 cluster must have {all}. Set it to {all}.',
  },
  bad: [
    { files: { 'cluster.yaml': cluster('nonMasqueradeCIDR: ::/0', 'networking:', '  «flannel»: {}') } },
    { files: { 'cluster.yaml': cluster('nonMasqueradeCIDR: «fd5b:8c1e:7a20::/48»', 'networking:', '  cilium: {}') } },
  ],
  good: [
    { files: { 'cluster.yaml': cluster('nonMasqueradeCIDR: ::/0', 'networking:', '  calico: {}') } },
    { files: { 'cluster.yaml': cluster('nonMasqueradeCIDR: 100.64.0.0/10', 'networking:', '  flannel: {}') } },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('kops')) {
      const entry = rangeEntry(document);
      const range = entry?.value.kind === 'scalar' ? String(entry.value.value) : '';
      const read = netParseCIDR(range);
      if (!entry || document.broken || isUnknown(range) || !read.ok || read.value.family !== 6) continue;
      if (range !== ALL) {
        report({
          at: document.at(entry.value),
          message: text('range', { range, all: ALL }),
          fixes: [
            {
              title: fixTitle.set('nonMasqueradeCIDR', ALL),
              safety: 'suggested',
              edits: [document.replace(entry.value.span, `"${ALL}"`)],
            },
          ],
        });
      }
      for (const [key, plugin] of Object.entries(IPV4_ONLY)) {
        const own = document.entry('spec', 'networking', key);
        if (own) report({ at: document.atKey(own), message: text('plugin', { plugin, range }) });
      }
    }
  },
});

/** Where v1alpha2 has the range, or newer versions. */
function rangeEntry(document: Document): Entry | undefined {
  return document.entry('spec', 'nonMasqueradeCIDR') ?? document.entry('spec', 'networking', 'nonMasqueradeCIDR');
}

function cluster(...spec: readonly string[]): string {
  return `apiVersion: kops.k8s.io/v1alpha2
kind: Cluster
metadata:
  name: k8s.example.org
spec:
${spec.map((line) => `  ${line}\n`).join('')}`;
}
