import { poolsOf, refusal } from '../../analysis/pools.ts';
import { allowedUses, type PoolKey, poolEntry, poolText } from '../../knowledge/calico-pool.ts';
import { checkSelector, type SelectorExpectation } from '../../knowledge/calico-selector.ts';
import type { Document, Place } from '../../model/document.ts';
import { ipPool, stored } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import { lineEnd, type Span } from '../../source/text.ts';
import { type Entry, insideFlow, type ScalarNode } from '../../source/tree.ts';

const KEYS = ['nodeSelector', 'namespaceSelector'] as const satisfies readonly PoolKey[];

export const ippoolSelectorInvalid = defineRule({
  id: 'ippool-selector-invalid',
  severity: 'error',
  summary: 'An IPPool selector is invalid, or selects something that a pool cannot be limited to.',
  why: `A selector compares labels with quoted values: \`zone == "west"\`, \`has(edge)\`, \`zone in {"a", "b"}\`, joined by \`&&\` and
\`||\`. calicoctl parses it and refuses the pool when it cannot; kube-apiserver stores any text. Addresses of tunnels belong to nodes and
not to namespaces, so a pool for tunnels cannot have a namespace selector, and allowed uses that are left out include tunnels.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/selector/parser/parser.go',
    'projectcalico/calico:libcalico-go/lib/validator/v3/validator.go',
    'https://docs.tigera.io/calico/latest/reference/resources/ippool#node-selector',
  ],
  messages: {
    operator:
      '{program} cannot parse this selector: expected an operator such as == after the label. Use label == "value".',
    label:
      '{program} cannot parse this selector: expected a label, has(…), all() or a bracket here. Use label == "value".',
    string: '{program} cannot parse this selector: expected a value in quotes here. Use label == "value".',
    sign: '{program} cannot parse this selector: expected {sign} here. Use, for example, zone in {"a", "b"} && has(edge).',
    end: '{program} cannot parse this selector from here on: expected && or || between conditions. Join them, or remove the rest.',
    quote: '{program} cannot parse this selector: its quote is never closed. Close it.',
    global: '{program} refuses global() in the {key} of an IPPool. Use all() for every node or namespace.',
    tunnel:
      '{program} refuses a namespaceSelector on a pool that allows tunnels, because tunnel addresses belong to no namespace. Set allowedUses to Workload alone.',
    tag: 'Calico reads this {key} as empty, which selects everything, because an unquoted ! begins a YAML tag. Put the selector in quotes.',
    long: '{program} refuses a {key} of more than 1024 characters. Shorten it.',
  },
  bad: [
    { files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'nodeSelector: kubernetes.io/os «=» "linux"') } },
    { files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'nodeSelector: «global()»') } },
    { files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'namespaceSelector: «team == "red"»') } },
    {
      title: 'An unquoted ! is a tag of YAML.',
      severity: 'warning',
      files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'nodeSelector: «!all()»') },
    },
    {
      title: 'kube-apiserver stores what calicoctl refuses.',
      severity: 'warning',
      files: {
        'ippool.yaml': stored(ipPool('fd5b:8c1e:7a20:4200::/56', 'nodeSelector: «zone»')),
      },
    },
    { files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'nodeSelector: has(edge) && «==» "west"') } },
    { files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'nodeSelector: zone == «west»') } },
    { files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'nodeSelector: has(edge) «has(zone)»') } },
    { files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'nodeSelector: zone == «"west»') } },
    {
      versions: { calico: '3.33.0' },
      files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', `nodeSelector: «zone == "${'w'.repeat(1024)}"»`) },
    },
  ],
  good: [
    { files: { 'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', "nodeSelector: '!has(edge)'") } },
    {
      files: {
        'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200::/56', 'nodeSelector: zone in {"west", "east"} && !has(edge)'),
      },
    },
    {
      files: {
        'ippool.yaml': ipPool(
          'fd5b:8c1e:7a20:4200::/56',
          'allowedUses: [Workload]',
          'namespaceSelector: team == "red"',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const pool of poolsOf(cluster)) {
      const { document, reader } = pool;
      for (const key of KEYS) {
        const entry = poolEntry(document, key);
        const selector = poolText(document, key);
        const tag = entry && tagOf(document, entry);
        if (tag) {
          const written = document.text.slice(tag.start, tag.end);
          const quoted = written.includes('"') ? `'${written.replaceAll("'", "''")}'` : `"${written}"`;
          report({
            at: { document, span: tag },
            severity: 'warning',
            message: text('tag', { key }),
            fixes: [
              {
                title: fixTitle.quote(written),
                safety: 'suggested',
                // Where the selector ends and the map around it goes on cannot be told.
                edits: [insideFlow(document.tree?.root, tag.start) ? undefined : document.replace(tag, quoted)],
              },
            ],
          });
          continue;
        }
        if (entry?.value.kind !== 'scalar' || typeof entry.value.value !== 'string' || !selector || isUnknown(selector))
          continue;
        const whole = document.at(entry.value);
        const wrong = checkSelector(selector);
        if (wrong) {
          const at = partOf(document, entry.value, selector, wrong.start, wrong.end);
          const equal = wrong.expected === '==' && selector[wrong.start] === '=';
          report({
            at,
            severity: refusal(cluster, pool, 'never'),
            message: text(messageFor(wrong.expected), { program: 'calicoctl', sign: wrong.expected }),
            fixes: [
              equal && at.span.end - at.span.start === 1
                ? { title: fixTitle.replace('=', '=='), safety: 'safe', edits: [document.replace(at.span, '==')] }
                : undefined,
            ],
          });
        } else if (selector.includes('global(')) {
          const alone = /^\s*global\(\s*\)\s*$/.test(selector);
          report({
            at: whole,
            severity: refusal(cluster, pool, '3.33'),
            message: text('global', { program: reader, key }),
            fixes: [
              alone
                ? {
                    title: fixTitle.set(key, 'all()'),
                    safety: 'suggested',
                    edits: [document.set(['spec', entry.key], 'all()')],
                  }
                : undefined,
            ],
          });
        }
      }
      for (const key of KEYS) {
        const node = poolEntry(document, key)?.value;
        // The schema's limit came with the checks that calicoctl shares with it.
        if (
          !node ||
          (poolText(document, key) ?? '').length <= 1024 ||
          cluster.holds({ program: 'calico', since: '3.33' }) !== 'holds'
        )
          continue;
        report({ at: document.at(node), message: text('long', { program: reader, key }) });
      }
      const namespaces = poolEntry(document, 'namespaceSelector');
      if (!namespaces || !poolText(document, 'namespaceSelector') || !allowedUses(document).includes('Tunnel'))
        continue;
      const uses = poolEntry(document, 'allowedUses');
      // kube-apiserver looks at what is written; calicoctl fills in the default first.
      const written = uses?.value.kind === 'list' && uses.value.items.length > 0;
      report({
        at: document.at(namespaces.value),
        severity: written || reader === 'calicoctl' ? refusal(cluster, pool, '3.33') : 'warning',
        message: text('tunnel', { program: written ? reader : 'calicoctl' }),
        fixes: [
          {
            title: fixTitle.set('allowedUses', '[Workload]'),
            safety: 'suggested',
            edits: [
              written && uses.value.kind === 'list' && !uses.value.flow
                ? undefined
                : document.set(['spec', uses?.key ?? 'allowedUses'], ['Workload']),
            ],
          },
        ],
      });
    }
  },
});

function messageFor(expected: SelectorExpectation) {
  return expected === 'operator' ||
    expected === 'label' ||
    expected === 'string' ||
    expected === 'end' ||
    expected === 'quote'
    ? expected
    : 'sign';
}

/** The part of a selector that is wrong; at its end the whole selector, as there is nothing to underline. */
function partOf(document: Document, node: ScalarNode, selector: string, start: number, end: number): Place {
  return typeof node.value === 'string' && start < selector.length
    ? document.atPart(node, start, Math.max(end, start + 1))
    : document.at(node);
}

/** Where a selector that YAML reads as a tag stands. */
function tagOf(document: Document, entry: Entry): Span | undefined {
  const { text } = document;
  const from = entry.keySpan.end;
  const found = /^[ \t]*:[ \t]*(![^\s'"!][^#\r\n]*)/.exec(text.slice(from, lineEnd(text, from)));
  if (!found?.[1] || entry.value.shared) return undefined;
  const start = from + found[0].length - found[1].length;
  return { start, end: start + found[1].trimEnd().length };
}
