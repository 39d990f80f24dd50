import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RECOGNITION } from '../../../src/core/components/index.ts';
import { FileDocuments } from '../../../src/core/reading/file-documents.ts';

const pool = (name: string) => `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: ${name}\n`;
const A = pool('a');
const B = pool('b');

/** The documents of a file after some versions of its text: where each begins, and which of them are one object. */
function read(...versions: readonly (readonly string[])[]) {
  const texts = versions.map((documents) => documents.join('---\n'));
  const file = new FileDocuments(RECOGNITION, 'pools.yaml', texts[0] ?? '');
  for (const text of texts.slice(1)) file.update(text);
  const { documents } = file;
  return { starts: documents.map(({ start }) => start), different: new Set(documents).size, documents };
}

test('documents of equal text are documents of their own, each at its place', () => {
  assert.deepEqual(read([A, A, A]).different, 3);
  for (const versions of [
    [[A, A, A]],
    [[A], [A, A, A]],
    [
      [A, B],
      [A, A, B],
      [A, A, A],
    ],
    [[A, A, A], [A], [A, A, A]],
  ]) {
    const { starts, different } = read(...versions);
    assert.equal(different, 3);
    assert.deepEqual(starts, read([A, A, A]).starts);
    assert.equal(new Set(starts).size, 3);
  }
});

test('a document whose text has not changed is the same object', () => {
  for (const [before, after] of [
    [
      [B, A],
      [B, A, A],
    ],
    [
      [B, A],
      [B, A, B],
    ],
    // Of two that were equal the first one is kept.
    [
      [B, A, A],
      [B, A, B],
    ],
  ] as const) {
    const file = new FileDocuments(RECOGNITION, 'pools.yaml', before.join('---\n'));
    const [, known] = file.documents;
    file.update(after.join('---\n'));
    assert.ok(known);
    assert.equal(file.documents[1], known);
  }
});
