import { statSync } from 'node:fs';
import { folderOf } from '../core/model/document.ts';
import { decode } from '../core/source/decode.ts';
import { readNode } from './node.ts';
import { type CliOptions, UsageError } from './options.ts';
import { isBelow, uriOf } from './paths.ts';
import { pipeOf, readPipe, readRegular } from './read-file.ts';
import { RefusedError, reasonOf } from './system.ts';
import { type Found, nothingFound, readInto, readTree } from './walk.ts';

/** Everything that is to be checked. */
export interface Inputs extends Found {
  /** Where a file's bytes are, when that is not its URI. */
  readonly paths: ReadonlyMap<string, string>;
  /** URIs of the texts that the options name one by one. */
  readonly named: readonly string[];
  /** Standard places of a node that are not there. */
  readonly absent: readonly string[];
}

/** Reads the node, folders, files and standard input that the options name. What was found of a node is told. */
export function readInputs(options: CliOptions, tell: (text: string) => void): Inputs {
  const named = nothingFound();
  const folders: string[] = [];
  for (const path of options.paths) {
    const pipe = descriptorOf(path);
    if (pipe !== undefined) takePipe(pipe, path === '-' ? options.stdinFilename : undefined, named);
    else if (isFolder(path)) folders.push(uriOf(path));
    else readInto(named, uriOf(path), () => readRegular(path), true);
    const [failed] = named.unread;
    if (failed) throw new RefusedError(`cannot read ${path}: ${failed.reason}`);
  }
  const below = readTree(folders, { all: options.listFiles, noIgnore: options.noIgnore });
  const files = new Map([...below.files, ...named.files]);
  const unwritable = new Map([...below.unwritable, ...named.unwritable]);
  const ownNames = [...named.files.keys()];
  if (options.node === undefined)
    return { files, unread: below.unread, paths: new Map(), unwritable, named: ownNames, absent: [] };
  if (!isFolder(options.node))
    throw new UsageError(`--node needs the root folder of a file system, but ${options.node} is not a folder`);
  const node = readNode(uriOf(options.node));
  if (node.files.size === 0 && node.unread.length === 0)
    throw new UsageError(`no files of a node below ${options.node}; put a folder to check before --node`);
  tell(node.told);
  return {
    files: new Map([...node.files, ...files]),
    unread: [...node.unread, ...below.unread],
    paths: node.paths,
    unwritable: new Map([...node.unwritable, ...unwritable]),
    named: ownNames,
    absent: node.absent,
  };
}

function descriptorOf(path: string): number | undefined {
  return path === '-' ? 0 : pipeOf(path);
}

/** Takes a text without a name. Its first sign tells whether it is JSON or YAML. */
function takePipe(descriptor: number, filename: string | undefined, found: Found): void {
  let text: string;
  try {
    text = decode(readPipe(descriptor));
  } catch (error) {
    const name = descriptor === 0 ? 'standard input' : `/dev/fd/${descriptor}`;
    throw new RefusedError(`cannot read ${name}: ${reasonOf(error)}`);
  }
  const name = descriptor === 0 ? 'stdin' : `pipe-${descriptor}`;
  const uri = uriOf(filename ?? `${name}.${/^\s*[{[]/.test(text) ? 'json' : 'yaml'}`);
  found.files.set(uri, text);
  found.unwritable.set(uri, 'it is not a file');
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
        if (descriptorOf(path) !== undefined) return current;
        const uri = uriOf(path);
        if (isFolder(path)) return uri;
        return isBelow(uri, current) ? current : folderOf(uri);
      }),
    ),
  ];
}
