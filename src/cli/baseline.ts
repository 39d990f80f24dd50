import { existsSync, lstatSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Finding } from '../core/model/finding.ts';
import { decode } from '../core/source/decode.ts';
import { nameFrom, pathOf, sameName, uriFrom } from './paths.ts';
import { readRegular } from './read-file.ts';
import { RefusedError, reasonOf } from './system.ts';
import { writeWhole } from './write.ts';

/** How many findings of each rule each file may have: by path from the baseline's folder, then by rule. */
type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Findings apart: those to report, and those that the baseline holds. */
export interface Compared {
  readonly reported: readonly Finding[];
  readonly known: readonly Finding[];
  /** What people should hear about the comparison. */
  readonly told: readonly string[];
}

/** The known findings of a project, which are not reported again. */
export class Baseline {
  private readonly folder: string;
  /** Names of files as the baseline has them, whatever their case where it makes no difference. */
  private readonly names: ReadonlyMap<string, string>;

  private constructor(
    private readonly path: string,
    private counts: Counts,
  ) {
    this.folder = dirname(resolve(path));
    this.names = new Map(Object.keys(counts).map((name) => [sameName(name), name]));
  }

  /**
   * @param orNew an absent file is an empty baseline
   * @throws RefusedError when the file cannot be read or is no baseline
   */
  static read(path: string, orNew: boolean): Baseline {
    // A link to nothing is no new file: the baseline would be written wherever it leads.
    if (orNew && !lstatSync(path, { throwIfNoEntry: false })) return new Baseline(path, {});
    let text: string;
    try {
      text = decode(readRegular(path));
    } catch (error) {
      throw new RefusedError(
        `cannot read the baseline ${path}: ${reasonOf(error)}; use --update-baseline to write one`,
      );
    }
    return new Baseline(path, parse(path, text));
  }

  /**
   * A count does not tell which findings are the known ones, so that with one too many all of that rule and file are
   * reported.
   */
  compare(findings: readonly Finding[]): Compared {
    const now = this.count(findings);
    const told: string[] = [];
    for (const [file, rules] of Object.entries(now)) {
      for (const [rule, count] of Object.entries(rules)) {
        const known = this.counts[file]?.[rule];
        if (known !== undefined && count > known)
          told.push(`${file} has ${count} findings of ${rule}, the baseline ${known}: all of them are shown`);
      }
    }
    const isKnown = ({ uri, rule }: Finding) =>
      (now[this.nameOf(uri)]?.[rule] ?? 0) <= (this.counts[this.nameOf(uri)]?.[rule] ?? 0);
    return { reported: findings.filter((finding) => !isKnown(finding)), known: findings.filter(isKnown), told };
  }

  /** How many findings of the baseline the checked files no longer have. */
  gone(findings: readonly Finding[], isChecked: (uri: string) => boolean): number {
    const now = this.count(findings);
    return Object.entries(this.counts)
      .filter(([file]) => this.isStale(file, isChecked))
      .flatMap(([file, rules]) =>
        Object.entries(rules).map(([rule, count]) => Math.max(0, count - (now[file]?.[rule] ?? 0))),
      )
      .reduce((sum, count) => sum + count, 0);
  }

  /**
   * Takes these findings as the known ones and writes the file. What the baseline has of files that were not checked, and
   * that are still there, stays.
   */
  update(findings: readonly Finding[], isChecked: (uri: string) => boolean): string {
    const before = sum(this.counts);
    const kept = Object.entries(this.counts).filter(([file]) => !this.isStale(file, isChecked));
    this.counts = sorted(Object.fromEntries([...kept, ...Object.entries(this.count(findings))]));
    try {
      writeWhole(this.path, `${JSON.stringify({ version: 1, findings: this.counts }, null, 2)}\n`);
    } catch (error) {
      throw new RefusedError(`cannot write the baseline ${this.path}: ${reasonOf(error)}`);
    }
    const files = Object.keys(this.counts).length;
    const total = sum(this.counts);
    return `${this.path} holds ${total} ${total === 1 ? 'finding' : 'findings'} in ${files} ${files === 1 ? 'file' : 'files'}, ${before} before`;
  }

  private isStale(file: string, isChecked: (uri: string) => boolean): boolean {
    const uri = uriFrom(this.folder, file);
    return isChecked(uri) || !existsSync(pathOf(uri));
  }

  private count(findings: readonly Finding[]): Counts {
    const counts: Record<string, Record<string, number>> = {};
    for (const { uri, rule } of findings) {
      const own = counts[this.nameOf(uri)] ?? {};
      counts[this.nameOf(uri)] = { ...own, [rule]: (own[rule] ?? 0) + 1 };
    }
    return counts;
  }

  private nameOf(uri: string): string {
    const name = nameFrom(this.folder, uri);
    return this.names.get(sameName(name)) ?? name;
  }
}

function parse(path: string, text: string): Counts {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new RefusedError(`${path} is not a baseline: invalid JSON`);
  }
  const { version, findings } = isObject(data) ? data : {};
  if (version !== 1) throw new RefusedError(`${path} is not a baseline of this program: the version must be 1`);
  const valid =
    isObject(findings) &&
    Object.values(findings).every((rules) => isObject(rules) && Object.values(rules).every(Number.isInteger));
  if (!valid) throw new RefusedError(`${path} is not a baseline: "findings" must be counts by file and rule`);
  return findings as Counts;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sum(counts: Counts): number {
  return Object.values(counts)
    .flatMap((rules) => Object.values(rules))
    .reduce((total, count) => total + count, 0);
}

/** The same counts in the order of their names, so that the file changes only where findings do. */
function sorted(counts: Counts): Counts {
  const byName = <T>(record: Readonly<Record<string, T>>) =>
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(byName(counts).map(([file, rules]) => [file, Object.fromEntries(byName(rules))]));
}
