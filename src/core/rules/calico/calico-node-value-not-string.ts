import type { Document } from '../../model/document.ts';
import { calicoNode } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { entryOf, itemsOf, type Node, type Path, stringOf } from '../../source/tree.ts';

export const calicoNodeValueNotString = defineRule({
  id: 'calico-node-value-not-string',
  severity: 'error',
  summary: 'A variable of calico-node has a number or a boolean for a value: kube-apiserver refuses the DaemonSet.',
  why: `The value of an environment variable is a text. Without quotes YAML makes \`true\`, \`yes\` and \`122\` a boolean and a number,
and kube-apiserver refuses the whole object ("cannot unmarshal bool into Go struct field EnvVar.value of type string"). Guides write
\`CALICO_IPV6POOL_NAT_OUTGOING: true\`, which invites it.`,
  sources: ['kubernetes/api:core/v1/types.go', 'https://docs.tigera.io/calico/latest/networking/ipam/ipv6'],
  messages: {
    wrong: 'kube-apiserver refuses this DaemonSet: the value of {name} must be a string. Set it to "{value}".',
  },
  bad: [
    { files: { 'calico.yaml': calicoNode({ IP: 'autodetect', CALICO_IPV6POOL_NAT_OUTGOING: '«true»' }) } },
    { files: { 'calico.yaml': calicoNode({ IP: 'autodetect', CALICO_IPV6POOL_BLOCK_SIZE: '«122»' }) } },
  ],
  good: [
    {
      files: {
        'calico.yaml': calicoNode({ CALICO_IPV6POOL_NAT_OUTGOING: '"true"', IP6: 'autodetect', FELIX_VXLANMTU: '' }),
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('calico-node')) {
      if (document.broken) continue;
      for (const { name, value, path } of wrongValues(document)) {
        const at = document.at(value);
        const written = (document.tree?.text ?? document.text).slice(value.span.start, value.span.end);
        const args = { name, value: written };
        report({
          at,
          message: text('wrong', args),
          fixes: [{ title: fixTitle.quote(written), safety: 'safe', edits: [document.set(path, written)] }],
        });
      }
    }
  },
});

/** The variables of all containers whose value YAML takes for something else than a text. */
function wrongValues(document: Document): { name: string; value: Node; path: Path }[] {
  return ['initContainers', 'containers'].flatMap((key) => {
    const containers: Path = ['spec', 'template', 'spec', key];
    return itemsOf(document.get(...containers)).flatMap((container, index) =>
      itemsOf(entryOf(container, 'env')?.value).flatMap((item, variable) => {
        const value = entryOf(item, 'value')?.value;
        const wrong = value?.kind === 'scalar' && value.value !== null && typeof value.value !== 'string';
        const path = [...containers, index, 'env', variable, 'value'];
        return wrong ? [{ name: stringOf(entryOf(item, 'name')?.value) ?? '', value, path }] : [];
      }),
    );
  });
}
