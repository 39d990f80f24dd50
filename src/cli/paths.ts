import * as system from 'node:path';

/** How a system writes paths: `path.posix` or `path.win32`; by default that of the system the program runs on. */
type Flavour = Pick<typeof system, 'isAbsolute' | 'relative' | 'resolve' | 'sep'>;

/**
 * URIs of the command line are absolute paths with `/`; the root of a file system has none at its end: `` or `C:`. Where case
 * makes no difference, folders are spelt as in the current one, so that one file has one URI.
 */
export function uriOf(path: string, { relative, resolve, sep }: Flavour = system): string {
  const whole = sep === '\\' ? resolve(relative('.', path)) : resolve(path);
  const uri = whole.split(sep).join('/').replace(/\/$/, '');
  return uri.replace(/^[a-z]:/, (drive) => drive.toUpperCase());
}

/** The path of a URI. Without its slash the root of a drive would be the current folder of that drive. */
export function pathOf(uri: string): string {
  return /^(?:[a-z]:)?$/i.test(uri) ? `${uri}/` : uri;
}

/** The path of a URI as its user would write it: from the current folder, or whole where it is not below that. */
export function display(uri: string): string {
  return displayFrom(process.cwd(), uri);
}

/** {@link display} from any folder. */
export function displayFrom(folder: string, uri: string, flavour: Flavour = system): string {
  return isBelow(uri, folder, flavour) ? nameFrom(folder, uri, flavour) || '.' : pathOf(uri);
}

/** Whether a path is a folder or lies below it; both are absolute paths or URIs. No link is followed. */
export function isBelow(path: string, folder: string, { isAbsolute, relative, sep }: Flavour = system): boolean {
  const way = relative(pathOf(folder), pathOf(path));
  // From one drive to another no way leads.
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The relative path of a URI from a folder, with `/` on every system; the whole path where it is on another drive. */
export function nameFrom(folder: string, uri: string, { relative, sep }: Flavour = system): string {
  return relative(folder, pathOf(uri)).split(sep).join('/');
}

/** The same for two names of one file: on Windows, case makes no difference. */
export function sameName(name: string, { sep }: Pick<Flavour, 'sep'> = system): string {
  return sep === '\\' ? name.toLowerCase() : name;
}

/** The URI of what {@link nameFrom} has named. */
export function uriFrom(folder: string, name: string, flavour: Flavour = system): string {
  return uriOf(flavour.resolve(folder, name), flavour);
}

/**
 * The folder that a patch of some files is applied in, as its names must lead into it: the given one, or the nearest that
 * holds all of them where one lies elsewhere. Undefined where no folder does: they are on several drives.
 */
export function patchFolder(folder: string, uris: readonly string[], flavour: Flavour = system): string | undefined {
  if (uris.every((uri) => isBelow(uri, folder, flavour))) return folder;
  let common = uris[0] ?? '';
  do {
    const slash = common.lastIndexOf('/');
    if (slash < 0) return undefined;
    common = common.slice(0, slash);
  } while (!uris.every((uri) => isBelow(uri, common, flavour)));
  return pathOf(common);
}
