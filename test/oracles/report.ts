// Where the engine and the real programs disagree, for whoever writes rules:
//   node --import tsx test/oracles/report.ts KIND [CASE...] [--version V] [--brief] [--ids]
// KIND alone lists all disagreements with input, the program's words and our findings; with CASE ids, those cases
// whether they agree or not. --version keeps one version (28.5.2), --brief prints one line a case, --ids bare ids in
// the form that known-disagreements.ts takes. Without KIND: the matrix of every kind.
import { parseArgs } from 'node:util';
import { FILE_KINDS, type OracleKind } from '../support/oracles.ts';
import { type Judged, judgeKind, matrixOf, versionLabel } from './judge.ts';
import { KNOWN, knownIds } from './known-disagreements.ts';

// The reader may be `head`, which closes the pipe early.
process.stdout.on('error', () => process.exit());

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { version: { type: 'string' }, brief: { type: 'boolean' }, ids: { type: 'boolean' } },
});
const [kind, ...cases] = positionals;
if (kind === undefined) {
  for (const each of FILE_KINDS) printMatrix(each, judgeKind(each));
} else if (FILE_KINDS.includes(kind as OracleKind)) {
  printKind(kind as OracleKind);
} else {
  console.error(`unknown kind ${kind}; one of ${FILE_KINDS.join(', ')}`);
  process.exitCode = 2;
}

function printKind(of: OracleKind): void {
  const all = judgeKind(of).filter(({ decision }) => !values.version || versionLabel(decision) === values.version);
  const known = knownIds(KNOWN[of] ?? [], all);
  const shown = all.filter((each) => (cases.length > 0 ? cases.includes(each.oracle.id) : !each.agrees));
  if (values.ids) {
    for (const { id } of shown) console.log(`'${id}',`);
    return;
  }
  for (const each of shown) print(each, known.has(each.id));
  printMatrix(of, all);
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

function indent(text: string, by: string): string {
  return text.trimEnd().replace(/^/gm, by);
}
