import type { Document } from '../model/document.ts';
import type { Flag, FlagList } from '../model/flags.ts';
import { withoutEnds } from '../source/text.ts';
import type { Path, ScalarNode } from '../source/tree.ts';
import { flagName, isFilledIn } from './flag-words.ts';

/**
 * The flags of a key that holds `name=value` texts, one or a list of them: `kubelet-arg` of K3s and RKE2. Dashes in front
 * of a name are taken off, as is a `+` or `-` at its end, which says how the value joins the program's own; a name alone
 * is a switch that is on. Source: k3s-io/k3s pkg/util/args.go.
 */
export function flagsOfPairs(document: Document, path: Path, program: string): FlagList | undefined {
  const entry = document.entry(...path);
  const node = entry?.value;
  if (!entry || !node) return undefined;
  const items: { readonly node: ScalarNode; readonly path: Path }[] = [];
  if (node.kind === 'scalar') items.push({ node, path });
  else if (node.kind === 'list') {
    node.items.forEach((item, index) => {
      if (item.kind === 'scalar') items.push({ node: item, path: [...path, index] });
    });
  }
  const texts = items.filter((item) => typeof item.node.value === 'string' && item.node.value !== '');
  const read = texts.filter((item) => !isFilledIn(String(item.node.value)));
  const flags = read.map((item) => flagOfPair(document, item.node, program));
  return {
    program,
    carrier: 'pairs',
    document,
    flags,
    args: [],
    variables: texts.flatMap((item) => (read.includes(item) ? [] : [String(item.node.value)])),
    head: document.atKey(entry),
    set: (name, value) => {
      const text = value === undefined ? name : `${name}=${value}`;
      const at = read[flags.findLastIndex((flag) => flag.name === name)]?.path;
      if (at) return document.set(at, text);
      if (node.kind === 'list') return document.append(path, text);
      const only = read[0]?.node.value;
      return document.set(path, typeof only === 'string' ? [only, text] : [text]);
    },
    remove: (flag) => {
      const at = read[flags.indexOf(flag)]?.path;
      return at && document.remove(at);
    },
  };
}

function flagOfPair(document: Document, node: ScalarNode, program: string): Flag {
  const text = String(node.value);
  const { span } = document.at(node);
  const start = text.startsWith('--') ? 2 : 0;
  const equals = text.indexOf('=');
  const nameEnd = equals < 0 ? text.length : equals;
  const written = withoutEnds(text.slice(start, nameEnd), /[-+]/, 'end');
  return {
    name: flagName(program, written),
    written,
    hyphens: 0,
    value: equals < 0 ? undefined : text.slice(equals + 1),
    document,
    span,
    nameSpan: document.atPart(node, start, start + written.length).span,
    valueSpan: equals < 0 ? span : document.atPart(node, equals + 1, text.length).span,
  };
}
