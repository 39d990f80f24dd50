import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { configDocument } from '../../src/core/config/config-document.ts';
import { configFindings } from '../../src/core/config-findings.ts';
import { Engine } from '../../src/core/engine.ts';
import type { Finding } from '../../src/core/model/finding.ts';

const URI = 'lab/.dualstack-lint.yaml';

function check(text: string): Finding[] {
  return configFindings(configDocument(URI, text));
}

/** The text that each finding underlines. */
function underlined(text: string): string[] {
  const lines = text.split(/\r\n|\n/);
  return check(text).map(({ range: { start, end } }) =>
    start.line === end.line ? (lines[start.line] ?? '').slice(start.character, end.character) : '…',
  );
}

/** What the first fix of each finding writes. */
function fixed(text: string): string[] {
  return check(text).flatMap(({ fixes: [fix] }) => fix?.edits.map(({ newText }) => newText) ?? []);
}

describe('a config file', () => {
  test('is right with everything that is known, empty, or of comments alone', () => {
    for (const text of ['', '# nothing yet\n', '---\nintent: ipv4\n', 'rules:\nignore:\nsuppress:\n', '{}\n'])
      assert.deepEqual(underlined(text), [], JSON.stringify(text));
  });

  test('has each wrong token underlined, whatever the line breaks and marks', () => {
    assert.deepEqual(underlined('intnet: ipv4\r\nrules:\r\n  cidr-invalud: off\r\n'), ['intnet', 'cidr-invalud']);
    assert.deepEqual(
      check('\uFEFFintnet: ipv4\n').map(({ range }) => range.start),
      [{ line: 0, character: 1 }],
    );
    assert.deepEqual(underlined('clusters:\n  - {name: a, file: [x]}\n').sort(), ['file', '{name: a, file: [x]}']);
    assert.deepEqual(underlined('suppress:\n  - rule: "cidr-invalud"\n'), ['cidr-invalud']);
  });

  test('has misspelt keys, rules and values fixed, keeping quotes', () => {
    assert.deepEqual(fixed("intent: 'dualstack'\n"), ["'dual-stack'"]);
    assert.deepEqual(fixed('suppres:\n  - rule: cidr-invalid\n'), ['suppress']);
    assert.deepEqual(fixed('rules:\n  cidr-invalid: info\n'), ['information']);
    assert.deepEqual(fixed('versions:\n  docker: 28.10\n'), ['"28.10"']);
  });

  test('keeps its right key when a misspelt one stands beside it', () => {
    const [finding] = check('ignore: [a]\nignor: [b]\n');
    assert.deepEqual(
      finding?.fixes.map(({ title }) => title),
      ['Remove ignor'],
    );
  });

  test('may hold numbers that no reader takes for another version', () => {
    assert.deepEqual(underlined('versions:\n  docker: 28\n  kubernetes: 1.36\n'), []);
    assert.deepEqual(underlined('versions:\n  kubernetes: 1.30\n'), ['1.30']);
  });

  test('names every rule by its own id', () => {
    assert.deepEqual(underlined('rules:\n  config-invalid: warning\n  suppression-unused: off\n'), []);
    assert.deepEqual(underlined('rules:\n  no-such-rule: off\n'), ['no-such-rule']);
  });

  test('a rule that there is not is a warning, as another version may have it; all else is an error', () => {
    const severities = (text: string) => check(text).map(({ severity }) => severity);
    assert.deepEqual(severities('rules:\n  no-such-rule: off\nsuppress:\n  - rule: other\n'), ['warning', 'warning']);
    assert.deepEqual(severities('rules:\n  cidr-reserved: warn\n'), ['error']);
  });
});

describe('the engine', () => {
  test('reports a config file, clears it when it is fixed, and forgets one that is gone', () => {
    const engine = new Engine();
    engine.update(URI, 'intnet: ipv4\n');
    assert.equal(engine.findings().get(URI)?.[0]?.rule, 'config-invalid');
    engine.update(URI, 'intent: ipv4\n');
    assert.deepEqual(engine.findings().get(URI), []);
    engine.remove(URI);
    assert.equal(engine.findings().has(URI), false);
  });

  test('follows the severity that is set, in the settings or in the file itself', () => {
    const engine = new Engine({ settings: { rules: { 'config-invalid': 'hint' } } });
    engine.update(URI, 'intnet: ipv4\n');
    assert.equal(engine.findings().get(URI)?.[0]?.severity, 'hint');
    engine.update(URI, 'intnet: ipv4\nrules: {config-invalid: off}\n');
    assert.deepEqual(engine.findings().get(URI), []);
  });

  test('passes over config files where one for everything takes their place, and checks that one', () => {
    const configFile = { uri: 'lint/other.yaml', text: 'intent: both\n' };
    const engine = new Engine({ configFile });
    engine.update(URI, 'intnet: ipv4\n');
    assert.equal(engine.findings().get(URI), undefined);
    assert.equal(engine.findings().get(configFile.uri)?.[0]?.rule, 'config-invalid');
    engine.update(configFile.uri, 'intent: ipv4\n');
    assert.deepEqual(engine.findings().get(configFile.uri), []);
  });
});
