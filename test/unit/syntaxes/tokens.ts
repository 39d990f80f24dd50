// Tokenises as the editor does: with its own engine, and with the injection on top of a language's grammar.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const { createOnigScanner, createOnigString, loadWASM } = oniguruma;
const require = createRequire(import.meta.url);
const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
const onigLib = loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)).then(() => ({
  createOnigScanner,
  createOnigString,
}));

interface Contributed {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}

const root = new URL('../../../', import.meta.url);
export const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).contributes as {
  readonly grammars: readonly Contributed[];
  readonly languages: readonly {
    readonly id: string;
    readonly filenamePatterns: readonly string[];
    readonly firstLine: string;
  }[];
};

/** A language whose comments and quoted texts are told apart, and nothing else: the part that an injection meets. */
const host = (scopeName: string) => ({
  scopeName,
  repository: { $self: {}, $base: {} },
  patterns: [
    { name: 'comment.line', begin: '[#;]', end: '$' },
    { name: 'string.quoted', begin: '"', end: '"' },
  ],
});

/** @returns each token with its innermost scopes, those of ours by their names without the ending */
export async function tokens(scopeName: string, text: string): Promise<{ text: string; scopes: string[] }[]> {
  const registry = new textmate.Registry({
    onigLib,
    async loadGrammar(wanted) {
      const own = manifest.grammars.find((each) => each.scopeName === wanted);
      return own ? JSON.parse(readFileSync(new URL(own.path, root), 'utf8')) : host(wanted);
    },
    getInjections: (wanted) =>
      manifest.grammars.filter(({ injectTo }) => injectTo?.includes(wanted)).map((each) => each.scopeName),
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (!grammar) throw new Error(`no grammar ${scopeName}`);
  let state = textmate.INITIAL;
  return text.split('\n').flatMap((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scopes: scopes.slice(1),
    }));
  });
}

/** The texts that have a scope which starts so, in order. */
export async function textsOf(scopeName: string, text: string, scope: string): Promise<string[]> {
  const found = await tokens(scopeName, text);
  return found.filter(({ scopes }) => scopes.some((each) => each.startsWith(scope))).map((each) => each.text);
}
