import { FLANNELD, K3S } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';
import { flanneld, talosFlannel } from '../../rule-kit/flannel-fixtures.ts';

export const flannelFlagUnknown = flagRule([FLANNELD], {
  kind: 'unknown',
  neighbours: [K3S],
  id: 'flannel-flag-unknown',
  summary: 'flanneld has an unknown flag: it exits.',
  why: `flanneld ends with "flag provided but not defined" and its usage. Backend, ranges and IPv6 are keys of
\`net-conf.json\`, not flags; \`--flannel-backend\` and \`--flannel-ipv6-masq\` are flags of K3s.`,
  sources: ['flannel-io/flannel:main.go', 'https://github.com/siderolabs/talos/issues/10805'],
  bad: [
    { files: { 'kube-flannel.yml': flanneld('v0.28.1', '«--flannel-backend»=vxlan') } },
    { files: { 'kube-flannel.yml': flanneld('v0.28.1', '«--iface-regx»=^eth1$', '«--iface_regex»=^eth1$') } },
    { files: { 'kube-flannel.yml': flanneld('v0.26.1', '«--ip-blackhole-route»') } },
    {
      title: 'A release that is not known.',
      severity: 'warning',
      files: { 'kube-flannel.yml': flanneld('latest', '«--prefer-ipv6»') },
    },
    {
      title: 'A release that is newer than all that are known.',
      severity: 'information',
      files: { 'kube-flannel.yml': flanneld('v0.99.0', '«--prefer-ipv6»') },
    },
    { files: { 'kube-flannel.yml': flanneld('v0.28.1', '«--prefer-ipv6»') } },
    {
      title: 'The arguments for the Flannel of Talos, with a flag of K3s.',
      files: { 'controlplane.yaml': talosFlannel('«--flannel-backend»=wireguard-native') },
    },
  ],
  good: [{ files: { 'kube-flannel.yml': flanneld('v0.28.1', '-iface=eth1', '--ip-blackhole-route', '-v=2') } }],
});
