import { readFile } from 'node:fs/promises';

/**
 * A plugin that leaves the examples of rules out of the programs: they are tests and documentation, and more text than all
 * the rest.
 * @param {boolean} explains  the command line and the engine explain rules; in the editor their pages do
 * @returns {import('esbuild').Plugin}
 */
export const withoutTexts = (explains) => ({
  name: 'without-texts',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]core[\\/]rules[\\/][^\\/]+[\\/][^\\/]+\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const examples = emptied(text, { bad: '[]', good: '[]' });
      if (examples === text) throw new Error(`${path}: no examples found`);
      return { contents: explains ? examples : emptied(examples, { why: "''", sources: '[]' }), loader: 'ts' };
    });
  },
});

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
