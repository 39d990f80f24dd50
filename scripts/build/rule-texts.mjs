import { readFile } from 'node:fs/promises';

/**
 * A plugin that leaves the examples of rules out of the programs: they are tests and documentation, and more text than all
 * the rest. The formatter and the order of the parts, which the checks enforce, make their places in a file certain.
 * @param {boolean} explains  the command line and the engine explain rules; for the editor their pages do
 * @returns {import('esbuild').Plugin}
 */
export const withoutTexts = (explains) => ({
  name: 'without-texts',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]core[\\/]rules[\\/][^\\/]+[\\/][^\\/]+\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const rules = text.match(/defineRule\(\{/g)?.length ?? 0;
      let contents = text.replace(/^ {2}(bad|good): \[(?:.*\],$|\n[\s\S]*?^ {2}\],$)/gm, '  $1: [],');
      const emptied = contents.match(/^ {2}(?:bad|good): \[\],$/gm)?.length ?? 0;
      if (emptied < 2 * rules) throw new Error(`${path}: the examples do not stand where the formatter puts them`);
      if (!explains) {
        let left = 0;
        contents = contents.replace(/^ {2}why:[\s\S]*?^ {2}sources:[\s\S]*?(?=^ {2}messages:)/gm, () => {
          left++;
          return "  why: '',\n  sources: [],\n";
        });
        if (left !== rules) throw new Error(`${path}: why, sources and messages do not stand in this order`);
      }
      return { contents, loader: 'ts' };
    });
  },
});
