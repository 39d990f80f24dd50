import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { groupBy } from '../../src/core/source/collect.ts';
import type { Random } from '../random.ts';

interface Place {
  /** From 0. */
  readonly line: number;
  readonly column: number;
}

/** A mutant as Stryker's instrumenter describes it. */
export interface Mutant {
  readonly id: string;
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: { readonly start: Place; readonly end: Place };
  readonly status?: 'Ignored';
}

interface Source {
  readonly name: string;
  readonly content: string;
  /** Whether, or where, it is changed. */
  readonly mutate: boolean | readonly Mutant['location'][];
}

interface Instrumenter {
  instrument(
    files: readonly Source[],
    options: object,
  ): Promise<{ readonly files: readonly Source[]; readonly mutants: readonly Mutant[] }>;
}

/** What is used of a path in Babel's tree. */
interface NodePath {
  readonly node: { readonly type: string; readonly key?: Name; readonly id?: Name };
  readonly parentPath?: NodePath;
  readonly scope: { getBinding(name: string): { readonly referencePaths: readonly NodePath[] } | undefined };
  isObjectProperty(): boolean;
  isVariableDeclarator(): boolean;
  findParent(test: (path: NodePath) => boolean): NodePath | null;
}
interface Name {
  readonly name?: string;
  readonly value?: string;
}

/** Properties of a rule that are its tests. */
const EXAMPLES = new Set(['bad', 'good']);
/** Properties that hold texts for people. */
const TEXTS = new Set(['summary', 'why', 'sources', 'messages']);

const keyOf = (path: NodePath) => (path.isObjectProperty() ? (path.node.key?.name ?? path.node.key?.value) : undefined);
const declaredBy = (path: NodePath) => (path.isVariableDeclarator() ? path.node.id?.name : undefined);
const isExample = (path: NodePath) => EXAMPLES.has(keyOf(path) ?? '');
const isText = (path: NodePath) => TEXTS.has(keyOf(path) ?? '') || declaredBy(path)?.endsWith('_TEXTS') === true;

/** Whether a declaration is only there for examples: every reference to it is in one, or in another such declaration. */
function servesExamples(path: NodePath, seen: ReadonlySet<unknown> = new Set()): boolean {
  const name = declaredBy(path);
  if (name === undefined || seen.has(path.node)) return false;
  const references = path.scope.getBinding(name)?.referencePaths ?? [];
  const below = new Set([...seen, path.node]);
  return (
    references.length > 0 &&
    references.every((reference) =>
      reference.findParent((above): boolean => isExample(above) || servesExamples(above, below)),
    )
  );
}

/** Examples of rules, which are tests themselves, and the wording of texts. */
const ignorer = {
  shouldIgnore(path: NodePath): string | undefined {
    if (isExample(path) || servesExamples(path)) return 'an example of a rule';
    if (path.node.type !== 'StringLiteral' && path.node.type !== 'TemplateLiteral') return undefined;
    return path.findParent(isText) ? 'a text' : undefined;
  },
};

const silent: Readonly<Record<string, () => boolean>> = Object.fromEntries(
  ['Trace', 'Debug', 'Info', 'Warn', 'Error', 'Fatal'].flatMap((level) => [
    [`is${level}Enabled`, () => false],
    [level.toLowerCase(), () => false],
  ]),
);

/** Examples for rules and for nothing else. */
const FIXTURES = /^rule-kit\/([\w-]+-)?fixtures\.ts$/;

/** The files of the core that are mutated, by absolute path. */
export function coreFiles(): string[] {
  const folder = 'src/core';
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !FIXTURES.test(name))
    .sort()
    .map((name) => resolve(folder, name));
}

const sourcesOf = (files: Iterable<string>, mutate: (name: string) => Source['mutate']): Source[] =>
  [...files].map((name) => ({ name, content: readFileSync(name, 'utf8'), mutate: mutate(name) }));

const identity = ({ fileName, mutatorName, replacement, location }: Mutant) =>
  JSON.stringify([fileName, mutatorName, replacement, location]);

/** A sample of all mutants of some files, and these files with the mutants in them, by absolute path. */
export interface Sample {
  readonly total: number;
  /** In the order in which they were drawn, so that the first of them are a sample too. */
  readonly mutants: readonly Mutant[];
  readonly instrumented: ReadonlyMap<string, string>;
}

/**
 * Draws mutants: the same seed gives the same sample of the same sources.
 * @param packages  folder in which the instrumenter is installed
 */
export async function sample(
  packages: string,
  files: readonly string[],
  size: number,
  random: Random,
): Promise<Sample> {
  const module = join(resolve(packages), 'node_modules/@stryker-mutator/instrumenter/dist/src/index.js');
  const { Instrumenter } = (await import(pathToFileURL(module).href)) as {
    Instrumenter: new (logger: object) => Instrumenter;
  };
  const instrumenter = new Instrumenter(silent);
  const options = { plugins: null, excludedMutations: [], ignorers: [ignorer] };

  const everything = await instrumenter.instrument(
    sourcesOf(files, () => true),
    options,
  );
  const all = everything.mutants.filter(({ status }) => status !== 'Ignored');
  const drawn = draw(all, size, random);

  // Only what was drawn is put into the sources, so that they run nearly as fast as they are. A range holds the mutants
  // within it too; they stay asleep.
  const ranges = groupBy(drawn, ({ fileName }) => fileName);
  const { files: changed, mutants } = await instrumenter.instrument(
    sourcesOf(ranges.keys(), (name) => (ranges.get(name) ?? []).map(({ location }) => location)),
    options,
  );
  const placed = new Map(
    mutants.filter(({ status }) => status !== 'Ignored').map((mutant) => [identity(mutant), mutant]),
  );
  return {
    total: all.length,
    mutants: drawn.flatMap((mutant) => placed.get(identity(mutant)) ?? []),
    instrumented: new Map(changed.map(({ name, content }) => [name, content])),
  };
}

/** Items at random, none twice. */
function draw<T>(items: readonly T[], size: number, random: Random): T[] {
  const left = [...items];
  return Array.from({ length: Math.min(size, items.length) }, () => left.splice(random.below(left.length), 1)).flat();
}
