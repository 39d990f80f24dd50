import { baseName } from '../model/document.ts';

/** A pattern that matches one file and nothing else, relative to a config file's folder; undefined for one outside of it. */
export function patternOf(uri: string, folder: string): string | undefined {
  const prefix = folder === '' ? '' : `${folder}/`;
  if (!uri.startsWith(prefix) || baseName(uri) === '') return undefined;
  return escapeGlob(uri.slice(prefix.length));
}

/** What a glob would read as a sign stands for itself. */
export function escapeGlob(path: string): string {
  return path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}
