import type { SourceFile } from '../model/document.ts';
import type { Finding, Related } from '../model/finding.ts';
import { beginOf, groupBy } from '../source/collect.ts';
import { type Directive, directivesOf } from './directives.ts';

/** What the comments of some files silence, and which of them did. */
export class Comments {
  private readonly byUri: ReadonlyMap<string, readonly Directive[]>;
  /** By file and rule, those of a whole file first, the others by line. */
  private readonly byRule = new Map<string, ReadonlyMap<string, readonly Directive[]>>();
  private readonly used = new Set<Directive>();

  constructor(private readonly files: readonly SourceFile[]) {
    this.byUri = new Map(files.map((file) => [file.uri, directivesOf(file)]));
    for (const [uri, directives] of this.byUri) {
      if (directives.length === 0) continue;
      const sorted = directives.toSorted((a, b) => lineOf(a) - lineOf(b));
      this.byRule.set(
        uri,
        groupBy(sorted, ({ rule }) => rule),
      );
    }
  }

  /** Whether a comment silences a finding; each that does is noted as used. */
  silence(finding: Finding): boolean {
    // An editor shows a contradiction at both ends, and a comment at either one is about it.
    const ends = [finding, ...finding.related.filter(({ counterpart }) => counterpart)];
    const covering = ends.flatMap((end) => covered(end, this.byRule.get(end.uri)?.get(finding.rule) ?? []));
    for (const directive of covering) this.used.add(directive);
    return covering.length > 0;
  }

  /** Comments that have silenced nothing. */
  unused(): { readonly file: SourceFile; readonly directive: Directive }[] {
    return this.files.flatMap((file) =>
      (this.byUri.get(file.uri) ?? [])
        .filter((directive) => !this.used.has(directive))
        .map((directive) => ({ file, directive })),
    );
  }
}

/** A finding of several lines is silenced from each of them; a whole file only where the finding itself stands. */
function covered(end: Finding | Related, directives: readonly Directive[]): readonly Directive[] {
  const from = (line: number) => beginOf(directives, (each) => lineOf(each) >= line);
  const whole = 'rule' in end ? directives.slice(0, from(0)) : [];
  return [...whole, ...directives.slice(from(end.range.start.line), from(end.range.end.line + 1))];
}

function lineOf({ line }: Directive): number {
  return line === 'file' ? -1 : line;
}
