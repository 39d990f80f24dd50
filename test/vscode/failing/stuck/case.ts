import { test } from '../../suite/runner.ts';

test('this test blocks the extension host', () => {
  for (;;);
});
