import { FLANNELD, switchesOfProgram } from '../../knowledge/flags/index.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { flanneld } from '../../rule-kit/flannel-fixtures.ts';
import { hasTemplate, isUnknown } from '../../source/certainty.ts';

const SWITCHES = switchesOfProgram(FLANNELD.program);

export const flannelFlagArgument = defineRule({
  id: 'flannel-flag-argument',
  severity: 'error',
  summary: 'A stray argument on the command line of flanneld ends its flags: those behind it are lost.',
  why: `Go's flag package stops at the first word that is not a flag, without an error. A boolean flag accepts its value only
after an equals sign, so that \`--ip-masq true --kube-subnet-mgr\` leaves flanneld without \`--kube-subnet-mgr\`: it looks for
etcd instead of \`net-conf.json\` and never starts.`,
  sources: ['flannel-io/flannel:main.go', 'https://pkg.go.dev/flag#hdr-Command_line_flag_syntax'],
  messages: {
    etcd: 'flanneld ignores --kube-subnet-mgr after the argument "{word}", looks for etcd and fails to start. Remove "{word}".',
    lost: 'flanneld ignores all flags after the argument "{word}". Remove it.',
    value:
      'flanneld ignores "{word}" and all flags after it: --{flag} accepts its value after "=" only. Use --{flag}={word}.',
  },
  bad: [
    {
      files: {
        'kube-flannel.yml': flanneld('v0.28.1').replace(
          '            - --kube-subnet-mgr\n',
          "            - '«true»'\n            - --kube-subnet-mgr\n",
        ),
      },
    },
    {
      severity: 'warning',
      files: { 'kube-flannel.yml': flanneld('v0.28.1', '«eth1»', '--iface-regex=^eth1$') },
    },
    {
      severity: 'warning',
      files: { 'kube-flannel.yml': flanneld('v0.28.1', '--iptables-forward-rules', "'«false»'", '--iface=eth1') },
    },
  ],
  good: [{ files: { 'kube-flannel.yml': flanneld('v0.28.1', '--iptables-forward-rules=false', '--iface=eth1') } }],
  check(cluster, report, text) {
    for (const list of cluster.flags(FLANNELD.program)) {
      const stray = hasTemplate(list.document.text) ? undefined : list.args.find(({ text: word }) => !isUnknown(word));
      if (!stray) continue;
      const { document, span, text: word, after } = stray;
      const isValue = /^(?:true|false|t|f|0|1)$/i.test(word) && after?.value === undefined;
      const flag = isValue && after && SWITCHES.has(after.name) ? after : undefined;
      const lost = list.flags.filter(({ span: own }) => own.start > span.start);
      // A switch is on without its value too.
      if (lost.length === 0 && (!flag || !/^(?:f|false|0)$/i.test(word))) continue;
      const etcd = lost.some(({ name }) => name === 'kube-subnet-mgr');
      report({
        at: { document, span },
        severity: etcd ? 'error' : 'warning',
        message: text(etcd ? 'etcd' : flag ? 'value' : 'lost', { word, flag: flag?.name ?? '' }),
      });
    }
  },
});
