import { assert } from 'chai';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import {
  actionsAt,
  completionsBehind,
  diagnosticsOf,
  explanationOf,
  extension,
  Folder,
  findingOf,
  hoverOver,
  ruleOf,
  runbookOf,
  until,
} from '../support.ts';

// Every kind of text that the extension shows, in a VS Code that speaks Chinese. What each text says in English is tested
// in ../cases; here it is held against the bundle of translations, and no English text of that bundle may show through.

const FLAG = 'kubelet-dual-stack-flag';
const KUBELET = 'etc/default/kubelet';
const HAN = /\p{Script=Han}/u;

type Bundle = Readonly<Record<string, string>>;

async function jsonOf(path: string): Promise<Bundle> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension().extensionUri, path));
  return JSON.parse(new TextDecoder().decode(bytes)) as Bundle;
}

const bundle = () => jsonOf('l10n/bundle.l10n.zh-cn.json');

/** What an English text's translation looks like, whatever its values are. */
async function translationOf(english: string): Promise<RegExp> {
  const chinese = (await bundle())[english] ?? '';
  assert.match(chinese, HAN, `in the bundle: ${english}`);
  return patternOf(chinese);
}

function patternOf(template: string): RegExp {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(
    template
      .split(/\{\w+\}/)
      .map(literal)
      .join('[^\\n]*?'),
  );
}

/** No sentence of the bundle stands there in English; shorter texts may be a name or a word of a file. */
async function assertChinese(text: string): Promise<void> {
  const sentences = Object.keys(await bundle()).filter((each) => /[a-z]+ [a-z]+ [a-z]+/.test(each));
  assert.isAbove(sentences.length, 500);
  assert.deepEqual(
    sentences.filter((each) => patternOf(each).test(text)),
    [],
  );
  assert.match(text, HAN);
}

async function incident(path: string): Promise<vscode.TextDocument> {
  await extension().activate();
  const folder = await Folder.ofExample('ipv6-route-loss');
  const { document } = await folder.open(path);
  await findingOf(folder.file(KUBELET), FLAG);
  return document;
}

test('VS Code speaks Chinese', () => assert.equal(vscode.env.language, 'zh-cn'));

test('findings, what they are related to and their other ends are told in Chinese', async () => {
  const { uri } = await incident(KUBELET);
  const finding = await findingOf(uri, FLAG);
  assert.match(
    finding.message,
    await translationOf(
      'The kubelet fails to start: --ipv6-dual-stack is an unknown flag. It belongs to cri-dockerd: move it there.',
    ),
  );
  const all = vscode.languages.getDiagnostics().flatMap(([, own]) => own);
  const ours = all.filter(({ source }) => source === 'dualstack-lint');
  assert.isAtLeast(ours.length, 5);
  for (const { message, relatedInformation } of ours)
    for (const text of [message, ...(relatedInformation ?? []).map((each) => each.message)]) await assertChinese(text);
  const [place] = finding.relatedInformation ?? [];
  const end = await findingOf(place?.location.uri as vscode.Uri, FLAG);
  assert.match(end.message, await translationOf('Conflicts with {0} in {1}'));
  assert.include(end.message, 'kubelet:2');
});

test('code actions have Chinese titles', async () => {
  const { uri } = await incident(KUBELET);
  const finding = await findingOf(uri, FLAG);
  const titles = (await actionsAt(uri, finding.range)).map(({ title }) => title);
  for (const english of ['Disable {0}...', 'Show rule {0}']) {
    const expected = await translationOf(english);
    assert.isTrue(
      titles.some((title) => expected.test(title) && title.includes(FLAG)),
      `${english} among ${titles.join(' | ')}`,
    );
  }
  assert.lengthOf(titles, 4, titles.join(' | '));
  for (const title of titles) await assertChinese(title);
});

test('hovering over a range and over a key speaks Chinese', async () => {
  const document = await incident('calico/ippool-ipv6.yaml');
  const range = await hoverOver(document, '2001:db8:42::/64');
  assert.match(range, await translationOf('{count} addresses, {first} to {last}'));
  assert.match(range, await translationOf('{count} Calico blocks of /{prefix}'));
  await assertChinese(range);
  const kubelet = await incident('var/lib/kubelet/config.yaml');
  assert.match(await hoverOver(kubelet, 'cgroupDriver'), await translationOf('Default: {value}'));
});

