import { isCalicoNetwork } from '../../analysis/cni-in-use.ts';
import { mayLackCni } from '../../analysis/container-runtime.ts';
import { DockerSettings } from '../../analysis/docker-settings.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Severity } from '../../model/finding.ts';
import type { Message } from '../../model/message.ts';
import { ipPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import {
  type DockerOverlap,
  dockerOverlaps,
  OVERLAP_MESSAGES,
  overlapFixes,
  overlapRelated,
} from '../../rule-kit/docker-overlap.ts';

const PODS = ['pods', 'pool', 'cilium-pool', 'node-block'] as const;

export const dockerRangeOverlapsPods = defineRule({
  id: 'docker-range-overlaps-pods',
  runs: 'dockerd',
  severity: 'error',
  layer: 'addresses',
  summary: 'A Docker range (fixed-cidr-v6, bip, the default 172.17.0.0/16, an address pool) overlaps the pod range.',
  why: `Docker masquerades everything that leaves its bridge's subnet: \`-s SUBNET ! -o docker0 -j MASQUERADE\`, for IPv4 always, for IPv6
whenever ip6tables is on, which is the default from Docker 27 on. When the subnet covers the pods' addresses, the rule hits every packet
between pods: it leaves with docker0's or the node's address, network policies no longer match, and source addresses are lost. docker0 also
takes the first address of the range on every node, and pods that get it cannot be reached. A widely read article recommends setting
\`fixed-cidr-v6\` to the pod range. No documentation does: Docker's range must differ from it.`,
  sources: [
    'moby/moby:daemon/libnetwork/drivers/bridge/internal/iptabler/network.go',
    'moby/moby:daemon/libnetwork/ipamutils/utils.go',
    'https://github.com/moby/moby/pull/47747',
    'https://github.com/projectcalico/calico/issues/3440',
    'https://docs.docker.com/engine/daemon/ipv6/',
  ],
  messages: {
    ...OVERLAP_MESSAGES,
    masqueraded:
      '{field} {range} overlaps the pod range, so Docker masquerades the packets of pods: they leave with the address of docker0 or the node, and network policies do not match them. Give Docker a range outside {other} ({place}).',
    masqueradedFrom27:
      '{field} {range} overlaps the pod range, so docker0 uses addresses of pods, and from version 27 on Docker masquerades their packets: network policies no longer match them. Give Docker a range outside {other} ({place}).',
    clash:
      '{field} {range} overlaps the pod range, so docker0 and its containers use addresses that pods get too. Give Docker a range outside {other} ({place}).',
    default:
      'Without bip, docker0 uses {range}, which overlaps the pod range, and Docker masquerades the packets of these pods. Set bip to a range outside {other} ({place}).',
    pool: '{field} has {range}, which overlaps the pod range: a Docker network in it masquerades the packets of pods and uses their addresses. Use a range outside {other} ({place}).',
  },
  bad: [
    {
      title: "The article's advice: Docker's range is the pod range.",
      files: {
        'daemon.json': '{\n  "ipv6": true,\n  "fixed-cidr-v6": "«fd5b:8c1e:7a20:42::/64»",\n  "ip6tables": true\n}\n',
        'ippool.yaml': ipPool('fd5b:8c1e:7a20:42::/64'),
      },
      versions: { docker: '28.5.2' },
    },
    {
      files: {
        'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "«fd5b:8c1e:7a20::/48»" }\n',
        'ippool.yaml': ipPool('fd5b:8c1e:7a20:42::/64'),
      },
      versions: { docker: '27.0.1' },
    },
    {
      title: 'Before Docker 27, ip6tables is off.',
      files: {
        'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "«fd5b:8c1e:7a20:42:1::/80»" }\n',
        'ippool.yaml': ipPool('fd5b:8c1e:7a20:42::/64'),
      },
      versions: { docker: '26.1.5' },
      severity: 'warning',
    },
    {
      files: {
        'daemon.json': '{ "bip": "«10.244.0.1/16»" }\n',
        'ippool.yaml': ipPool('10.244.0.0/16'),
      },
    },
    {
      title: "Docker's default.",
      files: { 'daemon.json': '«{» "live-restore": true }\n', 'ippool.yaml': ipPool('172.16.0.0/12') },
      severity: 'warning',
    },
    {
      files: {
        'daemon.json': '{ "default-address-pools": [{ "base": "«10.0.0.0/8»", "size": 24 }] }\n',
        'ippool.yaml': ipPool('10.244.0.0/16'),
      },
      severity: 'warning',
    },
    {
      title: 'What happens depends on the release.',
      severity: 'warning',
      files: {
        'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "«fd5b:8c1e:7a20:42::/64»" }\n',
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: fd5b:8c1e:7a20:42::/64
`,
      },
    },
  ],
  good: [
    {
      title: "Docker's range is its own.",
      files: {
        'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }\n',
        'ippool.yaml': ipPool('fd5b:8c1e:7a20:42::/64'),
      },
      versions: { docker: '28.5.2' },
    },
    {
      title: 'Without ipv6 the range is not used.',
      files: {
        'daemon.json': '{ "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64" }\n',
        'ippool.yaml': ipPool('fd5b:8c1e:7a20:42::/64'),
      },
    },
    {
      title: 'Without a CNI plugin pods sit on docker0.',
      files: {
        'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64" }\n',
        'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --network-plugin=no-op --ipv6-dual-stack\n',
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 172.17.0.0/16,fd5b:8c1e:7a20:42::/64
`,
      },
    },
  ],
  check(cluster, report, text) {
    if (mayLackCni(cluster)) return;
    const roles = isCalicoNetwork(cluster) ? PODS : PODS.filter((role) => role !== 'pool');
    for (const role of ['docker-bridge', 'docker-default', 'docker-pool'] as const) {
      for (const overlap of dockerOverlaps(cluster, role, ...roles)) {
        const [severity, message] = judge(overlap);
        report({
          at: overlap.range.place,
          severity: overlap.others.every(({ b }) => !b.usable) && severity === 'error' ? 'warning' : severity,
          message,
          related: overlapRelated(overlap),
          fixes: overlapFixes(cluster, overlap),
        });
      }
    }

    function judge({ range, others, args }: DockerOverlap): [Severity, Message] {
      if (range.role === 'docker-default') return ['warning', text('default', args)];
      if (range.role === 'docker-pool') {
        const everySubnet = others.some(({ relation }) => relation !== 'contains');
        return [everySubnet && bridgeFromPool(cluster, range) ? 'error' : 'warning', text('pool', args)];
      }
      const masquerades = masqueradesFrom(cluster, range);
      if (masquerades === undefined) return ['warning', text('masqueradedFrom27', args)];
      return masquerades ? ['error', text('masqueraded', args)] : ['warning', text('clash', args)];
    }
  },
});

/** Whether Docker writes the masquerading rule for the range; undefined where the version decides and is not known. */
function masqueradesFrom(cluster: Cluster, { place, cidr }: DockerOverlap['range']): boolean | undefined {
  const settings = new DockerSettings(cluster, place.document);
  if (settings.switch('ip-masq') === false || settings.switch('iptables') === false) return false;
  if (cidr.family === 4) return true;
  const byDefault = cluster.holds({ program: 'docker', since: '27.0' });
  return settings.switch('ip6tables') ?? (byDefault === 'unknown' ? undefined : byDefault === 'holds');
}

/** Whether docker0 itself takes its subnet from the pool. */
function bridgeFromPool(cluster: Cluster, { place, cidr }: DockerOverlap['range']): boolean {
  const settings = new DockerSettings(cluster, place.document);
  return cidr.family === 4 && !['bridge', 'bip', 'fixed-cidr'].some((key) => settings.isSet(key));
}
