import type { SourceFile } from '../model/document.ts';
import type { Finding, Related } from '../model/finding.ts';
import { type Directive, directivesOf } from './directives.ts';

/** What the comments of some files silence, and which of them did. */
export class Comments {
  private readonly byUri: ReadonlyMap<string, readonly Directive[]>;
  private readonly used = new Set<Directive>();

  constructor(private readonly files: readonly SourceFile[]) {
    this.byUri = new Map(files.map((file) => [file.uri, directivesOf(file)]));
  }

  /** Whether a comment silences a finding; each that does is noted as used. */
  silence(finding: Finding): boolean {
    // An editor shows a contradiction at both ends, and a comment at either one is about it.
    const ends = [finding, ...finding.related.filter(({ counterpart }) => counterpart)];
    const covering = ends.flatMap((end) =>
      (this.byUri.get(end.uri) ?? []).filter((directive) => covers(directive, finding.rule, end)),
    );
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
function covers({ rule, line }: Directive, of: string, end: Finding | Related): boolean {
  if (rule !== of) return false;
  const { start, end: last } = end.range;
  return line === 'file' ? 'rule' in end : start.line <= line && line <= last.line;
}
