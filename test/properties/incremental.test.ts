import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { Engine } from '../../src/core/engine.ts';

const FILES = new Map(
  readdirSync('examples', { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(`examples/${name}`).isFile())
    .map((name) => [name, readFileSync(`examples/${name}`, 'utf8')]),
);
const NAMES = [...FILES.keys()].sort();

/** One edit that people make: type or delete somewhere, remove a file, bring it back. */
const edits = fc.array(
  fc.record({
    file: fc.constantFrom(...NAMES),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(12),
    text: fc.constantFrom(
      '',
      ' ',
      '\n',
      'x',
      ':',
      '"',
      '---\n',
      'fd00::/64',
      '10.0.0.0/8,',
      '{',
      '# ',
      '- a\n',
      '\t',
      '\r\n',
      '\0',
      '\ufeff',
    ),
    remove: fc.boolean().map((value) => value),
  }),
  { minLength: 1, maxLength: 12 },
);

const sorted = (engine: Engine) => [...engine.findings()].sort(([a], [b]) => (a < b ? -1 : 1));

test('after any edits, what is kept from before gives the same findings as a fresh start, in any order of files', () => {
  fc.assert(
    fc.property(edits, fc.shuffledSubarray(NAMES, { minLength: NAMES.length }), (steps, order) => {
      const texts = new Map(FILES);
      const kept = new Engine();
      for (const [name, text] of texts) kept.update(name, text);
      kept.findings();
      for (const { file, at, length, text, remove } of steps) {
        const old = texts.get(file);
        if (old === undefined) {
          texts.set(file, FILES.get(file) ?? '');
        } else if (remove && length === 0) {
          texts.delete(file);
        } else {
          const offset = Math.floor(at * old.length);
          texts.set(file, old.slice(0, offset) + text + old.slice(offset + length));
        }
        const now = texts.get(file);
        if (now === undefined) kept.remove(file);
        else kept.update(file, now);
        kept.findings();
      }
      const fresh = new Engine();
      for (const name of order) {
        const text = texts.get(name);
        if (text !== undefined) fresh.update(name, text);
      }
      assert.deepEqual(sorted(kept), sorted(fresh));
    }),
    { numRuns: 150 },
  );
});
