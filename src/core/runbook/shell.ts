/** A word of a command line as a POSIX shell takes it unchanged: quoted where it has to be. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A command line of words that may hold anything. */
export function command(...words: string[]): string {
  return words.map(quote).join(' ');
}

/** Commands of which each reads what the one before it writes. */
export function pipe(...commands: readonly string[]): string {
  return commands.join(' | ');
}
