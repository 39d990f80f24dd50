import type { SourceFile } from '../model/document.ts';
import type { Span } from '../source/text.ts';

/** One rule named in a comment that silences findings. */
export interface Directive {
  readonly rule: string;
  /** Where the rule's name stands. */
  readonly span: Span;
  /** The zero-based line it covers, or the whole file. */
  readonly line: number | 'file';
}

const COMMENT = /[#;][ \t]*dualstack-lint-disable-(line|next-line|file)\b([^\r\n]*)/g;

/**
 * Reads `# dualstack-lint-disable-line|next-line|file RULE… -- reason` comments of YAML, TOML, env and unit files.
 * A comment without a rule names nothing and silences nothing.
 */
export function directivesOf(file: SourceFile): readonly Directive[] {
  let found = known.get(file);
  if (!found) {
    found = readDirectives(file);
    known.set(file, found);
  }
  return found;
}

/** Findings are asked for after every keystroke, and all files but one are as they were. */
const known = new WeakMap<SourceFile, readonly Directive[]>();

function readDirectives(file: SourceFile): Directive[] {
  if (!file.text.includes('dualstack-lint-disable') || /\.json$/i.test(file.uri)) return [];
  const directives: Directive[] = [];
  for (const found of file.text.matchAll(COMMENT)) {
    const [, scope, tail = ''] = found;
    const from = found.index + found[0].length - tail.length;
    const line = file.lines.position(found.index).line;
    const names = tail.split(/[ \t]--(?:[ \t]|$)/)[0] ?? '';
    for (const name of names.matchAll(/[a-z][a-z0-9-]*/g)) {
      const start = from + name.index;
      const covers = scope === 'file' ? 'file' : scope === 'line' ? line : line + 1;
      directives.push({ rule: name[0], span: { start, end: start + name[0].length }, line: covers });
    }
  }
  return directives;
}
