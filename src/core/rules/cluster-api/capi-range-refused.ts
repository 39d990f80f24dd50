import { cidrsOf } from '../../analysis/document-cidrs.ts';
import { clusterApiShare, isKubeadmCluster } from '../../analysis/node-shares.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { podRangeFindings, RANGE_MESSAGES, serviceRangeFindings } from '../../rule-kit/distribution-ranges.ts';
import { capiCluster } from '../../rule-kit/fixtures.ts';

export const capiRangeRefused = defineRule({
  id: 'capi-range-refused',
  severity: 'error',
  summary: 'kubeadm refuses the size of a range in a Cluster of Cluster API when the first machine starts.',
  why: `The API takes any text in \`cidrBlocks\`. Cluster API joins the blocks and hands them to kubeadm as podSubnet and serviceSubnet,
and there the checks of kubeadm follow on the first machine, where they are hard to see: a node's share of the pod range, /24 or /64,
must fit into it and be at most 16 bits longer, and Service ranges have at most 20 host bits.`,
  sources: [
    'kubernetes-sigs/cluster-api:bootstrap/kubeadm/internal/controllers/kubeadmconfig_controller.go',
    'kubernetes/kubernetes:cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
  ],
  messages: RANGE_MESSAGES,
  bad: [
    { files: { 'cluster.yaml': capiCluster('«fd5b:8c1e:7a20:42::/80»', 'fd5b:8c1e:7a20:96::/112') } },
    { files: { 'cluster.yaml': capiCluster('fd5b:8c1e:7a20:4200::/56', '«fd5b:8c1e:7a20:96::/64»') } },
    {
      title: 'A Cluster with a topology, whose control plane is beside it.',
      files: {
        'cluster.yaml': capiCluster('fd5b:8c1e:7a20:4200::/56', '«fd5b:8c1e:7a20:96::/64»').replace(
          /controlPlaneRef:[\s\S]*/,
          'topology:\n    class: web\n    version: v1.33.4\n',
        ),
        'class.yaml': `apiVersion: controlplane.cluster.x-k8s.io/v1beta1
kind: KubeadmControlPlaneTemplate
metadata:
  name: web-control-plane
spec:
  template:
    spec:
      kubeadmConfigSpec: {}
`,
      },
    },
    {
      title: 'Too many shares in one range.',
      files: {
        'cluster.yaml': capiCluster('«fd5b:8c1e:7a20:4200::/56»', 'fd5b:8c1e:7a20:96::/112'),
        'control-plane.yaml': `apiVersion: controlplane.cluster.x-k8s.io/v1beta1
kind: KubeadmControlPlane
metadata:
  name: web-control-plane
spec:
  kubeadmConfigSpec:
    clusterConfiguration:
      controllerManager:
        extraArgs:
          node-cidr-mask-size-ipv6: "80"
`,
      },
    },
  ],
  good: [
    { files: { 'cluster.yaml': capiCluster('fd5b:8c1e:7a20:4200::/56', 'fd5b:8c1e:7a20:96::/112') } },
    {
      title: 'Smaller shares make room in a small range.',
      files: {
        'cluster.yaml': capiCluster('fd5b:8c1e:7a20:42::/80', 'fd5b:8c1e:7a20:96::/112'),
        'control-plane.yaml': `apiVersion: controlplane.cluster.x-k8s.io/v1beta1
kind: KubeadmControlPlane
metadata:
  name: web-control-plane
spec:
  kubeadmConfigSpec:
    clusterConfiguration:
      controllerManager:
        extraArgs:
          node-cidr-mask-size-ipv6: "96"
`,
      },
    },
    {
      title: 'Of several control planes it is not known which one a patched cluster has.',
      files: {
        'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
patches:
  - target:
      kind: Cluster
    patch: |-
      apiVersion: cluster.x-k8s.io/v1beta1
      kind: Cluster
      metadata:
        name: web
      spec:
        clusterNetwork:
          pods:
            cidrBlocks:
              - 10.192.0.0/10
              - fd5b:8c1e:7a20:42::/80
  - target:
      kind: KubeadmControlPlane
    patch: |-
      apiVersion: controlplane.cluster.x-k8s.io/v1beta1
      kind: KubeadmControlPlane
      metadata:
        name: web-control-plane
      spec:
        kubeadmConfigSpec:
          clusterConfiguration:
            controllerManager:
              extraArgs:
                node-cidr-mask-size-ipv6: "96"
`,
        'verbose.yaml': `apiVersion: controlplane.cluster.x-k8s.io/v1beta1
kind: KubeadmControlPlane
metadata:
  name: web-control-plane
spec:
  kubeadmConfigSpec:
    verbosity: 4
`,
      },
    },
    {
      title: 'Another control plane has other rules.',
      files: {
        'cluster.yaml': capiCluster('fd5b:8c1e:7a20:42::/80', 'fd5b:8c1e:7a20:96::/112').replace(
          'KubeadmControlPlane',
          'RKE2ControlPlane',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('cluster-api', 'Cluster')) {
      if (!isKubeadmCluster(cluster, document)) continue;
      const limits = {
        program: 'kubeadm',
        limited: [4, 6],
        share: (family: 4 | 6) => clusterApiShare(cluster, document, family),
      } as const;
      podRangeFindings(cidrsOf(cluster, document, 'capi.pods.cidrBlocks'), limits, text).forEach(report);
      const services = cidrsOf(cluster, document, 'capi.services.cidrBlocks');
      serviceRangeFindings(services, 'kubeadm', 'error', text).forEach(report);
    }
  },
});
