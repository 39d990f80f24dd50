import { readFileSync, statSync } from 'node:fs';
import { folderOf } from '../core/model/document.ts';
import { readNode } from './node.ts';
import { type CliOptions, UsageError } from './options.ts';
import { uriOf } from './paths.ts';
import { RefusedError, reasonOf } from './system.ts';
import { decode, type Found, readFile, readTree } from './walk.ts';

/** Everything that is to be checked. */
export interface Inputs extends Found {
  /** Where a file's bytes are, when that is not its URI. */
  readonly paths: ReadonlyMap<string, string>;
  /** URIs of texts that are no files to write: standard input, what the kernel tells. */
  readonly virtual: ReadonlySet<string>;
}

/** Reads the node, folders, files and standard input that the options name. What was found of a node is told. */
export function readInputs(options: CliOptions, tell: (text: string) => void): Inputs {
  const named: Found = { files: new Map(), unread: [] };
  const virtual = new Set<string>();
  const folders: string[] = [];
  for (const path of options.paths) {
    if (path === '-') {
      const text = decode(readFileSync(0));
      const uri = uriOf(options.stdinFilename ?? (/^\s*[{[]/.test(text) ? 'stdin.json' : 'stdin.yaml'));
      named.files.set(uri, text);
      virtual.add(uri);
    } else if (isFolder(path)) folders.push(uriOf(path));
    else {
      readFile(uriOf(path), named);
      const [failed] = named.unread;
      if (failed) throw new RefusedError(`cannot read ${path}: ${failed.reason}`);
    }
  }
  const below = readTree(folders);
  const files = new Map([...below.files, ...named.files]);
  if (options.node === undefined) return { files, unread: below.unread, paths: new Map(), virtual };
  if (!isFolder(options.node)) throw new UsageError(`--node takes the root of a file system, not ${options.node}`);
  const node = readNode(uriOf(options.node));
  if (node.files.size === 0 && node.unread.length === 0)
    throw new UsageError(`found nothing of a node below ${options.node}; a folder to check goes before --node`);
  tell(node.told);
  for (const uri of node.virtual) virtual.add(uri);
  return {
    files: new Map([...node.files, ...files]),
    unread: [...node.unread, ...below.unread],
    paths: node.paths,
    virtual,
  };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new RefusedError(`cannot read ${path}: ${reasonOf(error)}`);
  }
}

/** Folders are workspaces of their own; files given by name belong to the current folder together, or to their own. */
export function rootsOf(paths: readonly string[]): string[] {
  const current = uriOf('.');
  return [
    ...new Set(
      paths.map((path) => {
        if (path === '-') return current;
        const uri = uriOf(path);
        if (isFolder(path)) return uri;
        return uri.startsWith(`${current}/`) ? current : folderOf(uri);
      }),
    ),
  ];
}
