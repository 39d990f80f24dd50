import { isChecked } from '../../components/calico-resources.ts';
import type { Document } from '../../model/document.ts';
import { calicoResource, stored } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import type { Node } from '../../source/tree.ts';

export const hostEndpointRefused = defineRule({
  id: 'host-endpoint-refused',
  severity: 'error',
  summary: 'A HostEndpoint names no node, or neither an interface nor addresses: Calico refuses it.',
  why: `Felix finds the interface of a host by its name or by one of the addresses in \`expectedIPs\`, of either family. Without any of
them, or without the node, Calico refuses the object, and policies of the host do not apply.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/validator/v3/validator.go',
    'projectcalico/calico:libcalico-go/config/crd/crd.projectcalico.org_hostendpoints.yaml',
    'https://docs.tigera.io/calico/latest/reference/resources/hostendpoint',
  ],
  messages: {
    interface:
      'Calico refuses this HostEndpoint: it has neither interfaceName nor expectedIPs. Add the name of the interface, or "*" for all of them.',
    node: 'Calico refuses this HostEndpoint: node is required. Add the name of the Calico node.',
  },
  bad: [
    { files: { 'hep.yaml': calicoResource('HostEndpoint', 'node-1', '«node»: node-1') } },
    { files: { 'hep.yaml': calicoResource('HostEndpoint', 'node-1', '«interfaceName»: "*"') } },
    {
      versions: { calico: '3.32.0' },
      files: { 'hep.yaml': stored(calicoResource('HostEndpoint', 'node-1', '«interfaceName»: eth0')) },
    },
  ],
  good: [
    {
      files: {
        'hep.yaml': calicoResource(
          'HostEndpoint',
          'node-1',
          'node: node-1',
          'expectedIPs: [192.0.2.11, "fd5b:8c1e:7a20:60::11"]',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    const storageChecks = cluster.holds({ program: 'calico', since: '3.32' }) === 'holds';
    for (const document of cluster.of('calico-resources', 'HostEndpoint')) {
      const spec = document.get('spec');
      // A patch names only what it changes.
      if (document.broken || document.partial || spec?.kind !== 'map' || spec.entries.length === 0) continue;
      if (!isChecked(document) && !storageChecks) continue;
      const node = says(document, 'node');
      const where = says(document, 'interfaceName') || says(document, 'expectedIPs');
      const [first] = spec.entries;
      if (!first) continue;
      if (!node && where) report({ at: document.atKey(first), message: text('node') });
      if (node && !where) report({ at: document.atKey(first), message: text('interface') });
    }
  },
});

function says(document: Document, key: string): boolean {
  const value: Node | undefined = document.get('spec', key);
  if (value?.kind === 'list') return value.items.length > 0;
  return value?.kind === 'scalar' && value.value !== null && value.value !== '';
}
