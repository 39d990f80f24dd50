// The packages whose code is in the programs: what their licences ask to be shipped, and a bill of materials.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The programs of each package by their sources, as `build.mjs` has them: one that loads another at run time names both. */
export const PROGRAMS = {
  vsix: ['src/vscode/extension.ts'],
  npm: ['src/cli/main.ts', 'src/cli/run.ts', 'src/api/engine.ts'],
};

/** @param {{ name: string, version: string }} program @returns the files that a user gets, without their checksums */
export function releasedFiles({ name, version }) {
  const base = `${name}-${version}`;
  return { vsix: `${base}.vsix`, npm: `${base}.tgz`, bill: `${base}.cdx.json` };
}

/** @typedef {{ name: string, version: string, license: string, text: string }} Bundled  `text`: of the licence file */

/**
 * @param {string[]} entries  TypeScript files, relative to the root
 * @returns {Promise<Bundled[]>} by name. Throws when a package has no licence file
 */
export async function bundledPackages(entries) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: 'unused',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    mainFields: ['module', 'main'],
    alias: { yaml: path.join(root, 'node_modules/yaml/browser/index.js') },
    define: { VERSION: '""' },
    logLevel: 'error',
  });
  const names = new Set();
  for (const output of Object.values(metafile.outputs))
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
      if (name && bytesInOutput > 0) names.add(name);
    }
  // The compiled schemas are ajv's output.
  names.add('ajv');
  return [...names].sort().map(packageOf);
}

/** @param {string} name @returns {Bundled} */
function packageOf(name) {
  const folder = path.join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e(\.md|\.txt|-MIT)?$/i.test(each));
  if (!file) throw new Error(`${name} ships no licence file`);
  return { name, version, license, text: readFileSync(path.join(folder, file), 'utf8').trim() };
}

/** @param {Bundled[]} packages @returns {string} Markdown */
export function notices(packages) {
  const parts = packages.map(
    ({ name, version, license, text }) => `## ${name} ${version} (${license})\n\n\`\`\`text\n${text}\n\`\`\`\n`,
  );
  return `# Third-party notices\n\nThe programs contain code of these packages.\n\n${parts.join('\n')}`;
}

/**
 * @param {{ name: string, version: string, license: string }} program
 * @param {Bundled[]} packages
 * @param {Record<string, string>} files  the files that are released, by name, with their SHA-256 in hex
 * @returns {object} CycloneDX 1.5
 */
export function billOfMaterials(program, packages, files) {
  const component = (/** @type {{ name: string, version: string, license: string }} */ { name, version, license }) => ({
    type: 'library',
    'bom-ref': `${name}@${version}`,
    name,
    version,
    licenses: [{ license: { id: license } }],
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
  });
  const { name, version } = program;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        ...component(program),
        type: 'application',
        components: Object.entries(files).map(([file, content]) => ({
          type: 'file',
          name: file,
          hashes: [{ alg: 'SHA-256', content }],
        })),
      },
    },
    components: packages.map(component),
    dependencies: [{ ref: `${name}@${version}`, dependsOn: packages.map((each) => `${each.name}@${each.version}`) }],
  };
}

/** @param {Buffer} bytes */
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
