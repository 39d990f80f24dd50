import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { kind } from '../../rule-kit/fixtures.ts';
import { isUnknown } from '../../source/certainty.ts';
import { table } from '../../source/null-dict.ts';

/** The words that kind takes. Source: kubernetes-sigs/kind pkg/apis/config/v1alpha4/types.go. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  ipFamily: ['ipv4', 'ipv6', 'dual'],
  kubeProxyMode: ['iptables', 'ipvs', 'nftables', 'none'],
};
/** What people write instead, in small letters and without signs. */
const MEANT: Readonly<Record<string, string>> = table({ dualstack: 'dual', both: 'dual', v4: 'ipv4', v6: 'ipv6' });

export const kindEnumWrong = defineRule({
  id: 'kind-enum-wrong',
  severity: 'error',
  summary: 'kind refuses an invalid value in its network settings.',
  why: `kind compares \`ipFamily\` and \`kubeProxyMode\` with a few words, small letters only, and creates no cluster with any other.
\`DualStack\` was the word for a dual-stack cluster in early releases; it is \`dual\` now.`,
  sources: [
    'kubernetes-sigs/kind:pkg/internal/apis/config/validate.go',
    'https://kind.sigs.k8s.io/docs/user/configuration/#ip-family',
  ],
  messages: {
    wrong: 'kind refuses {key} "{value}" and creates no cluster. Use one of {words}.',
  },
  bad: [
    {
      files: { 'kind.yaml': kind('ipFamily: «DualStack»') },
    },
    {
      files: { 'kind.yaml': kind('kubeProxyMode: «IPVS»') },
    },
  ],
  good: [
    { files: { 'kind.yaml': kind('ipFamily: dual') } },
    { title: 'An empty value is the default.', files: { 'kind.yaml': kind('ipFamily: ""') } },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('kind')) {
      for (const [key, words] of Object.entries(WORDS)) {
        const node = document.get('networking', key);
        if (node?.kind !== 'scalar' || typeof node.value !== 'string') continue;
        const { value } = node;
        if (value === '' || words.includes(value) || isUnknown(value)) continue;
        const plain = value.toLowerCase().replace(/[^a-z0-9]/g, '');
        const word = words.find((each) => each === plain || each === MEANT[plain]);
        report({
          at: document.at(node),
          message: text('wrong', { key: `networking.${key}`, value, words: words.join(', ') }),
          fixes: [
            word
              ? {
                  title: fixTitle.set(`networking.${key}`, word),
                  safety: 'safe',
                  edits: [document.set(['networking', key], word)],
                }
              : undefined,
          ],
        });
      }
    }
  },
});
