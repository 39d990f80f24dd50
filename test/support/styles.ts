import {
  isCollection,
  isMap,
  isPair,
  isScalar,
  parseAllDocuments,
  type Scalar,
  type ToStringOptions,
  visit,
} from 'yaml';
import { CONFIG_NAME } from '../../src/core/config/config.ts';

export type Files = ReadonlyMap<string, string>;

/** Another way to write the same files; a file that cannot be written so stays as it is. */
export interface Style {
  readonly name: string;
  write(files: Files): Map<string, string>;
}

const isYaml = (name: string) => /\.ya?ml$/.test(name);
const isUnit = (name: string) => /\.(?:service|conf)$/.test(name);
/** Files in which a `#` at the start of a line begins a comment, and nothing goes on over the end of a line. */
const takesComments = (name: string) => isYaml(name) || /etc\/default|sysctl|\.env$/.test(name);

/** Changes the text of each file that a style is for. */
function each(name: string, applies: (file: string) => boolean, write: (text: string) => string): Style {
  return {
    name,
    write: (files) =>
      new Map(
        [...files].map(([file, text]) => {
          const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
          return [file, applies(file) ? mark + write(text.slice(mark.length)) : text];
        }),
      ),
  };
}

/** Prints YAML anew; a stream with a mistake in it, or with an alias, stays. */
function printed(name: string, options: ToStringOptions, change?: (node: unknown) => void): Style {
  return each(name, isYaml, (text) => {
    const documents = parseAllDocuments(text, { uniqueKeys: false, keepSourceTokens: true, logLevel: 'silent' });
    if ('empty' in documents || documents.some(({ errors }) => errors.length > 0) || /[&*]\w/.test(text)) return text;
    if (change) for (const document of documents) visit(document, (_, node) => change(node));
    return documents
      .map((document) => document.toString({ lineWidth: 0, ...options }))
      .reduce((all, each) => `${all}${each.startsWith('---') ? '' : '---\n'}${each}`);
  });
}

function isWord(node: unknown): node is Scalar {
  return isScalar(node) && typeof node.value === 'string' && node.type === 'PLAIN';
}

/** Spans of a YAML text in which a line is not a line of its own: scalars of several lines. */
function longScalars(text: string): [number, number][] {
  const spans: [number, number][] = [];
  const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' });
  for (const document of 'empty' in documents ? [] : documents)
    visit(document, {
      Scalar: (_, { range }) => {
        if (range && text.slice(range[0], range[1]).includes('\n')) spans.push([range[0], range[2]]);
      },
    });
  return spans;
}

/** Calls `write` for each line outside of scalars of several lines. */
function eachLine(text: string, write: (line: string, number: number) => string): string {
  const long = longScalars(text);
  let start = 0;
  return text
    .split('\n')
    .map((line, number) => {
      const [from, to] = [start, start + line.length];
      start = to + 1;
      // The line on which such a scalar ends or begins is left alone too.
      return long.some(([first, last]) => from < last && to >= first) ? line : write(line, number);
    })
    .join('\n');
}

