import { componentConfigs } from '../../analysis/component-configs.ts';
import { kubeletDropIns } from '../../analysis/kubelet-dropins.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { toPlain } from '../../source/tree.ts';

export const kubeletDropinList = defineRule({
  id: 'kubelet-dropin-list',
  severity: 'information',
  summary: "A kubelet drop-in replaces a list of the kubelet's main file instead of adding to it.",
  why: `Drop-ins are merged field by field, but a list is one value: the drop-in's \`clusterDNS\` takes the place of the whole list of
the file. Who means to add an IPv6 address has to write the IPv4 address again.`,
  sources: ['https://kubernetes.io/docs/reference/node/kubelet-config-directory-merging/'],
  messages: {
    replaces:
      "This list replaces {key} of the kubelet's main file, so entries get lost. Repeat them here if the drop-in is to add to them: {lost} ({place}).",
    base: 'The list that is replaced',
  },
  bad: [
    {
      files: {
        'etc/kubernetes/kubelet.conf.d/20-dns.conf': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
«clusterDNS»: ["fd5b:8c1e:7a20:9600::a"]
`,
        'var/lib/kubelet/config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
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
clusterDNS: [10.96.0.10, "fd5b:8c1e:7a20:9600::a"]
`,
        'var/lib/kubelet/config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.96.0.10]
`,
      },
    },
  ],
  check(cluster, report, text) {
    const dropIns = kubeletDropIns(cluster).filter(({ file }) => file.name.endsWith('.conf'));
    const files = componentConfigs(cluster, 'kubelet').filter(
      ({ home, document }) => home === 'file' && !dropIns.includes(document),
    );
    const [base] = files;
    // Several files are several nodes, and nobody knows whose drop-ins these are.
    if (!base || files.length > 1) return;
    for (const document of dropIns) {
      if (document.root?.kind !== 'map') continue;
      for (const entry of document.root.entries) {
        // Of equal keys the last one counts, and is the one that a fix would write.
        if (document.entry(entry.key) !== entry) continue;
        const old = base.document.entry(entry.key);
        if (entry.value.kind !== 'list' || old?.value.kind !== 'list') continue;
        const kept = entry.value.items.map((item) => JSON.stringify(toPlain(item)));
        const lost = old.value.items.map(toPlain).filter((item) => !kept.includes(JSON.stringify(item)));
        if (lost.length === 0) continue;
        const all = [...lost, ...entry.value.items.map(toPlain)];
        report({
          at: document.atKey(entry),
          message: text('replaces', {
            key: entry.key,
            place: base.document.label(old.keySpan),
            lost: lost.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(', '),
          }),
          related: [{ at: base.document.atKey(old), message: text('base') }],
          fixes: [
            all.every((item) => typeof item === 'string')
              ? {
                  title: fixTitle.set(entry.key, `[${all.join(', ')}]`),
                  safety: 'suggested',
                  edits: [document.set([entry.key], all)],
                }
              : undefined,
          ],
        });
      }
    }
  },
});
