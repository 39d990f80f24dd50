import type { Finding } from '../../core/model/finding.ts';
import { visibleXml } from '../../core/model/sanitize.ts';
import { addTo } from '../../core/source/collect.ts';
import type { Results } from './report.ts';

/**
 * JUnit's XML as CI servers read it: a suite for each file, a case for each finding. What makes the program end with
 * code 1 is a failure, everything else passes and tells its text; what could not be read is an error.
 */
export function junitReport(results: Results): string {
  const { findings, uris, unread, display, fails } = results;
  const byUri = new Map<string, Finding[]>(uris.map((uri) => [uri, []]));
  for (const finding of findings) addTo(byUri, finding.uri, finding);
  const suites = [...byUri].map(([uri, own]) => {
    const file = display(uri);
    const cases = own.length > 0 ? own.map((finding) => caseOf(finding, results)) : [caseWith(file, 'no findings', '')];
    return suite(file, cases, { failures: own.filter(fails).length, errors: 0 });
  });
  const errors = unread.map(({ path, reason }) =>
    suite(display(path), [caseWith(display(path), 'read', `<error message="${xml(reason)}"/>`)], {
      failures: 0,
      errors: 1,
    }),
  );
  const counts = `tests="${[...byUri.values()].reduce((sum, own) => sum + Math.max(own.length, 1), errors.length)}" failures="${findings.filter(fails).length}" errors="${errors.length}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="dualstack-lint" ${counts}>`,
    ...suites,
    ...errors,
    '</testsuites>\n',
  ].join('\n');
}

function suite(name: string, cases: readonly string[], { failures, errors }: { failures: number; errors: number }) {
  const head = `<testsuite name="${xml(name)}" tests="${cases.length}" failures="${failures}" errors="${errors}">`;
  return [`  ${head}`, ...cases, '  </testsuite>'].join('\n');
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
  return `    <testcase classname="${xml(file)}" name="${xml(name)}" file="${xml(file)}">${content}</testcase>`;
}

/** Escapes text for content and attributes alike; characters that XML 1.0 has no place for become U+FFFD. */
function xml(text: string): string {
  const written = text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"'\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`);
  return visibleXml(written);
}
