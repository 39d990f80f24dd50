import { type ShapeKind, type ShapeProblem, shapeProblems } from '../../analysis/shape.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { FindingDraft } from '../../model/finding-draft.ts';
import type { Releases } from '../../model/version.ts';
import { defineRule, type Rule, type RuleSpec, type TextOf } from '../define.ts';
import { draftOf, programOf } from './drafts.ts';
import type { Shaped, Subject, VersionGap } from './subject.ts';
import { unknownNameDraft } from './unknown-name.ts';

type Texts = Readonly<Record<string, string>>;

interface ShapeRuleSpec<Item extends Shaped, Messages extends Texts>
  extends Omit<RuleSpec<Messages>, 'check' | 'messages'> {
  /** What it reports of its subject's documents. */
  readonly kinds: readonly ShapeKind[];
  /** Texts of its own, beside those that all shape rules share. */
  readonly messages?: Messages;
  /** Changes what is reported of a problem, or drops it. */
  readonly adjust?: (
    draft: FindingDraft,
    found: ShapeProblem,
    context: { readonly item: Item; readonly cluster: Cluster; readonly text: TextOf<Messages> },
  ) => FindingDraft | undefined;
  /** Reports what no schema can say. */
  readonly check?: RuleSpec<Messages>['check'];
}

/**
 * A rule about the shape of a program's documents: keys and values that its schema in schemas/ does not allow. The schema
 * says what is wrong, the subject what the program does about it, and the texts and fixes are the same for all programs,
 * so that a rule is a declaration:
 *
 *     export const kubeletEnumWrong = shapeRule(KUBELET, {
 *       id: 'kubelet-enum-wrong', severity: 'error', kinds: ['enum'], summary, why, sources, bad, good,
 *     });
 *
 * A new program needs a schema, a line in `DocumentKind`, and a subject in rule-kit/subjects/. A new check of a value is a
 * format in schema/formats.ts that the schema names with `x-format`. What is special goes into `adjust` and `check`.
 */
export function shapeRule<Item extends Shaped, const Messages extends Texts = Texts>(
  subject: Subject<Item>,
  spec: ShapeRuleSpec<Item, Messages>,
): Rule {
  const { kinds, adjust, check, messages = {} as Messages, ...meta } = spec;
  return defineRule({
    ...meta,
    messages,
    check(cluster, report, text) {
      for (const item of subject.documents(cluster)) {
        for (const found of shapeProblems(item.document, item.schema)) {
          if (!kinds.includes(found.problem)) continue;
          const gap = versionGap(cluster, found);
          const verdict = item.judge(found, gap);
          if (!verdict) continue;
          const draft = draftOf(found, verdict, gap, item.aliases);
          const adjusted = adjust ? adjust(draft, found, { item, cluster, text }) : draft;
          const isName = found.problem === 'unknown-key' && adjusted;
          const final = isName ? unknownNameDraft(cluster, found, adjusted, meta.severity, item.releases) : adjusted;
          if (final) report(final);
        }
      }
      check?.(cluster, report, text);
    },
  });
}

/** Which release a key or value waits for, or is too late for; undefined where the release in use has it. */
function versionGap(cluster: Cluster, { since, until, schema }: ShapeProblem): VersionGap | undefined {
  const program = programOf(schema);
  const gaps: VersionGap[] = [];
  const add = (side: VersionGap['side'], release: string, without: Releases) => {
    const verdict = cluster.holds(without);
    if (verdict !== 'does not hold') gaps.push({ side, release, without, certain: verdict === 'holds' });
  };
  if (since !== undefined) add('since', since, { program, until: since });
  if (until !== undefined) add('until', until, { program, since: until });
  return gaps.find(({ certain }) => certain) ?? gaps.at(-1);
}
