import { lstatSync, readdirSync, readlinkSync, type Stats, statSync } from 'node:fs';
import { baseName } from '../core/model/document.ts';
import { decode } from '../core/source/decode.ts';
import { NODE_PLACES, RUNNING, UNIT_FOLDERS, UNITS } from './node-places.ts';
import { pathOf } from './paths.ts';
import { readRegular } from './read-file.ts';
import { codeOf, reasonOf } from './system.ts';
import { type Found, nothingFound, readInto } from './walk.ts';

/** The files of a node, and what is to be told about looking for them. */
export interface NodeFiles extends Found {
  readonly paths: ReadonlyMap<string, string>;
  /** Units and places that are not there. */
  readonly absent: readonly string[];
  /** For people: what was read and what could not be. */
  readonly told: string;
}

/** Reads the standard places of a node. Needs no rights; what it may not read it tells. */
export function readNode(root: string): NodeFiles {
  const node = new NodeReader(root);
  for (const unit of UNITS) node.readUnit(unit);
  for (const { path, files, kind } of NODE_PLACES) {
    if (files) node.readFolder(path, files, kind);
    else node.readFile(path);
  }
  for (const path of node.namedByUnits()) node.readFile(path);
  for (const { path, isFolder } of node.namedByKubelet()) {
    if (isFolder) node.readFolder(path, /\.conf$/);
    else node.readFile(path);
  }
  node.readRunning();
  return node.result();
}

class NodeReader {
  private readonly found = nothingFound();
  private readonly paths = new Map<string, string>();
  private readonly read: string[] = [];
  private readonly masked: string[] = [];
  private readonly overridden: string[] = [];
  private readonly missing: string[] = [];
  /** Real files that have been read: `/lib` is often a link to `/usr/lib`. */
  private readonly seen = new Set<string>();
  private readonly hidden = new Map<string, Set<string>>();

  constructor(private readonly root: string) {}

  /** A unit and its drop-ins as systemd finds them. A unit that is masked, or an empty file, does not run at all. */
  readUnit(name: string): void {
    const [own, ...weaker] = UNIT_FOLDERS.map((folder) => `${folder}/${name}`).filter((path) => this.entryOf(path));
    if (own !== undefined && (this.isMask(own) || this.entryOf(own)?.stats?.size === 0)) {
      this.masked.push(this.uri(own));
      return;
    }
    const found = [own !== undefined && this.tryFile(own)];
    for (const path of weaker) this.override(path);
    for (const folder of UNIT_FOLDERS) found.push(this.tryFolder(`${folder}/${name}.d`, /\.conf$/, `${name}.d`));
    if (!found.includes(true)) this.missing.push(name);
  }

  readFile(path: string): void {
    if (this.isMask(path)) this.masked.push(this.uri(path));
    else if (!this.tryFile(path)) this.missing.push(this.uri(path));
  }

  readFolder(path: string, files: RegExp, kind?: string): void {
    if (!this.tryFolder(path, files, kind)) this.missing.push(this.uri(path));
  }

  /** The running kernel's settings, as a sysctl file that says them. */
  readRunning(): void {
    const lines = RUNNING.flatMap((name) => {
      try {
        const value = decode(readRegular(this.resolve(`proc/sys/${name}`))).trim();
        return [`${name.replaceAll('/', '.')} = ${value}\n`];
      } catch (error) {
        if (codeOf(error) !== 'ENOENT')
          this.found.unread.push({ path: this.uri(`proc/sys/${name}`), reason: reasonOf(error) });
        return [];
      }
    });
    const uri = this.uri('proc/sys/net/ipv6.conf');
    if (lines.length === 0) {
      this.missing.push(this.uri('proc/sys/net/ipv6'));
      return;
    }
    this.found.files.set(uri, lines.join(''));
    this.found.unwritable.set(uri, NO_FILE);
    this.read.push(this.uri('proc/sys/net/ipv6'));
  }

