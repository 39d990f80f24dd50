import { assert } from 'chai';
import * as vscode from 'vscode';
import { runOptions, test } from '../runner.ts';
import { Folder, findingOf } from '../support.ts';

const FLAG = 'kubelet-dual-stack-flag';
const KUBELET = 'etc/default/kubelet';
const UNIT = 'usr/lib/systemd/system/cri-docker.service';

/** `file:line` of what a provider finds. */
async function found(command: string, document: vscode.TextDocument, text: string): Promise<string[]> {
  const at = document.positionAt(document.getText().indexOf(text) + 1);
  const all = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    command,
    document.uri,
    at,
  );
  return all.map((each) => {
    const [uri, range] = 'uri' in each ? [each.uri, each.range] : [each.targetUri, each.targetRange];
    return `${uri.path.split('/').at(-1)}:${range.start.line + 1}`;
  });
}

test('Go to Definition leads from one end of a contradiction to the other, and back', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const { document } = await folder.open(KUBELET);
  await findingOf(document.uri, FLAG);
  assert.include(
    await found('vscode.executeDefinitionProvider', document, '--ipv6-dual-stack'),
    'cri-docker.service:9',
  );
  const unit = await vscode.workspace.openTextDocument(folder.file(UNIT));
  assert.include(await found('vscode.executeDefinitionProvider', unit, '/usr/bin/cri-dockerd'), 'kubelet:2');
});

test('Go to References finds every place of a range and of a flag', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const { document } = await folder.open('kubeadm.yaml');
  await findingOf(folder.file(KUBELET), FLAG);
  assert.sameMembers(await found('vscode.executeReferenceProvider', document, '172.99.0.0/16'), [
    'kubeadm.yaml:15',
    'ippool-ipv4.yaml:6',
  ]);
  const kubelet = await vscode.workspace.openTextDocument(folder.file(KUBELET));
  assert.include(await found('vscode.executeReferenceProvider', kubelet, '--node-ip'), 'kubelet:2');
});

test('a language model is told the status of the clusters, where the editor has such tools', async () => {
  const { host } = await runOptions();
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open(KUBELET);
  await findingOf(folder.file(KUBELET), FLAG);
  assert.isTrue(
    vscode.lm.tools.some(({ name }) => name === 'dualstack_status'),
    host,
  );
  const result = await vscode.lm.invokeTool('dualstack_status', { input: {}, toolInvocationToken: undefined });
  const [part] = result.content as vscode.LanguageModelTextPart[];
  const { clusters } = JSON.parse(part?.value ?? '{}') as { clusters: { verdict: string; breaksAt: string }[] };
  assert.isTrue(clusters.some(({ verdict, breaksAt }) => verdict === 'broken' && breaksAt !== undefined));
});
