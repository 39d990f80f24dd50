// Measures, and judges nothing: what a keystroke costs in a workspace that is loaded. Prints a table in Markdown.
import * as vscode from 'vscode';
import { clusterFiles } from '../../../bench/cluster.ts';
import { test } from '../suite/runner.ts';
import { diagnosticsOf, extension, Folder, findingOf, ruleOf } from '../suite/support.ts';

const CLUSTERS = 3;
const STROKES = 20;
const RULE = 'suppression-unused';
const MANIFEST = 'cluster-0/calico/calico.yaml';
const POOL = 'cluster-0/calico/ippool-ipv6.yaml';

/** The longest time, in milliseconds, in which the extension host did nothing else, since this was called. */
function watchHolds(): () => number {
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  let longest = 0;
  // Web workers and Node have it alike, Node's types do not.
  (port1 as unknown as { onmessage: () => void }).onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    port2.postMessage(undefined);
  };
  port2.postMessage(undefined);
  return () => {
    port1.close();
    return longest;
  };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

async function stroke(document: vscode.TextDocument, expected: number): Promise<readonly [number, number]> {
  const holds = watchHolds();
  const changed = new Promise<number>((resolve) => {
    const subscription = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document !== document || event.contentChanges.length === 0) return;
      subscription.dispose();
      resolve(performance.now());
    });
  });
  await vscode.commands.executeCommand('type', { text: '#' });
  const started = await changed;
  await diagnosticsOf(document.uri, (all) =>
    all.some((one) => ruleOf(one) === RULE && one.range.start.character === expected),
  );
  return [performance.now() - started, holds()];
}

const HEAD = 'one letter, ms | longest hold of the extension host | change to publication, median | slowest';

for (const lines of [60, 500, 5000]) {
  test(`a keystroke in ${lines} lines`, async () => {
    await extension().activate();
    const files = new Map<string, string>();
    for (let index = 0; index < CLUSTERS; index++)
      for (const [path, text] of clusterFiles(index)) files.set(`cluster-${index}/${path}`, text);
    const manifest = (files.get(MANIFEST) ?? '').split('\n').slice(0, lines);
    const filler = '#\n'.repeat(lines - manifest.length);
    const typed = `${files.get(POOL)}---\n${manifest.join('\n')}\n${filler}# dualstack-lint-disable-file no-such-rule\n`;
    const folder = await Folder.of(Object.fromEntries(files.set(POOL, typed)));
    const editor = await folder.open(POOL);
    const { document } = editor;
    const { start } = (await findingOf(document.uri, RULE)).range;
    const at = new vscode.Position(start.line, 0);
    editor.selection = new vscode.Selection(at, at);
    const costs: (readonly [number, number])[] = [];
    for (let count = 1; count <= STROKES; count++) costs.push(await stroke(document, start.character + count));
    // The first ones run before anything is compiled.
    const warm = costs.slice(STROKES / 4);
    const [shown, held] = [0, 1].map((which) => median(warm.map((cost) => cost[which] as number)).toFixed(1));
    const slowest = Math.max(...warm.map(([milliseconds]) => milliseconds)).toFixed(1);
    if (lines === 60) for (const line of [HEAD, '--- | --- | --- | ---']) console.log(`suite: | ${line} |`);
    console.log(`suite: | ${lines} lines, among ${files.size} files | ${held} | ${shown} | ${slowest} |`);
  });
}
