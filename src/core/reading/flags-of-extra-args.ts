import type { Document } from '../model/document.ts';
import type { Flag, FlagList } from '../model/flags.ts';
import type { Span } from '../source/text.ts';
import type { Path } from '../source/tree.ts';
import { flagName } from './flag-words.ts';

/**
 * The flags of kubeadm's `extraArgs`: a map of name to value in v1beta3, a list of {name, value} in v1beta4. Both
 * shapes are read whatever the version says. Names are written without dashes.
 */
export function flagsOfExtraArgs(document: Document, path: Path, program: string): FlagList | undefined {
  const entry = document.entry(...path);
  const node = entry?.value;
  if (!entry || (node?.kind !== 'map' && node?.kind !== 'list')) return undefined;
  const flags: Flag[] = [];
  const paths: Path[] = [];
  const push = (key: string, value: string, nameSpan: Span, valueSpan: Span, at: Path) => {
    const hyphens = /^-*/.exec(key)?.[0].length ?? 0;
    const written = key.slice(hyphens);
    const name = flagName(program, written);
    flags.push({ name, written, hyphens, value, document, span: nameSpan, nameSpan, valueSpan });
    paths.push(at);
  };
  if (node.kind === 'map') {
    for (const { key, keySpan, value } of node.entries) {
      if (value.kind === 'scalar')
        push(key, String(value.value ?? ''), keySpan, document.at(value).span, [...path, key]);
    }
  } else {
    node.items.forEach((_, index) => {
      const name = document.get(...path, index, 'name');
      const value = document.get(...path, index, 'value');
      if (name?.kind !== 'scalar' || typeof name.value !== 'string') return;
      const nameSpan = document.at(name).span;
      const scalar = value?.kind === 'scalar' ? value : undefined;
      const at = scalar && scalar.span.start < scalar.span.end ? document.at(scalar).span : nameSpan;
      push(name.value, String(scalar?.value ?? ''), nameSpan, at, [...path, index]);
    });
  }
  return {
    program,
    carrier: 'extra-args',
    document,
    flags,
    args: [],
    variables: [],
    head: document.atKey(entry),
    set: (name, value) => {
      const at = paths[flags.findLastIndex((flag) => flag.name === name)];
      const text = value ?? 'true';
      if (node.kind === 'map') return document.set(at ?? [...path, name], text);
      return at ? document.set([...at, 'value'], text) : document.append(path, { name, value: text });
    },
    remove: (flag) => {
      const at = paths[flags.indexOf(flag)];
      return at && document.remove(at);
    },
  };
}
