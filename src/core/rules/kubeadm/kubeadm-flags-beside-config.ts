import type { Cluster } from '../../cluster/cluster.ts';
import { BESIDE_CONFIG, KUBEADM_INIT, KUBEADM_JOIN } from '../../knowledge/flags/kubeadm.ts';
import type { RangeFact } from '../../model/facts.ts';
import { type Flag, flagOf } from '../../model/flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { within } from '../../source/text.ts';

export const kubeadmFlagsBesideConfig = defineRule({
  id: 'kubeadm-flags-beside-config',
  severity: 'error',
  summary: 'kubeadm has a configuration file, and flags that cannot be combined with one.',
  why: `With \`--config\` everything else comes from the file: kubeadm ends with "can not mix '--config' with arguments" if a
flag is set that the file has a key for, such as \`--pod-network-cidr\` or \`--service-cidr\`.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    'https://kubernetes.io/docs/reference/setup-tools/kubeadm/kubeadm-init/#config-file',
  ],
  messages: {
    mixed: '{program} fails to start: --{flag} cannot be combined with --config. Set it in the configuration file.',
    config: 'The configuration file',
  },
  bad: [
    {
      files: {
        'init.sh': `#!/bin/sh
kubeadm init --config /etc/kubernetes/kubeadm.yaml «--pod-network-cidr»=10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 --upload-certs
`,
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`,
      },
    },
  ],
  good: [
    {
      files: {
        'init.sh': `kubeadm init --config=/etc/kubernetes/kubeadm.yaml --upload-certs --skip-phases=addon/kube-proxy --v=5
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const { program, flags: known } of [KUBEADM_INIT, KUBEADM_JOIN]) {
      for (const list of cluster.flags(program)) {
        const config = flagOf(list, 'config');
        if (!config) continue;
        const { document } = list;
        for (const flag of list.flags) {
          if (!known.has(flag.name) || BESIDE_CONFIG.has(flag.name) || flag.name.startsWith('skip-')) continue;
          report({
            at: { document, span: flag.nameSpan },
            message: text('mixed', { program, flag: flag.name }),
            related: [{ at: { document, span: config.span }, message: text('config') }],
            fixes: [
              isOnlyHere(cluster, flag)
                ? undefined
                : { title: fixTitle.remove(`--${flag.name}`), safety: 'suggested', edits: [list.remove(flag)] },
            ],
          });
        }
      }
    }
  },
});

/** Whether a flag states a range that no other file has, so that it would be lost without the flag. */
function isOnlyHere({ facts }: Cluster, { document, valueSpan }: Flag): boolean {
  const isInFlag = ({ place }: RangeFact) => place.document === document && within(place.span, valueSpan);
  return facts.ranges
    .filter(isInFlag)
    .some((own) => !facts.ranges.some((each) => each.place.document !== document && each.text === own.text));
}
