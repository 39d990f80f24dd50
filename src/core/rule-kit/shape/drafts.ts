import { asWritten, pathText, type ShapeProblem } from '../../analysis/shape.ts';
import { absence } from '../../model/cause.ts';
import type { Tag } from '../../model/finding.ts';
import type { FindingDraft, FixDraft } from '../../model/finding-draft.ts';
import type { Message, MessageArgs } from '../../model/message.ts';
import type { Program } from '../../model/version.ts';
import { formatNamed } from '../../schema/formats/index.ts';
import { schemaOf } from '../../schema/schemas.ts';
import { PROGRAM_NAMES } from '../program-names.ts';
import { expectedOf } from './expected.ts';
import { moveKey, removeKey, renameKey, rightPlace, writeMeant } from './fixes.ts';
import type { Shaped, Verdict, VersionGap } from './subject.ts';
import { OUTCOME_TEXTS, SHAPE_TEXTS } from './texts.ts';

/** The program whose releases a schema's versions are. */
export function programOf(schema: ShapeProblem['schema']): Program {
  return (schemaOf(schema)['x-program'] ?? 'kubernetes') as Program;
}

/** What is said of a problem, and its fixes. */
export function draftOf(
  found: ShapeProblem,
  { severity, outcome }: Verdict,
  gap: VersionGap | undefined,
  aliases: Shaped['aliases'],
): FindingDraft {
  const said = (id: keyof typeof SHAPE_TEXTS, args: MessageArgs, fixes: readonly (FixDraft | undefined)[] = []) => ({
    ...{ at: found.place, severity, fixes },
    message: messageOf(id, { outcome, ...args }),
  });
  const name = String(found.path.at(-1));
  const key = pathText(found);
  const value = asWritten(found);
  switch (found.problem) {
    case 'unknown-key':
    case 'key-case':
      return unknownKey();
    case 'ignored-key':
      return said('ignored', { key: name }, [removeKey(found, 'safe')]);
    case 'version':
    case 'value-version': {
      const release = { program: PROGRAM_NAMES[programOf(found.schema)], release: gap?.release ?? '' };
      const side = gap?.side ?? 'since';
      if (found.problem === 'version') return said(side, { key: name, ...release }, [removeKey(found)]);
      return said(`value-${side}`, { key, value, ...release });
    }
    case 'duplicate-key': {
      const related = found.twin && { at: found.document.atKey(found.twin), counterpart: true };
      const message = { template: SHAPE_TEXTS.twin, args: { key: name } };
      return { ...said('duplicate-key', { key: name }), related: [related && { ...related, message }] };
    }
    case 'duplicate':
      return said('duplicate', { key });
    case 'too-many':
      return said('too-many', { key, most: found.expected.join(', ') });
    case 'required':
      return said('required', { key: found.expected.join(', ') });
    default:
      return wrongValue();
  }

  function messageOf(id: keyof typeof SHAPE_TEXTS, args: MessageArgs): Message {
    const tag = tagOf(id, outcome);
    return { template: SHAPE_TEXTS[id], args, ...(tag && { tag }) };
  }

  function unknownKey(): FindingDraft {
    const meant = found.suggestion ?? aliases?.get(name.toLowerCase());
    for (const each of [name, meant]) {
      const place = each === undefined ? undefined : rightPlace(found, each);
      if (place) return misplaced(place, [removeKey(found)]);
    }
    const rename = renameKey(found, meant);
    // In another case it is certain what was meant.
    const others =
      found.problem === 'key-case' && (rename || found.effect === 'tool-dependent') ? [] : [removeKey(found)];
    return meant === undefined
      ? said('unknown', { key: name }, others)
      : {
          ...said('near', { key: name, name: meant }, rename ? [rename] : others),
          causeOf: [absence(found.document, meant)],
        };
  }

  function wrongValue(): FindingDraft {
    // A key that was taken for an entry of a free map, whose values are of another type.
    const place = found.problem === 'type' && found.entry ? rightPlace(found, name) : undefined;
    if (place) return misplaced(place, []);
    const secret = formatNamed(found.expected[0])?.secret;
    return said(secret ? 'secret' : 'value', { key, value, expected: expectedOf(found) }, [writeMeant(found)]);
  }

  function misplaced(place: readonly string[], others: readonly FixDraft[]): FindingDraft {
    const parent = place.slice(0, -1).join('.');
    const message =
      parent === '' ? said('misplaced-top', { key: name }) : said('misplaced', { key: name, place: parent });
    return { ...message, causeOf: [absence(found.document, name)], fixes: [moveKey(found, place), ...others] };
  }
}

const WITHOUT_EFFECT: ReadonlySet<string> = new Set([OUTCOME_TEXTS.ignores, OUTCOME_TEXTS.prunes, OUTCOME_TEXTS.drops]);

/** A key that is to be renamed or moved is meant, so it is not drawn as superfluous. */
function tagOf(id: keyof typeof SHAPE_TEXTS, outcome: Message): Tag | undefined {
  if (id === 'until' || id === 'value-until') return 'deprecated';
  if (id === 'ignored') return 'unnecessary';
  return (id === 'unknown' || id === 'since') && WITHOUT_EFFECT.has(outcome.template) ? 'unnecessary' : undefined;
}
