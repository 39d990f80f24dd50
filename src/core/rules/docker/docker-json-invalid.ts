import type { Document, DocumentEdit } from '../../model/document.ts';
import type { Severity } from '../../model/finding.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { lineBreakOf, lineEnd, lineStart, type Span, withoutEnds } from '../../source/text.ts';
import type { SyntaxCode, SyntaxProblem } from '../../source/tree.ts';

export const dockerJsonInvalid = defineRule({
  id: 'docker-json-invalid',
  stops: 'dockerd',
  severity: 'error',
  role: 'cause',
  readsBroken: true,
  summary: 'daemon.json is not strict JSON: a comment, a trailing comma, a byte-order mark, or another syntax error.',
  why: `dockerd reads daemon.json with a strict JSON parser and does not start when that fails ("unable to configure the Docker
daemon with file"). Editors and YAML parsers accept comments and trailing commas, so the mistake shows only when Docker restarts.`,
  sources: ['moby/moby:daemon/config/config.go', 'https://www.rfc-editor.org/rfc/rfc8259'],
  messages: {
    comment: 'dockerd reads strict JSON and fails to start with a comment in daemon.json. Remove the comment.',
    comma: 'dockerd reads strict JSON and fails to start with a comma before a closing bracket. Remove the comma.',
    syntax: 'dockerd fails to start: daemon.json is not valid JSON from here on. Correct the syntax.',
    bytes: 'dockerd fails to start: daemon.json holds bytes that are not UTF-8. Save the file as UTF-8.',
    bom: 'The file begins with a byte-order mark, which dockerd reads from version 24 on and older ones refuse. Save the file as UTF-8 without it.',
    empty:
      'The file is empty, which dockerd accepts from version 24 on and older ones refuse. Use {} or remove the file.',
    removeComment: 'Remove the comment',
    removeComma: 'Remove the comma',
    removeBom: 'Remove the byte-order mark',
    writeObject: 'Use an empty object',
  },
  bad: [
    {
      files: {
        'daemon.json': `{
  «// second family»
  "ipv6": true,
  "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64"
}
`,
      },
    },
    { files: { 'daemon.json': '{\n  "log-driver": "json-file"«,»\n}\n' } },
    { files: { 'daemon.json': '{\n  "ipv6": false\n  «"mtu"»: 1450\n}\n' } },
    { files: { 'docker/daemon.json': '«\ufeff»{ "mtu": 1450 }\n' }, versions: { docker: '20.10.24' } },
    {
      title: 'The version is not known.',
      files: { 'docker/daemon.json': '«\ufeff»{ "mtu": 1450 }\n' },
      severity: 'warning',
    },
    { files: { 'daemon.json': '«»\n' }, versions: { docker: '20.10.24' } },
    { files: { 'daemon.json': '{ "labels": ["site=K«\ufffd»ln"] }\n' } },
  ],
  good: [
    { files: { 'daemon.json': '{ "log-driver": "json-file" }\n' } },
    { files: { 'daemon.json': '\ufeff{ "log-driver": "json-file" }\n' }, versions: { docker: '28.5.2' } },
    {
      title: 'A template is not yet what dockerd reads.',
      files: { 'daemon.json': '{ {% if ipv6 %}"ipv6": true{% endif %} }\n' },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('docker', 'daemon.json')) {
      for (const problem of problemsOf(document)) {
        const kind = KINDS[problem.code] ?? SYNTAX;
        const severity = kind.old ? cluster.severityIn({ program: 'docker', until: '24.0' }, kind.old) : 'error';
        if (!severity) continue;
        const edit = kind.fix?.(document, problem.span);
        const fix: FixDraft | undefined =
          edit && kind.title ? { title: text(kind.title), safety: 'safe', edits: [edit] } : undefined;
        report({ at: { document, span: problem.span }, severity, message: text(kind.message), fixes: [fix] });
      }
    }
  },
});

interface Kind {
  readonly message: 'comment' | 'comma' | 'syntax' | 'bytes' | 'bom' | 'empty';
  /** Only old releases refuse it, with this severity. */
  readonly old?: Severity;
  readonly title?: 'removeComment' | 'removeComma' | 'removeBom' | 'writeObject';
  readonly fix?: (document: Document, span: Span) => DocumentEdit;
}

const SYNTAX: Kind = { message: 'syntax' };
const cut = (document: Document, span: Span) => document.replace(span, '');
const KINDS: Readonly<Partial<Record<SyntaxCode, Kind>>> = {
  comment: { message: 'comment', title: 'removeComment', fix: removeComment },
  'trailing-comma': { message: 'comma', title: 'removeComma', fix: cut },
  'not-utf8': { message: 'bytes' },
  bom: { message: 'bom', old: 'error', title: 'removeBom', fix: cut },
  empty: {
    message: 'empty',
    old: 'error',
    title: 'writeObject',
    fix: (document) => document.replace({ start: 0, end: document.text.length }, `{}${lineBreakOf(document.text)}`),
  },
};

/** What the parser says, without the errors that follow from the first one. */
function problemsOf(document: Document): SyntaxProblem[] {
  const problems = document.tree?.problems ?? [];
  const broken = problems.findIndex(({ code }) => code === 'syntax');
  if (document.tree?.unfilled) return [];
  const told = problems.filter(({ code }, index) => code !== 'syntax' || index === broken);
  const bytes = document.text.indexOf('\ufffd');
  // Bytes that are no text are what the parser stumbles over too.
  const others = told.filter(({ code }) => code !== 'syntax');
  return bytes < 0 ? told : [...others, { code: 'not-utf8', span: { start: bytes, end: bytes + 1 } }];
}

/** A comment with a line of its own takes the line with it; another takes the blanks before it. */
function removeComment(document: Document, span: Span): DocumentEdit {
  const { text } = document;
  const start = lineStart(text, span.start);
  const end = lineEnd(text, span.end);
  const alone = text.slice(start, span.start).trim() === '' && text.slice(span.end, end).trim() === '';
  if (!alone) {
    const before = withoutEnds(text.slice(start, span.start), /[ \t]/, 'end');
    return document.replace({ start: start + before.length, end: span.end }, '');
  }
  const lineBreak = /^\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  return document.replace({ start, end: end + lineBreak }, '');
}
