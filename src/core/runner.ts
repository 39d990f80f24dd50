import type { LinkedFinding } from './causes.ts';
import type { Cluster } from './cluster/cluster.ts';
import { Askers, Comparison, type Queries } from './cluster/queries.ts';
import { failure } from './model/cause.ts';
import type { DocumentEdit, Place, SourceFile } from './model/document.ts';
import type { FileEdit, Finding, Fix, Severity } from './model/finding.ts';
import type { FindingDraft, FixDraft } from './model/finding-draft.ts';
import { type Message, render } from './model/message.ts';
import { keepsSharedValues } from './model/shared-values.ts';
import { isUnknownPlace } from './model/unknown-places.ts';
import type { Rule } from './rule-kit/define.ts';
import type { Range, TextEdit } from './source/text.ts';

/** Hears of a rule that threw. */
export type OnFailure = (rule: string, error: unknown) => void;

type Translate = ((template: string) => string) | undefined;

/** What rules found in a cluster, and what they asked. It becomes that of the next state, and is no longer that of the earlier one. */
export interface Outcomes {
  readonly byRule: Map<Rule, readonly LinkedFinding[]>;
  readonly askers: Askers<Rule>;
}

/** How rules are run; but for `earlier`, the same for every state of a cluster. */
export interface RunOptions {
  /** A rule that is off does not run; a set severity replaces the rule's own. */
  readonly settings: Readonly<Record<string, Severity | 'off'>>;
  /** The cluster's name as findings have it. */
  readonly name: string;
  readonly translate?: Translate;
  readonly onFailure?: OnFailure | undefined;
  /** What the rules found in an earlier state of the cluster, and how that compares with this one. */
  readonly earlier?: { readonly outcomes: Outcomes; readonly comparison: Comparison } | undefined;
}

/** A state of a cluster, with the files that it was read from and what was found in it. */
export interface CheckedState {
  readonly cluster: Cluster;
  readonly files: readonly SourceFile[];
  readonly outcomes: Outcomes;
}

/** What was found in an earlier state of a cluster, and how that compares with the one it is in now. */
export function earlierOf({ cluster: before, files, outcomes }: CheckedState, cluster: Cluster): RunOptions['earlier'] {
  const same = new Set(files);
  const comparison = new Comparison(before, cluster, ({ file }) => !same.has(file));
  cluster.reuse(before, comparison);
  return { outcomes, comparison };
}

/** Runs the rules over a cluster; those whose queries have the answers that they had earlier have found the same. */
export function runRules(cluster: Cluster, rules: readonly Rule[], options: RunOptions): Outcomes {
  const { onFailure, earlier } = options;
  const { byRule, askers }: Outcomes = earlier?.outcomes ?? { byRule: new Map(), askers: new Askers() };
  for (const rule of earlier ? askers.affected(earlier.comparison) : rules) {
    const findings: LinkedFinding[] = [];
    byRule.set(rule, findings);
    let asked: Queries | undefined;
    try {
      const run = () => runRule(cluster, rule, options, findings);
      // A cluster that is checked once is spared the bookkeeping; one that changes is likely to change again.
      if (earlier) asked = cluster.track(run);
      else run();
    } catch (error) {
      // One rule's mistake must not take the other rules' findings away; without a listener it must not pass unseen.
      if (!onFailure) throw error;
      onFailure(rule.id, error);
    }
    askers.set(rule, asked);
  }
  return { byRule, askers };
}

function runRule(
  cluster: Cluster,
  rule: Rule,
  { settings, name, translate }: RunOptions,
  found: LinkedFinding[],
): void {
  const setting = settings[rule.id];
  if (setting === 'off') return;
  rule.run(cluster, (draft) => {
    // What stands in a half-typed document may not be what is meant; that it cannot be read is all there is to say.
    if (draft.at.document.broken && !rule.readsBroken) return;
    // Unknown is not wrong: no rule has to ask whether the value that it looks at is there yet.
    if (!rule.readsUnknown && isUnknownPlace(draft.at)) return;
    const severity = setting ?? bounded(cluster, rule, draft);
    const finding = findingOf(rule, draft, severity, name, translate);
    found.push({ finding, ...conditionsOf(cluster, rule, draft, severity) });
  });
}

