import { KUBELET_FLAGS } from '../../knowledge/kubelet-flags.ts';
import { parseBool } from '../../model/flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { flagFault, valueMessages } from '../../rule-kit/flag-faults.ts';

export const kubeletFlagValue = defineRule({
  id: 'kubelet-flag-value',
  severity: 'error',
  summary: 'The kubelet refuses the value of a flag: it does not start.',
  why: `The kubelet ends at the first value that it cannot read, and checks the values of flags like those of its configuration file.
Not every address is checked: \`--node-ip\` and \`--cluster-dns\` leave out what they cannot read.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubelet/app/options/options.go',
    'kubernetes/kubernetes:pkg/kubelet/apis/config/validation/validation.go',
  ],
  messages: {
    ...valueMessages('The kubelet'),
    runonce: 'The kubelet no longer runs once and does not start with --{flag}. Remove the flag.',
    endpoint:
      'The kubelet does not start with an empty --{flag}. Name the socket of the container runtime, or remove the flag.',
  },
  bad: [
    {
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --healthz-bind-address=«nonsense» --address=«[fd5b:8c1e:7a20:60::11]» --max-pods=«many»
`,
      },
    },
    {
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="--feature-gates=«NodeSwap» --hairpin-mode=«on» --max-pods=«-1» --fail-swap-on=«no»"
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --address=:: --healthz-bind-address=fd5b:8c1e:7a20:60::11 --max-pods=250 --cluster-dns=nonsense
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const list of cluster.flags('kubelet')) {
      for (const flag of list.flags) {
        const { document, name, value, valueSpan } = flag;
        const type = KUBELET_FLAGS.get(name);
        const fault = type && flagFault(list, flag, type);
        if (fault) report({ at: fault.at, message: text(fault.id, fault.args) });
        else if (name === 'runonce' && parseBool(value) === true)
          report({ at: { document, span: flag.span }, message: text('runonce', { flag: name }) });
        else if (name === 'container-runtime-endpoint' && value === '')
          report({
            at: { document, span: emptyPlace(valueSpan, flag.nameSpan) },
            message: text('endpoint', { flag: name }),
          });
      }
    }
  },
});

/** An empty value has no token of its own to underline. */
function emptyPlace<Span extends { start: number; end: number }>(value: Span, name: Span): Span {
  return value.start < value.end ? value : name;
}
