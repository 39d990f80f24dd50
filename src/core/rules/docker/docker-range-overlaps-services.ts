import { defineRule } from '../../rule-kit/define.ts';
import { dockerOverlaps, OVERLAP_MESSAGES, overlapFixes, overlapRelated } from '../../rule-kit/docker-overlap.ts';
import { kubeadm } from '../../rule-kit/fixtures.ts';

export const dockerRangeOverlapsServices = defineRule({
  id: 'docker-range-overlaps-services',
  runs: 'dockerd',
  severity: 'error',
  layer: 'addresses',
  summary: "A Docker range overlaps the cluster's Service range.",
  why: `docker0 takes the first address of its range, which in a service range is often the one of the kubernetes service itself, and the
node routes the whole range to the bridge: connections from the node to services leave with docker0's address, or do not leave at all.`,
  sources: ['moby/moby:daemon/daemon_unix.go', 'https://kubernetes.io/docs/concepts/services-networking/dual-stack/'],
  messages: {
    ...OVERLAP_MESSAGES,
    bridge:
      '{field} {range} overlaps the Service range, so the node treats Service addresses as neighbours on docker0. Give Docker a range outside {other} ({place}).',
    default:
      'Without bip, docker0 uses {range}, which overlaps the Service range, so the node treats Service addresses as neighbours on docker0. Set bip to a range outside {other} ({place}).',
    pool: '{field} has {range}, which overlaps the Service range: a Docker network in it uses Service addresses. Use a range outside {other} ({place}).',
  },
  bad: [
    {
      files: {
        'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "«fd5b:8c1e:7a20:96::/64»" }\n',
        'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:96::/112' }),
      },
    },
    {
      files: {
        'daemon.json': '{ "bip": "«10.96.0.1/16»" }\n',
        'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16' }),
      },
    },
    {
      files: {
        'daemon.json': '«{» "live-restore": true }\n',
        'kubeadm.yaml': kubeadm({ serviceSubnet: '172.17.128.0/17' }),
      },
      severity: 'warning',
    },
    {
      files: {
        'daemon.json': '{ "default-address-pools": [{ "base": "«10.0.0.0/8»", "size": 24 }] }\n',
        'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16' }),
      },
      severity: 'warning',
    },
    {
      title: 'Docker 28 takes a free range by itself.',
      versions: { docker: '28.5.2' },
      files: {
        'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "«fd5b:8c1e:7a20:96::/64»" }\n',
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
`,
      },
    },
    {
      title: 'A small part of the Service range.',
      files: {
        'daemon.json': '{ "bip": "«10.96.7.1/24»" }\n',
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
`,
      },
    },
  ],
  good: [
    {
      files: {
        'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64", "bip": "172.26.0.1/16" }\n',
        'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:96::/112' }),
      },
    },
  ],
  check(cluster, report, text) {
    for (const [role, message] of [
      ['docker-bridge', 'bridge'],
      ['docker-default', 'default'],
      ['docker-pool', 'pool'],
    ] as const) {
      for (const overlap of dockerOverlaps(cluster, role, 'services')) {
        report({
          at: overlap.range.place,
          severity: role === 'docker-bridge' ? 'error' : 'warning',
          message: text(message, overlap.args),
          related: overlapRelated(overlap),
          fixes: overlapFixes(cluster, overlap),
        });
      }
    }
  },
});
