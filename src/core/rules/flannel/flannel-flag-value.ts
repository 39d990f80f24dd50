import { FLANNELD } from '../../knowledge/flags/index.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';
import { flanneld } from '../../rule-kit/flannel-fixtures.ts';

export const flannelFlagValue = flagRule([FLANNELD], {
  kind: 'value',
  id: 'flannel-flag-value',
  summary: 'A flanneld flag has a value of the wrong type: flanneld exits.',
  why: `flanneld exits when a switch has another value than true or false, a number is none, or a flag lacks its value. The margin of
leases in etcd lies between 1 and 1439 minutes.`,
  sources: ['flannel-io/flannel:main.go', 'https://pkg.go.dev/flag#hdr-Command_line_flag_syntax'],
  bad: [
    {
      files: {
        'kube-flannel.yml': flanneld(
          'v0.28.1',
          '--iptables-forward-rules=«off»',
          '--healthz-port=«http»',
          '--subnet-lease-renew-margin=«1440»',
          '«--iface»',
        ),
      },
    },
    { files: { 'kube-flannel.yml': flanneld('v0.28.1', '\'--ip-blackhole-route=«"true"»\'') } },
  ],
  good: [{ files: { 'kube-flannel.yml': flanneld('v0.28.1', '--iptables-forward-rules=0', '--healthz-port=8080') } }],
});
