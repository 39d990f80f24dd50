import { KUBELET } from '../../knowledge/flags/kubelet.ts';
import { flagRule } from '../../rule-kit/flags/flag-rule.ts';

export const kubeletFlagArgument = flagRule([KUBELET], {
  kind: 'argument',
  id: 'kubelet-flag-argument',
  stops: 'kubelet',
  summary: 'A stray argument on the command line of the kubelet, such as the `false` of `--fail-swap-on false`.',
  why: `A boolean flag accepts its value only after an equals sign. In \`--fail-swap-on false\` the \`false\` is a separate
argument, which the kubelet does not know: it ends with "unknown command". A comment behind the value in an environment file
is read as words too.`,
  sources: ['kubernetes/kubernetes:cmd/kubelet/app/server.go'],
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
});
