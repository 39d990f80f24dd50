import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

/** Libraries that run in an editor, a browser and a shell alike. */
const ALLOWED = new Set(['diff', 'yaml', 'jsonc-parser', 'ignore']);

test('src/core imports nothing that one of its hosts lacks', () => {
  const foreign: string[] = [];
  for (const name of readdirSync('src/core', { recursive: true, encoding: 'utf8' })) {
    if (!/\.[jt]s$/.test(name)) continue;
    const text = readFileSync(`src/core/${name}`, 'utf8');
    for (const [, from = ''] of text.matchAll(/\b(?:from|import)\s*\(?['"]([^'"\n]+)['"]/g)) {
      if (!from.startsWith('.') && !ALLOWED.has(from)) foreign.push(`${name}: ${from}`);
      if (/\/(?:vscode|cli)\//.test(from)) foreign.push(`${name}: ${from}`);
    }
    if (!name.endsWith('.d.ts') && /\b(?:process|Buffer|require|__dirname)\b\s*[.(]/.test(text))
      foreign.push(`${name}: a Node global`);
  }
  assert.deepEqual(foreign, []);
});
