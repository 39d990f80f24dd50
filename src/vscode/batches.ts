/** VS Code shows this many diagnostics of a file, and one more that says so. */
const SHOWN_OF_FILE = 1001;
/**
 * One `DiagnosticCollection.set` carries diagnostics up to this sum; of files after it nothing arrives in the window, not
 * even that they have none any more (microsoft/vscode#188161, `extHostDiagnostics.ts`: `maxDiagnosticsTotal`).
 */
const CARRIED_AT_ONCE = 1100;

/**
 * Splits what is to be shown into calls that arrive whole. Files that lose all of theirs come first, in the first call:
 * what is wrong no longer goes before what is new comes.
 */
export function inBatches<F, T>(entries: readonly [F, readonly T[]][]): [F, readonly T[]][][] {
  const emptied = entries.filter(([, all]) => all.length === 0);
  const batches = [emptied];
  let sum = 0;
  for (const entry of entries) {
    const count = Math.min(entry[1].length, SHOWN_OF_FILE);
    if (count === 0) continue;
    if (sum + count > CARRIED_AT_ONCE) {
      batches.push([]);
      sum = 0;
    }
    batches.at(-1)?.push(entry);
    sum += count;
  }
  return batches.filter((batch) => batch.length > 0);
}
