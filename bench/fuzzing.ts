import { Engine } from '../src/core/engine.ts';
import { applyFix } from '../src/core/fixes/apply.ts';
import { applyFixes } from '../src/core/fixes/fix-all.ts';
import type { Finding, Fix } from '../src/core/model/finding.ts';
import { LineIndex } from '../src/core/source/text.ts';
import { look } from './looks.ts';
import { mutate } from './mutate.ts';
import { Random } from './random.ts';
import { seedOf, TEXTS } from './seeds.ts';

export type Files = ReadonlyMap<string, string>;

const MOST_FIXES = 12;

/** So many tries in a row start from the same files: an engine that is kept checks an edit faster than other files. */
const LITTER = 10;

/** The files of one try. */
export function filesOfTry(seed: number, index: number): Map<string, string> {
  const start = randomOf(seed, Math.floor(index / LITTER));
  const random = randomOf(~seed, index);
  const files = mutate(seedOf(start), TEXTS, random);
  if (start.below(8) > 0) return files;
  // Two clusters, or one whose folders say different things.
  const others = mutate(seedOf(start), TEXTS, random);
  return new Map([...inFolder(files, 'a'), ...inFolder(others, 'b')]);
}

function randomOf(seed: number, index: number): Random {
  return new Random(seed + Math.imul(index, 0x9e3779b1));
}

function inFolder(files: Files, folder: string): [string, string][] {
  return [...files].map(([name, text]) => [`${folder}/${name}`, text]);
}

/**
 * Checks a set of files from a fresh start and after an edit, shows it in every way, applies every fix, and checks again.
 *
 * @throws when anything throws, a place lies outside its file, or a fix cannot be applied
 */
export function endure(files: Files): void {
  const engine = engineOf(files);
  const findings = findingsOf(engine, files);
  look(engine, files);
  const fixes = fixesOf(findings);
  // Each takes a check of its own; of hundreds that are alike some will do.
  const step = Math.ceil(fixes.length / MOST_FIXES);
  for (const offered of fixes.filter((_, index) => index % step === 0)) {
    for (const [uri, text] of fixed(offered, files)) engine.update(uri, text);
    engine.findings();
    for (const [uri, text] of files) engine.update(uri, text);
  }
  fixSafely(engine);
  for (const uri of files.keys()) engine.remove(uri);
  if (engine.findings().size > 0) throw new Error('files that are gone still have findings');
}

export function engineOf(files: Files): Engine {
  const engine = new Engine();
  for (const [uri, text] of files) engine.update(uri, text);
  return engine;
}

/**
 * What is found in files.
 *
 * @throws when a place lies outside its file
 */
export function findingsOf(engine: Engine, files: Files): Finding[] {
  const findings = [...engine.findings().values()].flat();
  for (const finding of findings) inBounds(finding, files);
  return findings;
}

/** A fix, and the rule that offers it. */
export interface Offered {
  readonly rule: string;
  readonly fix: Fix;
}

export function fixesOf(findings: readonly Finding[]): Offered[] {
  return findings.flatMap(({ rule, fixes }) => fixes.map((fix) => ({ rule, fix })));
}

/** Times that safe fixes may be asked for until there are none left. */
const MOST_GOES = 5;

/** Safe fixes come to an end. */
export function fixSafely(engine: Engine): void {
  for (let go = 0; go < MOST_GOES; go++) {
    const changed = [...applyFixes(engine, { which: 'safe', mayWrite: () => true }).before];
    if (changed.every(([uri, before]) => engine.textOf(uri) === before)) return;
  }
  throw new Error('safe fixes go on and on');
}

/** Files after a fix. */
export function fixed({ rule, fix }: Offered, files: Files): Map<string, string> {
  try {
    return applyFix(files, fix);
  } catch (error) {
    throw new Error(`${rule}: "${fix.title}" cannot be applied`, { cause: error });
  }
}

function inBounds({ rule, uri, range, related }: Finding, files: Files): void {
  for (const place of [{ uri, range }, ...related]) {
    const text = files.get(place.uri);
    if (text === undefined) throw new Error(`${rule}: no file ${place.uri}`);
    const lines = new LineIndex(text);
    for (const position of [place.range.start, place.range.end]) {
      const again = lines.position(lines.offset(position));
      if (again.line !== position.line || again.character !== position.character)
        throw new Error(`${rule}: ${place.uri} has no place ${position.line}:${position.character}`);
    }
    if (lines.offset(place.range.end) < lines.offset(place.range.start))
      throw new Error(`${rule}: ends before it starts`);
  }
}
