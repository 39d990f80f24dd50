import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { KUBELET } from '../../rule-kit/subjects/component-config.ts';

export const kubeletKeyDuplicate = shapeRule(KUBELET, {
  id: 'kubelet-key-duplicate',
  severity: 'error',
  kinds: ['duplicate-key'],
  summary: "Duplicate key in the kubelet's configuration.",
  why: `In its own file the kubelet takes one of the values and writes a line to its log, so that half of what is written has no effect.
A duplicate key in a drop-in stops it.`,
  sources: [
    'kubernetes/kubernetes:pkg/kubelet/kubeletconfig/util/codec/codec.go',
    'kubernetes/kubernetes:cmd/kubelet/app/server.go',
  ],
  bad: [
    {
      severity: 'warning',
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.96.0.10]
«clusterDNS»: ["fd5b:8c1e:7a20:9600::a"]
`,
      },
    },
    {
      files: {
        'kubelet.conf.d/10-dns.conf': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.96.0.10]
«clusterDNS»: ["fd5b:8c1e:7a20:9600::a"]
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.96.0.10, "fd5b:8c1e:7a20:9600::a"]
`,
      },
    },
  ],
});