/** What a finding explains and what explains it, by what the rule says of its program and the draft of itself. */
function conditionsOf(
  cluster: Cluster,
  { stops, runs }: Rule,
  { at, causeOf = [], effectOf = [] }: FindingDraft,
  severity: Severity,
): Pick<LinkedFinding, 'causeOf' | 'effectOf'> {
  const fails = (program: string) => failure(program, cluster.nodeOf(at.document.uri));
  return {
    causeOf: stops !== undefined && severity === 'error' ? [...causeOf, fails(stops)] : causeOf,
    effectOf: runs !== undefined ? [...effectOf, fails(runs)] : effectOf,
  };
}

/** How much a draft matters in this cluster. */
function bounded(cluster: Cluster, rule: Rule, draft: FindingDraft): Severity {
  const severity = draft.severity ?? rule.severity;
  if (severity !== 'error' && severity !== 'warning') return severity;
  const aboutIpv6 = (rule.aboutIpv6 ?? draft.aboutIpv6) === true;
  // Nobody misses IPv6 where the user says so; what the files show to be IPv4 may be so by this very mistake.
  if (aboutIpv6 && cluster.givenStack === 'ipv4') return 'information';
  return isGuess(cluster, draft) ? 'information' : severity;
}

/** Files that are together on a guess prove nothing: what one of them says against the other is worth knowing at most. */
function isGuess(cluster: Cluster, { at, related = [] }: FindingDraft): boolean {
  const isStranger = (uri: string) => cluster.areStrangers(at.document.uri, uri);
  return related.slice(0, MOST_RELATED).some((each) => each && !each.named && isStranger(each.at.document.uri));
}

/** More places than anybody follows; thousands of findings with thousands of places each would fill the memory. */
const MOST_RELATED = 50;

function findingOf(
  rule: Rule,
  draft: FindingDraft,
  severity: Severity,
  cluster: string,
  translate: Translate,
): Finding {
  const shown = (draft.related ?? []).slice(0, MOST_RELATED);
  const files = new Set([draft, ...shown].flatMap((each) => (each ? each.at.document.file : [])));
  const say = (message: Message) => masked(render(message, translate), files);
  const related = shown.flatMap((each) =>
    each
      ? [
          {
            uri: each.at.document.uri,
            range: rangeOf(each.at),
            message: say(each.message),
            counterpart: each.counterpart ?? false,
          },
        ]
      : [],
  );
  const fixes = (draft.fixes ?? []).flatMap((fix) => (fix ? (fixOf(fix, say) ?? []) : []));
  return {
    rule: rule.id,
    severity,
    message: say(draft.message),
    uri: draft.at.document.uri,
    range: rangeOf(draft.at),
    related,
    fixes: fixes.map((fix, index) => ({ ...fix, preferred: index === 0 })),
    ...(draft.message.tag && { tag: draft.message.tag }),
    cluster,
  };
}

/** A credential may be in a message without the key that gives it away: as a word of a command line, or in a list. */
function masked(text: string, files: ReadonlySet<SourceFile>): string {
  let shown = text;
  for (const file of files) shown = file.withoutSecrets(shown);
  return shown;
}

function rangeOf({ document, span }: Place): Range {
  return document.range(span);
}

/** A fix is whole or not at all: one part that cannot be written, or that would change a value elsewhere, drops it. */
function fixOf(draft: FixDraft, say: (message: Message) => string): Fix | undefined {
  const edits: FileEdit[] = [];
  if (!keepsSharedValues(draft.edits)) return undefined;
  for (const part of draft.edits) {
    if (!part) return undefined;
    for (const edit of part.edits) {
      const placed = placeEdit(part, edit);
      if (!placed) return undefined;
      edits.push(placed);
    }
  }
  return edits.length === 0 ? undefined : { title: say(draft.title), safety: draft.safety, preferred: false, edits };
}

function placeEdit({ document }: DocumentEdit, edit: TextEdit): FileEdit | undefined {
  const inFile = document.editInFile(edit);
  return inFile && { uri: document.uri, range: document.file.lines.range(inFile.span), newText: inFile.newText };
}
