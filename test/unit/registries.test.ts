import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { COMPONENTS } from '../../src/core/components/index.ts';
import { RULE_FOLDERS } from '../../src/core/rule-kit/rule-ids.ts';
import { RULES } from '../../src/core/rules/index.ts';

// A rule takes one new file, a program whose files are read one file and one line (with its import) in a registry. These
// tests hold that promise of CONTRIBUTING.md: nothing else in the project lists them.

function filesWith(folder: string, mark: RegExp): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && mark.test(readFileSync(`${folder}/${name}`, 'utf8')))
    .sort();
}

describe('a rule', () => {
  test('has a file of its own, named by its id, in the folder of its program', () => {
    const files = readdirSync('src/core/rules', { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.includes('/'));
    assert.deepEqual(RULES.map(({ id }) => `${RULE_FOLDERS[id]}/${id}.ts`).sort(), files.sort());
  });

  test('has an id that no other rule has, and says what it is', () => {
    assert.equal(new Set(RULES.map(({ id }) => id)).size, RULES.length);
    for (const { id, summary, why } of RULES) {
      assert.match(id, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      assert.match(summary, /\.$/, `${id}: the summary is a sentence`);
      assert.ok(why.length > 40, `${id}: why`);
    }
  });
});

describe('a component', () => {
  const files = filesWith('src/core/components', /: Component = \{$/m);
  const registry = readFileSync('src/core/components/index.ts', 'utf8');
  const list = registry.slice(registry.indexOf('export const COMPONENTS'));

  test('is registered by one import and one line or word', () => {
    for (const file of files) {
      const text = readFileSync(`src/core/components/${file}`, 'utf8');
      for (const [, name = ''] of text.matchAll(/^export const (\w+): Component = \{$/gm)) {
        const imports = registry.match(new RegExp(`^import \\{[^}]*\\b${name}\\b[^}]*\\} from './${file}';$`, 'gm'));
        assert.equal(imports?.length, 1, `${file}: ${name}`);
        assert.equal(list.match(new RegExp(`\\b${name}\\b`, 'g'))?.length, 1, `${file}: ${name}`);
      }
    }
  });

  test('has an id that no other component has', () => {
    assert.equal(new Set(COMPONENTS.map(({ id }) => id)).size, COMPONENTS.length);
  });
});
