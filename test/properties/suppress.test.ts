import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CONFIG_NAME } from '../../src/core/config/config.ts';
import { Engine } from '../../src/core/engine.ts';
import { readExample } from '../../src/core/example.ts';
import type { Finding } from '../../src/core/model/finding.ts';
import type { Example } from '../../src/core/rule-kit/define.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { checked } from '../support/promises.ts';

const EXAMPLES = RULES.flatMap(({ bad }) => bad);
const SCENE = fc.record({ example: fc.constantFrom(...EXAMPLES), at: fc.nat() });

/** What is found, without the lines, which a comment moves. */
const said = ({ rule, uri, message, range }: Finding) =>
  `${rule} ${uri} ${range.start.character} ${message.replace(/:\d+(?=\D|$)/g, ':N')}`;

function engineOf({ intent, versions }: Example): Engine {
  return new Engine({ settings: { ...(intent && { intent }), ...(versions && { versions }) } });
}

/** The first tells of comments themselves; in a file that no parser reads, what is a comment cannot be told. */
const NOT_FOR_COMMENTS = new Set(['suppression-unused', 'yaml-invalid', 'file-unreadable']);

/** Whether a line can stand above another one and be a comment of the file. */
function takesComment(engine: Engine, { uri, range }: Finding): boolean {
  if (/\.(?:json|conflist|log)$|cmdline/.test(uri)) return false;
  const lines = engine.textOf(uri)?.split('\n') ?? [];
  // What is told of a comment at the top of a file is told of whichever comes first.
  if (/^\s*#/.test(lines[range.start.line] ?? '')) return false;
  const embedded = engine.documentsOf(uri).some(({ embedding }) => embedding);
  const continued = /\\\r?$/.test(lines[range.start.line - 1] ?? '');
  const before = lines.slice(0, range.start.line).join('\n');
  const quoted = (before.match(/"/g)?.length ?? 0) % 2 === 1;
  return !embedded && !continued && !quoted;
}

test('property: a comment takes one rule away from one line, and nothing else', () => {
  let seen = 0;
  fc.assert(
    fc.property(SCENE, ({ example, at }) => {
      const { files } = readExample(example);
      const engine = engineOf(example);
      const before = checked(engine, files).findings;
      const finding = before[at % before.length];
      if (!finding || NOT_FOR_COMMENTS.has(finding.rule) || !takesComment(engine, finding)) return;
      const { uri, rule, range } = finding;
      const lines = (files.get(uri) ?? '').split('\n');
      const indent = /^ */.exec(lines[range.start.line] ?? '')?.[0] ?? '';
      const comment = `${indent}# dualstack-lint-disable-next-line ${rule} -- a test`;
      const text = lines.toSpliced(range.start.line, 0, comment).join('\n');
      const after = checked(engine, new Map(files).set(uri, text)).findings;
      const covers = (each: Finding) =>
        each.rule === rule &&
        each.uri === uri &&
        each.range.start.line <= range.start.line &&
        each.range.end.line >= range.start.line;
      assert.deepEqual(
        after.map(said).sort(),
        before
          .filter((each) => !covers(each))
          .map(said)
          .sort(),
        text,
      );
      seen++;
    }),
    { seed: 7, numRuns: 1500 },
  );
  assert.ok(seen > 200, `${seen} comments were tried`);
});

test('property: a config file takes one rule away from one file, and nothing else', () => {
  fc.assert(
    fc.property(SCENE, ({ example, at }) => {
      const { files } = readExample(example);
      if ([...files.keys()].some((name) => name.endsWith(CONFIG_NAME))) return;
      const engine = engineOf(example);
      const before = checked(engine, files).findings;
      const finding = before[at % before.length];
      if (!finding) return;
      const { uri, rule } = finding;
      const config = `suppress:\n  - rule: ${rule}\n    files: [${JSON.stringify(uri)}]\n    reason: a test\n`;
      const after = checked(engine, new Map(files).set(CONFIG_NAME, config)).findings;
      const left = before.filter((each) => each.rule !== rule || each.uri !== uri);
      assert.deepEqual(after.map(said).sort(), left.map(said).sort());
    }),
    { seed: 7, numRuns: 600 },
  );
});
