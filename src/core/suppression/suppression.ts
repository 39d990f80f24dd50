import type { Suppressing } from '../config/config-files.ts';
import type { SourceFile } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import { Comments } from './comments.ts';
import { Entries } from './entries.ts';
import { type UnusedOptions, unusedComments, unusedEntries } from './unused.ts';

export interface SuppressionOptions extends UnusedOptions {
  /** Config files, whose comments count too. */
  readonly configFiles: readonly SourceFile[];
}

/**
 * Takes out what comments and config files silence, and adds a finding for each comment or entry that silences nothing.
 *
 * @param files all files that are checked, without config files
 */
export function suppress(
  findings: readonly Finding[],
  files: readonly SourceFile[],
  configs: readonly Suppressing[],
  options: SuppressionOptions,
): Finding[] {
  const comments = new Comments([...files, ...options.configFiles]);
  const entries = new Entries(configs);
  const kept = findings.filter((finding) => !comments.silence(finding) && !entries.silence(finding.rule, finding.uri));
  return [
    ...kept,
    // An entry may silence what a comment is told for, so that it is used.
    ...unusedComments(comments, entries, options),
    ...unusedEntries(entries, files, options),
  ];
}
