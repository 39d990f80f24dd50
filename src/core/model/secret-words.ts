// Credentials in messages: one may repeat a word of a file without what gives it away there.
import { secretSpans } from './secrets.ts';

/** Shorter ones could be a part of any word. */
const WORD = /^[^\s"']{8,}$/;
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
  return [...new Set(words)].sort((a, b) => b.length - a.length);
}

function isWord(text: string): boolean {
  return WORD.test(text) && !text.split(',').every((part) => COMMON.test(part));
}
