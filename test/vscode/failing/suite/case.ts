import { test } from '../../suite/runner.ts';

test('this test is never reached', () => undefined);

throw new Error('this suite throws before any test runs');
