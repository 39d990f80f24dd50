import { assert } from 'chai';
import { test } from '../../suite/runner.ts';

test('a passing test beside it', () => undefined);

test('this test fails', () => {
  assert.deepEqual({ ipv6: false }, { ipv6: true });
});
