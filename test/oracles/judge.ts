import { Engine } from '../../src/core/engine.ts';
import type { Finding } from '../../src/core/model/finding.ts';
import {
  casesOf,
  type Decision,
  fileOf,
  type OracleCase,
  type OracleKind,
  type OracleVersions,
} from '../support/oracles.ts';

/** A decision of the real programs beside what the engine finds in the same file, with the same versions. */
export interface Judged {
  /** `<case>@<version>`; the case alone where the kind has one set of versions. */
  readonly id: string;
  readonly oracle: OracleCase;
  readonly decision: Decision;
  readonly findings: readonly Finding[];
  readonly errors: readonly Finding[];
  /** Refused there exactly when there is an error here. */
  readonly agrees: boolean;
}

/** Lints one case alone, with the versions that decided or without any. */
export function judge(oracle: OracleCase, decision: Decision, versions: OracleVersions = decision.versions): Judged {
  const { name, bytes } = fileOf(oracle);
  const engine = new Engine({ settings: { versions: { ...versions } } });
  engine.update(name, Buffer.from(bytes).toString('utf8'));
  const findings = [...engine.findings().values()].flat();
  const errors = findings.filter((finding) => finding.severity === 'error');
  const id = oracle.decisions.length > 1 ? `${oracle.id}@${versionLabel(decision)}` : oracle.id;
  return { id, oracle, decision, findings, errors, agrees: decision.accepted === (errors.length === 0) };
}

export function judgeKind(kind: OracleKind, versions?: OracleVersions): Judged[] {
  return casesOf(kind).flatMap((oracle) => oracle.decisions.map((decision) => judge(oracle, decision, versions)));
}

/** The versions that a case was judged with, such as `28.5.2`; empty where the kind has none. */
export function versionLabel({ versions }: Decision): string {
  return Object.values(versions).join(' ');
}

/** How often the programs' decision and the engine's errors meet, as aligned lines of text. */
export function matrixOf(judged: readonly Judged[]): string[] {
  const count = (accepted: boolean, error: boolean) =>
    judged.filter((each) => each.decision.accepted === accepted && each.errors.length > 0 === error).length;
  const row = (name: string, accepted: boolean) =>
    `${name.padEnd(10)}${String(count(accepted, false)).padStart(10)}${String(count(accepted, true)).padStart(10)}`;
  const agreeing = judged.filter((each) => each.agrees).length;
  return [
    `${''.padEnd(10)}${'no error'.padStart(10)}${'error'.padStart(10)}`,
    row('accepted', true),
    row('refused', false),
    `agreement ${agreeing} of ${judged.length} (${((100 * agreeing) / Math.max(1, judged.length)).toFixed(1)} %)`,
  ];
}
