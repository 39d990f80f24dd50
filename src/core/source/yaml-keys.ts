/**
 * The keys of a YAML map at the left margin, read without parsing: enough to tell whose file it is. A key in flow style
 * or behind a tab is not seen.
 */
export function topLevelKeys(text: string): Set<string> {
  const keys = new Set<string>();
  for (const [, key] of text.matchAll(new RegExp(TOP_LEVEL_KEY, 'gm'))) keys.add(key as string);
  return keys;
}

const TOP_LEVEL_KEY = /^["']?([A-Za-z_][\w.-]*\+?)["']?[ \t]*:(?=[ \t\r\n]|$)/m;

/** Whether a text has any of {@link topLevelKeys}. */
export function hasTopLevelKeys(text: string): boolean {
  return TOP_LEVEL_KEY.test(text);
}

/** Whether a key at the left margin says that the text is an object of Kubernetes, which is found at its first lines. */
export function isObject(text: string): boolean {
  return /^["']?(?:kind|apiVersion)["']?[ \t]*:/m.test(text);
}

/** A pattern for a text with one of the keys at the left margin of some line. */
export function anyKey(keys: readonly string[]): RegExp {
  return new RegExp(`^["']?(?:${keys.join('|')})\\+?["']?[ \\t]*:`, 'm');
}
