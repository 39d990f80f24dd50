/** What belongs to the innermost of the folders that a file lies in; undefined for a file that lies in none. */
export function innermost<T>(folders: ReadonlyMap<string, T>, key: string): T | undefined {
  const around = [...folders.keys()].filter((folder) => key.startsWith(`${folder}/`));
  const [longest] = around.sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : folders.get(longest);
}
