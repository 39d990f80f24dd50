import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeConfig } from '../../../src/core/assist/config-edits.ts';
import { readConfig } from '../../../src/core/config/config.ts';

const OLD = `# ours
versions:
  docker: "28.5"   # lab
ignore: [testdata/**]
`;

test('a new file says the one thing', () => {
  assert.equal(changeConfig('', { intent: 'dual-stack' }), 'intent: dual-stack\n');
  const draft = changeConfig('# a draft', { ignore: 'old: b/**' }) ?? '';
  assert.match(draft, /^# a draft\nignore:\n/);
  assert.deepEqual(readConfig('.dualstack-lint.yaml', draft).ignore, ['old: b/**']);
  const one = changeConfig('', { cluster: { name: 'prod', files: ['**'] } }) ?? '';
  assert.deepEqual(readConfig('.dualstack-lint.yaml', one).clusters, [{ name: 'prod', files: ['**'] }]);
});

test('what a file says already stays', () => {
  const text = changeConfig(OLD, { intent: 'ipv4' }) ?? '';
  assert.ok(text.includes('# ours\n') && text.includes('docker: "28.5"   # lab\n'));
  assert.equal(readConfig('.dualstack-lint.yaml', text).intent, 'ipv4');
  assert.equal(readConfig('.dualstack-lint.yaml', changeConfig(text, { intent: 'auto' }) ?? '').intent, 'auto');
  const ignoring = changeConfig(OLD, { ignore: 'old/**' }) ?? '';
  assert.deepEqual(readConfig('.dualstack-lint.yaml', ignoring).ignore, ['testdata/**', 'old/**']);
  const grouped = changeConfig(OLD, { cluster: { name: 'prod', files: ['**'] } }) ?? '';
  assert.deepEqual(readConfig('.dualstack-lint.yaml', grouped).clusters, [{ name: 'prod', files: ['**'] }]);
});

test('a file that cannot be read is left alone', () => {
  assert.equal(changeConfig('intent: [\n', { intent: 'ipv4' }), undefined);
  assert.equal(changeConfig('- a\n', { intent: 'ipv4' }), undefined);
});
