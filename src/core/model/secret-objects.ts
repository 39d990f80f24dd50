// Credentials in objects of the kind Secret.
import { addAll } from '../source/collect.ts';
import type { Span } from '../source/text.ts';
import { columnOf, keyColumn, Line } from './secret-lines.ts';
import { allOf } from './secret-values.ts';

/** Where the data of objects of the kind Secret is, however deep they are in lists and block texts. */
export function secretData(text: string): Span[] {
  return /kind["']?\s{0,8}:\s{0,8}["']?Secret(?![\w-])/.test(text) ? [...blockData(text), ...jsonData(text)] : [];
}

const KEY = /(kind|data|stringData)[ \t]{0,8}:(?:[ \t]{0,8}(["']?)Secret\2(?!\S))?/y;

/** A mapping that is a Secret or may become one. */
interface Mapping {
  readonly column: number;
  isSecret: boolean;
  /** Offsets behind its keys `data` and `stringData`. */
  readonly data: number[];
}

function blockData(text: string): Span[] {
  const found: Span[] = [];
  const open: Mapping[] = [];
  const closeBehind = (column: number) => {
    while ((open.at(-1)?.column ?? column) > column) {
      const { isSecret, data } = open.pop() as Mapping;
      if (isSecret)
        addAll(
          found,
          data.flatMap((value) => allOf(text, value)),
        );
    }
  };
  for (let line: Line | undefined = new Line(text, 0); line; line = line.next()) {
    if (line.isBlank) continue;
    closeBehind(text.startsWith('---', line.start) ? -1 : columnOf(text, line.start));
    const column = keyColumn(text, line.start);
    KEY.lastIndex = line.start + column;
    const [whole, key, quote] = KEY.exec(text) ?? [];
    if (whole === undefined) continue;
    if (open.at(-1)?.column !== column) open.push({ column, isSecret: false, data: [] });
    const mapping = open.at(-1) as Mapping;
    if (key !== 'kind') mapping.data.push(line.start + column + whole.length);
    else if (quote !== undefined) mapping.isSecret = true;
  }
  closeBehind(-1);
  return found;
}

/** A string, whether it is a key, and brackets. */
const JSON_TOKEN = /("(?:[^"\\\n]|\\.)*"?)(\s{0,8}:)?|[[\]{}]/g;

/** A list or an object of JSON. */
interface Container {
  isSecret: boolean;
  /** The strings of its data. */
  readonly data: Span[];
  /** The data that it is a part of. */
  readonly partOf: Span[] | undefined;
}

function jsonData(text: string): Span[] {
  const found: Span[] = [];
  const open: Container[] = [];
  let key: string | undefined;
  const close = () => {
    const closed = open.pop();
    if (closed?.isSecret) addAll(found, closed.data);
  };
  for (const { 0: token, 1: string, 2: colon, index } of text.matchAll(JSON_TOKEN)) {
    const outer = open.at(-1);
    if (token === '{' || token === '[') {
      const isData = key === '"data"' || key === '"stringData"';
      open.push({ isSecret: false, data: [], partOf: outer?.partOf ?? (isData ? outer?.data : undefined) });
    } else if (string === undefined) close();
    else if (colon === undefined) {
      if (outer && key === '"kind"' && string === '"Secret"') outer.isSecret = true;
      if (string.length > 2) outer?.partOf?.push({ start: index + 1, end: index + string.length - 1 });
    }
    key = colon === undefined ? undefined : string;
  }
  while (open.length > 0) close();
  return found;
}
