// Bundles the tests into one script that runs in any extension host: in Node and in a browser's worker.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './install.mjs';

/**
 * @param {string} cases  a folder; each `.ts` file in it holds tests, and none can be forgotten
 * @param {string} target  a folder to make
 * @returns {Promise<string>} the script: it exports `run`, as VS Code expects of `extensionTestsPath`
 */
export async function bundleSuite(cases, target) {
  const files = readdirSync(cases).filter((name) => name.endsWith('.ts'));
  const imports = files.map((name) => `import ${JSON.stringify(path.join(cases, name))};`);
  const runner = path.join(root, 'test/vscode/suite/runner.ts');
  mkdirSync(target, { recursive: true });
  // Node must not take the script for an ES module, whatever is above its folder.
  writeFileSync(path.join(target, 'package.json'), '{"type":"commonjs"}');
  const outfile = path.join(target, 'index.js');
  await build({
    stdin: { contents: [...imports, `export { run } from ${JSON.stringify(runner)};`].join('\n'), resolveDir: root },
    outfile,
    bundle: true,
    format: 'cjs',
    // Not "node": a test that needs a built-in module of Node could not run in a browser, so it does not build.
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return outfile;
}
