import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const sources = readdirSync(new URL('src/vscode', root)).map((name) => [name, read(`src/vscode/${name}`)] as const);

test('every text of the manifest is written down once in each language, and none is left over', () => {
  const used = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
  for (const file of ['package.nls.json', 'package.nls.zh-cn.json'])
    assert.deepEqual(Object.keys(JSON.parse(read(file))).sort(), [...new Set(used)].sort(), file);
});

test('every command of the palette is registered by its name', () => {
  const { commands } = JSON.parse(read('package.json')).contributes as { commands: { command: string }[] };
  const registered = read('src/vscode/commands.ts') + read('src/vscode/view-commands.ts');
  for (const { command } of commands) {
    assert.match(registered, new RegExp(`\\b${command.replace(/^.*\./, '')}: `), command);
  }
});

test('every setting can differ between the folders of a workspace, but for the log, of which there is one', () => {
  const { title, properties } = JSON.parse(read('package.json')).contributes.configuration as {
    title: string;
    properties: Record<string, { scope: string }>;
  };
  assert.equal(title, 'Dual-Stack Lint');
  const others = Object.entries(properties).filter(([, { scope }]) => scope !== 'resource');
  assert.deepEqual(
    others.map(([name, { scope }]) => [name, scope]),
    [['dualstackLint.trace', 'window']],
  );
});

test('the extension runs in a browser too: nothing of Node is used', () => {
  for (const [name, text] of sources) {
    assert.doesNotMatch(text, /from '(?:node:|fs|path|os)/, name);
    assert.doesNotMatch(text, /\b(?:process|Buffer|require)\b[.(]/, name);
  }
});

test('the engine is not loaded at the start', () => {
  const loaded = new Set<string>();
  const load = (path: string) => {
    if (loaded.has(path)) return;
    loaded.add(path);
    const imports = read(path).matchAll(/^(?:import|export) (?!type\b)[^;]*?from '(\.[^']+)';/gms);
    for (const [, target] of imports) load(new URL(target as string, new URL(path, 'file:///')).pathname.slice(1));
  };
  load('src/vscode/extension.ts');
  assert.ok(loaded.has('src/vscode/workspace.ts'));
  assert.ok(!loaded.has('src/core/engine.ts'));
  assert.ok(!loaded.has('src/core/reading/recognition.ts'));
});