  /** Files that the units take variables from. */
  namedByUnits(): string[] {
    const named = [...this.found.files]
      .filter(([uri]) => /\/systemd\/system\//.test(uri))
      .flatMap(([, text]) => [...text.matchAll(/^[ \t]*EnvironmentFile[ \t]*=[ \t]*-?\/([^\s*?[%]+)[ \t]*\r?$/gm)])
      .map((found) => found[1] as string);
    return [...new Set(named)].filter((path) => !NODE_PLACES.some((place) => place.path === path));
  }

  /** Configuration that the kubelet's flags name. */
  namedByKubelet(): { path: string; isFolder: boolean }[] {
    const known = new Set(NODE_PLACES.map(({ path }) => path));
    const named = [...this.found.files]
      .filter(([uri]) => /kubelet/.test(uri))
      .flatMap(([, text]) => [...text.matchAll(/(?<![\w-])--config(-dir)?[= ]["']?\/([^\s"'\\]+)/g)])
      .map((found) => ({ path: (found[2] as string).replace(/\/$/, ''), isFolder: found[1] !== undefined }));
    return [...new Map(named.map((each) => [each.path, each])).values()].filter(({ path }) => !known.has(path));
  }

  result(): NodeFiles {
    const { files, unread, unwritable } = this.found;
    const told = [
      `node ${pathOf(this.root)}\n`,
      ...this.read.map((path) => `  read       ${path}\n`),
      ...unread.map(({ path, reason }) => `  not read   ${path} (${reason})\n`),
      ...this.masked.map((path) => `  masked     ${path}\n`),
      ...this.overridden.map((path) => `  overridden ${path}\n`),
      ...(this.missing.length > 0 ? [`  not there  ${this.missing.length} places (--list-files)\n`] : []),
    ];
    return {
      files,
      paths: this.paths,
      unwritable,
      absent: this.missing,
      unread: unread.map((each) => ({ ...each, told: true })),
      told: told.join(''),
    };
  }

  /** Returns whether there is such a file, readable or not. */
  private tryFile(path: string): boolean {
    const uri = this.uri(path);
    try {
      const real = this.resolve(path);
      const { dev, ino } = statSync(real);
      const id = `${dev}:${ino}`;
      if (this.seen.has(id)) return true;
      this.seen.add(id);
      const before = this.found.unread.length;
      readInto(this.found, uri, () => readRegular(real), true);
      if (this.found.unread.length > before) return true;
      if (real !== uri) this.paths.set(uri, real);
      if (path.startsWith('proc/')) this.found.unwritable.set(uri, NO_FILE);
      this.read.push(uri);
      return true;
    } catch (error) {
      return this.tellFailure(uri, error);
    }
  }

  private tryFolder(path: string, files: RegExp, kind?: string): boolean {
    const hidden = this.hidden.get(kind ?? path) ?? new Set<string>();
    this.hidden.set(kind ?? path, hidden);
    try {
      const names = readdirSync(this.resolve(path)).filter((name) => files.test(name) && !name.startsWith('.'));
      for (const name of names.sort()) this.tryEntry(`${path}/${name}`, hidden.has(name));
      for (const name of names) hidden.add(name);
      return true;
    } catch (error) {
      return this.tellFailure(this.uri(path), error);
    }
  }

  private tryEntry(path: string, isHidden: boolean): void {
    if (isHidden) this.override(path);
    else if (this.isMask(path)) this.masked.push(this.uri(path));
    else this.tryFile(path);
  }

  /** A file of the same name goes before this one, which may be that file by another path. */
  private override(path: string): void {
    try {
      const { dev, ino } = statSync(this.resolve(path));
      const id = `${dev}:${ino}`;
      if (!this.seen.has(id)) this.overridden.push(this.uri(path));
      this.seen.add(id);
    } catch {
      // Nothing that would count without the other one.
    }
  }

  /** What is not there is no failure. */
  private tellFailure(uri: string, error: unknown): boolean {
    if (isAbsent(error)) return false;
    this.found.unread.push({ path: uri, reason: reasonOf(error) });
    return true;
  }

  /** A link to /dev/null, wherever that would lead to. Source: systemd.unit(5), "masked". */
  private isMask(path: string): boolean {
    const entry = this.entryOf(path);
    return entry?.stats?.isSymbolicLink() === true && readlinkSync(entry.place) === '/dev/null';
  }

  /** What a name stands for, before its link is followed; without `stats` where that may not be seen. */
  private entryOf(path: string): { place: string; stats?: Stats } | undefined {
    let place = this.uri(path);
    try {
      place = `${this.resolve(path.slice(0, path.lastIndexOf('/')))}/${baseName(path)}`;
      return { place, stats: lstatSync(place) };
    } catch (error) {
      return isAbsent(error) ? undefined : { place };
    }
  }

  private uri(path: string): string {
    return `${this.root}/${path}`;
  }

  /** The real place of a path, with links read as a program reads them whose root this is. */
  private resolve(path: string): string {
    const pending = path.split('/');
    const done: string[] = [];
    let links = 0;
    for (let part = pending.shift(); part !== undefined; part = pending.shift()) {
      if (part === '' || part === '.') continue;
      if (part === '..') {
        done.pop();
        continue;
      }
      const here = this.uri([...done, part].join('/'));
      if (!lstatSync(here).isSymbolicLink()) {
        done.push(part);
        continue;
      }
      // As many as Linux follows.
      if (++links > 40) throw Object.assign(new Error(here), { code: 'ELOOP' });
      const target = readlinkSync(here);
      if (target.startsWith('/')) done.length = 0;
      pending.unshift(...target.split('/'));
    }
    return this.uri(done.join('/'));
  }
}

/** Why no fix is written to what the kernel tells. */
const NO_FILE = 'it is not a file';

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
}
