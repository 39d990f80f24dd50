/**
 * Entries to look texts of files up in. An object literal also has what all objects inherit, so that a kind called
 * `constructor` would be found in it.
 */
export function table<Entries extends object>(entries: Entries): Entries {
  return Object.assign(Object.create(null), entries);
}
