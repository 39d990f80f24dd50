// Runs the tests inside VS Code's extension host, in Node and in a browser's worker alike, one after the other.
import * as vscode from 'vscode';
import { describeWaits } from './waiting.ts';

interface Test {
  readonly name: string;
  readonly body: () => Promise<void> | void;
}

/** What the run was started with; see run.mjs. */
export interface RunOptions {
  readonly host: 'node' | 'web';
  /** Only tests whose name contains this text are run. */
  readonly grep: string;
  /** The extension was installed from a package and is not under development. */
  readonly installed: boolean;
}

const timeLimit = 120_000;
const tests: Test[] = [];
const cleanups: (() => Promise<void>)[] = [];

/** Declares a test. Its name says what the user sees. */
export function test(name: string, body: Test['body']): void {
  tests.push({ name, body });
}

/** Registers something to do after the test that is running, whether it passes or not. */
export function afterThis(cleanup: () => Promise<void>): void {
  cleanups.push(cleanup);
}

/** The folder that VS Code has open: empty but for what the running test puts there. */
export function workspaceRoot(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  return folder.uri;
}

/** Prints for the person who started the run; the prefix tells it from what VS Code itself prints. */
function say(text: string): void {
  for (const line of text.split('\n')) console.log(`suite: ${line}`);
}

let options: RunOptions | undefined;

export async function runOptions(): Promise<RunOptions> {
  if (!options) {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(workspaceRoot(), '../run.json'));
    options = JSON.parse(new TextDecoder().decode(bytes)) as RunOptions;
  }
  return options;
}

/** VS Code calls this; a rejection is exit code 1. */
export async function run(): Promise<void> {
  const { grep, host, installed } = await runOptions();
  const selected = tests.filter(({ name }) => name.includes(grep));
  say(`VS Code ${vscode.version}, ${host} extension host${installed ? ', installed package' : ''}`);
  if (selected.length === 0) throw new Error(`no test's name contains "${grep}"`);
  let failed = 0;
  for (const { name, body } of selected) {
    const started = Date.now();
    const failure = (await attempt(body)) ?? (await cleanUp());
    say(`${failure === undefined ? '✔' : '✖'} ${name} (${Date.now() - started} ms)`);
    if (failure !== undefined) {
      failed += 1;
      say(indent(describe(failure)));
    }
  }
  say(`${selected.length - failed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} of ${selected.length} tests failed`);
}

/** @returns what was thrown, or undefined */
async function attempt(body: Test['body']): Promise<unknown> {
  let clock: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    clock = setTimeout(
      () => reject(new Error(`not finished after ${timeLimit / 1000} s${describeWaits()}`)),
      timeLimit,
    );
  });
  try {
    await Promise.race([body(), late]);
    return undefined;
  } catch (error) {
    return error ?? new Error('the test threw nothing');
  } finally {
    clearTimeout(clock);
  }
}

async function cleanUp(): Promise<unknown> {
  let failure: unknown;
  for (const cleanup of cleanups.splice(0).reverse()) failure = (await attempt(cleanup)) ?? failure;
  return failure;
}

function describe(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  const { actual, expected } = failure as { actual?: unknown; expected?: unknown };
  const compared = 'actual' in failure && 'expected' in failure;
  const values = compared ? `\nexpected: ${print(expected)}\nactual:   ${print(actual)}` : '';
  return (failure.stack ?? failure.message) + values;
}

function print(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? String(value);
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
