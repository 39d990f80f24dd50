import type { Suppressing } from '../config/config-files.ts';
import type { SourceFile } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import { Comments } from './comments.ts';
import { Entries } from './entries.ts';
import { type UnusedOptions, unusedComments, unusedEntries } from './unused.ts';

/** What comments and the entries of some config files silence. */
export class Suppression {
  private readonly entries: Entries;

  constructor(
    configs: readonly Suppressing[],
    private readonly options: UnusedOptions,
  ) {
    this.entries = new Entries(configs);
  }

  /**
   * The findings of some files that are not silenced, with one for each of their comments that silences nothing. It can be
   * asked again for files that have changed; for others the answer stays the same.
   *
   * @param findings  all that stand in the asked files, or have a counterpart there
   * @param files     those with comments that can silence them: the asked ones and those of the counterparts
   */
  apply(findings: readonly Finding[], files: readonly SourceFile[], asked: ReadonlySet<string>): Finding[] {
    this.entries.forget(asked);
    const comments = new Comments(files);
    const kept = findings.filter((each) => !comments.silence(each) && !this.entries.silence(each.rule, each.uri));
    const unused = comments.unused().filter(({ file }) => asked.has(file.uri));
    // An entry may silence what a comment is told for, so that it is used.
    return [...kept.filter(({ uri }) => asked.has(uri)), ...unusedComments(unused, this.entries, this.options)];
  }

  /**
   * A finding for each entry that has silenced nothing.
   *
   * @param files all files that are checked, without config files
   */
  unusedEntries(files: readonly SourceFile[]): Finding[] {
    return unusedEntries(this.entries, files, this.options);
  }
}
