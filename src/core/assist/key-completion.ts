import { describedKey, schemaKind } from '../hover/key-hover.ts';
import type { Document } from '../model/document.ts';
import { documentKindOf } from '../schema/combined.ts';
import { knownKeys, schemasAt } from '../schema/nodes.ts';
import type { DocumentKind, Schema } from '../schema/schemas.ts';
import type { Completion, CompletionHost, EditedFile, Proposal } from './completion.ts';
import { extraArgumentsAt } from './flag-completion.ts';
import { type InnermostText, innermostText } from './innermost-text.ts';
import { type JsonPlace, jsonPlaceAt } from './json-place.ts';
import { choice, literal } from './snippets.ts';
import { type KeyPlace, yamlPlaceAt } from './yaml-place.ts';

/** What is written in front of and behind a proposal. */
interface Shape {
  /** What the document says of itself, on which its keys may depend. */
  readonly head: Readonly<Record<string, string>>;
  readonly json?: JsonPlace;
  /** A colon follows already: a key is renamed. */
  readonly hasValue: boolean;
}

/** The keys that a mapping does not have yet, or the values of a key, at a cursor in a document that has a schema. */
export async function keysAt(file: EditedFile, offset: number, host: CompletionHost): Promise<Completion[]> {
  const lines = file.text.split(/\r\n|\r|\n/);
  const { line, column } = positionOf(file.text, offset);
  const around = innermostText(lines, line, column);
  const head = headOf([...around.above, around.before + around.after, ...around.below]);
  const kind = documentKindOf(head.apiVersion, head.kind) ?? kindRead(file.documents, offset, around.isEmbedded);
  const schema = kind && (await host.schema(kind));
  if (!kind || !schema) return [];
  const json = isJson(around) ? jsonPlace(around) : undefined;
  const place: KeyPlace | undefined = isJson(around) ? json : yamlPlaceAt(around.above, around.before, around.below);
  if (!place) return [];
  const [rest = ''] = /^[\w.-]*["']?/.exec(around.after) ?? [];
  const hasValue = /^\s*:/.test(around.after.slice(rest.length));
  const shape = { head, hasValue, ...(json && { json }) };
  const own = () => (place.isValue ? valuesOf(schema, place, shape) : keysOf(schema, place, shape, host));
  const found = [
    ...extraArgumentsAt(file, { ...place, head, offset }, host.translate),
    ...(host.isOfferedElsewhere ? [] : own()),
  ];
  const from = around.indent + place.from;
  return found.map((each) => ({ ...each, from, to: column + rest.length }));
}

function keysOf(schema: Schema, place: KeyPlace, shape: Shape, host: CompletionHost): Proposal[] {
  const schemas = schemasAt(schema, place.path, shape.head);
  return knownKeys(schemas)
    .filter((name) => !place.beside.has(name))
    .flatMap((name): Proposal[] => {
      const path = [...place.path, name];
      const own = schemasAt(schema, path, shape.head);
      // What a program no longer reads, or never did, is not proposed.
      if (own.some((each) => each['x-ignored'] || each['x-readAs'] || each['x-until'])) return [];
      const markdown = describedKey(schema, path, shape.head, host.translate) ?? '';
      return [{ label: name, snippet: keySnippet(name, own, place, shape), kind: 'key', markdown }];
    });
}

function keySnippet(name: string, schemas: readonly Schema[], { dashes }: KeyPlace, { json, hasValue }: Shape): string {
  const key = json ? `"${name}"` : name;
  if (hasValue) return key;
  const type = mainTypeOf(schemas);
  const value = choice(fixedValues(schemas));
  if (json) return `${key}: ${jsonValue(type, value)}${json.needsComma ? ',' : ''}`;
  const below = `\n${' '.repeat(dashes + 2)}`;
  if (type === 'array') return `${key}:${below}- $0`;
  if (type === 'object') return `${key}:${below}$0`;
  return `${key}: ${isQuoted(schemas) ? `"${value}"` : value}`;
}

function jsonValue(type: string | undefined, value: string): string {
  if (type === 'array') return '[$0]';
  if (type === 'object') return '{$0}';
  return type === 'string' ? `"${value}"` : value;
}

function valuesOf(schema: Schema, { path }: KeyPlace, { head, json }: Shape): Proposal[] {
  const schemas = schemasAt(schema, path, head);
  const fixed = fixedValues(schemas);
  const types = typesOf(schemas);
  const isText = json ? types.has('string') : isQuoted(schemas);
  return (fixed.length > 0 ? fixed : exampleWords(schemas)).map((word) => ({
    label: word,
    snippet: isText ? `"${literal(word)}"` : literal(word),
    kind: 'value',
    markdown: schemas.find(({ description }) => description !== undefined)?.description ?? '',
  }));
}

/** The type that a key is written with: of several that a program reads, a schema names the usual one first. */
function mainTypeOf(schemas: readonly Schema[]): string | undefined {
  return schemas.flatMap(({ type }) => type ?? [])[0];
}

function typesOf(schemas: readonly Schema[]): ReadonlySet<string> {
  return new Set(schemas.flatMap(({ type }) => type ?? []));
}

/** The fixed values of a key. */
function fixedValues(schemas: readonly Schema[]): string[] {
  const words = texts(schemas.flatMap((schema) => schema.enum ?? []));
  if (words.length > 0) return words;
  return typesOf(schemas).has('boolean') || isSwitch(schemas) ? ['true', 'false'] : [];
}

/** Words that a program knows, among others. Addresses and ranges are nobody's to propose. */
function exampleWords(schemas: readonly Schema[]): string[] {
  return texts(schemas.flatMap(({ examples }) => examples ?? [])).filter((each) => /^\D+$/.test(each));
}

function texts(values: readonly unknown[]): string[] {
  return [...new Set(values.filter((each) => typeof each === 'string'))].filter((each) => each !== '');
}

/** A text that holds a boolean, as the entries of a ConfigMap do. */
function isSwitch(schemas: readonly Schema[]): boolean {
  return isQuoted(schemas) && schemas.some(({ default: value }) => value === 'true' || value === 'false');
}

/** A text that YAML would read as a boolean or a number without its quotes, as its default is one. */
function isQuoted(schemas: readonly Schema[]): boolean {
  const types = typesOf(schemas);
  if (!types.has('string') || types.has('boolean') || types.has('integer') || types.has('number')) return false;
  return schemas.some(({ default: value }) => typeof value === 'string' && /^(?:true|false|\d+)$/.test(value));
}

/** `apiVersion` and `kind` as the first column has them. */
function headOf(lines: readonly string[]): Readonly<Record<string, string>> {
  const head: Record<string, string> = {};
  for (const line of lines) {
    const [, key, value] = /^(apiVersion|kind):[ \t]+["']?([\w./-]+)/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) head[key] ??= value;
  }
  return head;
}

/** What the document at the cursor was read as, where it does not say so itself. */
function kindRead(documents: readonly Document[], offset: number, isEmbedded: boolean): DocumentKind | undefined {
  const found = documents.find((document) => {
    if ((document.embedding !== undefined) !== isEmbedded || document.path.length > 0 || document.isValues)
      return false;
    const { start, end } = document.locate({ start: 0, end: document.text.length });
    return start <= offset && offset <= end;
  });
  return found && schemaKind(found);
}

function isJson({ above, before }: InnermostText): boolean {
  return (
    [...above, before]
      .find((line) => line.trim() !== '')
      ?.trimStart()
      .startsWith('{') ?? false
  );
}

/** @returns the place with its column in the cursor's line */
function jsonPlace({ above, before, after, below }: InnermostText): JsonPlace | undefined {
  const start = above.join('\n').length + (above.length > 0 ? 1 : 0);
  const text = [...above, before + after, ...below].join('\n');
  const place = jsonPlaceAt(text, start + before.length);
  return place && { ...place, from: place.from - start };
}

function positionOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const above = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: above.length - 1, column: above.at(-1)?.length ?? 0 };
}
