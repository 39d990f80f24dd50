import { assert } from 'chai';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { Folder, findingOf, hoverOver, replace, until } from '../support.ts';

test('hovering over a range tells its size and links to the ranges it shares addresses with', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const { document } = await folder.open('calico/ippool-ipv6.yaml');
  await findingOf(folder.file('etc/default/kubelet'), 'kubelet-dual-stack-flag');
  const text = await hoverOver(document, '2001:db8:42::/64');
  assert.include(text, '2⁵⁸ Calico blocks of /122');
  const link = folder.file('etc/docker/daemon.json').with({ fragment: 'L8' }).toString();
  assert.include(text, `[daemon.json:8](${link})`);
});

test('hovering over an address in a Felix log tells which pool it is of', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const { document } = await folder.open('var/log/calico/calico-node.log');
  await findingOf(document.uri, 'felix-log-ipv6-lost');
  assert.match(await hoverOver(document, '2001:db8:42:0:208b'), /inside `2001:db8:42::\/64`, Calico pool/);
});

test('hovering over a key explains it from the schema that comes with the extension', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const { document } = await folder.open('var/lib/kubelet/config.yaml');
  await findingOf(folder.file('etc/default/kubelet'), 'kubelet-dual-stack-flag');
  assert.match(await hoverOver(document, 'cgroupDriver'), /\*\*`cgroupDriver`\*\*: string[\s\S]*Default: `cgroupfs`/);
});

test('hovering follows what is typed, and says nothing in files that are not checked', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const editor = await folder.open('kubeadm.yaml');
  await findingOf(folder.file('etc/default/kubelet'), 'kubelet-dual-stack-flag');
  await replace(editor, '10.96.0.0/12', '172.99.8.0/21');
  assert.match(await hoverOver(editor.document, '172.99.8.0/21'), /inside `172\.99\.0\.0\/16`, pod range/);
  await folder.write('notes.yaml', 'address: 10.0.0.7\n');
  const notes = await folder.open('notes.yaml');
  assert.equal(await hoverOver(notes.document, '10.0.0.7'), '');
});

test('daemon.json is explained and judged once, by the JSON language and by us', async () => {
  const file = 'etc/docker/daemon.json';
  const folder = await Folder.of({ [file]: '{\n  "ipv6": "yes",\n  "host": [],\n  "mtu": 1500,\n  "mtu": 1500\n}\n' });
  await vscode.extensions.getExtension('vscode.json-language-features')?.activate();
  const { document } = await folder.open(file);
  await findingOf(document.uri, 'docker-type-wrong');
  // The JSON language reports the key that is there twice, with everything else that it has to say.
  const others = () =>
    vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source !== 'dualstack-lint');
  await until('what the JSON language says', vscode.languages.onDidChangeDiagnostics, () => others()[0]);
  assert.isTrue(
    others().every(({ message }) => message.startsWith('Duplicate object key')),
    others()[0]?.message,
  );
  const text = await hoverOver(document, 'ipv6');
  assert.lengthOf(text.match(/IPv6 on the default bridge network/g) ?? [], 1, text);
  assert.include(text, 'Default: `false`');
});
