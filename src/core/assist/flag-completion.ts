import { EXTRA_ARGS } from '../components/kubeadm.ts';
import { KEY_TEXTS } from '../hover/key-hover.ts';
import { FLAG_TABLES } from '../knowledge/flags/index.ts';
import type { FlagSpec, FlagTable } from '../knowledge/flags/table.ts';
import type { Document } from '../model/document.ts';
import type { FlagList } from '../model/flags.ts';
import { messages, type Translate } from '../model/message.ts';
import { code } from '../model/sanitize.ts';
import { formatOf } from '../reading/text-format.ts';
import type { Path } from '../schema/nodes.ts';
import type { Span } from '../source/text.ts';
import type { Completion, EditedFile, Proposal } from './completion.ts';
import { choice, literal } from './snippets.ts';
import type { KeyPlace } from './yaml-place.ts';

/** A word of a command line up to the cursor: the name of a flag, or a flag with the beginning of its value. */
const WORD = /(?<=^|[\s"'=])(--?[\w-]*)(?:(=)["']?([\w,.-]*))?$/;
/** What may lie between a flag and the next one: blanks, quotes, the end of a line that goes on, the dash of a list. */
const BETWEEN = /^(?:[\s"'\\,[]|=(?=["']?$)|- )*$/;

/**
 * The flags that a program does not have yet or takes again, where a cursor is behind the hyphens of a word of its
 * command line; or the values of a flag, where it is behind the `=`.
 */
export function flagsAt(file: EditedFile, offset: number, translate?: Translate): Completion[] {
  const { text } = file;
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const [typed, name = '', equals, value = ''] = WORD.exec(line) ?? [];
  if (typed === undefined) return [];
  const from = offset - typed.length;
  const list = flagListsIn(file).find((each) => goesOn(each, text, from));
  const table = list && FLAG_TABLES.get(list.program);
  // A single hyphen at the start of a line of YAML is the dash of a list.
  if (!table || (/^\s*-$/.test(line) && formatOf(list.document.file) === 'yaml')) return [];
  const [rest = ''] = /^[\w-]*/.exec(text.slice(offset)) ?? [];
  const to = line.length + rest.length;
  if (equals !== undefined)
    return flagValues(table, name, translate).map((each) => ({ ...each, from: line.length - value.length, to }));
  const set = new Set(list.flags.filter(({ span, document }) => document.locate(span).start !== from).map(nameOf));
  const hasValue = text[offset + rest.length] === '=';
  return current(table)
    .filter(([each, spec]) => !set.has(each) || mayRepeat(spec))
    .map(([each, spec]) => ({
      label: `--${each}`,
      snippet: `--${each}${spec.kind === 'switch' || hasValue ? '' : `=${choice(wordsOf(spec))}`}`,
      kind: 'flag',
      markdown: flagMarkdown(table, each, spec, translate),
      from: line.length - typed.length,
      to,
    }));
}

function flagValues(table: FlagTable, written: string, translate?: Translate): Proposal[] {
  const name = written.replace(/^-+/, '');
  const spec = table.flags.get(name);
  if (!spec) return [];
  const markdown = flagMarkdown(table, name, spec, translate);
  return wordsOf(spec).map((word) => ({ label: word, snippet: literal(word), kind: 'value', markdown }));
}

/** Whether the next word of a command line, or a further one, begins at an offset. */
function goesOn(list: FlagList, text: string, offset: number): boolean {
  const spans = [
    list.head.document.locate(list.head.span),
    ...list.flags.flatMap(({ document, span, valueSpan }) => [document.locate(span), document.locate(valueSpan)]),
    ...list.args.map(({ document, span }) => document.locate(span)),
  ];
  const end = Math.max(-1, ...spans.map((span) => span.end).filter((each) => each <= offset));
  return end >= 0 && BETWEEN.test(text.slice(end, offset));
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

/** A place in a document, with what the document says of itself. */
interface PlaceInDocument extends KeyPlace {
  readonly head: Readonly<Record<string, string>>;
  readonly offset: number;
}

/**
 * Names of flags, where kubeadm takes them for a program: as the keys of a mapping up to `v1beta3`, then in a list with
 * `name` and `value`, in which a name may come twice.
 */
export function extraArgumentsAt(file: EditedFile, place: PlaceInDocument, translate?: Translate): Proposal[] {
  const { path, isValue, beside, head } = place;
  const { apiVersion = '', kind = '' } = head;
  const found = EXTRA_ARGS[kind]?.find(([at]) => isSame(path.slice(0, at.length), at));
  const table = found && FLAG_TABLES.get(found[1]);
  if (!table || !apiVersion.startsWith('kubeadm.k8s.io/')) return [];
  const isList = !/\/v1beta[123]$/.test(apiVersion);
  const below = path.slice(found[0].length);
  if (isList ? !isValue || !isSame(below, [0, 'name']) : isValue || below.length > 0) return [];
  const set = isList ? namesSet(file, place.offset, table.program) : beside;
  return current(table)
    .filter(([name, spec]) => !set.has(name) || (isList && mayRepeat(spec)))
    .map(([name, spec]) => ({
      label: name,
      snippet: isList ? name : `${name}: "${choice(wordsOf(spec))}"`,
      kind: 'flag',
      markdown: flagMarkdown(table, name, spec, translate),
    }));
}

/** Names of a program's flags that the document at an offset sets, other than the one that is written there. */
function namesSet(file: EditedFile, offset: number, program: string): ReadonlySet<string> {
  const isIn = (document: Document, span: Span) => {
    const { start, end } = document.locate(span);
    return start <= offset && offset <= end;
  };
  const lists = flagListsIn(file).filter(
    (list) => list.program === program && isIn(list.document, { start: 0, end: list.document.text.length }),
  );
  const others = lists.flatMap(({ flags }) => flags).filter(({ document, span }) => !isIn(document, span));
  return new Set(others.map(nameOf));
}

function flagListsIn({ uri, clusters }: EditedFile): FlagList[] {
  return clusters.flatMap(({ facts }) => facts.flags).filter(({ document }) => document.uri === uri);
}

/** Each of a flag's values counts when it is set several times. */
function mayRepeat({ kind }: FlagSpec): boolean {
  return kind === 'list';
}

function isSame(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

/** The flags that no release has dropped. */
function current({ flags }: FlagTable): [string, FlagSpec][] {
  return [...flags].filter(([, { until, successor }]) => until === undefined && successor === undefined);
}

/** The fixed values of a flag. */
function wordsOf({ kind, values = [] }: FlagSpec): readonly string[] {
  return kind === 'switch' ? ['true', 'false'] : values.filter((each) => each !== '');
}

function flagMarkdown(table: FlagTable, name: string, spec: FlagSpec, translate?: Translate): string {
  const say = messages(KEY_TEXTS, translate);
  const { kind, since } = spec;
  const facts = [
    kind !== 'switch' && wordsOf(spec).length > 0 && say('values', { values: wordsOf(spec).map(code).join(', ') }),
    since !== undefined && say('since', { program: table.release ?? table.program, version: since }),
  ].filter((each) => typeof each === 'string');
  const list = facts.length > 0 ? `\n\n${facts.map((each) => `- ${each}`).join('\n')}` : '';
  return `**${code(`--${name}`)}** (${table.program})${list}`;
}
