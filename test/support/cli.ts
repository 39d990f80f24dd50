import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import type { TestContext } from 'node:test';
import { COMMAND_LINE } from '../../bench/bundles.ts';

/** A pool with one finding: `ippool-block-size`. */
export const POOL = `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
  blockSize: 19
`;

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  /** JavaScript that runs before the program, such as one that makes the system fail at a certain moment. */
  readonly preload?: string;
}

/** For tests of links, permissions, signals, devices, a shell, or names with any character. */
export const POSIX = { skip: process.platform === 'win32' && 'Windows has nothing of the kind' };

/** For tests of `/proc`, `/dev/full` or names that are not UTF-8. */
export const LINUX = { skip: process.platform !== 'linux' && 'only Linux has the like' };

/** Runs the built command line as a process, without a terminal and without the caller's settings. */
export function run(args: readonly string[], options: RunOptions = {}): Outcome {
  const folder = options.preload === undefined ? undefined : mkdtempSync(join(tmpdir(), 'dualstack-lint-preload-'));
  try {
    const { status, signal, stdout, stderr } = spawnSync(process.execPath, [...programIn(folder, options), ...args], {
      cwd: options.cwd ?? process.cwd(),
      input: options.input ?? '',
      env: { PATH: process.env.PATH, ...options.env },
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      // A program that waits for ever must not take the tests with it; one on a slow machine is waited for.
      timeout: 1_200_000,
    });
    return { code: status, signal, out: stdout, err: stderr };
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** The arguments that start the program: from a folder that everybody may read, where something runs before it. */
function programIn(folder: string | undefined, { preload }: RunOptions): string[] {
  if (folder === undefined || preload === undefined) return [resolve('dist/cli.cjs')];
  chmodSync(folder, 0o755);
  const [hook, program] = [join(folder, 'preload.cjs'), join(folder, 'cli.cjs')];
  writeFileSync(hook, `const fs = require('node:fs');\n${preload}\n`);
  for (const name of COMMAND_LINE) cpSync(join('dist', name), join(folder, name));
  return ['--require', hook, program];
}

const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

/** A preload that gives up root's rights, which would let the program read and write everything. */
export const WITHOUT_RIGHTS = isRoot
  ? `process.setgroups([]); process.setgid(${NOBODY}); process.setuid(${NOBODY});`
  : '';

/** Gives a folder and all in it to the user without rights. */
export function giveAway(folder: string): void {
  if (!isRoot) return;
  for (const name of ['', ...(readdirSync(folder, { recursive: true }) as string[])])
    chownSync(join(folder, name), NOBODY, NOBODY);
}

/**
 * A folder of its own for a test: a copy of an example, or the given files. Its path is what a program started there sees, and
 * has `/` on every system, as paths in reports have.
 */
export function workspace(context: TestContext, content: string | Readonly<Record<string, string | Buffer>>): string {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'dualstack-lint-'))).replaceAll(sep, '/');
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  if (typeof content === 'string') {
    cpSync(content, folder, { recursive: true });
    return folder;
  }
  for (const [name, text] of Object.entries(content)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
