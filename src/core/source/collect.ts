/** Adds a value to the list of a key. */
export function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Adds values to a list; as arguments of `push`, more than about 120,000 do not fit on the stack. */
export function addAll<Value>(list: Value[], values: readonly Value[]): void {
  for (const value of values) list.push(value);
}

/** Where the values of a list begin to pass a test that all before fail and all behind pass; its length where none does. */
export function beginOf<Value>(list: readonly Value[], passes: (value: Value) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(list[middle] as Value)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Values by a key that each has, in their order. */
export function groupBy<Key, Value>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const lists = new Map<Key, Value[]>();
  for (const value of values) addTo(lists, keyOf(value), value);
  return lists;
}
