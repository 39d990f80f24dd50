import { groupBy } from '../source/collect.ts';
import { escapeRegExp, type Range } from '../source/text.ts';
import { baseName } from './document.ts';
import { code, plain } from './sanitize.ts';

/** A place, and how texts name it: `daemon.json:8`. */
export interface NamedPlace {
  readonly label: string;
  readonly uri: string;
  readonly range: Range;
}

/** The target of a link to a place; undefined where a page cannot lead there. */
export type LinkTo = (uri: string, range: Range) => string | undefined;

export function namedPlace({ uri, range }: { readonly uri: string; readonly range: Range }): NamedPlace {
  return { label: `${baseName(uri)}:${range.start.line + 1}`, uri, range };
}

/** The name of a place in Markdown, as a link where there is one. */
export function placeMarkdown(place: NamedPlace, link: LinkTo): string {
  return linked(place.label, place, link) ?? code(place.label);
}

function linked(text: string, { uri, range }: NamedPlace, link: LinkTo): string | undefined {
  const target = link(uri, range);
  return target === undefined ? undefined : `[${plain(text)}](${target})`;
}

/** A text in Markdown in which the places that it names are links. A name that several files have stays a text. */
export function textWithPlaces(text: string, places: readonly NamedPlace[], link: LinkTo): string {
  const named = groupBy(places, ({ label }) => label);
  const files = new Set(places.map(({ label }) => label.slice(0, label.lastIndexOf(':'))));
  let markdown = '';
  let end = 0;
  for (const { 0: name, index } of text.matchAll(lineIn(files))) {
    const [place, ...more] = named.get(name) ?? [];
    const found = place && more.every(({ uri }) => uri === place.uri) ? linked(name, place, link) : undefined;
    if (found === undefined) continue;
    markdown += plain(text.slice(end, index)) + found;
    end = index + name.length;
  }
  return markdown + plain(text.slice(end));
}

/**
 * What finds the names of lines in files, but not in a path or in the name of another file. It is made of the names that
 * there are, as one may have spaces, brackets and letters of any script.
 */
function lineIn(files: ReadonlySet<string>): RegExp {
  const longFirst = [...files].sort((a, b) => b.length - a.length).map(escapeRegExp);
  return new RegExp(`(?<![\\w.@+/-])(?:${longFirst.join('|')}):\\d+`, 'g');
}
