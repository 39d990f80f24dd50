import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SourceFile } from '../../../src/core/model/document.ts';
import type { Finding } from '../../../src/core/model/finding.ts';
import { Comments } from '../../../src/core/suppression/comments.ts';

const COMMENT = '# dualstack-lint-disable-next-line cidr-invalid -- known\n';

/** A finding from one line to another, both zero-based. */
function finding(from: number, to: number, uri = 'a.yaml'): Finding {
  const range = { start: { line: from, character: 2 }, end: { line: to, character: 0 } };
  const nothing = { message: '', related: [], fixes: [], cluster: '' };
  return { rule: 'cidr-invalid', severity: 'error', uri, range, ...nothing };
}

describe('a comment', () => {
  test('silences a finding of several lines from each of them, and no other', () => {
    const silenced = (line: number) => {
      const text = `${'\n'.repeat(line - 1)}${COMMENT}\n`;
      return new Comments([new SourceFile('a.yaml', text)]).silence(finding(3, 5));
    };
    assert.deepEqual(
      [2, 3, 4, 5, 6].map((line) => silenced(line)),
      [false, true, true, true, false],
    );
  });

  test('silences in its own file, and is unused as long as it has not', () => {
    const comments = new Comments([new SourceFile('a.yaml', COMMENT), new SourceFile('b.yaml', COMMENT)]);
    assert.equal(comments.silence(finding(1, 1)), true);
    assert.equal(comments.silence(finding(1, 1, 'c.yaml')), false);
    assert.deepEqual(
      comments.unused().map(({ file }) => file.uri),
      ['b.yaml'],
    );
  });
});
