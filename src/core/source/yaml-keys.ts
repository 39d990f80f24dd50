/**
 * The keys of a YAML map at the left margin, read without parsing: enough to tell whose file it is. A key in flow style
 * or behind a tab is not seen.
 */
export function topLevelKeys(text: string): Set<string> {
  const keys = new Set<string>();
  for (const [, key] of text.matchAll(/^["']?([A-Za-z_][\w.-]*\+?)["']?[ \t]*:(?=[ \t\r\n]|$)/gm))
    keys.add(key as string);
  return keys;
}

/** A pattern for a text with one of the keys at the left margin of some line. */
export function anyKey(keys: readonly string[]): RegExp {
  return new RegExp(`^["']?(?:${keys.join('|')})\\+?["']?[ \\t]*:`, 'm');
}
