import { kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const DUAL = { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b::/56' }) };
const SINGLE = { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }) };
const EVIDENCE = 'evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56';
const RELATED = 'kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56';
const grub = (line: string) => ({ ...DUAL, 'etc/default/grub': `${line}\n` });
const sysctl = (...lines: readonly string[]) => ({ ...DUAL, 'etc/sysctl.d/99-k8s.conf': `${lines.join('\n')}\n` });

const talos = (...args: readonly string[]) => ({
  'controlplane.yaml': `version: v1alpha1\nmachine:\n  type: controlplane\n  install:\n    extraKernelArgs:\n${args.map((arg) => `      - ${arg}\n`).join('')}cluster:\n  network:\n    podSubnets: [10.244.0.0/16, "fd5b::/56"]\n`,
});

// Documentation/networking/ipv6.rst of the kernel
ruleSays('kernel-ipv6-disabled', [
  [
    'at the end',
    grub('GRUB_CMDLINE_LINUX="quiet «ipv6.disable=1»"'),
    `
      error off evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested remove key=ipv6.disable=1
      - GRUB_CMDLINE_LINUX="quiet ipv6.disable=1"
      + GRUB_CMDLINE_LINUX="quiet"`,
  ],
  [
    'at the beginning',
    grub('GRUB_CMDLINE_LINUX="«ipv6.disable=1» quiet"'),
    `
      error off evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested remove key=ipv6.disable=1
      - GRUB_CMDLINE_LINUX="ipv6.disable=1 quiet"
      + GRUB_CMDLINE_LINUX="quiet"`,
  ],
  [
    'alone',
    grub('GRUB_CMDLINE_LINUX="«ipv6.disable=1»"'),
    `
      error off evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested remove key=ipv6.disable=1
      - GRUB_CMDLINE_LINUX="ipv6.disable=1"
      + GRUB_CMDLINE_LINUX=""`,
  ],
  [
    'all interfaces',
    grub('GRUB_CMDLINE_LINUX="quiet «ipv6.disable_ipv6=1»"'),
    `
      warning interfaces evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested remove key=ipv6.disable_ipv6=1
      - GRUB_CMDLINE_LINUX="quiet ipv6.disable_ipv6=1"
      + GRUB_CMDLINE_LINUX="quiet"`,
  ],
  [
    'both',
    grub('GRUB_CMDLINE_LINUX="«ipv6.disable=1» «ipv6.disable_ipv6=1»"'),
    `
      error off evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested remove key=ipv6.disable=1
      - GRUB_CMDLINE_LINUX="ipv6.disable=1 ipv6.disable_ipv6=1"
      + GRUB_CMDLINE_LINUX="ipv6.disable_ipv6=1"
      warning interfaces evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested remove key=ipv6.disable_ipv6=1
      - GRUB_CMDLINE_LINUX="ipv6.disable=1 ipv6.disable_ipv6=1"
      + GRUB_CMDLINE_LINUX="ipv6.disable=1"`,
  ],
  [
    'the last one counts',
    grub('GRUB_CMDLINE_LINUX="ipv6.disable=0 «ipv6.disable=1»"'),
    `
      error off evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested remove key=ipv6.disable=1
      - GRUB_CMDLINE_LINUX="ipv6.disable=0 ipv6.disable=1"
      + GRUB_CMDLINE_LINUX="ipv6.disable=0"`,
  ],
  ['the last one is off', grub('GRUB_CMDLINE_LINUX="ipv6.disable=1 ipv6.disable=0"'), ''],
  ...['ipv6.disable=0', 'ipv6.disable=10', 'xipv6.disable=1', 'a.ipv6.disable=1', 'ipv6.disabled=1'].map(
    (word): Row => [word, grub(`GRUB_CMDLINE_LINUX="${word}"`), ''],
  ),
  ['a comment', grub('  # GRUB_CMDLINE_LINUX="ipv6.disable=1"'), ''],
  ['a single-stack cluster', { ...grub('GRUB_CMDLINE_LINUX="ipv6.disable=1"'), ...SINGLE }, ''],
  [
    'Talos',
    talos('quiet', '«ipv6.disable=1»'),
    `
      error off evidence=controlplane.yaml:10: cluster.network.podSubnets 10.244.0.0/16,fd5b::/56
      controlplane.yaml:10 evidence what=cluster.network.podSubnets 10.244.0.0/16,fd5b::/56
      suggested remove key=ipv6.disable=1
      -       - ipv6.disable=1`,
  ],
  [
    'Talos, all interfaces',
    talos('«ipv6.disable_ipv6=1»', 'quiet'),
    `
      warning interfaces evidence=controlplane.yaml:10: cluster.network.podSubnets 10.244.0.0/16,fd5b::/56
      controlplane.yaml:10 evidence what=cluster.network.podSubnets 10.244.0.0/16,fd5b::/56
      suggested remove key=ipv6.disable_ipv6=1
      -       - ipv6.disable_ipv6=1`,
  ],
  ...['ipv6.disable=0', 'ipv6.disable=11', 'xipv6.disable=1'].map(
    (word): Row => [`Talos and ${word}`, talos(word), ''],
  ),
]);

