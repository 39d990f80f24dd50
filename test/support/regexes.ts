import { readdirSync, readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

export interface FoundRegex {
  readonly source: string;
  readonly flags: string;
  /** The file that holds it. */
  readonly file: string;
}

/** What may stand before a regular expression; behind anything else a slash divides. */
const BEFORE_REGEX = /(?:^|[([{,;:=!&|?+\-*%~^<>}]|\b(?:return|typeof|case|in|of|new|void|yield))\s*$/;

/** The regular expression literals of a text in plain JavaScript. */
export function literalsIn(code: string): { source: string; flags: string }[] {
  const found: { source: string; flags: string }[] = [];
  const scan = (start: number, end: string): number => {
    let at = start;
    while (at < code.length) {
      const sign = code[at] as string;
      if (sign === end) return at + 1;
      if (sign === '"' || sign === "'") at = skipQuoted(code, at, sign);
      else if (sign === '`') at = scanTemplate(at + 1);
      else if (code.startsWith('/*', at)) at = code.indexOf('*/', at) + 2;
      else if (code.startsWith('//', at)) at = code.indexOf('\n', at);
      else if (sign === '{') at = scan(at + 1, '}');
      else if (sign === '/' && BEFORE_REGEX.test(code.slice(Math.max(0, at - 20), at))) {
        const literal = /^\/((?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[\n])+)\/([a-z]*)/.exec(code.slice(at));
        if (!literal) throw new Error(`no regular expression at: ${code.slice(at, at + 80)}`);
        found.push({ source: literal[1] as string, flags: literal[2] as string });
        at += literal[0].length;
      } else at++;
    }
    return at;
  };
  const scanTemplate = (start: number): number => {
    let at = start;
    while (at < code.length && code[at] !== '`') {
      if (code[at] === '\\') at += 2;
      else if (code.startsWith('${', at)) at = scan(at + 2, '}');
      else at++;
    }
    return at + 1;
  };
  scan(0, '');
  return found;
}

function skipQuoted(code: string, start: number, quote: string): number {
  let at = start + 1;
  while (at < code.length && code[at] !== quote) at += code[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Every regular expression literal below a folder of TypeScript files. */
export function regexesBelow(folder: string): FoundRegex[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.d)\.[jt]s$/.test(name))
    .sort()
    .flatMap((name) => {
      const file = `${folder}/${name}`;
      // What stands in the text of an example or a message is no code.
      const { code } = transformSync(readFileSync(file, 'utf8'), { loader: 'ts', legalComments: 'none' });
      return literalsIn(`${code}\n`).map((each) => ({ ...each, file }));
    });
}
