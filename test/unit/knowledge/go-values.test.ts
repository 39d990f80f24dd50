import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goDuration, goInt } from '../../../src/core/knowledge/go-values.ts';

test('lengths of time as time.ParseDuration reads them', () => {
  const cases: [string, number | undefined][] = [
    ['0', 0],
    ['+0', 0],
    ['1ns', 1],
    ['1.5s', 1.5e9],
    ['.5s', 5e8],
    ['1h2m3s', 3.723e12],
    ['-10s', -1e10],
    ['3us', 3000],
    ['3µs', 3000],
    ['', undefined],
    ['10', undefined],
    ['1 s', undefined],
    ['s', undefined],
    ['1d', undefined],
    ['--1s', undefined],
    ['1s\n', undefined],
  ];
  for (const [text, expected] of cases) assert.equal(goDuration(text), expected, JSON.stringify(text));
});

test('whole numbers as strconv.ParseInt reads them with base 0', () => {
  const cases: [string, number | undefined][] = [
    ['110', 110],
    ['-1', -1],
    ['+5', 5],
    ['0x10', 16],
    ['0o17', 15],
    ['017', 15],
    ['0b101', 5],
    ['0', 0],
    ['1_000', 1000],
    ['2147483647', 2147483647],
    ['-2147483648', -2147483648],
    ['2147483648', undefined],
    ['1__0', undefined],
    ['1_', undefined],
    ['', undefined],
    ['1.0', undefined],
    ['many', undefined],
    [' 1', undefined],
    ['08', undefined],
  ];
  for (const [text, expected] of cases) assert.equal(goInt(text, 32), expected, JSON.stringify(text));
  assert.equal(goInt('2147483648', 64), 2147483648);
});