// Documentation/networking/ip-sysctl.rst of the kernel
ruleSays('sysctl-ipv6-disabled', [
  ...(
    [
      ['all', 'error'],
      ['default', 'warning'],
    ] as const
  ).map(
    ([scope, severity]): Row => [
      scope,
      sysctl(`net.ipv6.conf.${scope}.disable_ipv6 = «1»`),
      `${severity} ${scope} ${EVIDENCE}
     ${RELATED}
     suggested set key=net.ipv6.conf.${scope}.disable_ipv6 value=0
     - net.ipv6.conf.${scope}.disable_ipv6 = 1
     + net.ipv6.conf.${scope}.disable_ipv6 = 0`,
    ],
  ),
  [
    'with slashes',
    sysctl('net/ipv6/conf/all/disable_ipv6=«1»'),
    `
      error all evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested set key=net.ipv6.conf.all.disable_ipv6 value=0
      - net/ipv6/conf/all/disable_ipv6=1
      + net/ipv6/conf/all/disable_ipv6=0`,
  ],
  [
    'a pattern',
    sysctl('net.ipv6.conf.*.disable_ipv6 = «1»'),
    `
      error all evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested set key=net.ipv6.conf.all.disable_ipv6 value=0
      - net.ipv6.conf.*.disable_ipv6 = 1
      + net.ipv6.conf.*.disable_ipv6 = 0`,
  ],
  ['the last one counts', sysctl('net.ipv6.conf.all.disable_ipv6 = 1', 'net.ipv6.conf.all.disable_ipv6 = 0'), ''],
  ['on', sysctl('net.ipv6.conf.all.disable_ipv6 = 0', 'net.ipv6.conf.default.disable_ipv6 = 0'), ''],
  ['one interface', sysctl('net.ipv6.conf.eth0.disable_ipv6 = 1'), ''],
  ['a single-stack cluster', { ...sysctl('net.ipv6.conf.all.disable_ipv6 = 1'), ...SINGLE }, ''],
]);

ruleSays('sysctl-ipv6-forwarding-off', [
  [
    'off',
    sysctl('net.ipv4.ip_forward = 1', 'net.ipv6.conf.all.forwarding = «0»'),
    `
      warning off evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested set key=net.ipv6.conf.all.forwarding value=1
      - net.ipv6.conf.all.forwarding = 0
      + net.ipv6.conf.all.forwarding = 1`,
  ],
  [
    'IPv4 alone',
    sysctl('«net.ipv4.ip_forward» = 1', 'net.bridge.bridge-nf-call-iptables = 1'),
    `
      warning missing evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested add key=net.ipv6.conf.all.forwarding = 1
      + net.ipv6.conf.all.forwarding = 1`,
  ],
  [
    'IPv4 alone in a CRLF file',
    { ...DUAL, 'etc/sysctl.d/99-k8s.conf': '«net.ipv4.ip_forward» = 1\r\n' },
    `
      warning missing evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested add key=net.ipv6.conf.all.forwarding = 1
      + net.ipv6.conf.all.forwarding = 1`,
  ],
  ['both', sysctl('net.ipv4.ip_forward = 1', 'net.ipv6.conf.all.forwarding = 1'), ''],
  ['neither', sysctl('net.ipv4.ip_forward = 0'), ''],
  ['another value', sysctl('net.ipv6.conf.all.forwarding = 2'), ''],
  [
    'Cilium turns it on',
    { ...sysctl('net.ipv4.ip_forward = 1'), 'cilium/values.yaml': 'ipv6: {enabled: true}\nhubble: {}\n' },
    '',
  ],
  [
    'Cilium without IPv6',
    { ...sysctl('«net.ipv4.ip_forward» = 1'), 'cilium/values.yaml': 'ipv6: {enabled: false}\nhubble: {}\n' },
    `
      warning missing evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested add key=net.ipv6.conf.all.forwarding = 1
      + net.ipv6.conf.all.forwarding = 1`,
  ],
  [
    'K3s turns it on',
    { ...sysctl('net.ipv4.ip_forward = 1'), 'etc/rancher/k3s/config.yaml': 'cluster-cidr: 10.42.0.0/16,fd5b::/56\n' },
    '',
  ],
  ['a single-stack cluster', { ...sysctl('net.ipv4.ip_forward = 1'), ...SINGLE }, ''],
]);
