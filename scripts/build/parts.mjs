// A program in parts: one file would be larger than a program may be that has to start fast, and much of it is not needed
// for every job. What is imported with `import()` is a part by itself; what is left is cut where BOUNDARIES says.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const RULES = 'src/core/rules';
const rules = (...programs) =>
  programs.flatMap((program) => readdirSync(`${RULES}/${program}`).map((name) => `./${RULES}/${program}/${name}`));

/** Modules that lie together, with all that they alone import. */
const BOUNDARIES = {
  libraries: ['yaml', 'jsonc-parser'],
  schemas: ['./src/core/schema/schemas.ts'],
  node: rules('docker', 'cri-dockerd', 'kubelet'),
  kubeadm: rules('kubeadm', 'control-plane', 'kube-proxy', 'workloads'),
  calico: rules('calico', 'operator'),
};

const boundaries = {
  name: 'boundaries',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^boundary:/ }, ({ path: name }) => ({ path: name, namespace: 'boundary' }));
    onLoad({ filter: /.*/, namespace: 'boundary' }, ({ path: name }) => ({
      // Exported, as a module that is only imported may be left out.
      contents: BOUNDARIES[name.slice('boundary:'.length)]
        .map((module, index) => `export * as part${index} from ${JSON.stringify(module)};`)
        .join('\n'),
      resolveDir: process.cwd(),
    }));
  },
};

/**
 * Builds `NAME.EXTENSION` in the folder of `options.outdir`, and its parts into the folder `NAME` beside it. Of functions,
 * the first one lies there too, and is named, as parts are, after what it holds: what is kept of it cannot be taken for
 * that of another.
 * @param {import('esbuild').BuildOptions & { outdir: string }} options
 * @param {{ name: string, entry: string, format: 'cjs' | 'function' | 'esm' }} program  as `function`, a part is what Node makes
 *   of a CommonJS module before it runs it: a function that takes `require` and its like
 * @returns {Promise<string>} the first file, from `options.outdir`
 */
export async function buildParts(options, { name, entry, format }) {
  const extension = { cjs: '.cjs', function: '.part.js', esm: '.js' }[format];
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: {
      [name]: entry,
      ...Object.fromEntries(Object.keys(BOUNDARIES).map((each) => [`only-${each}`, `boundary:${each}`])),
    },
    plugins: [boundaries, ...(options.plugins ?? [])],
    format: 'esm',
    splitting: true,
    entryNames: format === 'function' ? `${name}/[name]-[hash]` : '[dir]/[name]',
    chunkNames: `${name}/[name]-[hash]`,
    outExtension: { '.js': extension },
    metafile: true,
    write: false,
  });
  const [first] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === entry);
  const needed = reachable(metafile.outputs, first);
  rmSync(path.join(options.outdir, name), { recursive: true, force: true });
  for (const file of outputFiles) {
    if (!needed.has(path.relative('.', file.path))) continue;
    mkdirSync(path.dirname(file.path), { recursive: true });
    writeFileSync(
      file.path,
      format === 'esm' ? file.contents : format === 'cjs' ? toCommonJs(file.text) : wrapped(file.text),
    );
  }
  return path.relative(options.outdir, first);
}

/** Outputs that the program imports, itself included. */
function reachable(outputs, first) {
  const found = new Set([first]);
  for (const name of found)
    for (const { path: imported, external } of outputs[name].imports) if (!external) found.add(imported);
  return found;
}

/**
 * An ES module that esbuild has written, as CommonJS. esbuild itself would make a getter of every export, which every use
 * in another part would have to call; here they are values, as nothing changes what it has exported and no parts import
 * each other. Anything else that is left of the syntax of modules makes the part refuse to compile.
 */
function toCommonJs(text) {
  return text
    .replace(
      /\bimport\s*\{([^}]*)\}\s*from\s*("[^"]+");/g,
      (_, names, from) => `const{${pairs(names)}}=require(${from});`,
    )
    .replace(/\bimport\s*\*\s*as ([\w$]+) from\s*("[^"]+");/g, 'const $1=require($2);')
    .replace(/\bimport ([\w$]+) from\s*("[^"]+");/g, 'const $1=require($2);')
    .replace(/\bimport\s*("[^"]+");/g, 'require($1);')
    .replace(/\bimport\(("\.[^"]+")\)/g, 'Promise.resolve().then(()=>require($1))')
    .replace(/\bexport\s*\{([^}]*)\};/g, (_, names) => `module.exports={${pairs(names, 'out')}};`);
}

/** The loader of the command line would else have to put each part together again at every start. */
function wrapped(text) {
  return `(function(require,module,exports,__dirname){${toCommonJs(text)}\n})\n`;
}

/** `a as b,c` as the properties of an object: `a:b,c`; going out, the name outside comes first. */
function pairs(names, out) {
  return names
    .split(',')
    .map((name) => {
      const [inner, outer] = name.trim().split(/\s+as\s+/);
      return outer === undefined ? inner : out ? `${outer}:${inner}` : `${inner}:${outer}`;
    })
    .join(',');
}
