import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { flannelConfig } from '../../rule-kit/flannel-fixtures.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { FLANNEL_NET_CONF } from '../../rule-kit/subjects/flannel.ts';

export const flannelKeyUnknown = shapeRule(FLANNEL_NET_CONF, {
  id: 'flannel-key-unknown',
  severity: 'warning',
  role: 'cause',
  kinds: ['unknown-key', 'duplicate-key', 'version'],
  summary: 'net-conf.json has an unknown key: flanneld ignores it.',
  why: `flanneld decodes \`net-conf.json\` into typed fields and says nothing about keys that it does not have, so a misspelt
one leaves the default: IPv6 stays off. Names are case-insensitive, and the last duplicate is used.`,
  sources: ['flannel-io/flannel:pkg/subnet/config.go', 'https://pkg.go.dev/encoding/json#Unmarshal'],
  bad: [
    {
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '"EnableIPv6": true',
          '«"IPv6CIDR"»: "fd5b:8c1e:7a20:4200::/56"',
          '"Backend": { "Type": "vxlan" }',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '«"EnabelIPv6"»: true',
          '"IPv6Network": "fd5b:8c1e:7a20:4200::/56"',
          '"Backend": { "Type": "vxlan", «"DirectRoutng"»: true }',
        ),
      },
    },
  ],
  good: [
    {
      title: 'The case of names does not matter.',
      files: {
        'kube-flannel.yml': flannelConfig(
          '"network": "10.244.0.0/16"',
          '"enableIPv6": true',
          '"ipv6network": "fd5b:8c1e:7a20:4200::/56"',
          '"Backend": { "type": "vxlan", "directRouting": true }',
        ),
      },
    },
  ],
});
