import type { Path } from '../schema/nodes.ts';

/** What stands around a cursor in a file of keys and values. */
export interface KeyPlace {
  /** Of the mapping whose keys can be written here, or of the key whose value can. The items of a list are all `0`. */
  readonly path: Path;
  readonly isValue: boolean;
  /** The column in which what is typed so far begins. */
  readonly from: number;
  /** Keys that the mapping has already. */
  readonly beside: ReadonlySet<string>;
  /** Width of the dashes before the key: the lines below it are indented by so much more than this one. */
  readonly dashes: number;
}

/** A step into a mapping or a list, with the column that its key or dash stands in. */
interface Step {
  readonly column: number;
  readonly key: string | undefined;
}

const LINE = /^( *)((?:- +)*)(?:(["']?)([\w.-]+)\3[ \t]*:(?=[ \t]|$))?/;

/**
 * What can be written at a place of a YAML document. Goes by the lines and their indentation, as a file that is being typed
 * is seldom valid YAML.
 *
 * @param above the lines above the cursor's
 * @param line the cursor's line up to the cursor
 * @param below the lines below the cursor's
 */
export function yamlPlaceAt(above: readonly string[], line: string, below: readonly string[]): KeyPlace | undefined {
  if (/(?:^|\s)#/.test(line)) return undefined;
  const [head = '', indent = '', dashes = '', , key] = LINE.exec(line) ?? [];
  const typed = line.slice(head.length);
  const here = enter(above.reduce(take, []), indent.length, dashes);
  const width = dashes.length;
  if (key !== undefined) {
    const [, blank = '', value = ''] = /^([ \t]*)(["']?[\w.-]*)$/.exec(typed) ?? [];
    if (blank === '' || blank + value !== typed) return undefined;
    const path = pathOf([...here, { column: 0, key }]);
    return { path, isValue: true, from: line.length - value.length, beside: new Set(), dashes: width };
  }
  if (!/^["']?[\w.-]*$/.test(typed)) return undefined;
  const column = head.length;
  const before = dashes === '' ? besides([...above].reverse(), column, true) : [];
  const beside = new Set([...before, ...besides(below, column, false)]);
  return { path: pathOf(here), isValue: false, from: column, beside, dashes: width };
}

function pathOf(steps: readonly Step[]): Path {
  return steps.map(({ key }) => key ?? 0);
}

/** The steps that hold below a line. */
function take(steps: readonly Step[], line: string): readonly Step[] {
  if (/^\s*(?:#|$)/.test(line)) return steps;
  const [, indent = '', dashes = '', , key] = LINE.exec(line) ?? [];
  const here = enter(steps, indent.length, dashes);
  return key === undefined ? here : [...here, { column: indent.length + dashes.length, key }];
}

/** The steps that a line with this indentation and these dashes is inside of. */
function enter(steps: readonly Step[], indent: number, dashes: string): readonly Step[] {
  // A list may stand in the column of its key.
  const isItem = dashes !== '';
  const kept = steps.filter(({ column, key }) => column < indent || (isItem && column === indent && key !== undefined));
  return [...kept, ...[...dashes.matchAll(/-/g)].map(({ index }) => ({ column: indent + index, key: undefined }))];
}

/** Keys of the mapping that a line belongs to, among the lines on one side of it, the nearest first. */
function besides(lines: readonly string[], column: number, above: boolean): string[] {
  const keys: string[] = [];
  for (const line of lines) {
    const [, indent = '', dashes = '', , key] = LINE.exec(line) ?? [];
    if (/^\s*(?:#|$)/.test(line)) continue;
    const own = indent.length + dashes.length;
    // A dash begins a mapping: the one that is looked at, or that of the next item.
    const begins = own === column && dashes !== '';
    if (own < column || (begins && !above)) break;
    if (own === column && key !== undefined) keys.push(key);
    if (begins) break;
  }
  return keys;
}
