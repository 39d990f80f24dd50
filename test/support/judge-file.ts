import assert from 'node:assert/strict';
import { Engine } from '../../src/core/engine.ts';

/**
 * Holds a file against the program's verdict, with Kubernetes 1.36.2: an error on an accepted file is as wrong as none
 * on a refused one.
 */
export function judgeFile(name: string, text: string, accepted: boolean): void {
  const engine = new Engine({ settings: { versions: { kubernetes: '1.36.2' } } });
  engine.update(name, text);
  const errors = [...engine.findings().values()].flat().filter(({ severity }) => severity === 'error');
  if (accepted)
    assert.deepEqual(
      errors.map(({ rule, message }) => `${rule}: ${message}`),
      [],
      text,
    );
  else assert.ok(errors.length > 0, text);
}
