import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseAllDocuments,
  visit,
  type Node as YamlNode,
} from 'yaml';
import type { Style } from './styles.ts';

/** The key below which a style puts aliases of other values, or the values themselves. */
export const COPIES = 'x-copies';

interface Insertion {
  readonly at: number;
  readonly text: string;
  /** Where the text that is replaced ends; nothing is replaced when left out. */
  readonly end?: number;
}

/** Inserts texts into YAML files at places that a style chooses by their nodes; a file with a mistake in it stays. */
function inserted(name: string, place: (document: Document.Parsed, text: string) => Insertion[]): Style {
  const write = (text: string): string => {
    const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' });
    if ('empty' in documents || documents.some(({ errors }) => errors.length > 0)) return text;
    return documents
      .flatMap((document) => place(document, text))
      .sort((a, b) => b.at - a.at)
      .reduce((all, { at, text: part, end = at }) => all.slice(0, at) + part + all.slice(end), text);
  };
  return {
    name,
    write: (files) => new Map([...files].map(([file, text]) => [file, /\.ya?ml$/.test(file) ? write(text) : text])),
  };
}

const eolOf = (text: string) => (text.includes('\r\n') ? '\r\n' : '\n');

function indentAt(text: string, at: number): string {
  return ' '.repeat(at - (text.lastIndexOf('\n', at - 1) + 1));
}

/** The keys by which a file is recognized, which nobody writes in another way. */
const HEAD = /^(?:apiVersion|kind)$/;

/** Whether a node is written with neither anchor nor tag, and with at least one sign. */
function isBare(node: unknown): node is YamlNode & { range: [number, number, number] } {
  if (isAlias(node) || !(isScalar(node) || isCollection(node)) || node.anchor || !node.range) return false;
  return node.range[0] < node.range[1] && (!node.tag || /^tag:yaml\.org,2002:/.test(node.tag));
}

/** Places a word (`&x`, `!!map`) before a value of a map or an item of a list. */
function property(document: Document.Parsed, text: string, wordOf: (node: YamlNode) => string | undefined) {
  const places: Insertion[] = [];
  const before = (node: unknown, keyEnd?: number) => {
    if (!isBare(node)) return;
    const [at] = node.range;
    const colon = keyEnd === undefined ? -1 : text.indexOf(':', keyEnd);
    const lead = colon >= 0 ? text.slice(colon + 1, at) : /[ \t-]*$/.exec(text.slice(0, at))?.[0];
    if (!/^(?:[ \t-]|(?:#.*)?\r?\n)*$/.test(lead ?? '')) return;
    const word = wordOf(node);
    if (word === undefined) return;
    if (!isCollection(node) || node.flow) places.push({ at, text: `${word} ` });
    else if (colon >= 0) places.push({ at: colon + 1, text: ` ${word}` });
    else places.push({ at, text: `${word}${eolOf(text)}${indentAt(text, at)}` });
  };
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!HEAD.test(String(key))) before(value, isScalar(key) ? key.range?.[1] : undefined);
    },
    Seq: (_, { items }) => {
      for (const item of items) before(item);
    },
  });
  return places;
}

function wordOfType(node: YamlNode): string | undefined {
  if (isMap(node)) return '!!map';
  if (isSeq(node)) return '!!seq';
  const value = isScalar(node) ? node.value : null;
  if (typeof value === 'number') return Number.isInteger(value) ? '!!int' : '!!float';
  return typeof value === 'string' ? '!!str' : typeof value === 'boolean' ? '!!bool' : undefined;
}

/** Places a word before each key of a map. */
function beforeKeys(document: Document.Parsed, wordOf: () => string): Insertion[] {
  const places: Insertion[] = [];
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && isBare(key) && key.value !== '<<' && !HEAD.test(String(key)))
        places.push({ at: key.range[0], text: `${wordOf()} ` });
    },
  });
  return places;
}

/** Writes strings that stand alone on a line in another way. */
function restyled(name: string, write: (value: string, indent: string, eol: string) => string): Style {
  return inserted(name, (document, text) => {
    const places: Insertion[] = [];
    const rewrite = (node: unknown, indent: string) => {
      if (!isScalar(node) || !isBare(node) || typeof node.value !== 'string' || /^BLOCK/.test(node.type ?? '')) return;
      const [at, end] = node.range;
      const isAlone = /^[ \t]*(?:\r?\n|$)/.test(text.slice(end)) && !text.slice(at, end).includes('\n');
      if (isAlone && /^[!-~]+(?: [!-~]+)*$/.test(node.value))
        places.push({ at, end, text: write(node.value, `${indent}  `, eolOf(text)) });
    };
    visit(document, {
      Map: (_, map) => {
        for (const { key, value } of map.items)
          if (!map.flow && isScalar(key) && key.range && !HEAD.test(String(key)))
            rewrite(value, indentAt(text, key.range[0]));
      },
      Seq: (_, list) => {
        for (const item of list.items)
          if (!list.flow && isScalar(item) && item.range) rewrite(item, indentAt(text, item.range[0] - 2));
      },
    });
    return places;
  });
}

