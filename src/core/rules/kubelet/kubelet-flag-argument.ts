import { KUBELET_BOOLEANS } from '../../components/kubelet.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { strayWords } from '../../rule-kit/stray-words.ts';

export const kubeletFlagArgument = defineRule({
  id: 'kubelet-flag-argument',
  severity: 'error',
  summary: 'A word stands alone among the flags of the kubelet, such as the `false` of `--fail-swap-on false`.',
  why: `A switch takes its value after an equals sign only. In \`--fail-swap-on false\` the \`false\` is a command of its own, which the
kubelet does not know: it ends with "unknown command". A comment behind the value in an environment file is read as words too.`,
  sources: ['kubernetes/kubernetes:cmd/kubelet/app/server.go'],
  messages: {
    value:
      'The kubelet takes "{word}" for a command and does not start, because --{flag} takes its value after an equals sign. Write --{flag}={word}.',
    word: 'The kubelet knows no command "{word}" and does not start. Remove the word, or join it to the flag it belongs to with an equals sign.',
    join: 'Write --{flag}={word}',
  },
  bad: [
    {
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11 --fail-swap-on «false»"
`,
      },
    },
    {
      title: 'A blank after the comma divides the value.',
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --node-ip=192.168.60.11, «fd5b:8c1e:7a20:60::11»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet $KUBELET_ARGS --fail-swap-on=false --node-ip "192.168.60.11, fd5b:8c1e:7a20:60::11"
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const list of cluster.flags('kubelet')) {
      for (const { at, word, flag, join } of strayWords(list, KUBELET_BOOLEANS)) {
        report({
          at,
          message: flag ? text('value', { word, flag }) : text('word', { word }),
          fixes: [flag && join ? { title: text('join', { word, flag }), safety: 'safe', edits: [join] } : undefined],
        });
      }
    }
  },
});
