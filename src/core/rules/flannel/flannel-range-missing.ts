import { formatCidr } from '../../address/index.ts';
import { flannelNetworks, podRangeOf } from '../../analysis/flannel.ts';
import { familyName } from '../../analysis/pools.ts';
import { absence } from '../../model/cause.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { flannelConfig } from '../../rule-kit/flannel-fixtures.ts';
import { type Entry, scalarOf } from '../../source/tree.ts';

export const flannelRangeMissing = defineRule({
  id: 'flannel-range-missing',
  severity: 'error',
  stops: 'flanneld',
  summary: 'Flannel has a family on without its range, or has both families off.',
  why: `With \`"EnableIPv6": true\` flanneld needs \`IPv6Network\`, and with IPv4, which is on unless \`"EnableIPv4": false\` is written, it
needs \`Network\`. Without the range it refuses the range of each node and stops. In an IPv6-only cluster IPv4 has to be switched off.`,
  sources: [
    'flannel-io/flannel:pkg/subnet/config.go',
    'flannel-io/flannel:pkg/subnet/kube/kube.go',
    'flannel-io/flannel:pkg/ipmatch/match.go',
    'https://github.com/siderolabs/talos/issues/6427',
  ],
  messages: {
    missing: 'flanneld fails to start: {family} is on, but {key} is missing. Add the {family} pod range as {key}.',
    ipv4: 'flanneld fails to start: IPv4 is on by default, but Network is missing. Add the IPv4 pod range as Network, or set EnableIPv4 to false.',
    none: 'flanneld fails to start, because IPv4 and IPv6 are both off. Set EnableIPv6 to true, or remove EnableIPv4.',
  },
  bad: [
    {
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '«"EnableIPv6"»: true',
          '"Backend": { "Type": "vxlan" }',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'IPv4 is on unless it is switched off.',
      files: {
        'kube-flannel.yml': flannelConfig(
          '«"EnableIPv6"»: true',
          '"IPv6Network": "fd5b:8c1e:7a20:4200::/56"',
          '"Backend": { "Type": "vxlan" }',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: 'fd5b:8c1e:7a20:4200::/56' }),
      },
    },
    {
      files: {
        'kube-flannel.yml': flannelConfig(
          '«"EnableIPv4"»: false',
          '"Network": "10.244.0.0/16"',
          '"Backend": { "Type": "vxlan" }',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'kube-flannel.yml': flannelConfig(
          '"EnableIPv4": false',
          '"EnableIPv6": true',
          '"IPv6Network": "fd5b:8c1e:7a20:4200::/56"',
          '"Backend": { "Type": "vxlan" }',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: 'fd5b:8c1e:7a20:4200::/56' }),
      },
    },
    {
      title: 'The case of the keys is free.',
      files: {
        'kube-flannel.yml': flannelConfig(
          '"network": "10.244.0.0/16"',
          '"enableIPv6": true',
          '"ipv6network": "fd5b:8c1e:7a20:4200::/56"',
          '"Backend": { "Type": "VXLAN" }',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const { document, families, rangeKey } of flannelNetworks(cluster)) {
      if (document.kind !== 'net-conf') continue;
      // A switch of another type is refused itself.
      const [ipv4, ipv6] = [families[4], families[6]];
      if (!isSwitch(ipv4.enable) || !isSwitch(ipv6.enable)) continue;
      if (!ipv4.on && !ipv6.on) {
        if (ipv4.enable) report({ at: document.atKey(ipv4.enable), message: text('none') });
        continue;
      }
      for (const family of [4, 6] as const) {
        const { on, enable, range } = families[family];
        const at = enable ?? families[6].enable;
        if (!on || (range && scalarOf(range.value) !== '') || !at) continue;
        const key = rangeKey[family];
        const pods = podRangeOf(cluster, family);
        const off = family === 4 && !pods && !enable;
        const title = off ? fixTitle.set('EnableIPv4', false) : fixTitle.add(key);
        const edits = off
          ? [document.set(['EnableIPv4'], false)]
          : [pods && document.set([range?.key ?? key], formatCidr(pods.cidr))];
        report({
          at: document.atKey(at),
          effectOf: [absence(document, key)],
          message: family === 4 && !enable ? text('ipv4') : text('missing', { family: familyName(family), key }),
          fixes: [{ title, safety: 'suggested', edits }],
        });
      }
    }
  },
});

function isSwitch(enable: Entry | undefined): boolean {
  return enable === undefined || typeof scalarOf(enable.value) === 'boolean';
}
