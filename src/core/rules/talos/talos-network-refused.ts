import type { Family } from '../../address/index.ts';
import { talosShare } from '../../analysis/node-shares.ts';
import { talosNetworks, talosPods, talosServices } from '../../analysis/talos-networks.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { podRangeFindings, RANGE_MESSAGES, serviceRangeFindings } from '../../rule-kit/distribution-ranges.ts';
import { indented, talconfig, talosNetwork } from '../../rule-kit/fixtures.ts';

const PROGRAM = 'kube-controller-manager';

export const talosNetworkRefused = defineRule({
  id: 'talos-network-refused',
  severity: 'error',
  summary: 'Talos, or the control plane that it starts, refuses the pod or Service subnets.',
  why: `A KubeNetworkConfig document is checked strictly: as many pod subnets as Service subnets, a node's share (/24 and /64 unless
\`nodeCIDRMaskSizeIPv4\` and \`nodeCIDRMaskSizeIPv6\` say otherwise) that fits into the pod subnet and is at most 16 bits longer, and
Service subnets with at most 20 host bits. The older \`cluster.network\` is handed on unread, so there kube-controller-manager and
kube-apiserver stop instead; so do they for the subnets of talhelper, whose patches may set the share.`,
  sources: [
    'siderolabs/talos:pkg/machinery/config/types/k8s/network.go',
    'siderolabs/talos:pkg/machinery/config/types/v1alpha1/v1alpha1_validation.go',
    'kubernetes/kubernetes:pkg/controller/nodeipam/ipam/cidrset/cidr_set.go',
  ],
  messages: {
    ...RANGE_MESSAGES,
    counts:
      'Talos refuses {services} Service subnets with {pods} pod subnets: both need the same number. Give both lists the same families.',
    pods: 'The pod subnets: {pods}',
  },
  bad: [
    {
      files: {
        'network.yaml': talosNetwork({
          podSubnets: ['10.244.0.0/16', 'fd5b:8c1e:7a20:4200::/56'],
          '«serviceSubnets»': ['10.96.0.0/12'],
        }),
      },
    },
    {
      files: {
        'network.yaml': talosNetwork({
          podSubnets: ['10.244.0.0/16', '«fd5b:8c1e:7a20:42::/80»'],
          serviceSubnets: ['10.96.0.0/12', 'fd5b:8c1e:7a20:96::/112'],
        }),
      },
    },
    {
      title: 'In the machine configuration.',
      files: {
        'controlplane.yaml': `version: v1alpha1
machine:
  type: controlplane
cluster:
  network:
    podSubnets: [10.244.0.0/16, «fd5b:8c1e:7a00::/40»]
    serviceSubnets: [10.96.0.0/12, 'fd5b:8c1e:7b20:96::/112']
`,
      },
    },
    {
      title: 'The share is set by hand, and the Service range is too large.',
      files: {
        'network.yaml': `apiVersion: v1alpha1
kind: KubeNetworkConfig
podSubnets:
  - 10.244.0.0/16
  - «fd5b:8c1e:7a20:4200::/56»
serviceSubnets:
  - 10.96.0.0/12
  - «fd5b:8c1e:7a20:96::/64»
nodeCIDRMaskSizeIPv6: 80
`,
      },
    },
    {
      title: 'A patch for talhelper sets the share of the pod subnets beside it.',
      files: {
        'talconfig.yaml': talconfig(
          "clusterPodNets: [10.244.0.0/16, '«fd5b:8c1e:7a20:4200::/56»']",
          "clusterSvcNets: [10.96.0.0/12, 'fd5b:8c1e:7a20:96::/112']",
          'controlPlane:',
          indented(2, ['patches:', "  - '@patches/masks.yaml'"]),
        ),
        'patches/masks.yaml': `cluster:
  controllerManager:
    extraArgs:
      node-cidr-mask-size-ipv6: '48'
`,
      },
    },
  ],
  good: [
    {
      files: {
        'network.yaml': talosNetwork({
          podSubnets: ['10.244.0.0/16', 'fd5b:8c1e:7a20:4200::/56'],
          serviceSubnets: ['10.96.0.0/12', 'fd5b:8c1e:7a20:96::/112'],
        }),
      },
    },
    {
      title: 'The older place does not count the lists.',
      files: {
        'controlplane.yaml': `version: v1alpha1
machine:
  type: controlplane
cluster:
  network:
    podSubnets: [10.244.0.0/16, 'fd5b:8c1e:7a20:4200::/56']
    serviceSubnets: [10.96.0.0/12]
`,
      },
    },
    {
      title: 'Of two patches nobody knows which control plane gets which.',
      files: {
        'talconfig.yaml': talconfig(
          "clusterPodNets: [10.244.0.0/16, 'fd5b:8c1e:7a20:4200::/56']",
          "clusterSvcNets: [10.96.0.0/12, 'fd5b:8c1e:7a20:96::/112']",
        ),
        'patches/old.yaml': `cluster:
  controllerManager:
    extraArgs:
      node-cidr-mask-size-ipv6: '48'
`,
        'patches/new.yaml': `cluster:
  controllerManager:
    extraArgs:
      node-cidr-mask-size-ipv6: '64'
`,
      },
    },
  ],
  check(cluster, report, text) {
    const apiServer = cluster.severityIn({ program: 'kubernetes', until: '1.34' }, 'error');
    for (const document of talosNetworks(cluster)) {
      const strict = document.kind === 'KubeNetworkConfig';
      const program = strict ? 'Talos' : PROGRAM;
      const limited: readonly Family[] = strict ? [4, 6] : [6];
      const share = (family: Family) => talosShare(cluster, document, family);
      podRangeFindings(talosPods(cluster, document), { program, limited, share }, text).forEach(report);
      const [refusing, severity] = strict
        ? ([program, 'error'] as const)
        : (['kube-apiserver < 1.34', apiServer] as const);
      serviceRangeFindings(talosServices(cluster, document), refusing, severity, text).forEach(report);
      const pods = document.get('podSubnets');
      const services = document.entry('serviceSubnets');
      if (!strict || pods?.kind !== 'list' || services?.value.kind !== 'list') continue;
      if (pods.items.length === services.value.items.length) continue;
      report({
        at: document.atKey(services),
        message: text('counts', { pods: pods.items.length, services: services.value.items.length }),
        related: [{ at: document.at(pods), message: text('pods', { pods: pods.items.length }), counterpart: true }],
      });
    }
  },
});
