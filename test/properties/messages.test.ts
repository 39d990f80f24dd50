import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { Engine } from '../../src/core/engine.ts';
import { checkFiles, readExample } from '../../src/core/example.ts';
import type { Finding } from '../../src/core/model/finding.ts';
import { RULES } from '../../src/core/rules/index.ts';

const CLUSTERS = 'test/data/clusters';
/** Addresses or CIDRs in a comma list. */
const LIST = /[\da-f]*[.:][\da-f:.]+(?:\/\d+)?(?:, ?[\da-f]*[.:][\da-f:.]+(?:\/\d+)?)+/gi;

function repeated({ message }: { readonly message: string }): string[] {
  return (message.match(LIST) ?? []).filter((list) => {
    const parts = list.split(',').map((part) => part.trim());
    return new Set(parts).size < parts.length;
  });
}

function assertNoneTwice(name: string, findings: readonly Finding[]): void {
  for (const finding of findings)
    for (const said of [finding, ...finding.related]) assert.deepEqual(repeated(said), [], `${name}: ${said.message}`);
}

test('no message of an example lists a range or an address twice', () => {
  for (const { id, bad, good } of RULES)
    for (const example of [...bad, ...good]) assertNoneTwice(id, checkFiles(readExample(example).files, example));
});

for (const name of readdirSync(CLUSTERS)) {
  test(`${name}: no message lists a range or an address twice, however often it is stated`, () => {
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