test('what is said of a key that can be completed is Chinese', async () => {
  const { uri } = await incident('var/lib/kubelet/config.yaml');
  const editor = await vscode.window.showTextDocument(uri);
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'cgroupsP\n'));
  const proposed = (await completionsBehind(editor.document, 'cgroupsP')).get('cgroupsPerQOS');
  const { value = '' } = (proposed?.documentation ?? {}) as vscode.MarkdownString;
  assert.match(value, await translationOf('Default: {value}'));
});

test('the explanation of a file is Chinese', async () => {
  await extension().activate();
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open(KUBELET);
  await findingOf(folder.file(KUBELET), FLAG);
  const text = await explanationOf(folder, 'kubeadm.yaml');
  assert.match(text, await translationOf('What this file states'));
  assert.match(text, await translationOf('Meant to be: {0}'));
  assert.match(text, await translationOf('What the programs that read this file run with'));
  await assertChinese(text);
});

test('the runbook is Chinese, and so is its tab', async () => {
  const { uri } = await incident('kubeadm.yaml');
  await vscode.commands.executeCommand('dualstackLint.showRunbook');
  const text = await runbookOf(uri, await translationOf('Verify dual-stack'));
  await assertChinese(text);
  assert.include(text, 'kubectl -n default get pod web-6c9d5f7b8d-4kq2x');
  const tab = () => vscode.window.tabGroups.activeTabGroup.activeTab?.label;
  await until('the preview', vscode.window.tabGroups.onDidChangeTabs, () => /验证手册/.test(tab() ?? '') || undefined);
});

test('the page of a rule says in Chinese what the rule reports', async () => {
  const { uri } = await incident(KUBELET);
  await findingOf(uri, FLAG);
  await vscode.commands.executeCommand('dualstackLint.showRule', FLAG);
  const page = vscode.Uri.from({ scheme: 'dualstack-lint-rule', path: `/${FLAG}.md` });
  const [, summary] = /^\*\*(.*)\*\*$/m.exec((await vscode.workspace.openTextDocument(page)).getText()) ?? [];
  assert.include(Object.values(await bundle()), summary);
  assert.match(summary ?? '', /kubelet/);
  await assertChinese(summary ?? '');
});

test('what is wrong with a configuration file, and a draft of one, are told in Chinese', async () => {
  const document = await incident('kubeadm.yaml');
  await vscode.commands.executeCommand('dualstackLint.openConfig');
  const draft = vscode.window.activeTextEditor?.document.getText() ?? '';
  assert.match(draft, /^# intent: dual-stack {3}# kubeadm\.yaml:\d+: /m);
  await assertChinese(draft);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  const config = vscode.Uri.joinPath(document.uri, '../.dualstack-lint.yaml');
  await vscode.workspace.fs.writeFile(config, new TextEncoder().encode('intent: dualstack\n'));
  const [finding] = await diagnosticsOf(config);
  assert.equal(ruleOf(finding as vscode.Diagnostic), 'config-invalid');
  await assertChinese(finding?.message ?? '');
});

test('the manifest is Chinese: commands, settings, walkthrough', async () => {
  const chinese = await jsonOf('package.nls.zh-cn.json');
  const shown = JSON.stringify(extension().packageJSON.contributes);
  for (const [key, text] of Object.entries(chinese)) assert.include(shown, JSON.stringify(text).slice(1, -1), key);
  const english = await jsonOf('package.nls.json');
  const { commands, ...others } = extension().packageJSON.contributes as { commands: { title: { value: string } }[] };
  assert.includeMembers(
    commands.map(({ title }) => title.value),
    Object.keys(chinese).flatMap((key) => (key.startsWith('command.') ? [chinese[key] as string] : [])),
  );
  for (const [key, text] of Object.entries(english))
    if (!key.startsWith('command.')) assert.notInclude(JSON.stringify(others), JSON.stringify(text).slice(1, -1), key);
});
