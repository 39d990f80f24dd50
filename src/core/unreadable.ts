import type { Finding, Severity } from './model/finding.ts';
import { render } from './model/message.ts';
import { fileUnreadable } from './rules/own-files/file-unreadable.ts';

/** A file that could not be read. */
export interface UnreadFile {
  readonly uri: string;
  /** As the reason of a text of {@link fileUnreadable}. */
  readonly reason: string;
  readonly severity: Severity;
}

/** The finding of a file that could not be read, at its start. */
export function unreadFinding(
  { uri, reason, severity }: UnreadFile,
  translate: ((template: string) => string) | undefined,
): Finding {
  const template = fileUnreadable.messages.unread as string;
  const start = { line: 0, character: 0 };
  return {
    rule: fileUnreadable.id,
    severity,
    message: render({ template, args: { reason: { template: reason, args: {} } } }, translate),
    uri,
    range: { start, end: start },
    related: [],
    fixes: [],
    cluster: '',
  };
}
