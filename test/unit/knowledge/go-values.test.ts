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
    ['.25s', 2.5e8],
    ['1.25s', 1.25e9],
    ['1.s', 1e9],
    ['2ms', 2e6],
    ['1.5h', 5.4e12],
    ['3μs', 3000],
    ['.s', undefined],
    ['1s2', undefined],
    ['0s', 0],
    ['1,5s', undefined],
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
    ['0O17', 15],
    ['00', 0],
    ['-0x10', -16],
    ['-017', -15],
    ['0_7', 7],
    ['0x', undefined],
    ['0b2', undefined],
    ['1000', 1000],
    ['100', 100],
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
