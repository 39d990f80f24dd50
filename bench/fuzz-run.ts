import { isDeepStrictEqual } from 'node:util';
import { Engine } from '../src/core/engine.ts';
import { endure, engineOf, type Files, filesOfTry, findingsOf, fixed, fixesOf, fixSafely } from './fuzzing.ts';
import { LOOKS, look } from './looks.ts';

/** Tries with one engine, as in an editor that stays open, before a new one is taken. */
export const BLOCK = 100;
/** Of so many tries one shows its findings, applies a fix, all safe ones, compares with a fresh engine, is put to every test. */
const [LOOKING, FIXING, MENDING, COMPARING, ENDURING] = [2, 3, 11, 41, 401];
const WAYS = Object.keys(LOOKS);

/** How often something was done. */
export type Counts = Record<string, number>;

/**
 * Tries one set of files after the other with an engine that knows the sets before. Every try checks its files; what takes
 * longer comes less often, and the ways to show findings take turns.
 */
export class FuzzRun {
  private engine = new Engine();
  private held: string[] = [];

  constructor(
    private readonly seed: number,
    readonly counts: Counts,
  ) {}

  /** Checks the files of a try. @throws when anything is wrong */
  try(index: number): Files {
    const files = filesOfTry(this.seed, index);
    if (index % BLOCK === 0) this.restart();
    this.take(files);
    const findings = findingsOf(this.engine, files);
    this.count('tries');
    this.count('findings', findings.length);
    if (index % COMPARING === 0) this.compare(files);
    if (index % LOOKING === 0) this.look(files, index);
    if (index % FIXING === 0) this.fix(files, index);
    if (index % MENDING === 0) {
      fixSafely(this.engine);
      this.count('all safe fixes');
    }
    if (index % ENDURING === 0) {
      endure(files);
      this.count('every look and fix');
    }
    return files;
  }

  /** Takes an engine that has seen nothing. */
  restart(): void {
    this.engine = new Engine();
    this.held = [];
  }

  private take(files: Files): void {
    for (const uri of this.held) if (!files.has(uri)) this.engine.remove(uri);
    for (const [uri, text] of files) this.engine.update(uri, text);
    this.held = [...files.keys()];
  }

  private look(files: Files, index: number): void {
    const way = WAYS[(index / LOOKING) % WAYS.length] as string;
    look(this.engine, files, way);
    this.count(`look: ${way}`);
  }

  private compare(files: Files): void {
    const sorted = (engine: Engine) => [...engine.findings()].sort(([a], [b]) => (a < b ? -1 : 1));
    if (!isDeepStrictEqual(sorted(this.engine), sorted(engineOf(files))))
      throw new Error('a fresh engine finds something else');
    this.count('compared with a fresh engine');
  }

  private fix(files: Files, index: number): void {
    const fixes = fixesOf(findingsOf(this.engine, files));
    const offered = fixes[Math.floor(index / FIXING) % fixes.length];
    if (!offered) return;
    this.take(fixed(offered, files));
    this.engine.findings();
    this.count('fixes');
  }

  private count(what: string, more = 1): void {
    this.counts[what] = (this.counts[what] ?? 0) + more;
  }
}
