import { announcedServices } from '../../analysis/announced-services.ts';
import { familyName } from '../../analysis/pools.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';
import { k0s, k0sDualStack, talconfig } from '../../rule-kit/fixtures.ts';

export const serviceRangeOrder = defineRule({
  id: 'service-range-order',
  severity: 'error',
  summary: "The first Service range has another family than the API server's address.",
  why: `The Service \`kubernetes\`, through which pods reach the API server, takes its address from the first Service range and leads to
the address that the API server announces. Both must have one family, or kube-apiserver ends as it starts: "service IP family … must
match public address family …". kubeadm does not compare them; it announces the address of the interface with the default route when
none is written, which is IPv4 on most hosts. The first range also decides the family that Services get by default and cannot change
later. Cluster API, Talos and k0s pass the ranges and the address on: k0s itself puts the family of \`spec.api.address\` first, unless
\`primaryAddressFamily\` says otherwise.`,
  sources: [
    'kubernetes/kubernetes:cmd/kube-apiserver/app/options/validation.go',
    'https://github.com/kubernetes/kubeadm/issues/2754',
    'https://github.com/kubernetes/kubernetes/issues/111671',
    'https://github.com/siderolabs/talos/issues/8115',
    'k0sproject/k0s:pkg/component/controller/apiserver.go',
  ],
  messages: {
    order:
      'kube-apiserver fails to start: the first Service range {range} is {family}, but it advertises the {other} address {address} ({place}). Put the {other} range first, or advertise an {family} address.',
    default:
      'kube-apiserver fails to start: {key} defaults to {range}, which is {family}, but the advertised address {address} ({place}) is {other}. Set {key} with an {other} range first, or advertise an {family} address.',
    address: 'The address that the API server announces: {address}',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  serviceSubnet: «10.96.0.0/16»,fd5b:8c1e:7a20:96::/112
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: fd5b:8c1e:7a20:60::10
`,
      },
    },
    {
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --advertise-address=192.168.60.10 \\
  --service-cluster-ip-range=«fd5b:8c1e:7a20:96::/112»,10.96.0.0/16
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
«networking»:
  podSubnet: fd5b:8c1e:7a20:4200::/56
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: fd5b:8c1e:7a20:60::10
`,
      },
    },
    {
      title: 'Cluster API gives the ranges of the Cluster to the kubeadm of its control plane.',
      files: {
        'cluster.yaml': `apiVersion: cluster.x-k8s.io/v1beta1
kind: Cluster
metadata:
  name: edge
spec:
  clusterNetwork:
    services:
      cidrBlocks:
        - «10.96.0.0/16»
        - fd5b:8c1e:7a20:96::/112
  controlPlaneRef:
    apiVersion: controlplane.cluster.x-k8s.io/v1beta1
    kind: KubeadmControlPlane
    name: edge-control-plane
---
apiVersion: controlplane.cluster.x-k8s.io/v1beta1
kind: KubeadmControlPlane
metadata:
  name: edge-control-plane
spec:
  kubeadmConfigSpec:
    initConfiguration:
      localAPIEndpoint:
        advertiseAddress: fd5b:8c1e:7a20:60::10
`,
      },
    },
    {
      title: 'Talos.',
      files: {
        'controlplane.yaml': `version: v1alpha1
machine:
  type: controlplane
cluster:
  network:
    serviceSubnets:
      - «fd5b:8c1e:7a20:96::/112»
      - 10.96.0.0/16
  apiServer:
    extraArgs:
      advertise-address: 192.168.60.10
`,
      },
    },
    {
      title: 'talhelper, with the flag in a patch.',
      files: {
        'talconfig.yaml': talconfig(`clusterPodNets: [10.244.0.0/16, fd5b:8c1e:7a20:4200::/56]
clusterSvcNets:
  - «fd5b:8c1e:7a20:96::/112»
  - 10.96.0.0/12
controlPlane:
  patches:
    - |-
      cluster:
        apiServer:
          extraArgs:
            advertise-address: 192.168.56.10
`),
      },
    },
    {
      title: 'k0s, told to put another family first than that of its address.',
      files: {
        'k0s.yaml': k0sDualStack(
          'fd5b:8c1e:7a20:4200::/56',
          'fd5b:8c1e:7a20:96::/112',
          'primaryAddressFamily: «IPv6»',
        ).replace('spec:\n', 'spec:\n  api:\n    address: 192.168.60.10\n'),
      },
    },
    {
      files: {
        'k0s.yaml': k0s('serviceCIDR: «10.96.0.0/16»').replace(
          'spec:\n',
          'spec:\n  api:\n    address: fd5b:8c1e:7a20:60::10\n',
        ),
      },
    },
  ],
  good: [
    {
      title: 'k0s puts the family of its address first.',
      files: {
        'k0s.yaml': k0sDualStack('fd5b:8c1e:7a20:4200::/56', 'fd5b:8c1e:7a20:96::/112').replace(
          'spec:\n',
          'spec:\n  api:\n    address: fd5b:8c1e:7a20:60::10\n',
        ),
      },
    },
    {
      title: 'Talos looks for the address on the host.',
      files: {
        'controlplane.yaml': `version: v1alpha1
machine:
  type: controlplane
cluster:
  network:
    serviceSubnets:
      - fd5b:8c1e:7a20:96::/112
      - 10.96.0.0/16
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: fd5b:8c1e:7a20:96::/112,10.96.0.0/16
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: fd5b:8c1e:7a20:60::10
`,
      },
    },
    {
      title: 'The host decides.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: "::"
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const { family, text: range, at, missing, announced, change } of announcedServices(cluster)) {
      const others = announced.filter(({ address }) => address.family !== family);
      const [other] = others;
      if (!other) continue;
      const args = {
        range,
        key: missing ?? '',
        family: familyName(family),
        other: familyName(other.address.family),
        address: other.text,
        place: other.place.document.label(other.place.span),
      };
      // Two control-plane nodes of different families leave no right order.
      const fixed = others.length === announced.length ? change : undefined;
      report({
        at,
        message: text(missing === undefined ? 'order' : 'default', args),
        related: others.map(({ place, text: address }) => ({
          at: place,
          message: text('address', { address }),
          counterpart: true,
        })),
        fixes: [
          fixed && {
            title: beforeFirstInstall(
              fixed.key === undefined ? fixTitle.replace(fixed.from, fixed.to) : fixTitle.set(fixed.key, fixed.to),
            ),
            safety: 'suggested',
            edits: [fixed.edit],
          },
        ],
      });
    }
  },
});
