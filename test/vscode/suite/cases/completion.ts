import { assert } from 'chai';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { completionsBehind, Folder, findingOf, replace } from '../support.ts';

const KUBELET = 'etc/default/kubelet';
const UNIT = 'usr/lib/systemd/system/cri-docker.service';

async function incident(): Promise<Folder> {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open(KUBELET);
  await findingOf(folder.file(KUBELET), 'kubelet-dual-stack-flag');
  return folder;
}

function snippetOf(item: vscode.CompletionItem | undefined): string {
  const { insertText } = item ?? {};
  return insertText instanceof vscode.SnippetString ? insertText.value : `no snippet: ${insertText}`;
}

test('keys of kubeadm are completed at their level while the file is half typed', async () => {
  const folder = await incident();
  const editor = await folder.open('kubeadm.yaml');
  await replace(editor, 'dnsDomain: cluster.local', 'dnsD');
  const proposed = await completionsBehind(editor.document, '  dnsD');
  const item = proposed.get('dnsDomain');
  assert.equal(snippetOf(item), 'dnsDomain: $0');
  assert.equal(editor.document.getText(item?.range as vscode.Range), 'dnsD');
  assert.include((item?.documentation as vscode.MarkdownString | undefined)?.value, '`networking.dnsDomain`');
  for (const label of ['podSubnet', 'nodeRegistration', 'serverTLSBootstrap'])
    assert.isFalse(proposed.has(label), label);
});

test('keys of an address pool are completed with their values', async () => {
  const text = 'spec:\n  vxlan';
  const folder = await Folder.of({ 'ippool.yaml': `apiVersion: projectcalico.org/v3\nkind: IPPool\n${text}\n` });
  const { document } = await folder.open('ippool.yaml');
  await findingOf(document.uri, 'ippool-refused');
  const proposed = await completionsBehind(document, text);
  assert.match(snippetOf(proposed.get('vxlanMode')), /^vxlanMode: \$\{1\|.*Always.*\|\}$/);
});

test('flags are completed in files of variables and in units, by the program that is started', async () => {
  const folder = await incident();
  const variables = await folder.open(KUBELET);
  await replace(variables, '--node-ip', '--config-d --node-ip');
  const kubelet = await completionsBehind(variables.document, '--config-d');
  assert.equal(snippetOf(kubelet.get('--config-dir')), '--config-dir=$0');
  assert.isFalse(kubelet.has('--node-ip'));
  const unit = await folder.open(UNIT);
  await replace(unit, '--network-plugin=cni', '--network-plugin=cni --ipv');
  const runtime = await completionsBehind(unit.document, '=cni --ipv');
  assert.equal(snippetOf(runtime.get('--ipv6-dual-stack')), '--ipv6-dual-stack');
  assert.isFalse(runtime.has('--node-ip'));
});

test('what is typed with its quote finds the member of a JSON object', async () => {
  const folder = await Folder.of({ 'nodes/a/daemon.json': '{\n  "ipv6": true,\n  "fixed"\n}\n' });
  const { document } = await folder.open('nodes/a/daemon.json');
  await findingOf(document.uri, 'docker-json-invalid');
  const item = (await completionsBehind(document, '"fixed')).get('fixed-cidr-v6');
  assert.equal(snippetOf(item), '"fixed-cidr-v6": "$0"');
  assert.equal(item?.filterText, '"fixed-cidr-v6"');
});
