import { kubeletDropIns } from '../../analysis/kubelet-dropins.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import { lineBreakOf } from '../../source/text.ts';

const HEAD = { apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration' } as const;

export const kubeletDropinHeader = defineRule({
  id: 'kubelet-dropin-header',
  severity: 'error',
  summary: 'A kubelet drop-in has a missing or invalid apiVersion or kind: the kubelet fails to start.',
  why: `Every drop-in is a complete KubeletConfiguration and needs apiVersion and kind, even if it changes only a few fields.
Without it the kubelet ends with "failed to load kubelet dropin file".`,
  sources: [
    'kubernetes/kubernetes:pkg/kubelet/kubeletconfig/configfiles/configfiles.go',
    'https://kubernetes.io/docs/reference/node/kubelet-config-directory-merging/',
  ],
  messages: {
    missing: 'The kubelet fails to start with this drop-in, because {key} is missing. Add {key}: {right}.',
    wrong: 'The kubelet fails to start with a drop-in whose {key} is "{value}". Use {right}.',
  },
  bad: [
    {
      files: {
        'etc/kubernetes/kubelet.conf.d/20-dns.conf': `«clusterDNS»:
  - 10.96.0.10
`,
      },
    },
    {
      files: {
        'etc/kubernetes/kubelet.conf.d/20-dns.conf': `apiVersion: «kubelet.config.k8s.io/v1»
kind: KubeletConfiguration
clusterDNS: [10.96.0.10]
`,
      },
    },
  ],
  good: [
    {
      files: {
        'etc/kubernetes/kubelet.conf.d/20-dns.conf': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.96.0.10]
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of kubeletDropIns(cluster)) {
      const { root } = document;
      if (!document.file.name.endsWith('.conf') || document.broken || root?.kind !== 'map') continue;
      const [first] = root.entries;
      const absent = (['apiVersion', 'kind'] as const).filter((key) => !document.get(key));
      const [key] = absent;
      if (key && first) {
        const lines = absent.map((each) => `${each}: ${HEAD[each]}${lineBreakOf(document.text)}`).join('');
        const top = { start: first.keySpan.start, end: first.keySpan.start };
        report({
          at: document.atKey(first),
          message: text('missing', { key, right: HEAD[key] }),
          fixes: [
            root.flow
              ? undefined
              : {
                  title: fixTitle.set(key, HEAD[key]),
                  safety: 'safe',
                  edits: [document.replace(top, lines)],
                },
          ],
        });
      }
      for (const each of ['apiVersion', 'kind'] as const) {
        const node = document.get(each);
        const value = node?.kind === 'scalar' ? String(node.value ?? '') : '';
        if (!node || value === HEAD[each] || isUnknown(value)) continue;
        const args = { key: each, value, right: HEAD[each] };
        report({
          at: document.at(node),
          message: text('wrong', args),
          fixes: [{ title: fixTitle.set(each, HEAD[each]), safety: 'safe', edits: [document.set([each], HEAD[each])] }],
        });
      }
    }
  },
});
