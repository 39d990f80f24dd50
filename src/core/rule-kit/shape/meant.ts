import { type ShapeProblem, scalarText } from '../../analysis/shape.ts';
import type { DocumentEdit } from '../../model/document.ts';
import type { Safety } from '../../model/finding.ts';
import { formatNamed } from '../../schema/formats/index.ts';
import { knownKeys, schemasAt } from '../../schema/nodes.ts';
import { schemaOf } from '../../schema/schemas.ts';
import { validateDocument } from '../../schema/validate.ts';
import { type Path, type Plain, scalarOf, stringOf } from '../../source/tree.ts';
import { formatsAt, wordsAt } from './expected.ts';

/** The value that was meant, as the file writes it, and the edit that writes it. */
export interface Meant {
  readonly value: string;
  readonly safety: Safety;
  readonly edit: DocumentEdit | undefined;
}

/** The value that can only have been meant; undefined where several are likely, or the likely one is wrong as well. */
export function meantValue(found: ShapeProblem): Meant | undefined {
  const guess = guessOf(found);
  if (guess === undefined || !fits(found, found.path, guess.value)) return undefined;
  const { document, node, path } = found;
  const isPlain = typeof guess.value === 'string' && found.problem !== 'type';
  const value = isPlain ? String(guess.value) : JSON.stringify(guess.value);
  const inJson = document.tree?.format === 'json' && node !== undefined;
  const edit = inJson ? document.replace(node.span, JSON.stringify(guess.value)) : document.set(path, guess.value);
  return { value, safety: guess.safety, edit };
}

interface Guess {
  readonly value: Plain;
  readonly safety: Safety;
}

function guessOf(found: ShapeProblem): Guess | undefined {
  const { problem, actual, suggestion } = found;
  const word = switchWord(found);
  if (word !== undefined) return { value: word, safety: 'safe' };
  if (problem === 'enum' && suggestion !== undefined)
    return { value: suggestion, safety: safetyOf(actual, suggestion) };
  if (problem !== 'type') return undefined;
  if (formatsAt(found).includes('duration')) return durationOf(found);
  const value = retyped(found);
  return value === undefined ? undefined : { value, safety: 'safe' };
}

/** Only the case of a word or its separators were wrong. */
function safetyOf(actual: unknown, suggestion: string): Safety {
  const fold = (word: unknown) =>
    String(word)
      .toLowerCase()
      .replace(/[-_. ]/g, '');
  return fold(actual) === fold(suggestion) ? 'safe' : 'suggested';
}

/** A switch that has the words Enabled and Disabled, written as a boolean. */
function switchWord(found: ShapeProblem): string | undefined {
  const words = wordsAt(found);
  if (!words.includes('Enabled') || !words.includes('Disabled')) return undefined;
  const on = booleanOf(found.actual);
  return on === undefined ? undefined : on ? 'Enabled' : 'Disabled';
}

/** Seconds, where a bare number was written for a length of time. */
function durationOf({ actual }: ShapeProblem): Guess | undefined {
  return Number.isInteger(actual) && Number(actual) >= 0 ? { value: `${actual}s`, safety: 'suggested' } : undefined;
}

/** The same value in the type that is expected: true for "true", 110 for "110", a list for its only item. */
function retyped(found: ShapeProblem): Plain | undefined {
  const { actual, expected, node, document } = found;
  const [type] = expected;
  if (expected.length !== 1 || !node) return undefined;
  if (node.kind === 'list')
    return type === 'string' && formatsAt(found).includes('cidr-list') ? joined(found) : undefined;
  const value = scalarOf(node);
  if (value === null || value === undefined) return undefined;
  if (type === 'array') return typeof value === 'string' && value !== '' ? [value] : undefined;
  if (type === 'boolean') return booleanOf(actual);
  if (type === 'integer') return integerOf(scalarText(found));
  // Of an address that is a number nobody knows what was meant.
  if (formatsAt(found).some((name) => formatNamed(name)?.accepts === undefined)) return undefined;
  // In JSON only entries of free maps, whose values are all strings, are likely to be written as something else.
  const parents = schemasAt(schemaOf(found.schema), found.path.slice(0, -1), undefined);
  const isOption = !knownKeys(parents).includes(String(found.path.at(-1)));
  return type === 'string' && (document.tree?.format === 'yaml' || isOption) ? scalarText(found) : undefined;
}

function booleanOf(actual: unknown): boolean | undefined {
  const word = typeof actual === 'object' ? '' : String(actual).trim().toLowerCase();
  if (['true', 'yes', 'on', '1', 'enabled'].includes(word)) return true;
  return ['false', 'no', 'off', '0', 'disabled'].includes(word) ? false : undefined;
}

function integerOf(text: string): number | undefined {
  const [, whole] = /^(-?(?:0|[1-9]\d{0,8}))(?:\.0+)?$/.exec(text.trim()) ?? [];
  return whole === undefined ? undefined : Number(whole);
}

/** The ranges of a list as one string. */
function joined({ node }: ShapeProblem): string | undefined {
  const texts = node?.kind === 'list' ? node.items.map(stringOf) : [];
  return texts.length > 0 && texts.every((text) => text?.includes('/')) ? texts.join(',') : undefined;
}

/** Whether the schema takes a value at a path of the document; what is missing beside it does not count. */
export function fits({ schema, document }: ShapeProblem, path: Path, value: Plain): boolean {
  const [head, ...rest] = path;
  if (head === undefined) return false;
  const alone: { [key: string]: Plain } = {};
  for (const key of ['apiVersion', 'kind']) {
    const text = document.string(key);
    if (text !== undefined) alone[key] = text;
  }
  const inner = rest.reduceRight<Plain>(
    (below, step) => (typeof step === 'number' ? [below] : { [step]: below }),
    value,
  );
  alone[String(head)] = inner;
  return validateDocument(schema, alone).every(({ problem }) => problem === 'required' || problem === 'version');
}
