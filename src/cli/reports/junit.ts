import type { Finding } from '../../core/model/finding.ts';
import { visibleXml } from '../../core/model/sanitize.ts';
import { addTo } from '../../core/source/collect.ts';
import type { Pieces } from './pieces.ts';
import type { Results } from './report.ts';

/**
 * JUnit's XML as CI servers read it: a suite for each file, a case for each finding. What makes the program end with
 * code 1 is a failure, everything else passes and tells its text; what could not be read is an error.
 */
export function* junitReport(results: Results): Pieces {
  const { findings, uris, unread, display, fails } = results;
  const byUri = new Map<string, Finding[]>(uris.map((uri) => [uri, []]));
  for (const finding of findings) addTo(byUri, finding.uri, finding);
  const tests = [...byUri.values()].reduce((sum, own) => sum + Math.max(own.length, 1), unread.length);
  const counts = `tests="${tests}" failures="${findings.filter(fails).length}" errors="${unread.length}"`;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="dualstack-lint" ${counts}>\n`;
  for (const [uri, own] of byUri) {
    yield suiteHead(display(uri), { tests: Math.max(own.length, 1), failures: own.filter(fails).length, errors: 0 });
    if (own.length === 0) yield caseWith(display(uri), 'no findings', '');
    for (const finding of own) yield caseOf(finding, results);
    yield SUITE_END;
  }
  for (const { path, reason } of unread) {
    yield suiteHead(display(path), { tests: 1, failures: 0, errors: 1 });
    yield caseWith(display(path), 'read', `<error message="${xml(reason)}"/>`);
    yield SUITE_END;
  }
  yield '</testsuites>\n';
}

const SUITE_END = '  </testsuite>\n';

function suiteHead(name: string, counts: { tests: number; failures: number; errors: number }): string {
  const { tests, failures, errors } = counts;
  return `  <testsuite name="${xml(name)}" tests="${tests}" failures="${failures}" errors="${errors}">\n`;
}

function caseOf(finding: Finding, { display, fails }: Results): string {
  const { rule, severity, message, uri, range, related } = finding;
  const file = display(uri);
  const at = `${range.start.line + 1}:${range.start.character + 1}`;
  const text = [
    `${file}:${at}: ${severity}: ${message}`,
    ...related.map((each) => `${display(each.uri)}:${each.range.start.line + 1}: ${each.message}`),
  ].join('\n');
  const content = fails(finding)
    ? `<failure type="${severity}" message="${xml(message)}">${xml(text)}</failure>`
    : `<system-out>${xml(text)}</system-out>`;
  return caseWith(file, `${rule} ${at}`, content);
}

function caseWith(file: string, name: string, content: string): string {
  return `    <testcase classname="${xml(file)}" name="${xml(name)}" file="${xml(file)}">${content}</testcase>\n`;
}

/** Escapes text for content and attributes alike; characters that XML 1.0 has no place for become U+FFFD. */
function xml(text: string): string {
  const written = text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"'\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`);
  return visibleXml(written);
}
