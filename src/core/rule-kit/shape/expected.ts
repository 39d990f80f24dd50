import type { ShapeProblem } from '../../analysis/shape.ts';
import type { Message, MessageArgs } from '../../model/message.ts';
import { FORMATS } from '../../schema/formats/index.ts';
import { schemasAt } from '../../schema/nodes.ts';
import { schemaOf } from '../../schema/schemas.ts';
import { plainOf } from '../../source/tree.ts';
import { EXPECTED_TEXTS } from './texts.ts';

/** What the program takes in place of a value: words, a format, limits or types. */
export function expectedOf(found: ShapeProblem): Message {
  const { problem, expected } = found;
  const words = problem === 'enum' ? expected : problem === 'type' ? wordsAt(found) : [];
  if (words.length > 0) return phrase('words', { words: words.join(', ') });
  if (problem === 'range') return phrase('limits', { limits: expected.join(', ') });
  const format = formatsAt(found).find((name) => Object.hasOwn(FORMATS, name));
  if (format !== undefined) return { template: FORMATS[format as keyof typeof FORMATS].expected, args: {} };
  const types = expected.filter((type): type is keyof typeof EXPECTED_TEXTS => Object.hasOwn(EXPECTED_TEXTS, type));
  const [first = phrase('string'), ...others] = types.map((type) => phrase(type));
  return others.reduce((before, next) => phrase('either', { first: before, second: next }), first);
}

function phrase(id: keyof typeof EXPECTED_TEXTS, args: MessageArgs = {}): Message {
  return { template: EXPECTED_TEXTS[id], args };
}

/** The names of the formats that the schema gives the value at the place of a problem. */
export function formatsAt(found: ShapeProblem): string[] {
  return schemasOf(found).flatMap((each) => each['x-format'] ?? []);
}

/** The words that the schema allows at the place of a problem. */
export function wordsAt(found: ShapeProblem): string[] {
  const words = schemasOf(found).flatMap((each) => each.enum ?? []);
  return [...new Set(words)].filter((word): word is string => typeof word === 'string' && word !== '');
}

function schemasOf({ schema, path, document }: ShapeProblem) {
  return schemasAt(schemaOf(schema), path, document.root && plainOf(document.root));
}
