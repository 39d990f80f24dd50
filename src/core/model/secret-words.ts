// Credentials in messages: one may repeat a word of a file without what gives it away there.
import { groupBy } from '../source/collect.ts';
import { splitYaml } from '../source/yaml.ts';
import { secretSpans, stars } from './secrets.ts';

/** Shorter ones could be a part of any word. */
const SHORTEST = 8;
const WORD = /^[^\s"']+$/;
/** What is in sentences and in other fields, too: words of small letters alone, addresses and networks. */
const COMMON =
  /^(?:[a-z]*|\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,3})?|[\da-fA-F]{0,4}(?::[\da-fA-F]{0,4}){2,7}(?:\/\d{1,3})?)$/;
/** What is between the words of a list or a map in brackets, and before a comment. */
const BETWEEN = /[,[\]{}"']\s{0,8}|\s{1,8}#/;
const KEY = /^[\w.-]{1,80}:\s{1,8}/;

/** The words of a text that are credentials, long ones first. */
export function secretsOf(text: string): readonly string[] {
  const values = secretSpans(text).map(({ start, end }) => text.slice(start, end));
  const words = values
    .flatMap((value) => [value, ...value.split(BETWEEN).map((part) => part.replace(KEY, ''))])
    .filter(isWord);
  return [...new Set(words)].sort(longFirst);
}

/** The credentials in one version of a text after the other. Its YAML documents that stay the same are looked through once. */
export class SecretWords {
  private known = new Map<string, readonly string[]>();

  of(text: string): readonly string[] {
    const documents = splitYaml(text).map((slice) => slice.text);
    this.known = new Map(documents.map((each) => [each, this.known.get(each) ?? secretsOf(each)]));
    return [...new Set([...this.known.values()].flat())].sort(longFirst);
  }
}

function longFirst(a: string, b: string): number {
  return b.length - a.length;
}

function isWord(text: string): boolean {
  return text.length >= SHORTEST && WORD.test(text) && !text.split(',').every((part) => COMMON.test(part));
}

/**
 * What puts stars for words in a text. The words are looked up by how they begin, as a file may have thousands of them.
 *
 * @param words of `secretsOf`: long ones first, so that none is taken for one that it begins with
 */
export function maskOf(words: readonly string[]): (text: string) => string {
  const byHead = groupBy(words, (word) => word.slice(0, SHORTEST));
  return (text) => {
    let masked = '';
    let end = 0;
    for (let at = 0; byHead.size > 0 && at + SHORTEST <= text.length; at++) {
      if (at < end) continue;
      const word = byHead.get(text.slice(at, at + SHORTEST))?.find((each) => text.startsWith(each, at));
      if (word === undefined) continue;
      masked += text.slice(end, at) + stars(word);
      end = at + word.length;
    }
    return masked + text.slice(end);
  };
}
