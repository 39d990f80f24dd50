import { kubeletDropIns } from '../../analysis/kubelet-dropins.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const kubeletDropinName = defineRule({
  id: 'kubelet-dropin-name',
  severity: 'warning',
  summary: 'A kubelet drop-in has a name that does not end in .conf: the kubelet does not read it.',
  why: `From the folder that \`--config-dir\` names the kubelet reads files whose names end in \`.conf\`, in the order of their names, and
passes over all others without a word.`,
  sources: [
    'https://kubernetes.io/docs/reference/node/kubelet-config-directory-merging/',
    'kubernetes/kubernetes:cmd/kubelet/app/server.go',
  ],
  messages: {
    name: 'The kubelet does not read {file}: the names of its drop-ins must end in .conf. Rename it to {right}.',
  },
  bad: [
    {
      files: {
        'etc/kubernetes/kubelet.conf.d/20-dns.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: «KubeletConfiguration»
clusterDNS: [10.96.0.10]
`,
      },
    },
    {
      files: {
        'etc/kubelet-settings/20-dns.yml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: «KubeletConfiguration»
clusterDNS: [10.96.0.10]
`,
        'etc/default/kubelet': `KUBELET_EXTRA_ARGS=--config-dir=/etc/kubelet-settings
`,
      },
    },
  ],
  good: [
    {
      files: {
        'etc/kubernetes/kubelet.conf.d/20-dns.conf': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.96.0.10]
`,
        'var/lib/kubelet/config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDomain: cluster.local
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of kubeletDropIns(cluster)) {
      const { name } = document.file;
      const kind = document.get('kind') ?? document.root;
      if (name.endsWith('.conf') || !kind) continue;
      const right = name.replace(/(?:\.conf)?\.(?:ya?ml|json)$/, '.conf');
      report({ at: document.at(kind), message: text('name', { file: name, right }) });
    }
  },
});
