import { readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { build } from 'esbuild';

const EXAMPLES = { bad: '[]', good: '[]' };

/**
 * A plugin that empties properties of rules.
 * @param {Record<string, string>} values  what they become
 * @returns {import('esbuild').Plugin}
 */
const emptying = (values) => ({
  name: 'emptying-rules',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]core[\\/]rules[\\/][^\\/]+[\\/][^\\/]+\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (emptied(text, EXAMPLES) === text) throw new Error(`${path}: no examples found`);
      return { contents: emptied(text, values), loader: 'ts' };
    });
  },
});

/**
 * A plugin that leaves out of the programs what rules hold for people: examples, which are tests and documentation, and the
 * texts that explain them, which editors show as pages.
 */
export const withoutTexts = emptying({ ...EXAMPLES, why: "''", sources: '[]' });

/**
 * A plugin that takes the texts that explain rules from a file beside the program, where the programs of one folder share
 * it.
 * @type {import('esbuild').Plugin}
 */
export const sharedTexts = {
  name: 'shared-texts',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^\.\/rule-texts\.cjs$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /[\\/]core[\\/]rule-texts\.ts$/ }, () => ({
      contents: "export const textsOf = ({ id }) => require('./rule-texts.cjs')[id];\n",
    }));
  },
};

/**
 * Writes the file that {@link sharedTexts} asks for.
 * @param {string} folder  where the programs are written
 */
export async function writeTexts(folder) {
  const bundle = resolve(folder, 'rules.tmp.cjs');
  await build({
    entryPoints: ['src/core/rules/index.ts'],
    outfile: bundle,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    mainFields: ['module', 'main'],
    plugins: [emptying(EXAMPLES)],
  });
  const { RULES } = createRequire(import.meta.url)(bundle);
  await rm(bundle);
  const texts = Object.fromEntries(RULES.map(({ id, why, sources }) => [id, { why, sources }]));
  await writeFile(`${folder}/rule-texts.cjs`, `module.exports = ${JSON.stringify(texts)};\n`);
}

/**
 * A source in which properties have other values.
 * @param {string} text
 * @param {Record<string, string>} values  by the name of the property, which starts a line
 */
export function emptied(text, values) {
  const property = new RegExp(`^[ \\t]+(${Object.keys(values).join('|')}):\\s`, 'gm');
  let result = '';
  let done = 0;
  for (let found = property.exec(text); found; found = property.exec(text)) {
    const end = endOfValue(text, property.lastIndex);
    result += text.slice(done, property.lastIndex) + values[found[1]];
    done = end;
    property.lastIndex = end;
  }
  return result + text.slice(done);
}

/** Where an expression ends: before the comma or bracket that is not its own. Regular expressions are not expected in it. */
function endOfValue(text, start) {
  const token = /\/\/.*|\/\*[\s\S]*?\*\/|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`|[[\](){},]/g;
  token.lastIndex = start;
  let depth = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [sign] = found;
    if (sign === '`') token.lastIndex = endOfTemplate(text, token.lastIndex);
    else if ('[({'.includes(sign)) depth++;
    else if (depth === 0 && '])},'.includes(sign)) return found.index;
    else if ('])}'.includes(sign)) depth--;
  }
  throw new Error(`a value has no end: ${text.slice(start, start + 40)}`);
}

/** Behind the closing backtick of a template literal, whose substitutions may contain others. */
function endOfTemplate(text, start) {
  const token = /\\.|`|\$\{/gs;
  token.lastIndex = start;
  for (let found = token.exec(text); found && found[0] !== '`'; found = token.exec(text))
    if (found[0] === '${') token.lastIndex = endOfValue(text, token.lastIndex) + 1;
  return token.lastIndex;
}
