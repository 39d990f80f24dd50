import { CRI_DOCKERD, KUBELET } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const criDockerdFlagUnknown = flagRule([CRI_DOCKERD], {
  kind: 'unknown',
  neighbours: [KUBELET],
  id: 'cri-dockerd-flag-unknown',
  summary: 'cri-dockerd has an unknown flag: it fails to start.',
  why: `cri-dockerd ends with "unknown flag", and the node has no container runtime until the flag is gone. Flag names must
match exactly: it does not take an underscore for a hyphen, as the kubelet does, nor one hyphen for two. Feature gates and
node addresses are the kubelet's.`,
  sources: ['Mirantis/cri-dockerd:cmd/server.go', 'Mirantis/cri-dockerd:config/options.go'],
  bad: [
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd «--ipv6_dual_stack» --network-plugin=cni
`,
      },
    },
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack «--feature-gates»=IPv6DualStack=true
`,
      },
    },
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd «-ipv6-dual-stack» «--enable-ipv6»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack --container-runtime-endpoint fd:// --network-plugin=cni --cni-bin-dir=/opt/cni/bin
`,
      },
    },
  ],
});
