// Where the engine and the real programs disagree, for whoever writes rules:
//   node --import tsx test/oracles/report.ts KIND [CASE...] [--version V] [--unversioned] [--brief] [--ids]
// KIND alone lists all disagreements with input, the program's words and our findings; with CASE ids, those cases
// whether they agree or not. --version keeps one version (28.5.2), --unversioned lints as if no version were known,
// --brief prints one line a case, --ids the ids for known-disagreements.ts. Without KIND: the matrix of every kind.
import { parseArgs } from 'node:util';
import { FILE_KINDS, type OracleKind } from '../support/oracles.ts';
import { type Judged, judgeKind, matrixOf, versionLabel } from './judge.ts';
import { KNOWN, knownIds, listing } from './known-disagreements.ts';

// The reader may be `head`, which closes the pipe early.
process.stdout.on('error', () => process.exit());

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    version: { type: 'string' },
    unversioned: { type: 'boolean' },
    brief: { type: 'boolean' },
    ids: { type: 'boolean' },
  },
});
const [kind, ...cases] = positionals;
if (kind === undefined) {
  for (const each of FILE_KINDS) printMatrix(each, judgedOf(each));
} else if (FILE_KINDS.includes(kind as OracleKind)) {
  printKind(kind as OracleKind);
} else {
  console.error(`unknown kind ${kind}; one of ${FILE_KINDS.join(', ')}`);
  process.exitCode = 2;
}

function judgedOf(of: OracleKind): Judged[] {
  const judged = judgeKind(of, values.unversioned ? {} : undefined);
  return judged.filter(({ decision }) => !values.version || versionLabel(decision) === values.version);
}

function printKind(of: OracleKind): void {
  const all = judgedOf(of);
  if (values.ids) {
    for (const id of listing(all)) console.log(`'${id}',`);
    return;
  }
  const known = knownIds(KNOWN[of] ?? [], all);
  for (const each of all) {
    if (cases.length > 0 ? cases.includes(each.oracle.id) : !each.agrees) print(each, known.has(each.id));
  }
  printMatrix(of, all);
  printFalseErrors(all);
}

function print(judged: Judged, known: boolean): void {
  const { id, oracle, decision, findings, agrees } = judged;
  const verdict = decision.accepted ? 'accepted' : 'refused';
  const state = agrees ? '' : known ? ' KNOWN' : ' DISAGREES';
  console.log(`${id} ${verdict}${state}: ${oracle.note}`);
  if (values.brief) return;
  console.log(indent(Buffer.from(oracle.bytes).toString('utf8'), '    | '));
  for (const { tool, accept, message } of decision.verdicts) {
    console.log(`    ${accept ? 'accepts' : 'refuses'} (${tool})${message ? `: ${message}` : ''}`);
  }
  for (const { severity, rule, message, range } of findings) {
    console.log(`    ${severity} ${rule} ${range.start.line + 1}:${range.start.character + 1} ${message}`);
  }
  console.log('');
}

function printMatrix(of: OracleKind, judged: readonly Judged[]): void {
  const versions = [...new Set(judged.map(({ decision }) => versionLabel(decision)))];
  for (const version of versions) {
    const part = judged.filter(({ decision }) => versionLabel(decision) === version);
    console.log([`${of} ${version}`, ...matrixOf(part)].join('\n  '));
  }
}

/** Which rules report errors on files that the program accepts, and on how many. */
function printFalseErrors(judged: readonly Judged[]): void {
  const counts = new Map<string, number>();
  for (const { decision, errors } of judged) {
    if (!decision.accepted) continue;
    for (const rule of new Set(errors.map((error) => error.rule))) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  for (const [rule, count] of counts) console.log(`  false error of ${rule}: ${count}`);
}

function indent(text: string, by: string): string {
  return text.trimEnd().replace(/^/gm, by);
}
