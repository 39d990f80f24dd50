import { CRI_DOCKERD_BOOLEANS } from '../../components/cri-dockerd.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { strayWords } from '../../rule-kit/stray-words.ts';

export const criDockerdFlagArgument = defineRule({
  id: 'cri-dockerd-flag-argument',
  severity: 'error',
  summary: 'A word stands alone on the command line of cri-dockerd, such as the `true` of `--ipv6-dual-stack true`.',
  why: `A boolean flag takes its value after an equals sign only. In \`--ipv6-dual-stack true\` the \`true\` is a command of its own,
which cri-dockerd does not know: it ends with "Unknown command" and the node gets no container runtime.`,
  sources: ['Mirantis/cri-dockerd:cmd/server.go'],
  messages: {
    value:
      'cri-dockerd takes "{word}" for a command and does not start, because --{flag} takes its value after an equals sign. Write --{flag}={word}.',
    word: 'cri-dockerd knows no command "{word}" and does not start. Remove the word, or join it to the flag it belongs to with an equals sign.',
    join: 'Write --{flag}={word}',
  },
  bad: [
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack «true» --network-plugin=cni
`,
      },
    },
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd «start» --network-plugin=cni
`,
      },
    },
  ],
  good: [
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack=true --container-runtime-endpoint fd:// --network-plugin cni
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const list of cluster.flags('cri-dockerd')) {
      for (const { at, word, flag, join } of strayWords(list, CRI_DOCKERD_BOOLEANS)) {
        report({
          at,
          message: flag ? text('value', { word, flag }) : text('word', { word }),
          fixes: [flag && join ? { title: text('join', { word, flag }), safety: 'safe', edits: [join] } : undefined],
        });
      }
    }
  },
});
