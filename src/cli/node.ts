import { lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { baseName } from '../core/model/document.ts';
import { NODE_PLACES, RUNNING, UNIT_FOLDERS, UNITS } from './node-places.ts';
import { codeOf, reasonOf } from './system.ts';
import { type Found, readFile, type Unread } from './walk.ts';

/** The files of a node, and what is to be told about looking for them. */
export interface NodeFiles extends Found {
  readonly paths: ReadonlyMap<string, string>;
  readonly virtual: ReadonlySet<string>;
  /** For people: what was read, what could not be, what is not there. */
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
  for (const { path, isFolder } of node.namedByKubelet()) {
    if (isFolder) node.readFolder(path, /\.conf$/);
    else node.readFile(path);
  }
  node.readRunning();
  return node.result();
}

class NodeReader {
  private readonly files = new Map<string, string>();
  private readonly paths = new Map<string, string>();
  private readonly virtual = new Set<string>();
  private readonly unread: Unread[] = [];
  private readonly read: string[] = [];
  private readonly masked: string[] = [];
  private readonly missing: string[] = [];
  /** Real files that have been read: `/lib` is often a link to `/usr/lib`. */
  private readonly seen = new Set<string>();
  private readonly hidden = new Map<string, Set<string>>();

  constructor(private readonly root: string) {}

  /** A unit and its drop-ins, from every folder of systemd. A unit that is masked does not run at all. */
  readUnit(name: string): void {
    const links = UNIT_FOLDERS.map((folder) => `${folder}/${name}`).filter((path) => this.isMask(path));
    const [mask] = links;
    if (mask !== undefined) {
      this.masked.push(this.uri(mask));
      return;
    }
    const found = UNIT_FOLDERS.flatMap((folder) => {
      const unit = this.tryFile(`${folder}/${name}`);
      const dropIns = this.tryFolder(`${folder}/${name}.d`, /\.conf$/);
      return [unit, dropIns];
    });
    if (!found.includes(true)) this.missing.push(name);
  }

  readFile(path: string): void {
    if (!this.tryFile(path)) this.missing.push(this.uri(path));
  }

  readFolder(path: string, files: RegExp, kind?: string): void {
    if (!this.tryFolder(path, files, kind)) this.missing.push(this.uri(path));
  }

  /** The running kernel's settings, as a sysctl file that says them. */
  readRunning(): void {
    const lines = RUNNING.flatMap((name) => {
      try {
        const value = readFileSync(this.resolve(`proc/sys/${name}`), 'utf8').trim();
        return [`${name.replaceAll('/', '.')} = ${value}\n`];
      } catch (error) {
        if (codeOf(error) !== 'ENOENT')
          this.unread.push({ path: this.uri(`proc/sys/${name}`), reason: reasonOf(error) });
        return [];
      }
    });
    const uri = this.uri('proc/sys/net/ipv6.conf');
    if (lines.length === 0) {
      this.missing.push(this.uri('proc/sys/net/ipv6'));
      return;
    }
    this.files.set(uri, lines.join(''));
    this.virtual.add(uri);
    this.read.push(this.uri('proc/sys/net/ipv6'));
  }

  /** Configuration that the kubelet's flags name. */
  namedByKubelet(): { path: string; isFolder: boolean }[] {
    const known = new Set(NODE_PLACES.map(({ path }) => path));
    const named = [...this.files]
      .filter(([uri]) => /kubelet/.test(uri))
      .flatMap(([, text]) => [...text.matchAll(/(?<![\w-])--config(-dir)?[= ]["']?\/([^\s"'\\]+)/g)])
      .map((found) => ({ path: (found[2] as string).replace(/\/$/, ''), isFolder: found[1] !== undefined }));
    return [...new Map(named.map((each) => [each.path, each])).values()].filter(({ path }) => !known.has(path));
  }

  result(): NodeFiles {
    const { files, paths, virtual, unread } = this;
    const told = [
      `node ${this.root || '/'}\n`,
      ...this.read.map((path) => `  read       ${path}\n`),
      ...unread.map(({ path, reason }) => `  not read   ${path} (${reason})\n`),
      ...this.masked.map((path) => `  masked     ${path}\n`),
      ...(this.missing.length > 0 ? [`  not there  ${this.missing.join(', ')}\n`] : []),
    ];
    return { files, paths, virtual, unread, told: told.join('') };
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
      const before = this.unread.length;
      readFile(uri, { files: this.files, unread: this.unread }, real);
      if (this.unread.length > before) return true;
      if (real !== uri) this.paths.set(uri, real);
      if (path.startsWith('proc/')) this.virtual.add(uri);
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
      for (const name of names.sort()) {
        if (!hidden.has(name)) this.tryFile(`${path}/${name}`);
        hidden.add(name);
      }
      return true;
    } catch (error) {
      return this.tellFailure(this.uri(path), error);
    }
  }

  /** What is not there is no failure. */
  private tellFailure(uri: string, error: unknown): boolean {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return false;
    this.unread.push({ path: uri, reason: reasonOf(error) });
    return true;
  }

  private isMask(path: string): boolean {
    try {
      const real = this.resolve(path.slice(0, path.lastIndexOf('/')));
      return readlinkSync(`${real}/${baseName(path)}`) === '/dev/null';
    } catch {
      return false;
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
