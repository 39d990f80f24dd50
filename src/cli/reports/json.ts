import type { FileEdit, Finding, Related } from '../../core/model/finding.ts';
import { render } from '../../core/model/message.ts';
import { pageOf } from '../../core/rule-pages.ts';
import type { Range } from '../../core/source/text.ts';
import { jsonInPieces, type Pieces } from './pieces.ts';
import { type Results, shownFixes, summaryOf } from './report.ts';

/** Version 1: lines and columns count from 1, columns in UTF-16 units, `end` is exclusive. */
export function jsonReport({
  findings,
  uris,
  unread,
  passedOver,
  skipped,
  engine,
  display,
  translate,
}: Results): Pieces {
  const place = ({ uri, range }: { uri: string; range: Range }) => ({ file: display(uri), range: rangeOf(range) });
  const related = (each: Related) => ({ ...place(each), message: each.message });
  const edit = (each: FileEdit) => ({ ...place(each), newText: each.newText });
  const told = (finding: Finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    file: display(finding.uri),
    cluster: finding.cluster,
    range: rangeOf(finding.range),
    related: finding.related.map(related),
    fixes: shownFixes(finding).map(({ title, safety, preferred, edits }) => ({
      title,
      safety,
      preferred,
      edits: edits.map(edit),
    })),
    ...(finding.causedBy && { causedBy: { rule: finding.causedBy.rule, ...place(finding.causedBy) } }),
    help: pageOf(finding.rule),
  });
  const report = {
    version: 1,
    files: {
      checked: uris.filter((uri) => engine.textOf(uri) !== undefined).length,
      skipped,
      unrecognized: [
        ...passedOver.map(({ uri, reason }) => ({ file: display(uri), reason: render(reason, translate) })),
        ...unread.map(({ path, reason }) => ({ file: display(path), reason })),
      ],
    },
    findings: [],
    summary: summaryOf(findings),
  };
  return jsonInPieces(report, 'findings', findings, told);
}

function rangeOf({ start, end }: Range) {
  return {
    start: { line: start.line + 1, column: start.character + 1 },
    end: { line: end.line + 1, column: end.character + 1 },
  };
}
