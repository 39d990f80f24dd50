import { defineRule } from '../../rule-kit/define.ts';

/** Keys of the configuration that decide about addresses. */
const NETWORK: ReadonlySet<string> = new Set([
  'advertise-address',
  'cluster-cidr',
  'cluster-dns',
  'cni',
  'kube-apiserver-arg',
  'kube-controller-manager-arg',
  'kube-proxy-arg',
  'kubelet-arg',
  'node-external-ip',
  'node-ip',
  'service-cidr',
]);

export const rke2InstallerFlagsIgnored = defineRule({
  id: 'rke2-installer-flags-ignored',
  severity: 'warning',
  summary: 'The installer of RKE2 has flags, which it ignores.',
  why: `The installer of K3s writes the flags of \`INSTALL_K3S_EXEC\` into the unit. That of RKE2 reads \`INSTALL_RKE2_EXEC\` as the type
of the node, \`server\` or \`agent\`, and nothing else, so the node starts with the default ranges and one family. Ranges and addresses go
into \`/etc/rancher/rke2/config.yaml\`.`,
  sources: [
    'rancher/rke2:install.sh',
    'https://docs.rke2.io/install/configuration',
    'https://github.com/suse-edge/suse-edge.github.io/issues/618',
  ],
  messages: {
    dropped:
      'The installer of RKE2 ignores --{flag}. Set {flag} in /etc/rancher/rke2/config.yaml before the first start.',
  },
  tags: { dropped: 'unnecessary' },
  bad: [
    {
      files: {
        'install.sh': `#!/bin/sh
curl -sfL https://get.rke2.io | INSTALL_RKE2_EXEC="server «--cluster-cidr»=10.42.0.0/16,fd5b:8c1e:7a20:4200::/56" sh -
`,
      },
    },
    {
      files: {
        'user-data': `#cloud-config
runcmd:
  - curl -sfL https://get.rke2.io | sh -s - server «--service-cidr»=10.43.0.0/16,fd5b:8c1e:7a20:43::/112
`,
      },
    },
  ],
  good: [
    {
      files: {
        'install.sh': `#!/bin/sh
curl -sfL https://get.rke2.io | INSTALL_RKE2_TYPE=server sh -
mkdir -p /etc/rancher/rke2
cat > /etc/rancher/rke2/config.yaml <<EOF
cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
EOF
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const { document, flags } of cluster.flags('rke2 installer')) {
      for (const { name, nameSpan } of flags)
        if (NETWORK.has(name)) report({ at: { document, span: nameSpan }, message: text('dropped', { flag: name }) });
    }
  },
});
