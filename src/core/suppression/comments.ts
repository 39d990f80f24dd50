import type { SourceFile } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
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
    const covering = (this.byUri.get(finding.uri) ?? []).filter((directive) => covers(directive, finding));
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

/** A finding of several lines is silenced from each of them. */
function covers({ rule, line }: Directive, finding: Finding): boolean {
  if (rule !== finding.rule) return false;
  const { start, end } = finding.range;
  return line === 'file' || (start.line <= line && line <= end.line);
}
