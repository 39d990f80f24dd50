import { relative, resolve, sep } from 'node:path';

/** URIs of the command line are absolute paths with `/`; the file system's root is the empty folder. */
export function uriOf(path: string): string {
  return resolve(path).split(sep).join('/').replace(/\/$/, '');
}

/** The path of a URI as its user would write it: from the current folder, or whole where it is not below that. */
export function display(uri: string): string {
  const path = relative(process.cwd(), uri || '/')
    .split(sep)
    .join('/');
  return path === '' ? '.' : path.startsWith('../') || path === '..' ? uri || '/' : path;
}
