import { formatCidr } from '../../address/index.ts';
import { cnisInUse } from '../../analysis/cni-in-use.ts';
import { withoutCni } from '../../analysis/container-runtime.ts';
import { changeKeys } from '../../analysis/docker-settings.ts';
import { uncontained } from '../../cluster/relations.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

export const dockerBridgePodRangeMismatch = defineRule({
  id: 'docker-bridge-pod-range-mismatch',
  severity: 'error',
  summary: "cri-dockerd runs without a CNI plugin, and the range of Docker's bridge lies outside the pod range.",
  why: `Without a CNI plugin (\`--network-plugin=no-op\`) pods are containers on docker0 and get their addresses from Docker's
bridge. Everything that relies on the pod range (kube-proxy's masquerading, network policies, routes between nodes) then fails
for every pod. Only in this set-up does Docker's range belong in the pod range, with a different part on every node.`,
  sources: ['Mirantis/cri-dockerd:network/plugins.go', 'Mirantis/cri-dockerd:core/security_context.go'],
  messages: {
    outside:
      'Pods sit on docker0, as cri-dockerd runs without a CNI plugin, and {field} {range} is not inside the pod range {pods} ({place}). Give the bridge a part of the pod range, another one on every node.',
    pods: 'The pod range',
  },
  bad: [
    {
      files: {
        'daemon.json': '{ "ipv6": true, "bip": "10.244.0.1/24", "fixed-cidr-v6": "«fd5b:8c1e:7a20:d0c::/64»" }\n',
        'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --network-plugin=no-op --ipv6-dual-stack\n',
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b:8c1e:7a20:4200::/64' }),
      },
    },
  ],
  good: [
    {
      files: {
        'daemon.json': '{ "ipv6": true, "bip": "10.244.0.1/24", "fixed-cidr-v6": "fd5b:8c1e:7a20:4200::/64" }\n',
        'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --network-plugin=no-op --ipv6-dual-stack\n',
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'With a CNI plugin the ranges must differ.',
      files: {
        'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }\n',
        'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --network-plugin=cni --ipv6-dual-stack\n',
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
  ],
  check(cluster, report, text) {
    if (withoutCni(cluster).length === 0 || cnisInUse(cluster).length > 0) return;
    const pods = cluster.ranges('pods', 'node-block');
    const bridges = cluster.ranges('docker-bridge').filter(({ usable }) => usable);
    for (const range of uncontained(bridges, pods)) {
      const own = pods.find(({ cidr }) => cidr.family === range.cidr.family);
      if (!own) continue;
      const { document } = range.place;
      const { field } = range;
      const fits = field === 'fixed-cidr-v6' && document.kind === 'daemon.json';
      const whole = formatCidr(own.cidr);
      report({
        at: range.place,
        message: text('outside', {
          field,
          range: range.text,
          pods: own.text,
          place: own.place.document.label(own.place.span),
        }),
        related: [{ at: own.place, message: text('pods'), counterpart: true }],
        fixes: [
          fits
            ? {
                title: fixTitle.set(field, whole),
                safety: 'suggested',
                edits: [changeKeys(document, { [field]: whole })],
              }
            : undefined,
        ],
      });
    }
  },
});