/** Aliases of values, below a key of their own behind all others. */
function copied(name: string, isCopied: (node: YamlNode) => boolean): Style {
  return inserted(name, (document, text) => {
    const root = document.contents;
    if (!isMap(root) || root.flow || !root.range) return [];
    let count = 0;
    const places = property(document, text, (node) => (isCopied(node) ? `&copy${count++}` : undefined));
    const eol = eolOf(text);
    const aliases = places.map((_, index) => `${eol}- *copy${index}`);
    if (aliases.length === 0) return [];
    const end = text.slice(0, root.range[1]).trimEnd().length;
    const tail = /[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0;
    return [...places, { at: end + tail, text: `${eol}${COPIES}:${aliases.join('')}` }];
  });
}

/** The first value of a map, where it is a scalar on one line that others follow. */
function firstOf(document: Document.Parsed, text: string): { pair: Pair; start: number; end: number }[] {
  const found: { pair: Pair; start: number; end: number }[] = [];
  visit(document, {
    Map: (_, map) => {
      const [pair] = map.items;
      if (map === document.contents || map.flow || map.items.length < 2 || !isPair(pair)) return;
      if (!isScalar(pair.key) || !isBare(pair.key) || !isScalar(pair.value) || !isBare(pair.value)) return;
      const [start, end] = [pair.key.range[0], pair.value.range[1]];
      if (/^[\w-]+: [^\n,[\]{}]*$/.test(text.slice(start, end))) found.push({ pair, start, end });
    },
  });
  return found;
}

/** Anchors of one document. */
function anchors(): () => string {
  let count = 0;
  return () => `&n${count++}`;
}

/** Anchors, aliases, merge keys, tags and explicit keys: the same values, written with more of YAML than most people use. */
export const RICH: readonly Style[] = [
  inserted('an anchor at each value', (document, text) => property(document, text, anchors())),
  inserted('an anchor at each key', (document) => beforeKeys(document, anchors())),
  inserted('a tag at each value', (document, text) => property(document, text, wordOfType)),
  inserted('a tag at each key', (document) => beforeKeys(document, () => '!!str')),
  inserted('explicit keys', (document, text) => {
    const places: Insertion[] = [];
    visit(document, {
      Map: (_, map) => {
        if (map.flow) return;
        for (const { key } of map.items) {
          if (!isScalar(key) || !isBare(key)) return;
          if (HEAD.test(String(key))) continue;
          const [start, end] = key.range;
          const colon = text.indexOf(':', end);
          if (text.slice(end, colon).trim() !== '') return;
          const indent = indentAt(text, start);
          places.push({ at: start, text: '? ' }, { at: colon, text: `${eolOf(text)}${indent}` });
        }
      },
    });
    return places;
  }),
  restyled('literal blocks', (value, indent, eol) => `|-${eol}${indent}${value}`),
  restyled('folded blocks', (value, indent, eol) => `>-${eol}${indent}${value.replaceAll(' ', `${eol}${indent}`)}`),
  restyled('escapes', (value) =>
    JSON.stringify(value).replace(/[/a]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16)}`),
  ),
  copied('aliases of scalars', isScalar),
  copied('aliases of maps and lists', isCollection),
  inserted('a merged map in place', (document, text) =>
    firstOf(document, text).map(({ start, end }) => ({ at: start, end, text: `<<: {${text.slice(start, end)}}` })),
  ),
  inserted('a merged alias', (document, text) => {
    const root = document.contents;
    if (!isMap(root) || root.flow || !root.range) return [];
    const eol = eolOf(text);
    const merged = firstOf(document, text);
    const maps = merged.map(({ start, end }, index) => `${eol}- &base${index} {${text.slice(start, end)}}`);
    if (maps.length === 0) return [];
    return [
      { at: root.range[0], text: `${COPIES}:${maps.join('')}${eol}` },
      ...merged.map(({ start, end }, index) => ({ at: start, end, text: `<<: *base${index}` })),
    ];
  }),
];
