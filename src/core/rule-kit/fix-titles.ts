import type { Message } from '../model/message.ts';

/** Titles of fixes: one wording for one thing. A rule has a title of its own only for what none of these says. */
export const FIX_TITLE_TEXTS = {
  set: 'Set {key} to {value}',
  setIn: 'Set {key} to {value} in {place}',
  setBoth: 'Set {key} to {value} and {other} to {otherValue}',
  setUnused: 'Set {key} to the unused range {range}',
  setBothUnused: 'Set {key} to {value} and {other} to the unused range {range}',
  add: 'Add {key}',
  addUnused: 'Add the unused range {range}',
  addTo: 'Add {key} to {place}',
  remove: 'Remove {key}',
  removeBoth: 'Remove {key} and {other}',
  removeFrom: 'Remove {key} from {place}',
  rename: 'Rename {key} to {name}',
  move: 'Move {key} to {place}',
  moveToTop: 'Move {key} to the top level',
  replace: 'Replace {text} with {value}',
  quote: 'Put {value} in quotes',
  spaceAfterColon: 'Add a space after the colon',
  spacesForTab: 'Replace the tab with spaces',
  beforeFirstInstall: '{title} (before the first install)',
  beforePoolIsCreated: '{title} (before the pool is created)',
} as const;

type Value = string | number | boolean;

const title = (id: keyof typeof FIX_TITLE_TEXTS, args: Message['args']): Message => ({
  template: FIX_TITLE_TEXTS[id],
  args,
});

/** Makers of titles. A `key` is named as the user writes it: a flag with its hyphens, a nested key with its dots. */
export const fixTitle = {
  set: (key: string, value: Value) => title('set', { key, value: String(value) }),
  setIn: (place: string, key: string, value: Value) => title('setIn', { place, key, value: String(value) }),
  setBoth: (key: string, value: Value, other: string, otherValue: Value) =>
    title('setBoth', { key, value: String(value), other, otherValue: String(otherValue) }),
  /** For a range that no file of the cluster has, so that the user sees that it is made up. */
  setUnused: (key: string, range: string) => title('setUnused', { key, range }),
  setBothUnused: (key: string, value: Value, other: string, range: string) =>
    title('setBothUnused', { key, value: String(value), other, range }),
  add: (key: string) => title('add', { key }),
  addUnused: (range: string) => title('addUnused', { range }),
  addTo: (place: string, key: string) => title('addTo', { place, key }),
  remove: (key: string) => title('remove', { key }),
  removeBoth: (key: string, other: string) => title('removeBoth', { key, other }),
  removeFrom: (place: string, key: string) => title('removeFrom', { place, key }),
  rename: (key: string, name: string) => title('rename', { key, name }),
  move: (key: string, place: string) => title('move', { key, place }),
  moveToTop: (key: string) => title('moveToTop', { key }),
  /** For a part of a value, or an item of a list, which have no key of their own. */
  replace: (text: string, value: string) => title('replace', { text, value }),
  quote: (value: string) => title('quote', { value }),
  spaceAfterColon: () => title('spaceAfterColon', {}),
  spacesForTab: () => title('spacesForTab', {}),
} as const;

/** For what a cluster that is installed cannot change: order, family or value of its ranges. */
export function beforeFirstInstall(fix: Message): Message {
  return title('beforeFirstInstall', { title: fix });
}

/** For what Calico refuses to change in a pool that exists. */
export function beforePoolIsCreated(fix: Message): Message {
  return title('beforePoolIsCreated', { title: fix });
}
