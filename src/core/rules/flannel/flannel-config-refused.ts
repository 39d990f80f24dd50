import { flannelConfig } from '../../rule-kit/flannel-fixtures.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { FLANNEL_NET_CONF } from '../../rule-kit/subjects/flannel.ts';

export const flannelConfigRefused = shapeRule(FLANNEL_NET_CONF, {
  id: 'flannel-config-refused',
  severity: 'error',
  stops: 'flanneld',
  kinds: ['type', 'range'],
  summary: 'A value of net-conf.json has the wrong type, such as "true" for true: flanneld fails to start.',
  why: `flanneld decodes \`net-conf.json\` into typed fields and refuses a value of another type: a quoted boolean or number, a list of
ranges where one range is wanted. It exits with "error parsing subnet config", on every node.`,
  sources: [
    'flannel-io/flannel:pkg/subnet/config.go',
    'flannel-io/flannel:pkg/subnet/kube/kube.go',
    'https://pkg.go.dev/encoding/json#Unmarshal',
  ],
  bad: [
    {
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '"EnableIPv6": «"true"»',
          '"IPv6Network": "fd5b:8c1e:7a20:4200::/56"',
          '"Backend": { "Type": "vxlan", "VNI": «"1"» }',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '"EnableIPv6": true',
          '"IPv6Network": "fd5b:8c1e:7a20:4200::/56"',
          '"Backend": { "Type": "vxlan", "VNI": 1 }',
        ),
      },
    },
  ],
});
