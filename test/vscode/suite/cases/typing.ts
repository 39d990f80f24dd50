import { assert } from 'chai';
import * as vscode from 'vscode';
import { clusterFiles } from '../../../../bench/cluster.ts';
import { afterThis, test } from '../runner.ts';
import { actionsAt, diagnosticsOf, extension, Folder, findingOf, ruleOf } from '../support.ts';

const FLAG = 'kubelet-dual-stack-flag';
const KUBELET = 'etc/default/kubelet';
const UNIT = 'usr/lib/systemd/system/cri-docker.service';
const STROKES = 100;

const type = (text: string) => vscode.commands.executeCommand('type', { text });

/** How many findings of a rule each publication of a file shows. */
function recordPublications(uri: vscode.Uri, rule: string): number[] {
  const published: number[] = [];
  const recorder = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    if (!uris.some((each) => String(each) === String(uri))) return;
    published.push(vscode.languages.getDiagnostics(uri).filter((one) => ruleOf(one) === rule).length);
  });
  afterThis(async () => recorder.dispose());
  return published;
}

/** Waits until a file's finding of a rule stands at a character of its line. */
function moved(uri: vscode.Uri, rule: string, character: number): Promise<unknown> {
  return diagnosticsOf(uri, (all) =>
    all.some((one) => ruleOf(one) === rule && one.range.start.character === character),
  );
}

test('nothing flickers: of all publications during 100 keystrokes none is empty, at both ends', async () => {
  await extension().activate();
  const folder = await Folder.ofExample('ipv6-route-loss');
  const editor = await folder.open(KUBELET);
  const { uri } = editor.document;
  await findingOf(folder.file(UNIT), FLAG);
  const { start } = (await findingOf(uri, FLAG)).range;
  const published = { here: recordPublications(uri, FLAG), there: recordPublications(folder.file(UNIT), FLAG) };
  editor.selection = new vscode.Selection(start, start);
  for (let typed = 1; typed <= STROKES; typed++) {
    await type(' ');
    // A pause now and then, as people make, ends with a check.
    if (typed % 10 === 0) await moved(uri, FLAG, start.character + typed);
  }
  assert.equal(editor.document.lineAt(start).text.indexOf('--ipv6-dual-stack'), start.character + STROKES);
  assert.isAtLeast(published.here.length, STROKES / 10);
  assert.notInclude(published.here, 0);
  // The other end names this file's line, which stays.
  assert.notInclude(published.there, 0);
});

test('a keystroke in a manifest of 5,000 lines waits for nothing: many of them are checked together', async () => {
  const manifest = 'calico/calico.yaml';
  const files = clusterFiles(0);
  const text = files.get(manifest) ?? '';
  const filler = '#\n'.repeat(5000 - text.split('\n').length);
  files.set(manifest, `${text}${filler}# dualstack-lint-disable-file no-such-rule\n`);
  const folder = await Folder.of(Object.fromEntries(files));
  const editor = await folder.open(manifest);
  const { document } = editor;
  assert.isAtLeast(document.lineCount, 5000);
  const rule = 'suppression-unused';
  const { start } = (await findingOf(document.uri, rule)).range;
  // Every letter moves the finding, so that every check publishes.
  const published = recordPublications(document.uri, rule);
  const at = new vscode.Position(start.line, 0);
  editor.selection = new vscode.Selection(at, at);
  let typed = 0;
  const recorder = vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.document === document) typed += event.contentChanges.length;
  });
  afterThis(async () => recorder.dispose());
  await Promise.all(Array.from({ length: STROKES }, () => type('#')));
  await moved(document.uri, rule, start.character + STROKES);
  assert.equal(typed, STROKES);
  assert.isAtMost(published.length, STROKES / 10);
  assert.notInclude(published, 0);
});

/**
 * Types a flag at the end of the kubelet's arguments, with a check after each letter.
 * @returns false when a busy machine has made a pause of it, after which half a word is judged
 */
async function typeFlag(editor: vscode.TextEditor, flag: string): Promise<boolean> {
  const { document } = editor;
  const line = document
    .getText()
    .split('\n')
    .findIndex((text) => text.startsWith('KUBELET_EXTRA_ARGS="'));
  const end = new vscode.Position(line, document.lineAt(line).text.lastIndexOf('"'));
  editor.selection = new vscode.Selection(end, end);
  await actionsAt(document.uri, editor.selection);
  let isFluent = true;
  for (const letter of flag) {
    const started = performance.now();
    await type(letter);
    // What asks for fixes waits for a check of the text as it is.
    await actionsAt(document.uri, editor.selection);
    if (performance.now() - started > 900) isFluent = false;
  }
  return isFluent;
}

test('half a flag is no error; the flag is one when its word is left, or left alone', async () => {
  const folder = await Folder.ofExample('healthy');
  const uri = folder.file(KUBELET);
  const editor = await folder.open(KUBELET);
  const isTold = ([one]: readonly vscode.Diagnostic[]) => one?.message.includes('--ipv6-du') === true;
  const shown: string[] = [];
  const recorder = vscode.languages.onDidChangeDiagnostics(() =>
    shown.push(...vscode.languages.getDiagnostics(uri).map(({ message }) => message)),
  );
  afterThis(async () => recorder.dispose());
  const typed = async (): Promise<void> => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await diagnosticsOf(uri, (all) => all.length === 0);
    shown.length = 0;
    if (!(await typeFlag(editor, ' --ipv6-du'))) return typed();
    assert.deepEqual(shown, []);
  };
  await typed();
  // Nobody types on.
  await diagnosticsOf(uri, isTold);
  await typed();
  const { active } = editor.selection;
  editor.selection = new vscode.Selection(active.line, 0, active.line, 0);
  await diagnosticsOf(uri, isTold);
});
