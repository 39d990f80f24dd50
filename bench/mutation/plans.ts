import type { Imports } from './bundle.ts';
import type { Mutant } from './mutants.ts';
import type { Observation, Observed, Plan } from './worker.ts';

/** The files whose tests are the examples of rules; a test's name begins with the rule's id. */
const EXAMPLES = ['test/rules/examples.test.ts', 'bench/mutation/generated.test.ts'];
const ALL_RULES = 'src/core/rules/index.ts';

interface Candidate {
  readonly file: string;
  readonly test: Observed;
  /** How many imports lie between what the test is about and the mutant. */
  readonly distance: number;
}

/** Says which tests judge a mutant: those that reach it, what is nearest to it first. */
export class Plans {
  private readonly distances = new Map<string, ReadonlyMap<string, number>>();
  private readonly ruleFiles: ReadonlyMap<string, string>;

  constructor(
    private readonly observation: Observation,
    private readonly imports: Imports,
  ) {
    this.ruleFiles = new Map(
      (imports.get(ALL_RULES) ?? []).map((file) => [/([\w-]+)\.ts$/.exec(file)?.[1] ?? '', file]),
    );
  }

  /** @param file  the mutant's, relative to the project */
  of({ id }: Mutant, file: string): Plan {
    const { observation } = this;
    const always = id in observation.loading;
    const candidates: Candidate[] = [];
    let hits = observation.loading[id] ?? 0;
    for (const tested of observation.files) {
      const loads = always || id in tested.loading;
      hits += tested.loading[id] ?? 0;
      for (const test of tested.tests) {
        hits = Math.max(hits, test.hits[id] ?? 0);
        if (test.failure !== undefined || !(loads || id in test.hits)) continue;
        const distance = this.distance(tested.file, test, file);
        if (distance !== undefined) candidates.push({ file: tested.file, test, distance });
      }
    }
    candidates.sort((a, b) => a.distance - b.distance || a.test.seconds - b.test.seconds);
    return {
      hitLimit: 100 * Math.max(hits, 10),
      seconds: candidates.reduce((sum, { test }) => sum + test.seconds, 0),
      tests: candidates.map(({ file, test }) => ({ file, name: test.name })),
    };
  }

  /** How far a test is from a file; undefined where a change of the file cannot change its outcome. */
  private distance(testFile: string, test: Observed, file: string): number | undefined {
    const rule = this.ruleFiles.get(test.name.split(' > ')[0] ?? '');
    if (!EXAMPLES.includes(testFile) || !rule)
      return this.from(testFile).get(file) ?? this.from(testFile, true).get(file);
    // An example is about the findings of its own rule, which come from what the rule imports, and the test, with the engine.
    return this.from(rule).get(file) ?? this.from(testFile).get(file);
  }

  /** The distances of all modules that a module imports, directly or not; on demand also through the list of all rules. */
  private from(start: string, throughRules = false): ReadonlyMap<string, number> {
    const key = `${start} ${throughRules}`;
    const known = this.distances.get(key);
    if (known) return known;
    const found = new Map([[start, 0]]);
    for (const [module, distance] of found) {
      for (const imported of module === ALL_RULES && !throughRules ? [] : (this.imports.get(module) ?? [])) {
        if (!found.has(imported)) found.set(imported, distance + 1);
      }
    }
    this.distances.set(key, found);
    return found;
  }
}
