import { dnsServers, isInside, isNodeLocal, knownServices, usualDns } from '../../analysis/kubelet-cluster-dns.ts';
import { shownRanges } from '../../analysis/shown-ranges.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { kubeadm, kubelet } from '../../rule-kit/fixtures.ts';

export const kubeletClusterDnsOutsideServices = defineRule({
  id: 'kubelet-cluster-dns-outside-services',
  runs: 'kubelet',
  severity: 'warning',
  layer: 'services',
  summary: "The kubelet's clusterDNS lies outside every Service range: pods cannot resolve names.",
  why: `The kubelet writes \`clusterDNS\` into every pod's \`resolv.conf\` and does not check it. The cluster's DNS is a Service, so
its address is one of a Service range; kubeadm gives it the tenth of the first one. An address that only the node has, such as
169.254.20.10, is right with NodeLocal DNSCache and is not reported.`,
  sources: [
    'kubernetes/kubernetes:pkg/kubelet/network/dns/dns.go',
    'kubernetes/kubernetes:cmd/kubeadm/app/constants/constants.go',
    'https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/',
  ],
  messages: {
    outside:
      'clusterDNS gives pods {server}, but no Service can have that address, as the Service ranges are {ranges} ({place}). Use the address of the DNS Service, by default {usual}.',
    other:
      'clusterDNS gives pods {server}, but no Service can have that address, as the Service ranges are {ranges} ({place}). Remove it, or add a Service range of its family.',
    services: 'A Service range of the cluster',
  },
  bad: [
    {
      files: {
        'kubelet-config.yaml': kubelet('clusterDNS: [«10.32.0.10», "fd5b:8c1e:7a20:9600::a"]'),
        'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:9600::/112' }),
      },
    },
    {
      title: 'The cluster has no Service range of that family.',
      files: {
        'kubelet-config.yaml': kubelet('clusterDNS: [10.96.0.10, "«fd5b:8c1e:7a20:9600::a»"]'),
        'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16' }),
      },
    },
  ],
  good: [
    {
      files: {
        'kubelet-config.yaml': kubelet('clusterDNS: [169.254.20.10, 10.96.0.10, "fd5b:8c1e:7a20:9600::a"]'),
        'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:9600::/112' }),
      },
    },
  ],
  check(cluster, report, text) {
    const services = knownServices(cluster);
    const [first] = services ?? [];
    if (!services || !first) return;
    const ranges = shownRanges(services);
    for (const { servers } of dnsServers(cluster)) {
      for (const server of servers) {
        if (isNodeLocal(server) || isInside(server, services)) continue;
        const usual = usualDns(services, server.address.family);
        const taken = servers.some((other) => other.text === usual);
        const { document, span } = server.place;
        report({
          at: server.place,
          message: text(usual ? 'outside' : 'other', {
            server: server.text,
            ranges,
            place: first.place.document.label(first.place.span),
            usual: usual ?? '',
          }),
          related: services.map(({ place }) => ({ at: place, message: text('services'), counterpart: true })),
          fixes: [
            usual && !taken
              ? {
                  title: fixTitle.replace(document.text.slice(span.start, span.end), usual),
                  safety: 'suggested',
                  edits: [document.replace(span, usual)],
                }
              : undefined,
          ],
        });
      }
    }
  },
});
