import { defineRule } from '../../rule-kit/define.ts';
import { dockerOverlaps, OVERLAP_MESSAGES, overlapFixes, overlapRelated } from '../../rule-kit/docker-overlap.ts';

export const dockerRangeOverlapsNodes = defineRule({
  id: 'docker-range-overlaps-nodes',
  runs: 'dockerd',
  severity: 'error',
  layer: 'addresses',
  summary: 'The Docker bridge range contains node addresses.',
  why: `dockerd starts with a bridge range that the node's own network has already. The node then has two routes to its neighbours and sends
what is meant for them to docker0, or with docker0's address as the source. Only ranges that dockerd picks itself avoid the host's routes.`,
  sources: ['moby/moby:daemon/daemon_unix.go', 'moby/moby:daemon/libnetwork/netutils/utils_linux.go'],
  messages: {
    // The other end is one address, which lies around nothing.
    same: OVERLAP_MESSAGES.same,
    inner: OVERLAP_MESSAGES.inner,
    bridge:
      '{field} {range} overlaps the addresses of nodes, so a node looks for other nodes on docker0. Give Docker a range of its own; {otherField} is {other} ({place}).',
  },
  bad: [
    {
      files: {
        'daemon.json': '{ "bip": "«192.168.60.1/24»" }\n',
        'default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"\n',
      },
    },
    {
      files: {
        'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "«fd5b:8c1e:7a20::/48»" }\n',
        'default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"\n',
      },
    },
    {
      title: "The node's own address.",
      versions: { docker: '28.5.2' },
      files: {
        'daemon.json': '{ "fixed-cidr": "«192.168.60.11/32»" }\n',
        'default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11"\n',
      },
    },
    {
      title: 'Docker 28 takes a free range by itself.',
      versions: { docker: '28.5.2' },
      files: {
        'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "«fd5b:8c1e:7a20:60::/64»" }\n',
        'default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"\n',
      },
    },
  ],
  good: [
    {
      files: {
        'daemon.json': '{ "bip": "172.26.0.1/16" }\n',
        'default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"\n',
      },
    },
    {
      title: 'A default range that the host has already is left by dockerd.',
      files: {
        'daemon.json': '{ "live-restore": true }\n',
        'default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=172.17.0.11"\n',
      },
    },
  ],
  check(cluster, report, text) {
    for (const overlap of dockerOverlaps(cluster, 'docker-bridge', 'nodes')) {
      report({
        at: overlap.range.place,
        message: text('bridge', overlap.args),
        related: overlapRelated(overlap),
        fixes: overlapFixes(cluster, overlap),
      });
    }
  },
});
