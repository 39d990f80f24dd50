import { isChangedBy } from '../components/diff.ts';
import { jsonPatchesOf, replacementsOf, resourcesOf, type Selector } from '../components/kustomize.ts';
import type { Document } from '../model/document.ts';
import { type Change, changesOf, withChange } from '../source/json-patch.ts';
import type { Node } from '../source/tree.ts';
import { parseYaml } from '../source/yaml.ts';

/** A change of the objects that a kustomization chooses. */
interface Targeted {
  readonly isChosen: Choice;
  readonly change: Change;
}

/** Whether an object is meant. */
type Choice = (kind: string, name: string) => boolean;

/** The changes of one kustomization, and the files and folders whose objects they apply to. */
interface Kustomization {
  readonly changes: readonly Targeted[];
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
    const changes = kustomizations.flatMap(({ changes, resources }) =>
      resources.some((path) => document.uri === path || document.uri.startsWith(`${path}/`))
        ? changes.filter(({ isChosen }) => isChosen(document.kind, name))
        : [],
    );
    const changed = changes.reduce((node, { change }) => withChange(node, change), root);
    const result = changes.length > 0 ? document.withRoot(changed) : document;
    this.patched.set(document, { by: sources, document: result });
    return result;
  }
}

function kustomizationOf(source: Document, sources: readonly Document[]): Kustomization {
  const patches = jsonPatchesOf(source).flatMap(({ target, text, uri }) => {
    const file = uri && sources.find((each) => each.kind === 'json-patch' && each.uri === uri);
    const root = text ? parseYaml(String(text.value)).root : file ? file.root : undefined;
    const isChosen = choiceOf(target);
    return changesOf(root).map((change) => ({ isChosen, change }));
  });
  const replaced = replacementsOf(source).map(({ target, fieldPath }) => ({
    isChosen: choiceOf(target),
    change: { op: 'replace', path: fieldPath.split('.'), value: UNKNOWN } as const,
  }));
  return { changes: [...patches, ...replaced], resources: resourcesOf(source) };
}

/** Stands for a value that kustomize takes from elsewhere. */
const UNKNOWN: Node = { kind: 'scalar', value: '$' + '{replacement}', style: 'plain', span: { start: 0, end: 0 } };

function choiceOf(selector: Selector): Choice {
  const [kinds, names] = [testOf(selector.kind), testOf(selector.name)];
  return (kind, name) => kinds(kind) && names(name);
}

/** Patterns are anchored. Of their signs people use `.*` and `|`; with any other one the object may be meant. */
function testOf(pattern: string | undefined): (text: string) => boolean {
  if (pattern === undefined) return () => true;
  if (!pattern.includes('.*') && /^[\w.|-]*$/.test(pattern)) {
    const words = new Set([pattern, ...pattern.split('|')]);
    return (text) => words.has(text);
  }
  if (/[^\w.*|-]/.test(pattern)) return () => true;
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
