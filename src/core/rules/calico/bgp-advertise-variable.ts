import { calicoNodes, placeOf, removeVariable, textOf } from '../../analysis/calico-nodes.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Place } from '../../model/document.ts';
import { bgpConfiguration, calicoNode } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import { entryOf, stringOf } from '../../source/tree.ts';

const NAME = 'CALICO_ADVERTISE_CLUSTER_IPS';

export const bgpAdvertiseVariable = defineRule({
  id: 'bgp-advertise-variable',
  severity: 'warning',
  summary: 'A variable of calico-node overrides the Service ranges that BGPConfiguration announces.',
  why: `\`CALICO_ADVERTISE_CLUSTER_IPS\` is older than \`serviceClusterIPs\` of BGPConfiguration and overrides it: while the variable is set,
calico-node announces its range and ignores the object. A cluster that got a second family in the object alone still announces the
first one only.`,
  sources: [
    'https://github.com/projectcalico/node/issues/600',
    'projectcalico/calico:confd/pkg/backends/calico/client.go',
  ],
  messages: {
    hidden:
      'calico-node ignores serviceClusterIPs, because {name} overrides it. Remove the variable, or {cidrs} is not announced ({place}).',
    object: 'BGPConfiguration announces {cidrs}',
  },
  bad: [
    {
      files: {
        'calico.yaml': calicoNode({ CALICO_ADVERTISE_CLUSTER_IPS: '"«10.96.0.0/16»"' }),
        'bgp.yaml': bgpConfiguration(
          'serviceClusterIPs:',
          '  - cidr: 10.96.0.0/16',
          '  - cidr: fd5b:8c1e:7a20:9600::/112',
        ),
      },
    },
  ],
  good: [
    {
      title: 'The variable and the object announce the same.',
      files: {
        'calico.yaml': calicoNode({ CALICO_ADVERTISE_CLUSTER_IPS: '"10.96.0.0/16"' }),
        'bgp.yaml': bgpConfiguration('serviceClusterIPs:', '  - cidr: 10.96.0.0/16'),
      },
    },
    {
      files: {
        'calico.yaml': calicoNode({ IP6: 'autodetect' }),
        'bgp.yaml': bgpConfiguration(
          'serviceClusterIPs:',
          '  - cidr: 10.96.0.0/16',
          '  - cidr: fd5b:8c1e:7a20:9600::/112',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const node of calicoNodes(cluster)) {
      const variable = node.env.get(NAME);
      const value = textOf(variable);
      if (!variable || !value || isUnknown(value)) continue;
      const announced = new Set(value.split(',').map((each) => each.trim()));
      for (const { place, cidrs } of announcements(cluster)) {
        const hidden = cidrs.filter((cidr) => !announced.has(cidr));
        if (hidden.length === 0) continue;
        const args = { name: NAME, cidrs: hidden.join(', '), place: place.document.label(place.span) };
        report({
          at: placeOf(node, variable),
          message: text('hidden', args),
          related: [{ at: place, message: text('object', args), counterpart: true }],
          fixes: [{ title: fixTitle.remove(NAME), safety: 'suggested', edits: [removeVariable(node, variable)] }],
        });
      }
    }
  },
});

interface Announcement {
  readonly place: Place;
  readonly cidrs: readonly string[];
}

/** What BGPConfigurations announce; one that holds a value that is not known yet counts for nothing. */
function announcements(cluster: Cluster): Announcement[] {
  return cluster.of('calico-resources', 'BGPConfiguration').flatMap((document) => {
    const entry = document.entry('spec', 'serviceClusterIPs');
    if (document.broken || entry?.value.kind !== 'list') return [];
    const cidrs = entry.value.items.map((item) => stringOf(entryOf(item, 'cidr')?.value));
    const known = cidrs.filter((cidr) => cidr !== undefined && !isUnknown(cidr)) as string[];
    return known.length === cidrs.length ? [{ place: document.atKey(entry), cidrs: known }] : [];
  });
}
