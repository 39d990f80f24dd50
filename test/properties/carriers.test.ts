import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Engine } from '../../src/core/engine.ts';
import { CARRIERS, FAULTS } from '../support/carriers.ts';

// Whoever carries a flag, the program gets the same command line: a fault keeps its finding wherever it is moved.

function rulesIn(files: Readonly<Record<string, string>>): Set<string> {
  const engine = new Engine();
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  return new Set([...engine.findings().values()].flat().map(({ rule }) => rule));
}

for (const [program, carriers] of Object.entries(CARRIERS))
  for (const [carrier, files] of Object.entries(carriers))
    test(`a fault of a flag of ${program} keeps its finding: ${carrier}`, () => {
      for (const [name, value, rule] of FAULTS[program] ?? []) {
        const found = rulesIn(files(name, value));
        assert.ok(found.has(rule), `--${name}=${value}: ${[...found].join(' ')}`);
      }
    });
