import * as vscode from 'vscode';
import type { ChangedSettings, Surroundings } from '../core/assist/issue-report.ts';
import type { Statuses } from './statuses.ts';
import { display } from './uris.ts';
import type { Workspace } from './workspace.ts';

const { t } = vscode.l10n;

/** How addresses are in a report. */
export type Addresses = 'masked' | 'shown';

/** Copies what an issue needs to the clipboard: versions, settings, clusters, files and findings. */
export class Report {
  constructor(
    private readonly workspace: Workspace,
    private readonly statuses: Statuses,
    private readonly extension: vscode.Extension<unknown>,
  ) {}

  /** @param given the user is asked without it */
  async copy(given?: Addresses): Promise<void> {
    const addresses = given ?? (await askForAddresses());
    if (!addresses) return;
    const { workspace } = this;
    if (workspace.checker) await workspace.settle();
    else await workspace.read();
    const { census, issueReport } = await import('./engine.ts');
    const engines = workspace.checker?.engines ?? [];
    const reported = {
      clusters: await this.statuses.now(),
      files: engines.flatMap(census),
      configs: engines.flatMap(({ configUris }) => configUris),
      findings: [...workspace.last.findings.values()].flat(),
      milliseconds: workspace.last.milliseconds,
    };
    const text = issueReport(surroundings(this.extension), reported, display, addresses === 'masked');
    await vscode.env.clipboard.writeText(text);
    void vscode.window.showInformationMessage(t('The report has been copied. Read it before you share it.'));
  }
}

async function askForAddresses(): Promise<Addresses | undefined> {
  const choices: readonly (vscode.QuickPickItem & { readonly addresses: Addresses })[] = [
    { addresses: 'masked', label: t('Mask addresses'), detail: t('Each address becomes an alias such as ipv6-1.') },
    { addresses: 'shown', label: t('Show addresses'), detail: t('Addresses stay as they are.') },
  ];
  const title = t('Copy a report of this window. Credentials are masked, names of files are not.');
  return (await vscode.window.showQuickPick(choices, { title }))?.addresses;
}

function surroundings({ packageJSON }: vscode.Extension<unknown>): Surroundings {
  const { appName, appHost, remoteName, language } = vscode.env;
  const host = remoteName ? `${appHost}, ${remoteName}` : appHost;
  const names = Object.keys(packageJSON.contributes.configuration.properties);
  const folders = vscode.workspace.workspaceFolders ?? [];
  const settings =
    folders.length > 0
      ? folders.map(({ name, uri }) => changedSettings(names, name, uri))
      : [changedSettings(names, '', null)];
  return {
    extension: packageJSON.version,
    editor: { name: appName, version: vscode.version, host, language },
    settings: settings.filter(({ values }) => Object.keys(values).length > 0),
  };
}

function changedSettings(names: readonly string[], folder: string, scope: vscode.Uri | null): ChangedSettings {
  const all = vscode.workspace.getConfiguration(undefined, scope);
  const isChanged = (name: string) => JSON.stringify(all.get(name)) !== JSON.stringify(all.inspect(name)?.defaultValue);
  return { folder, values: Object.fromEntries(names.filter(isChanged).map((name) => [name, all.get(name)])) };
}
