import type { Cluster } from '../cluster/cluster.ts';
import type { Document, DocumentEdit, Place } from '../model/document.ts';
import { flagOf, parseBool } from '../model/flags.ts';
import { isUnknown } from '../source/certainty.ts';
import { parseJson } from '../source/json.ts';
import { applyEdits } from '../source/text.ts';
import { isRefusal, type Node, type Plain, scalarOf, stringOf } from '../source/tree.ts';

/** What one daemon.json sets, together with the flags of dockerd in the same cluster. */
export class DockerSettings {
  constructor(
    private readonly cluster: Cluster,
    readonly document: Document,
  ) {}

  /** The value of a key, undefined where it is missing or `null`, which dockerd takes for missing. */
  node(key: string): Node | undefined {
    const node = this.document.get(key);
    return node && scalarOf(node) !== null ? node : undefined;
  }

  /** A switch as the file or a flag sets it; undefined where neither does, or where its value is a template. */
  switch(key: string): boolean | undefined {
    const value = scalarOf(this.node(key) ?? this.inGroup(key));
    if (typeof value === 'boolean') return value;
    for (const list of this.cluster.flags('dockerd')) {
      const flag = flagOf(list, key);
      if (flag) return parseBool(flag.value);
    }
    return undefined;
  }

  /** A text that is not empty, which dockerd takes for missing. */
  text(key: string): string | undefined {
    return stringOf(this.node(key)) || undefined;
  }

  /** The key says something, even if that is a template or of the wrong type, or its flag does. */
  isSet(key: string): boolean {
    const node = this.node(key);
    if (node) return stringOf(node) !== '';
    return this.cluster.flags('dockerd').some((list) => flagOf(list, key));
  }

  /** Neither on nor off for sure: a template, a value of the wrong type. */
  isUnknown(key: string): boolean {
    return this.isSet(key) && this.switch(key) === undefined;
  }

  /** `"bridge": "none"`, or what may become that: there is no default bridge, so none of its keys has an effect. */
  get bridgeless(): boolean {
    const bridge = this.text('bridge') ?? '';
    return bridge === 'none' || isUnknown(bridge);
  }

  /** The opening brace, for what is missing from the file. */
  get start(): Place {
    const start = this.document.root?.span.start ?? 0;
    return { document: this.document, span: { start, end: Math.min(start + 1, this.document.text.length) } };
  }

  /** dockerd looks one level into objects it does not know and sets the switches it finds there. */
  private inGroup(key: string): Node | undefined {
    const { root } = this.document;
    if (root?.kind !== 'map') return undefined;
    for (const { value } of root.entries) {
      const found = value.kind === 'map' ? value.entries.findLast((entry) => entry.key === key) : undefined;
      if (found) return found.value;
    }
    return undefined;
  }
}

/** Every daemon.json that can be read to its end and holds an object. */
export function dockerSettings(cluster: Cluster): DockerSettings[] {
  return cluster
    .of('docker', 'daemon.json')
    .filter((document) => !document.broken && document.root?.kind === 'map')
    .map((document) => new DockerSettings(cluster, document));
}

/** A value that is not yet what dockerd will read. */
export function isTemplateNode(node: Node | undefined): boolean {
  return isUnknown(stringOf(node) ?? '');
}

/**
 * Sets and removes (undefined) several keys of a JSON document in one edit, as single edits would meet at a comma.
 * Undefined when one of the changes cannot be written.
 */
export function changeKeys(
  document: Document,
  changes: Readonly<Record<string, Plain | undefined>>,
): DocumentEdit | undefined {
  let text = document.text;
  for (const [key, value] of Object.entries(changes)) {
    const tree = parseJson(text);
    const edits = value === undefined ? tree.remove([key]) : tree.set([key], value);
    if (isRefusal(edits)) {
      if (value === undefined && edits.refused === 'missing') continue;
      return undefined;
    }
    const changed = applyEdits(text, edits);
    if (changed === undefined) return undefined;
    text = changed;
  }
  return document.rewrite(text);
}