const CRLF = each(
  'CRLF',
  () => true,
  (text) => text.replace(/\r?\n/g, '\r\n'),
);
const MARK: Style = {
  name: 'a byte-order mark',
  write: (files) =>
    new Map([...files].map(([name, text]) => [name, isYaml(name) ? text.replace(/^\ufeff?/, '\ufeff') : text])),
};
const NO_END = each(
  'no final line break',
  (name) => !name.endsWith('.log'),
  (text) => text.replace(/\r?\n$/, ''),
);
const COMMENTS = each('comments on lines of their own', takesComments, (text) =>
  eachLine(text, (line, number) => (line === '' ? line : `${/^ */.exec(line)?.[0]}# keep ${number}\n${line}`)),
);
const TAILS = each('comments behind values', isYaml, (text) =>
  eachLine(text, (line, number) =>
    /[:\w"'\]}]$/.test(line) && !/#|^---/.test(line) ? `${line}  # tail ${number}` : line,
  ),
);
const BLANKS = each('blank lines', takesComments, (text) =>
  eachLine(text, (line) => (line === '' ? line : `\n${line}`)),
);

/** A JSON text with line breaks, by its indentation. */
function indented(name: string, indent: string | undefined): Style {
  return each(
    name,
    (file) => file.endsWith('.json'),
    (text) => {
      try {
        return JSON.stringify(JSON.parse(text), null, indent) + (text.endsWith('\n') ? '\n' : '');
      } catch {
        return text;
      }
    },
  );
}

/** Objects of YAML files as the items of a List. */
const LIST: Style = each('items of a List', isYaml, (text) => {
  const parts = text.split(/^---[ \t]*\n/m).filter((part) => part.trim() !== '');
  if (
    !parts.every((part) => /^kind: /m.test(part) && /^apiVersion: (?!kube)/m.test(part)) ||
    /^---\S|^%|^\ufeff/m.test(text)
  )
    return text;
  if (parts.some((part) => /^kind: \w*List$/m.test(part))) return text;
  const items = parts.map((part) => part.replace(/^(?=[^\r\n])/gm, '    ').replace(/^ {4}(?=\S)/m, '  - '));
  return `apiVersion: v1\nkind: List\nitems:\n${items.join('')}`;
});

/** YAML objects as JSON files. */
const JSON_FILES: Style = {
  name: 'JSON instead of YAML',
  write: (files) =>
    new Map(
      [...files].map(([name, text]) => {
        const documents = parseAllDocuments(text, { uniqueKeys: true, version: '1.1', logLevel: 'silent' });
        const [only] = documents;
        if (!isYaml(name) || name.endsWith(CONFIG_NAME) || documents.length !== 1 || !only || only.errors.length > 0)
          return [name, text];
        if (!isMap(only.contents) || !only.has('kind') || /[&*]\w|^[^#]*\{\{/m.test(text)) return [name, text];
        return [name.replace(/\.ya?ml$/, '.json'), `${JSON.stringify(only.toJS(), null, 2)}\n`];
      }),
    ),
};

/** Configurations that clusters keep in a ConfigMap: its name and key, by the kind of the object. */
const MAPS: Readonly<Record<string, readonly [name: string, key: string]>> = {
  ClusterConfiguration: ['kubeadm-config', 'ClusterConfiguration'],
  KubeletConfiguration: ['kubelet-config', 'kubelet'],
  KubeProxyConfiguration: ['kube-proxy', 'config.conf'],
};
const EMBEDDED: Style = each('inside a ConfigMap', isYaml, (text) => {
  const kind = /^kind: (\w+)\n/m.exec(text)?.[1] ?? '';
  const map = MAPS[kind];
  if (!map || /^---/m.test(text) || !text.endsWith('\n') || /[^\n\x20-\x7e]/.test(text)) return text;
  const [name, key] = map;
  const head = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: kube-system\ndata:\n  ${key}: |\n`;
  return head + text.replace(/^(?=.)/gm, '    ');
});

/** The command line of a unit, written anew word by word. */
function commandLines(name: string, write: (words: string[]) => string[], separator = ' '): Style {
  return each(name, isUnit, (text) =>
    text.replace(/^(ExecStart=)([^\r\n\\"']+)$/gm, (_, key: string, line: string) => {
      return key + write(line.split(/ +/)).join(separator);
    }),
  );
}
const CONTINUED = commandLines('a flag on each line', (words) => words, ' \\\n    ');
const DOUBLE = commandLines('words in double quotes', ([program = '', ...words]) => [
  program,
  ...words.map((word) => `"${word}"`),
]);
const SINGLE = commandLines('words in single quotes', ([program = '', ...words]) => [
  program,
  ...words.map((word) => `'${word}'`),
]);
const TABS = commandLines('tabs between words', (words) => words, '\t');
const EXPORTED = each(
  'exported variables',
  (name) => /etc\/(?:default|sysconfig)\//.test(name),
  (text) => text.replace(/^([A-Z_]+=)"([^"'\\\r\n]*)"$/gm, "export $1'$2'"),
);

/** Ways to write of which no program sees anything. */
export const UNSEEN: readonly Style[] = [CRLF, MARK, NO_END, TAILS, CONTINUED, DOUBLE, SINGLE, TABS, EXPORTED];

/** Ways to write that change something only where a file has mistakes of that kind, such as two equal keys of JSON. */
export const PLAIN: readonly Style[] = [
  ...UNSEEN,
  COMMENTS,
  BLANKS,
  indented('JSON with tabs', '\t'),
  indented('JSON with four blanks', '    '),
  indented('JSON on one line', undefined),
  printed('four blanks a level', { indent: 4 }),
  printed('lists in the column of their key', { indentSeq: false }),
];

/** Ways to write that another program might read otherwise, such as a mistake in a number's spelling that quotes hide. */
export const OTHER: readonly Style[] = [
  printed('flow style', {}, (node) => {
    if (!isPair(node) || !isCollection(node.value)) return;
    node.value.flow = true;
  }),
  printed('double quotes', {}, (node) => {
    if (isWord(node)) node.type = 'QUOTE_DOUBLE';
  }),
  printed('single quotes', {}, (node) => {
    if (isWord(node)) node.type = 'QUOTE_SINGLE';
  }),
  LIST,
  JSON_FILES,
  EMBEDDED,
];
