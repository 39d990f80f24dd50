import type { FileEdit, Finding, Safety } from '../model/finding.ts';
import { editedTexts } from './apply.ts';
import { difference } from './difference.ts';
import { Round } from './round.ts';

/** Files with what is found in them: the engine. */
export interface FixableFiles {
  findings(): ReadonlyMap<string, readonly Finding[]>;
  textOf(uri: string): string | undefined;
  update(uri: string, text: string): unknown;
}

export interface FixOptions {
  /** Only safe fixes, or the first one of each finding. */
  readonly which: Safety;
  /** Whether a file can be written; a fix with an edit of one that cannot is left out as a whole. */
  mayWrite(uri: string): boolean;
  /** Whether a finding is to be fixed; all when left out. */
  isMeant?(finding: Finding): boolean;
}

/** What was done to files. */
export interface Applied {
  /** The texts before, of the files that changed. */
  readonly before: ReadonlyMap<string, string>;
  /** The edits of each round, for the texts that the round before it left. */
  readonly rounds: readonly (readonly FileEdit[])[];
}

/** More rounds without progress than any chain of fixes needs; a pair of rules that undo each other would go on for ever. */
const MAX_IDLE_ROUNDS = 100;

/**
 * Applies fixes until none is left. Each round applies all that do not depend on each other, and then everything is
 * checked again. Works on the texts of `files`; nothing is written.
 */
export function applyFixes(files: FixableFiles, options: FixOptions): Applied {
  const before = new Map<string, string>();
  const rounds: FileEdit[][] = [];
  const useless = new Set<string>();
  let applied: { readonly keys: readonly string[]; readonly findings: number } | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (let idle = 0; idle < MAX_IDLE_ROUNDS; idle++) {
    const findings = [...files.findings().values()].flat().filter((each) => options.isMeant?.(each) ?? true);
    // A fix that left its finding is not tried again at the same place.
    if (applied && findings.length >= applied.findings) for (const key of applied.keys) useless.add(key);
    if (findings.length < fewest) idle = 0;
    fewest = Math.min(fewest, findings.length);
    const { edits, keys } = nextRound(files, findings, options, useless);
    const texts = editedTexts((uri) => files.textOf(uri), edits);
    if (edits.length === 0 || !texts) break;
    for (const [uri, text] of texts) {
      if (!before.has(uri)) before.set(uri, files.textOf(uri) ?? '');
      files.update(uri, text);
    }
    rounds.push(edits);
    applied = { keys, findings: findings.length };
  }
  return { before, rounds };
}

function nextRound(
  files: FixableFiles,
  findings: readonly Finding[],
  { which, mayWrite }: FixOptions,
  useless: ReadonlySet<string>,
): { readonly edits: FileEdit[]; readonly keys: readonly string[] } {
  const round = new Round((uri) => files.textOf(uri));
  const keys: string[] = [];
  let rule: string | undefined;
  for (const finding of findings) {
    // What is only suggested may be what another rule asks for too, in other words: a key renamed, and the same key added.
    if (which === 'suggested' && rule !== undefined && finding.rule !== rule) continue;
    // A consequence may be gone, or another one, when its cause is.
    if (finding.causedBy) continue;
    const fix = which === 'suggested' ? finding.fixes[0] : finding.fixes.find(({ safety }) => safety === 'safe');
    if (!fix?.edits.every(({ uri }) => mayWrite(uri))) continue;
    const key = JSON.stringify([finding.rule, fix.title, fix.edits]);
    if (useless.has(key) || !round.add(finding, fix)) continue;
    rule ??= finding.rule;
    // A fix that only removes comes to an end by itself.
    if (fix.edits.some(({ newText }) => newText !== '')) keys.push(key);
  }
  return { edits: round.edits, keys };
}

/**
 * Edits of one file that apply its safe fixes until none is left; a fix that reaches into other files is left out. The
 * files are as they were afterwards.
 */
export function fixAllSafe(files: FixableFiles, uri: string): FileEdit[] {
  const before = files.textOf(uri);
  if (before === undefined) return [];
  try {
    const { rounds } = applyFixes(files, {
      which: 'safe',
      mayWrite: (each) => each === uri,
      isMeant: (finding) => finding.uri === uri,
    });
    const after = files.textOf(uri) ?? '';
    if (after === before) return [];
    return rounds.length === 1 ? [...(rounds[0] ?? [])] : [difference(uri, before, after)];
  } finally {
    files.update(uri, before);
  }
}
