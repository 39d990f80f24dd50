import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { Engine } from '../../src/core/engine.ts';
import { checkFiles, readExample } from '../../src/core/example.ts';
import type { Finding } from '../../src/core/model/finding.ts';
import { RULES } from '../../src/core/rules/index.ts';

const CLUSTERS = 'test/data/clusters';
const BETWEEN = /, (?:and |or )?|,| and | or /;
/** Words or quoted texts with a comma, "and" or "or" between them. */
const LIST = /(?:"[^"]*"|[^\s,"]+)(?:(?:, (?:and |or )?|,| and | or )(?:"[^"]*"|[^\s,"]+))+/g;
/** A value has what a word of prose has not, as in "again and again"; punctuation around it is none of it. */
const VALUE = /^[("]*(.*?[\d"/=_-].*?|[a-z]+[A-Z.].*?)["),.:;]*$/;

/** Values that a message lists more than once. */
function repeated({ message }: { readonly message: string }): string[] {
  return (message.match(LIST) ?? []).filter((list) => {
    const values = list.split(BETWEEN).flatMap((part) => VALUE.exec(part)?.[1] ?? []);
    return new Set(values).size < values.length;
  });
}

function assertNoneTwice(name: string, findings: readonly Finding[]): void {
  for (const finding of findings)
    for (const said of [finding, ...finding.related]) assert.deepEqual(repeated(said), [], `${name}: ${said.message}`);
}

test('a value is seen in every kind of list', () => {
  for (const list of [
    '10.0.0.0/8,10.0.0.0/8',
    'fd00::/64, fd01::/64 and fd00::/64.',
    '"a b", "a b"',
    'podSubnet or podSubnet:',
  ])
    assert.equal(repeated({ message: `The ranges are ${list}` }).length, 1, list);
  for (const list of ['10.0.0.0/8, 10.0.0.0/9', 'again and again', 'host, host:port', '"a", "b"'])
    assert.deepEqual(repeated({ message: `It is done ${list}` }), [], list);
});

test('no message of an example lists a value twice', () => {
  for (const { id, bad, good } of RULES)
    for (const example of [...bad, ...good]) assertNoneTwice(id, checkFiles(readExample(example).files, example));
});

for (const name of readdirSync(CLUSTERS)) {
  test(`${name}: no message lists a value twice, however often it is stated`, () => {
    const folder = `${CLUSTERS}/${name}`;
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file !== 'expected.txt' && statSync(`${folder}/${file}`).isFile(),
    );
    const engine = new Engine();
    for (const file of files) {
      const text = readFileSync(`${folder}/${file}`, 'utf8');
      engine.update(file, text);
      if (/\.ya?ml$/.test(file)) engine.update(file.replace(/(\.ya?ml)$/, '-again$1'), text);
    }
    assertNoneTwice(name, [...engine.findings().values()].flat());
  });
}
