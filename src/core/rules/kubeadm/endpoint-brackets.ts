import { knownText, kubeadmDocuments } from '../../analysis/kubeadm-documents.ts';
import { bracketProblem } from '../../analysis/kubeadm-endpoints.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const endpointBrackets = defineRule({
  id: 'endpoint-brackets',
  severity: 'error',
  summary: 'An IPv6 endpoint of the control plane lacks the brackets before its port, or has them without a port.',
  why: `\`fd00::10:6443\` is a valid IPv6 address, so kubeadm reads it as a host without a port and every node looks for the
API server at the wrong address. Brackets separate address and port: \`[fd00::10]:6443\`. In \`controlPlaneEndpoint\` the port
may be left out, but then the brackets must go too; \`apiServerEndpoint\` of a joining node always needs the port.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/util/endpoint.go',
    'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.2',
  ],
  messages: {
    ambiguous: 'kubeadm reads {value} as an IPv6 address without a port. If {port} is the port, set {meant}.',
    missing: 'kubeadm refuses {value}: it cannot separate address and port. Set {meant}.',
    superfluous: 'kubeadm refuses an address in brackets without a port. Set {meant}.',
  },
  bad: [
    {
      severity: 'warning',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: «fd5b:8c1e:7a20:60::10:6443»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: "«[fd5b:8c1e:7a20:60::10]»"
`,
      },
    },
    {
      files: {
        'join.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
discovery:
  bootstrapToken:
    token: abcdef.0123456789abcdef
    apiServerEndpoint: «fd5b:8c1e:7a20:60::10:6443»
    unsafeSkipCAVerification: true
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: "[fd5b:8c1e:7a20:60::10]:6443"
`,
      },
    },
    {
      title: 'An address without a port.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: fd5b:8c1e:7a20:60::10
`,
      },
    },
  ],
  check(cluster, report, text) {
    const ownPort = bindPort(cluster);
    for (const document of kubeadmDocuments(cluster)) {
      const reader = document.kind === 'ClusterConfiguration' ? 'cluster' : 'join';
      const node = knownText(
        reader === 'cluster'
          ? document.get('controlPlaneEndpoint')
          : document.get('discovery', 'bootstrapToken', 'apiServerEndpoint'),
      );
      const found = node && bracketProblem(node.value, reader, ownPort);
      if (!node || !found) continue;
      const { problem, meant } = found;
      const path =
        reader === 'cluster' ? ['controlPlaneEndpoint'] : ['discovery', 'bootstrapToken', 'apiServerEndpoint'];
      const port = node.value.slice(node.value.lastIndexOf(':') + 1);
      report({
        at: document.at(node),
        severity: problem === 'ambiguous' ? 'warning' : 'error',
        message: text(problem, { value: node.value, port, meant }),
        fixes: [
          {
            title: fixTitle.set(String(path.at(-1)), meant),
            safety: problem === 'superfluous' && reader === 'cluster' ? 'safe' : 'suggested',
            edits: [document.set(path, meant)],
          },
        ],
      });
    }
  },
});

/** The port of the API server, where an InitConfiguration sets one. */
function bindPort(cluster: Cluster): string | undefined {
  for (const document of kubeadmDocuments(cluster, 'InitConfiguration')) {
    const node = document.get('localAPIEndpoint', 'bindPort');
    if (node?.kind === 'scalar' && typeof node.value === 'number') return String(node.value);
  }
  return undefined;
}
