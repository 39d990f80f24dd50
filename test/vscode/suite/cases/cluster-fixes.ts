import { assert } from 'chai';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import {
  actionAt,
  actionsAt,
  applyAction,
  diagnosticsOf,
  Folder,
  findingOf,
  textAt,
  textBecomes,
  undo,
} from '../support.ts';

const FLAG = 'kubelet-dual-stack-flag';
const NODES = { a: 'node-a/etc/default/kubelet', b: 'node-b/etc/default/kubelet' };
const WRONG = 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack --v=2"\n';
const RIGHT = 'KUBELET_EXTRA_ARGS="--v=2"\n';

const nodes = () => Folder.of({ [NODES.a]: WRONG, [NODES.b]: WRONG });

test('one rule is fixed in all files of the cluster, and one undo takes it back', async () => {
  const folder = await nodes();
  const { document } = await folder.open(NODES.a);
  await findingOf(folder.file(NODES.b), FLAG);
  const finding = await findingOf(document.uri, FLAG);
  await applyAction(await actionAt(document.uri, finding.range, `Fix ${FLAG} everywhere`));
  assert.equal(document.getText(), RIGHT);
  assert.equal(await textAt(folder.file(NODES.b)), RIGHT);
  await diagnosticsOf(folder.file(NODES.b), (all) => all.length === 0);
  const undone = textBecomes(document.uri, WRONG);
  await undo();
  await undone;
  assert.equal(await textAt(folder.file(NODES.b)), WRONG);
});

test('a rule with one problem is not offered to be fixed everywhere', async () => {
  const folder = await Folder.of({ [NODES.a]: WRONG });
  const { document } = await folder.open(NODES.a);
  const finding = await findingOf(document.uri, FLAG);
  const titles = (await actionsAt(document.uri, finding.range)).map(({ title }) => title);
  assert.isFalse(titles.some((title) => title.includes('everywhere')));
});

test('fixing a cluster applies what is safe and what is chosen besides, and nothing else', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const pool =
    'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: more\nspec:\n  cidr: 172.98.0.0/16\n';
  await folder.write('calico/more.yaml', `${pool}  ipipMode: always\n`);
  const { document } = await folder.open('calico/more.yaml');
  await findingOf(document.uri, 'ippool-enum-wrong');
  const before = await textAt(folder.file('etc/docker/daemon.json'));
  const running = vscode.commands.executeCommand('dualstackLint.fixAllInCluster') as Thenable<{ fixes: number }>;
  const { fixes } = await accept(running);
  assert.isAtLeast(fixes, 1);
  assert.equal(await textAt(document.uri), `${pool}  ipipMode: Always\n`);
  assert.equal(await textAt(folder.file('etc/docker/daemon.json')), before, 'nobody ticked what needs a decision');
});

/** Accepts what is asked as it is; nothing tells when it has been opened, so until it works. */
async function accept<T>(running: Thenable<T>): Promise<T> {
  let done = false;
  const finished = running.then((result) => {
    done = true;
    return result;
  });
  while (!done) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  return finished;
}
