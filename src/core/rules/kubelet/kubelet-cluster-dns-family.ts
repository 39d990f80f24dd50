import { dnsServers, isNodeLocal, knownServices, usualDns } from '../../analysis/kubelet-cluster-dns.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { kubeadm, kubelet } from '../../rule-kit/fixtures.ts';

export const kubeletClusterDnsFamily = defineRule({
  id: 'kubelet-cluster-dns-family',
  runs: 'kubelet',
  severity: 'warning',
  layer: 'services',
  summary: "The kubelet's clusterDNS has no address of the family that the DNS Service has.",
  why: `A Service that does not ask for both families gets an address of the first Service range only, and the DNS Service that
kubeadm makes does not ask. A \`clusterDNS\` with addresses of the second family alone names a Service that is not there.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/constants/constants.go',
    'https://kubernetes.io/docs/concepts/services-networking/dual-stack/',
  ],
  messages: {
    family:
      'clusterDNS gives pods only IPv{other} servers, but a Service gets an IPv{family} address unless it asks for both, as the first Service range is {range} ({place}). Add the IPv{family} address of the DNS Service, by default {usual}.',
    first: 'The first Service range of the cluster',
  },
  bad: [
    {
      files: {
        'kubelet-config.yaml': kubelet('clusterDNS: [«"fd5b:8c1e:7a20:9600::a"»]'),
        'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:9600::/112' }),
      },
    },
  ],
  good: [
    {
      files: {
        'kubelet-config.yaml': kubelet('clusterDNS: ["fd5b:8c1e:7a20:9600::a"]'),
        'kubeadm.yaml': kubeadm({ serviceSubnet: 'fd5b:8c1e:7a20:9600::/112,10.96.0.0/16' }),
      },
    },
    {
      title: 'NodeLocal DNSCache.',
      files: {
        'kubelet-config.yaml': kubelet('clusterDNS: ["fe80::10"]'),
        'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:9600::/112' }),
      },
    },
  ],
  check(cluster, report, text) {
    const services = knownServices(cluster);
    const [first] = services ?? [];
    if (!services || !first || new Set(services.map(({ cidr }) => cidr.family)).size < 2) return;
    const { family } = first.cidr;
    for (const { servers } of dnsServers(cluster)) {
      const [server] = servers;
      if (!server || servers.some((each) => each.address.family === family || isNodeLocal(each))) continue;
      const usual = usualDns(services, family) ?? '';
      const { document } = server.place;
      const list = document.get('clusterDNS');
      const items = servers.map((each) => each.text);
      const canAdd = server.field === 'clusterDNS' && list?.kind === 'list' && list.items.length === items.length;
      const whole = canAdd ? list.items[0] : undefined;
      report({
        at: whole ? { document, span: whole.span } : server.place,
        message: text('family', {
          family,
          other: server.address.family,
          range: first.text,
          place: first.place.document.label(first.place.span),
          usual,
        }),
        related: [{ at: first.place, message: text('first'), counterpart: true }],
        fixes: [
          canAdd && usual
            ? {
                title: fixTitle.add(usual),
                safety: 'suggested',
                edits: [document.set(['clusterDNS'], [usual, ...items])],
              }
            : undefined,
        ],
      });
    }
  },
});
