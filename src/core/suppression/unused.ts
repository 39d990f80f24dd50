import type { SourceFile } from '../model/document.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { render, type Translate } from '../model/message.ts';
import { RULE_IDS } from '../rule-kit/rule-ids.ts';
import { suppressionUnused } from '../rules/own-files/suppression-unused.ts';
import { isUnknownLine } from '../source/certainty.ts';
import type { Span } from '../source/text.ts';
import type { Comments } from './comments.ts';
import type { Directive } from './directives.ts';
import type { Entries } from './entries.ts';

/** What a finding of an unused suppression needs to know. */
export interface UnusedOptions {
  readonly translate: Translate | undefined;
  /** What is set for a rule in a file. */
  readonly setting: (rule: string, uri: string) => Severity | 'off' | undefined;
  /** Whether a file was read to its end, so that nothing is missing that a rule would say. */
  readonly isWhole: (uri: string) => boolean;
}

/** A finding for each comment that silences nothing, unless an entry silences that. */
export function unusedComments(
  unused: ReturnType<Comments['unused']>,
  entries: Entries,
  options: UnusedOptions,
): Finding[] {
  return unused
    .filter(({ file, directive }) => !isOpen(file, directive) && !entries.silence(suppressionUnused.id, file.uri))
    .flatMap(({ file, directive: { rule, span } }) => unusedFinding(file, span, 'unused', rule, options));
}

/** What the line holds is not known yet, so the rule may report something there once it is. */
function isOpen({ text, lines }: SourceFile, { line }: Directive): boolean {
  return line !== 'file' && isUnknownLine(text, lines.offset({ line, character: 0 }));
}

/**
 * A finding for each entry that silences nothing although the files that it covers are checked for its rule.
 *
 * @param files all files that are checked
 */
export function unusedEntries(entries: Entries, files: readonly SourceFile[], options: UnusedOptions): Finding[] {
  return entries.unused().flatMap(({ rule, matches, document, place }) => {
    // Of a rule that there is none, `config-invalid` says so.
    if (!document || !place || !RULE_IDS.includes(rule)) return [];
    const covered = files.filter(({ uri }) => matches(uri));
    const isChecked = ({ uri }: SourceFile) => options.isWhole(uri) && options.setting(rule, uri) !== 'off';
    if (covered.length === 0 || !covered.every(isChecked)) return [];
    return unusedFinding(document.file, place.span, 'unusedEntry', rule, options);
  });
}

function unusedFinding(
  file: SourceFile,
  span: Span,
  message: 'unused' | 'unusedEntry',
  rule: string,
  { translate, setting }: UnusedOptions,
): Finding[] {
  const { id, severity, messages, tags } = suppressionUnused;
  const set = setting(id, file.uri);
  if (set === 'off') return [];
  const text = render({ template: messages[message] as string, args: { rule } }, translate);
  const range = file.lines.range(span);
  const tag = tags?.[message];
  const rest = { related: [], fixes: [], cluster: '', ...(tag && { tag }) };
  return [{ rule: id, severity: set ?? severity, message: text, uri: file.uri, range, ...rest }];
}
