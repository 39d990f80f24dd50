import { isChangedBy } from '../components/diff.ts';
import { jsonPatchesOf, replacementsOf, resourcesOf, type Selector } from '../components/kustomize.ts';
import type { Document } from '../model/document.ts';
import { addTo } from '../source/collect.ts';
import { type Change, changesOf, withChange } from '../source/json-patch.ts';
import type { Node } from '../source/tree.ts';
import { parseYaml } from '../source/yaml.ts';

/** A change of the objects that a kustomization chooses. */
interface Targeted {
  readonly target: Selector;
  readonly change: Change;
}

/** The changes of one kustomization, and the files and folders whose objects they apply to. */
interface Kustomization {
  /** The changes of an object, in their order. */
  readonly changesOf: (kind: string, name: string) => readonly Change[];
  readonly resources: readonly string[];
}

/** Documents as kustomize changed them; the same as before while neither they nor the patches are others. */
export class Kustomized {
  private readonly patched = new WeakMap<Document, { readonly by: readonly Document[]; readonly document: Document }>();

  /** Replaces each document that a kustomization among them patches; what a difference changes is not known, and left out. */
  apply(all: readonly Document[]): readonly Document[] {
    const diffs = all.filter(({ component }) => component === 'diff');
    const documents = diffs.length > 0 ? all.filter((each) => !diffs.some((diff) => isChangedBy(diff, each))) : all;
    const sources = documents.filter(({ component }) => component === 'kustomize');
    if (sources.length === 0) return documents;
    const kustomizations = sources.flatMap((source) =>
      source.kind === 'Kustomization' && !source.broken ? [kustomizationOf(source, sources)] : [],
    );
    return documents.map((document) => this.patch(document, kustomizations, sources));
  }

  private patch(document: Document, kustomizations: readonly Kustomization[], sources: readonly Document[]): Document {
    const { root } = document;
    if (!root || document.partial || document.embedding || sources.includes(document)) return document;
    const known = this.patched.get(document);
    if (known?.by.length === sources.length && known.by.every((each, index) => each === sources[index])) {
      // It moves with the document that it is made of.
      known.document.file = document.file;
      known.document.start = document.start;
      return known.document;
    }
    const name = document.string('metadata', 'name') ?? '';
    const changes = kustomizations.flatMap(({ changesOf, resources }) =>
      resources.some((path) => document.uri === path || document.uri.startsWith(`${path}/`))
        ? changesOf(document.kind, name)
        : [],
    );
    const changed = changes.reduce(withChange, root);
    const result = changes.length > 0 ? document.withRoot(changed) : document;
    this.patched.set(document, { by: sources, document: result });
    return result;
  }
}

function kustomizationOf(source: Document, sources: readonly Document[]): Kustomization {
  const patches = jsonPatchesOf(source).flatMap(({ target, text, uri }) => {
    const file = uri && sources.find((each) => each.kind === 'json-patch' && each.uri === uri);
    const root = text ? parseYaml(String(text.value)).root : file ? file.root : undefined;
    return changesOf(root).map((change) => ({ target, change }));
  });
  const replaced = replacementsOf(source).map(({ target, fieldPath }) => ({
    target,
    change: { op: 'replace', path: fieldPath.split('.'), value: UNKNOWN } as const,
  }));
  return { changesOf: chooser([...patches, ...replaced]), resources: resourcesOf(source) };
}

/** Stands for a value that kustomize takes from elsewhere. */
const UNKNOWN: Node = { kind: 'scalar', value: '$' + '{replacement}', style: 'plain', span: { start: 0, end: 0 } };

/** Which of some changes an object gets. Most targets have a name, by which they are found. */
function chooser(all: readonly Targeted[]): Kustomization['changesOf'] {
  const listed = all.map(({ target, change }, index) => {
    const names = wordsOf(target.name);
    return { index, change, names, isKind: testOf(target.kind), isName: names ? () => true : testOf(target.name) };
  });
  const open = listed.filter(({ names }) => !names);
  const named = new Map<string, typeof listed>();
  for (const each of listed) for (const name of each.names ?? []) addTo(named, name, each);
  return (kind, name) =>
    [...(named.get(name) ?? []), ...open]
      .filter(({ isKind, isName }) => isKind(kind) && isName(name))
      .sort((a, b) => a.index - b.index)
      .map(({ change }) => change);
}

/** The texts that a pattern takes, where it is made of words. */
function wordsOf(pattern: string | undefined): ReadonlySet<string> | undefined {
  if (pattern === undefined || pattern.includes('.*') || !/^[\w.|-]*$/.test(pattern)) return undefined;
  return new Set([pattern, ...pattern.split('|')]);
}

/** Patterns are anchored. Of their signs people use `.*` and `|`; with any other one the object may be meant. */
function testOf(pattern: string | undefined): (text: string) => boolean {
  const words = wordsOf(pattern);
  if (words) return (text) => words.has(text);
  if (pattern === undefined || /[^\w.*|-]/.test(pattern)) return () => true;
  const choices = pattern.split('|').map((each) => each.split('.*'));
  return (text) => text === pattern || choices.some((parts) => startsWithParts(parts, text));
}

/** Whether a text is the parts in their order, with anything between them. */
function startsWithParts([first = '', ...others]: readonly string[], text: string): boolean {
  if (others.length === 0) return text === first;
  let at = text.startsWith(first) ? first.length : -1;
  const last = others.pop() ?? '';
  for (const part of others) {
    const found = at < 0 ? -1 : text.indexOf(part, at);
    at = found < 0 ? -1 : found + part.length;
  }
  return at >= 0 && text.length - last.length >= at && text.endsWith(last);
}
