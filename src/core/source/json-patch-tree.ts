import type { EmbeddedText } from './embed.ts';
import { type Change, changesOf } from './json-patch.ts';
import type { Span } from './text.ts';
import {
  type Edits,
  type Entry,
  entryOf,
  getNode,
  type ListNode,
  type MapNode,
  type Node,
  type Path,
  type Plain,
  type Refusal,
  type ScalarNode,
  type SyntaxProblem,
  type Tree,
  textSpan,
} from './tree.ts';
import { parseYaml } from './yaml.ts';
import { writeString } from './yaml-scalar.ts';

const UNSUPPORTED: Refusal = { refused: 'unsupported' };

/**
 * What the operations of a JSON patch (RFC 6902) put into an object, as the part of that object that a merge patch would be.
 * A key lies at its step of the operation's path and a value where the operation has it. Operations on items by number are
 * left out: which items there are is not known here.
 */
export class JsonPatchTree implements Tree {
  readonly format = 'yaml';
  readonly problems: readonly SyntaxProblem[];
  readonly root: MapNode;
  private readonly inner = new WeakMap<Node, Span>();

  /**
   * @param text the text around the patch; spans are offsets into it
   * @param patch the operations, as YAML or JSON
   * @param head entries that say which object is changed
   */
  constructor(
    readonly text: string,
    private readonly patch: EmbeddedText,
    head: readonly Entry[],
  ) {
    const { root, problems } = parseYaml(patch.text);
    this.problems = problems.map((problem) => ({ ...problem, span: patch.toOuter(problem.span) }));
    const start: MapNode = { kind: 'map', flow: false, span: patch.toOuter({ start: 0, end: 0 }), entries: head };
    this.root = changesOf(root).reduce((node, change) => this.with(node, change), start);
  }

  /** Only values have a place of their own. */
  set(path: Path, value: Plain): Edits {
    const node = getNode(this.root, path);
    const span = node && this.inner.get(node);
    if (!span || node?.kind !== 'scalar' || node.style === 'block' || (value !== null && typeof value === 'object'))
      return UNSUPPORTED;
    const quote = node.style === 'quoted' ? this.text[node.span.start] : undefined;
    const isPlain = typeof value !== 'string';
    const newText = isPlain ? String(value) : quote === '"' ? JSON.stringify(value) : writeString(value);
    const edit = this.patch.editOuter({ span, newText });
    return edit ? [edit] : UNSUPPORTED;
  }

  remove(): Edits {
    return UNSUPPORTED;
  }

  rename(): Edits {
    return UNSUPPORTED;
  }

  append(): Edits {
    return UNSUPPORTED;
  }

  addDocument(): Edits {
    return UNSUPPORTED;
  }

  private with(root: MapNode, { path, op, value, pointer }: Change): MapNode {
    const spans = pointer ? this.stepsOf(pointer, path.length) : [];
    if (op === 'remove' || !value || spans.length !== path.length) return root;
    const put = (node: Node | undefined, at: number): Node | undefined => {
      const step = path[at];
      const keySpan = spans[at];
      if (step === undefined || !keySpan) return this.placed(value);
      if (step === '-' && at === path.length - 1 && node?.kind !== 'map')
        return added(node, this.placed(value), keySpan);
      if (/^(?:\d+|-)$/.test(step) || node?.kind === 'list') return undefined;
      const below = put(entryOf(node, step)?.value, at + 1);
      return below && withEntry(node, { key: step, keySpan, value: below });
    };
    const changed = put(root, 0);
    return changed?.kind === 'map' ? changed : root;
  }

  /** Where the steps of a path stand. */
  private stepsOf(pointer: ScalarNode, count: number): Span[] {
    const { start, end } = textSpan(pointer, this.patch.text);
    const written = this.patch.text.slice(start, end);
    if (written !== pointer.value) return Array<Span>(count).fill(this.patch.toOuter(pointer.span));
    let at = start + 1;
    return written
      .slice(1)
      .split('/')
      .map((step) => {
        const span = this.patch.toOuter({ start: at, end: at + step.length });
        at += step.length + 1;
        return span;
      });
  }

  /** A value with its places in the text around the patch. */
  private placed(node: Node): Node {
    const span = this.patch.toOuter(node.span);
    const result: Node =
      node.kind === 'scalar'
        ? { ...node, span }
        : node.kind === 'list'
          ? { ...node, span, items: node.items.map((item) => this.placed(item)) }
          : {
              ...node,
              span,
              entries: node.entries.map((entry) => ({
                ...entry,
                keySpan: this.patch.toOuter(entry.keySpan),
                value: this.placed(entry.value),
              })),
            };
    if (!node.shared) this.inner.set(result, node.span);
    return result;
  }
}

function withEntry(node: Node | undefined, entry: Entry): MapNode {
  const map: MapNode = node?.kind === 'map' ? node : { kind: 'map', flow: false, span: entry.keySpan, entries: [] };
  const at = map.entries.findLastIndex(({ key }) => key === entry.key);
  return { ...map, entries: at < 0 ? [...map.entries, entry] : map.entries.with(at, entry) };
}

function added(node: Node | undefined, item: Node, span: Span): ListNode {
  return node?.kind === 'list'
    ? { ...node, items: [...node.items, item] }
    : { kind: 'list', flow: false, span, items: [item] };
}
