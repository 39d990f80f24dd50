import type { Family } from '../../address/index.ts';
import { isDual, type K3sValue, k3sNodes } from '../../analysis/k3s-nodes.ts';
import { distributionOf } from '../../components/k3s.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';

export const k3sFamilyMismatch = defineRule({
  id: 'k3s-family-mismatch',
  severity: 'error',
  summary: 'cluster-cidr and service-cidr of K3s or RKE2 differ in their families.',
  why: `K3s and RKE2 ask more than Kubernetes does: both keys have one family or both have two, and the first family is the same in
both. Otherwise the server stops with "must share the same IP version". A key that is not written has one range: IPv4, or IPv6 where
the node's address is IPv6.`,
  sources: [
    'k3s-io/k3s:pkg/agent/run.go',
    'k3s-io/k3s:pkg/cli/server/server.go',
    'https://docs.k3s.io/networking/basic-network-options',
  ],
  messages: {
    families:
      '{program} fails to start: service-cidr {services} and cluster-cidr {pods} ({place}) must have the same families. Give both keys ranges of the same one or two families.',
    order:
      '{program} fails to start: service-cidr {services} and cluster-cidr {pods} ({place}) must begin with the same family. Use one order in both keys.',
    missing:
      '{program} fails to start with two families in {key} and none in {other}, which then has one range by default. Add {other} with a range of each family, unless the command line has it.',
    pods: 'The pod ranges: {pods}',
  },
  bad: [
    {
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: «10.43.0.0/16»
`,
      },
    },
    {
      title: 'The families in another order.',
      files: {
        'etc/rancher/rke2/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: «fd5b:8c1e:7a20:43::/112,10.43.0.0/16»
`,
      },
    },
    {
      title: 'Services get the default, which is one range.',
      severity: 'warning',
      files: { 'etc/rancher/k3s/config.yaml': '«cluster-cidr»: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56\n' },
    },
  ],
  good: [
    {
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
`,
      },
    },
    {
      title: 'A file of the folder beside it appends to the list.',
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: [10.42.0.0/16, 'fd5b:8c1e:7a20:4200::/56']
service-cidr: [10.43.0.0/16]
`,
        'etc/rancher/k3s/config.yaml.d/10-dual-stack.yaml': 'service-cidr+: [fd5b:8c1e:7a20:43::/112]\n',
      },
    },
    {
      title: 'A range that is still to be filled in.',
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,{{ services_v6 }}
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const node of k3sNodes(cluster)) {
      const pods = node.value('cluster-cidr');
      const services = node.value('service-cidr');
      const alone = pods ?? services;
      if (!pods || !services) {
        if (!alone?.families || !isDual(alone.families) || node.isOpen) continue;
        const [key, other] = pods ? ['cluster-cidr', 'service-cidr'] : ['service-cidr', 'cluster-cidr'];
        report({
          at: alone.document.atKey(alone.entry),
          severity: 'warning',
          message: text('missing', { program: distributionOf(alone.document), key, other }),
        });
        continue;
      }
      if (!pods.families || !services.families) continue;
      const id = mismatch(pods.families, services.families);
      const [first] = pods.parts;
      if (!id || !first) continue;
      const { document, entry } = services;
      const args = {
        program: distributionOf(document),
        services: textOf(services),
        pods: textOf(pods),
        place: pods.document.label(pods.entry.keySpan),
      };
      report({
        at: document.at(entry.value),
        message: text(id, args),
        related: [{ at: pods.document.at(pods.entry.value), message: text('pods', args), counterpart: true }],
        fixes: [
          id === 'order' && services.parts.length === 2
            ? {
                title: beforeFirstInstall(fixTitle.set('service-cidr', swappedText(services))),
                safety: 'suggested',
                edits: [swapped(services)],
              }
            : undefined,
        ],
      });
    }
  },
});

function mismatch(pods: readonly Family[], services: readonly Family[]): 'families' | 'order' | undefined {
  if (isDual(pods) !== isDual(services)) return 'families';
  if (pods[0] === services[0]) return undefined;
  return isDual(pods) ? 'order' : 'families';
}

/** The two parts, each in the other's place; only where both are written in one value. */
function swapped({ document, entry, parts }: K3sValue) {
  const [first, second] = parts;
  const both = first && second && first.literal && second.literal;
  const inside = parts.every(
    ({ place }) =>
      place.document === document &&
      place.span.start >= entry.value.span.start &&
      place.span.end <= entry.value.span.end,
  );
  if (!both || !inside) return undefined;
  return {
    document,
    edits: [
      { span: first.place.span, newText: second.text },
      { span: second.place.span, newText: first.text },
    ],
  };
}

function swappedText({ parts }: K3sValue): string {
  return parts
    .map((part) => part.text)
    .reverse()
    .join(',');
}

function textOf({ parts }: K3sValue): string {
  return parts.map((part) => part.text).join(',');
}
