import { CONTROL_PLANE_BOOLEANS } from '../../knowledge/control-plane-flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { strayWords } from '../../rule-kit/stray-words.ts';

const PROGRAMS = ['kube-apiserver', 'kube-controller-manager'] as const;

export const controlPlaneFlagArgument = defineRule({
  id: 'control-plane-flag-argument',
  severity: 'error',
  summary:
    'A word stands alone among the flags of the control plane, such as the `true` of `--allocate-node-cidrs true`.',
  why: `A switch takes its value after an equals sign only, and a blank after the comma divides a list in two. The word that is left
over is an argument, and kube-apiserver and kube-controller-manager take none: they end as they start.`,
  sources: [
    'kubernetes/kubernetes:cmd/kube-apiserver/app/server.go',
    'kubernetes/kubernetes:cmd/kube-controller-manager/app/controllermanager.go',
  ],
  messages: {
    value:
      '{program} takes no arguments and does not start with "{word}", because --{flag} takes its value after an equals sign. Write --{flag}={word}.',
    word: '{program} takes no arguments and does not start with "{word}". Remove the word, or join it to the flag it belongs to.',
    join: 'Write --{flag}={word}',
  },
  bad: [
    {
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager --allocate-node-cidrs «true» --cluster-cidr=10.244.0.0/16
`,
      },
    },
    {
      title: 'A blank after the comma divides the list.',
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --service-cluster-ip-range=10.96.0.0/16, «fd5b:8c1e:7a20:96::/112»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager --allocate-node-cidrs --cluster-cidr 10.244.0.0/16
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const program of PROGRAMS) {
      for (const list of cluster.flags(program)) {
        // kubeadm and the distributions write the command line themselves.
        if (list.carrier === 'extra-args' || list.carrier === 'pairs') continue;
        for (const { at, word, flag, join } of strayWords(list, CONTROL_PLANE_BOOLEANS)) {
          report({
            at,
            message: flag ? text('value', { program, word, flag }) : text('word', { program, word }),
            fixes: [flag && join ? { title: text('join', { word, flag }), safety: 'safe', edits: [join] } : undefined],
          });
        }
      }
    }
  },
});
