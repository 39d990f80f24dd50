import { type DuplicateKey, duplicateKeys } from '../../analysis/duplicate-keys.ts';
import { isChecked } from '../../components/calico-resources.ts';
import type { Document, DocumentEdit } from '../../model/document.ts';
import { bgpConfiguration } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { entryOf, getNode } from '../../source/tree.ts';

export const bgpCidrTwice = defineRule({
  id: 'bgp-cidr-twice',
  severity: 'error',
  summary: 'An item of a BGPConfiguration has two ranges: one of them is lost, or the object is refused.',
  why: `Each item of \`serviceClusterIPs\` and its siblings holds one \`cidr\`. The second range of a dual-stack pair is often
written beside the first, into the same item: calicoctl refuses the duplicate key, and programs that do not check keep the
last one, so that one family is no longer announced.`,
  sources: [
    'projectcalico/calico:api/pkg/apis/projectcalico/v3/bgpconfig.go',
    'kubernetes-sigs/kubespray:roles/network_plugin/calico/tasks/install.yml',
  ],
  messages: {
    twice:
      '{program} refuses this object: an item has a second cidr. Move it to its own list item; {place} has the first.',
    first: 'The first range',
    split: 'Move it to its own list item',
  },
  bad: [
    {
      files: {
        'bgp.yaml': bgpConfiguration(
          'serviceClusterIPs:',
          '  - cidr: 10.96.0.0/16',
          '    «cidr»: fd5b:8c1e:7a20:9600::/112',
        ),
      },
    },
    {
      files: {
        'bgp.yaml': bgpConfiguration(
          'serviceClusterIPs:',
          '  [{ "cidr": "10.96.0.0/16", «"cidr"»: "fd5b:8c1e:7a20:9600::/112" }]',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'bgp.yaml': bgpConfiguration(
          'serviceClusterIPs:',
          '  - cidr: 10.96.0.0/16',
          '  - cidr: fd5b:8c1e:7a20:9600::/112',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('calico-resources', 'BGPConfiguration')) {
      if (document.broken || !document.root) continue;
      for (const duplicate of duplicateKeys(document.root)) {
        const { entry, twin: first, path } = duplicate;
        if (entry.key !== 'cidr' || typeof path.at(-2) !== 'number') continue;
        report({
          at: document.atKey(entry),
          message: text('twice', {
            program: isChecked(document) ? 'calicoctl' : 'kubectl',
            place: document.label(first.keySpan),
          }),
          related: [{ at: document.atKey(first), message: text('first') }],
          fixes: [{ title: text('split'), safety: 'suggested', edits: [split(document, duplicate)] }],
        });
      }
    }
  },
});

/** Puts what parts two items between the two ranges of one. */
function split(document: Document, { entry, path }: DuplicateKey): DocumentEdit | undefined {
  const map = getNode(document.root, path.slice(0, -1));
  if (map?.kind !== 'map' || map.shared) return undefined;
  const before = map.entries[map.entries.indexOf(entry) - 1];
  if (!before || entryOf(map, 'cidr') !== entry) return undefined;
  const list = getNode(document.root, path.slice(0, -2));
  if (map.flow && list?.kind === 'list' && !list.flow) return undefined;
  if (map.flow) return document.replace({ start: before.value.span.end, end: entry.keySpan.start }, ' }, { ');
  const all = document.tree?.text ?? document.text;
  const { start } = entry.keySpan;
  return /^ {2}$/.test(all.slice(start - 2, start))
    ? document.replace({ start: start - 2, end: start }, '- ')
    : undefined;
}
