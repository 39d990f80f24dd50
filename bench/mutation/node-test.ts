// Stands in for `node:test` in the bundle of a mutation run: it collects the tests of a file instead of running them, so
// that the worker can run those that matter, one after another, and stop at the first that fails.

export interface Test {
  /** The names of its groups and its own. */
  readonly path: readonly string[];
  readonly body: (context: Context) => unknown;
}

/** What a test of this project asks of its context. */
interface Context {
  diagnostic(text: string): void;
}

type Options = { readonly todo?: boolean };
type Body = Test['body'];

const groups: string[] = [];
let tests: Test[] = [];

export function describe(name: string, body: () => void): void {
  groups.push(name);
  body();
  groups.pop();
}

/** Collects a test. One that may fail (`todo`) says nothing about a mutant. */
export function test(name: string, options: Options | Body, body?: Body): void {
  const run = typeof options === 'function' ? options : body;
  if (!run || (typeof options === 'object' && options.todo)) return;
  tests.push({ path: [...groups, name], body: run });
}

export const it = test;

/** The tests that were collected since this was last called. */
export function takeTests(): readonly Test[] {
  const taken = tests;
  tests = [];
  groups.length = 0;
  return taken;
}
