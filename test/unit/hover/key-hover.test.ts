import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describedKey } from '../../../src/core/hover/key-hover.ts';
import { FORMATS } from '../../../src/core/schema/formats/index.ts';
import type { Schema } from '../../../src/core/schema/schemas.ts';

const [FORMAT, { expected }] = Object.entries(FORMATS)[0] as [string, { expected: string }];

const SCHEMA = {
  'x-program': 'docker',
  type: 'object',
  properties: {
    bare: { description: 'Says <little> about `it`.' },
    full: {
      description: 'Says all.',
      type: ['string', 'integer'],
      default: '',
      enum: ['one', 'two', ''],
      'x-format': FORMAT,
      'x-since': '27.0',
      'x-until': '29.0',
    },
    old: { description: 'Went.', type: 'integer', default: 5, 'x-ignored': true, 'x-readAs': 'full' },
    list: {
      description: 'Many.',
      type: 'array',
      items: { type: 'object', properties: { item: { description: 'One.' } } },
    },
    silent: { type: 'string' },
  },
} as unknown as Schema;

test('a key says what it means, and of its values only what the schema says', () => {
  assert.equal(describedKey(SCHEMA, ['bare']), '**`bare`**\n\nSays \\<little\\> about \\`it\\`.');
  assert.equal(
    describedKey(SCHEMA, ['full']),
    [
      '**`full`**: string | integer',
      '',
      'Says all.',
      '',
      '- Default: `""`',
      '- One of `one`, `two`',
      `- Expected: ${expected}`,
      '- Since docker 27.0',
      '- Up to and not including docker 29.0',
    ].join('\n'),
  );
  assert.equal(
    describedKey(SCHEMA, ['old']),
    '**`old`**: integer\n\nWent.\n\n- Default: `5`\n- Accepted, but not read.\n- Use `full` instead.',
  );
});

test('a key in a list is named without the number of its item', () => {
  assert.equal(describedKey(SCHEMA, ['list', 3, 'item']), '**`list[].item`**\n\nOne.');
});

test('a key that the schema does not describe says nothing', () => {
  assert.equal(describedKey(SCHEMA, ['silent']), undefined);
  assert.equal(describedKey(SCHEMA, ['unknown']), undefined);
  assert.equal(describedKey(SCHEMA, []), undefined);
});
