import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { Random } from '../../bench/random.ts';
import { Engine } from '../../src/core/engine.ts';
import { readExample } from '../../src/core/example.ts';
import type { Example } from '../../src/core/rule-kit/define.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { outputsOf } from '../support/outputs.ts';

// test/data/secrets is a cluster full of mistakes with a credential in each place that is known to hold one, in the shape that
// the program wants and in others. Each begins with the word "secret" and a number.
const FOLDER = 'test/data/secrets';
const NUMBERED = /(?:secret|c2VjcmV0)\d{3}/gi;

function engineOf(files: ReadonlyMap<string, string>, { intent, versions }: Partial<Example> = {}): Engine {
  const engine = new Engine({ settings: { ...(intent && { intent }), ...(versions && { versions }) } });
  for (const [uri, text] of files) engine.update(uri, text);
  return engine;
}

test('no credential of a cluster full of them is in any output', async () => {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(`${FOLDER}/${name}`).isFile(),
  );
  const files = new Map(names.map((name) => [name, readFileSync(`${FOLDER}/${name}`, 'utf8')]));
  const secrets = new Set([...files.values()].join('\n').match(NUMBERED));
  assert.equal(secrets.size, 76);
  for (const [name, output] of await outputsOf(engineOf(files)))
    assert.deepEqual([...new Set(output.match(NUMBERED))], [], name);
});

const SECRET = 'Hw8-vT3qPz';
const TOKEN = 'h4w8vt3qpz5k2m7d';
/** Ways to write a credential into a file, by what a line of it is. */
const YAML: readonly ((indent: string) => string)[] = [
  (indent) => `${indent}password: ${SECRET}`,
  (indent) => `${indent}token: [${SECRET}, "x"]`,
  (indent) => `${indent}auth:\n${indent}  nested: ${SECRET}`,
  (indent) => `${indent}clientSecret: |\n${indent}  ${SECRET}\n${indent}  more`,
  (indent) => `${indent}bootstrapToken: abcdef.${TOKEN}`,
  (indent) => `${indent}mirror: https://user:${SECRET}@registry.example/v2`,
  (indent) => `${indent}tokn: "${SECRET}"`,
  (indent) => `${indent}certificateKey: {value: ${SECRET}}`,
];
const VALUES = [`https://user:${SECRET}@registry.example/v2`, `abcdef.${TOKEN}`, `--token ${SECRET}`];

/** A file with credentials in some of its lines. */
function withSecrets(text: string, random: Random): string {
  const lines = text.split('\n').map((line) => {
    const chosen = random.below(3);
    const key = /^(\s*)(?:[\w.-]+):(?:\s|$)/.exec(line);
    if (key && chosen === 0) return `${random.pick(YAML)(key[1] ?? '')}\n${line}`;
    const value = /^(\s*(?:- )?(?:[\w.-]+): )[^\s|>&*{[].*$/.exec(line);
    if (value && chosen === 1 && random.below(3) === 0) return `${value[1]}${random.pick(VALUES)}`;
    if (/^\s*\{\s*(?:"|$)/.test(line)) return line.replace('{', `{ "password": "${SECRET}", "auth": ["${SECRET}"], `);
    if (/^(?:export )?[A-Z_]+=/.test(line)) return `K3S_TOKEN=${SECRET}\n${line}`;
    if (/^Exec\w+=.*[^\\]$/.test(line))
      return `Environment=A_PASSWORD=${SECRET}\n${line} --token ${SECRET} --password=${SECRET}`;
    return line;
  });
  return lines.join('\n').replace(/,(\s*\})/g, '$1');
}

test('no credential that is added to an example of a rule is in any output', async () => {
  const random = new Random(7);
  let changed = 0;
  for (const { id, bad } of RULES) {
    const example = random.pick(bad);
    const { files } = readExample(example);
    const mixed = new Map([...files].map(([uri, text]) => [uri, withSecrets(text, random)]));
    if ([...mixed].some(([uri, text]) => text !== files.get(uri))) changed++;
    for (const [name, output] of await outputsOf(engineOf(mixed, example)))
      for (const secret of [SECRET, TOKEN])
        assert.ok(
          !output.includes(secret),
          `${id}, ${name}:\n${excerpt(output, secret)}\n\n${[...mixed.values()].join('\n---\n')}`,
        );
  }
  assert.ok(changed > RULES.length * 0.8, `${changed} of ${RULES.length} examples have a credential`);
});

function excerpt(output: string, secret: string): string {
  const at = output.indexOf(secret);
  return output.slice(Math.max(0, at - 200), at + 60);
}
