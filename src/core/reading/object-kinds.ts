import { addTo } from '../source/collect.ts';
import { entryOf, getNode, type Node, stringOf, type Tree } from '../source/tree.ts';
import type { Component, ObjectKind } from './component.ts';
import type { TypeMeta } from './object-list.ts';
import type { Hint } from './prefilter.ts';

/** An object's component and kind. */
export interface KnownObject {
  readonly component: string;
  readonly kind: string;
}

type RegisteredKind = ObjectKind & { readonly component: Component };

/** The Kubernetes-style objects that the components read. */
export class ObjectKinds {
  private readonly objects: readonly RegisteredKind[];
  private readonly distinctive: readonly RegisteredKind[];
  /** Kinds that an object without a kind may turn out to be. */
  private readonly told: readonly RegisteredKind[];
  /** The groups that belong to one component as a whole. */
  private readonly wholeGroups: ReadonlyMap<string, Component>;
  /** Objects of some kinds are read by several components: a Pod is part of the control plane, or has annotations. */
  private readonly byObject = new Map<string, RegisteredKind[]>();
  /** The kinds that are read whatever else the object contains. */
  private readonly always: readonly string[];
  private readonly kindLines: RegExp;
  private readonly jsonKind: RegExp;

  constructor(components: readonly Component[]) {
    this.objects = components.flatMap((component) =>
      (component.objects ?? []).map((object) => ({ ...object, component })),
    );
    this.distinctive = this.objects.filter(({ distinctive }) => distinctive);
    this.told = this.objects.filter(({ telling }) => telling);
    this.wholeGroups = new Map(
      this.objects.filter(({ wholeGroup }) => wholeGroup).map(({ group, component }) => [group, component]),
    );
    for (const object of this.objects) {
      const key = `${object.group}/${object.kind}`;
      addTo(this.byObject, key, object);
    }
    this.always = this.objects.filter(({ needle }) => !needle).map(({ kind }) => kind);
    this.kindLines = new RegExp(kindLine(this.objects.map(({ kind }) => kind)), 'gm');
    // On one line of JSON, other keys stand before the kind.
    this.jsonKind = new RegExp(`"kind"\\s*:\\s*"(?:${alternatives(this.always)}|List|[A-Za-z]+List)"`);
  }

  /** What a file with one of the objects contains: a kind that is always read, or the needle of another one. */
  get hints(): Hint[] {
    const needles = new Map(
      this.objects.flatMap(({ needle, words = [] }) => (needle ? [[needle.source, { pattern: needle, words }]] : [])),
    );
    return [
      { pattern: new RegExp(kindLine(this.always), 'm'), words: [...new Set(this.always)] },
      { pattern: this.jsonKind, words: ['"kind"'] },
      ...needles.values(),
      ...this.told.map(({ group }) => ({
        pattern: new RegExp(`apiVersion["']?[ \\t]*:[ \\t]*["']?${group.replaceAll('.', '\\.')}/`),
        words: [`${group}/`],
      })),
    ];
  }

  /** Whether a document's text may contain an object that is read. */
  mayContainObject(text: string): boolean {
    if (this.jsonKind.test(text) || this.distinctive.some(({ group }) => text.includes(`${group}/`))) return true;
    if ([...this.wholeGroups.keys()].some((group) => text.includes(`${group}/`))) return true;
    if (!/\bkind["']?[ \t]*:[ \t]*["']?\w/.test(text) && this.told.some(({ group }) => text.includes(`${group}/`)))
      return true;
    const kinds = new Set([...text.matchAll(this.kindLines), ...text.matchAll(JSON_KIND)].map(([, kind]) => kind));
    return this.objects.some(({ kind, needle }) => kinds.has(kind) && (!needle || needle.test(text)));
  }

  /**
   * Which component reads the object, and as what. A distinctive kind is recognised in the wrong case, by its group alone
   * and by its name alone, so that a mistake in either can be reported.
   */
  objectAt(tree: Tree, node: Node, inherited: TypeMeta): KnownObject | undefined {
    const kind = stringOf(entryOf(node, 'kind')?.value) ?? inherited.kind;
    const group = groupOf(stringOf(entryOf(node, 'apiVersion')?.value) ?? inherited.apiVersion ?? '');
    const reader = readerOf(this.byObject.get(`${group}/${kind}`) ?? [], tree, node);
    if (reader && kind) return { component: reader.component.id, kind };
    const owner = this.wholeGroups.get(group) ?? (group === '' ? this.ownerOfKind(kind) : undefined);
    if (owner) return { component: owner.id, kind: kind ?? '' };
    const telling = this.told.find((object) => object.group === group && getNode(node, object.telling ?? []));
    if (kind === undefined && telling) return { component: telling.component.id, kind: telling.kind };
    const meant = this.distinctive.find((object) =>
      kind === undefined ? object.group === group : object.kind.toLowerCase() === kind.toLowerCase(),
    );
    return meant && { component: meant.component.id, kind: meant.kind };
  }

  /** What a text is that cannot be parsed: the first line that names a kind says it. */
  objectOfBroken(text: string): KnownObject | undefined {
    const [found] = text.matchAll(this.kindLines);
    const kind = found?.[1];
    const object = this.objects.find(
      (each) => each.kind === kind && text.includes(each.group) && (!each.needle || each.needle.test(text)),
    );
    return object && { component: object.component.id, kind: object.kind };
  }

  /** A kind of a group that belongs to one component, in an object without an apiVersion. */
  private ownerOfKind(kind: string | undefined): Component | undefined {
    return this.objects.find((object) => object.wholeGroup && object.kind === kind)?.component;
  }
}

const JSON_KIND = /"kind"\s*:\s*"(\w+)"/g;

const alternatives = (kinds: readonly string[]) => [...new Set(kinds)].join('|');

/** A line that names one of the kinds or a list of it, in block style. */
function kindLine(kinds: readonly string[]): string {
  return `^[ \\t]*(?:- +)*["']?kind["']?[ \\t]*:[ \\t]*["']?(${alternatives(kinds)})(?:List)?["']?[ \\t]*(?:#.*|,.*|\\}.*)?\\r?$`;
}

/** `projectcalico.org` of `projectcalico.org/v3`; the core group has no name. */
function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** Of the components that read a kind, the first one whose needle this object contains. */
function readerOf(readers: readonly RegisteredKind[], { text }: Tree, { span }: Node): RegisteredKind | undefined {
  const own = text.slice(span.start, span.end);
  return readers.find(({ needle }) => !needle || needle.test(own));
}
