import type { UrlProblem } from '../knowledge/url-endpoints.ts';
import type { Place } from '../model/document.ts';
import type { FixDraft } from '../model/finding-draft.ts';
import { type Flag, type FlagList, flagOf } from '../model/flags.ts';
import { isUnknown } from '../source/certainty.ts';

/** A URL among others in the value of a flag. */
export interface UrlInFlag {
  readonly list: FlagList;
  readonly flag: Flag;
  readonly url: string;
  /** Offset of the URL in the value. */
  readonly offset: number;
}

/** Flags of etcd that hold URLs, with the port that etcd usually has there. */
export const ETCD_URL_FLAGS: ReadonlyMap<string, string> = new Map([
  ['advertise-client-urls', '2379'],
  ['initial-advertise-peer-urls', '2380'],
  // name=URL
  ['initial-cluster', '2380'],
  ['listen-client-http-urls', '2379'],
  ['listen-client-urls', '2379'],
  ['listen-metrics-urls', '2381'],
  ['listen-peer-urls', '2380'],
]);

/** The URLs of a flag that are known: its value is a list, of which each part may have a name and `=` before the URL. */
export function urlsOf(list: FlagList, name: string): UrlInFlag[] {
  const flag = flagOf(list, name);
  if (!flag?.value) return [];
  const urls: UrlInFlag[] = [];
  let offset = 0;
  for (const part of flag.value.split(',')) {
    const named = name === 'initial-cluster' ? part.indexOf('=') + 1 : 0;
    const blanks = part.length - part.trimStart().length;
    const skipped = Math.max(named, blanks);
    const url = part.slice(skipped).trimEnd();
    if (url !== '' && !isUnknown(url)) urls.push({ list, flag, url, offset: offset + skipped });
    offset += part.length + 1;
  }
  return urls;
}

/** The part of the URL that is wrong; the whole value where it is written otherwise than it reads. */
export function problemPlace({ flag, offset }: UrlInFlag, { from, to }: UrlProblem): Place {
  const { document, value = '', valueSpan } = flag;
  const isLiteral = document.text.slice(valueSpan.start, valueSpan.end) === value;
  if (!isLiteral || from === to) return { document, span: valueSpan };
  return { document, span: { start: valueSpan.start + offset + from, end: valueSpan.start + offset + to } };
}

/** Puts what was meant in place of what is wrong. */
export function problemFix(found: UrlInFlag, problem: UrlProblem, title: FixDraft['title']): FixDraft | undefined {
  const { list, flag, offset } = found;
  const { value = '' } = flag;
  if (problem.meant === undefined) return undefined;
  const { from, to, meant } = problem;
  const fixed = value.slice(0, offset + from) + meant + value.slice(offset + to);
  return { title, safety: 'suggested', edits: [list.set(flag.name, fixed)] };
}
