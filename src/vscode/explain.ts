import * as vscode from 'vscode';
import { shownVersion } from '../core/cluster/versions.ts';
import type { CheckedCluster } from '../core/engine.ts';
import type { Document, Place } from '../core/model/document.ts';
import { messages, render } from '../core/model/message.ts';
import { type LinkTo, namedPlace, placeMarkdown, textWithPlaces } from '../core/model/named-place.ts';
import { code, plain } from '../core/model/sanitize.ts';
import { formatVersion } from '../core/model/version.ts';
import type { PassedOver } from '../core/reading/census.ts';
import { type SettingLine, settingLines } from '../core/status/settings.ts';
import { REASON_TEXTS } from '../core/status/words.ts';
import { CONFIG_FILE } from './names.ts';
import { pageLinks } from './page-links.ts';
import { showMarkdown } from './rule-page.ts';
import { settingsOf } from './settings.ts';
import { display, keyOfDocument } from './uris.ts';
import type { Workspace } from './workspace.ts';

export const EXPLANATION_SCHEME = 'dualstack-lint';
const { t } = vscode.l10n;
const translate = (template: string) => t(template);

/** Shows why a file is checked or not, as what, with which others, and what was read from it. */
export class Explanations implements vscode.TextDocumentContentProvider {
  private readonly changes = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changes.event;
  private shown: vscode.Uri | undefined;

  private readonly link: LinkTo;

  constructor(private readonly workspace: Workspace) {
    this.link = pageLinks(workspace);
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.changes,
      vscode.workspace.registerTextDocumentContentProvider(EXPLANATION_SCHEME, this),
      this.workspace.onDidCheck(() => this.shown && this.changes.fire(this.shown)),
    );
  }

  async show(document: vscode.TextDocument): Promise<void> {
    if (this.workspace.checker) await this.workspace.settle();
    else await this.workspace.read();
    const key = keyOfDocument(document);
    const name = key.slice(key.lastIndexOf('/') + 1);
    this.shown = vscode.Uri.from({ scheme: EXPLANATION_SCHEME, path: `/${name}.md`, query: key });
    this.changes.fire(this.shown);
    await showMarkdown(this.shown);
  }

  provideTextDocumentContent({ query: key }: vscode.Uri): string {
    return `# ${plain(display(key))}\n\n${this.explain(key).join('\n')}\n`;
  }

  private explain(key: string): string[] {
    const { checker, settings } = this.workspace;
    if (!settingsOf(settings, key).enable) return [t('Not checked: the setting `dualstackLint.enable` is off.')];
    if (!checker) return [t('Not checked: no file in this window looks like a file of a cluster.')];
    if (checker.isHidden(key)) return [t('Not checked: hidden in the editor (`files.exclude`).')];
    if (checker.isIgnored(key)) return [t('Not checked: excluded by a .gitignore or .ignore file.')];
    if (!checker.mayRead(key)) return [t('Not checked: no known program reads files with this name.')];
    const { engine, clusters } = checker.report(key);
    if (engine.configUris.includes(key)) return [t('A configuration file for the files in and below its folder.')];
    const documents = engine.documentsOf(key);
    const passedOver = engine.passedOverOf(key);
    if (passedOver) return unreadLines(passedOver);
    if (documents.length === 0) return [t('Not checked: the file has not been read.')];
    const alone = checker.isLoose(key) ? [t('Checked alone: the file is outside the workspace folders.'), ''] : [];
    return [
      ...alone,
      ...documents.map((each) => this.documentLine(each)),
      ...clusters.flatMap((each) => this.cluster(each, key)),
    ];
  }

  private cluster({ group, cluster }: CheckedCluster, key: string): string[] {
    const { intent, versions, facts } = cluster;
    const known = Object.entries(versions).map(([program, each]) => `${program} ${shownVersion(each)}`);
    const own = <T extends { readonly place: Place }>(all: readonly T[]) =>
      all.filter(({ place }) => place.document.uri === key);
    const stated = [
      ...own(facts.ranges).map(({ role, text, field, place }) => this.fact(`${field} ${text} (${role})`, place)),
      ...own(facts.addresses).map(({ role, text, field, place }) => this.fact(`${field} ${text} (${role})`, place)),
      ...own(facts.switches).map(({ on, field, place }) => this.fact(`${field}: ${on ? t('on') : t('off')}`, place)),
      ...own(facts.runtimes).map(({ runtime, field, place }) => this.fact(`${field}: ${runtime}`, place)),
      ...own(facts.versions).map(({ program, version, field, place }) =>
        this.fact(`${field}: ${program} ${formatVersion(version)}`, place),
      ),
    ];
    return [
      '',
      `## ${t('Cluster {0}', plain(group.name || '.'))}`,
      '',
      `- ${messages(REASON_TEXTS, translate)(group.reason)}`,
      `- ${t('Configuration: {0}', group.config ? this.file(`${group.config.folder}/${CONFIG_FILE}`) : t('none'))}`,
      `- ${t('Meant to be: {0}', intent.stack ?? t('unknown'))}${intent.given ? ` (${t('as configured')})` : ''}`,
      ...intent.evidence.map(
        ({ text, place }) => `  - ${placeMarkdown(namedPlace(spotOf(place)), this.link)}: ${code(text)}`,
      ),
      `- ${t('Versions: {0}', known.join(', ') || t('unknown'))}`,
      `- ${t('Problems in this file: {0}', this.workspace.last.findings.get(key)?.length ?? 0)}`,
      `- ${t('Files:')}`,
      ...group.uris.map((uri) => `  - ${this.file(uri)}`),
      '',
      `### ${t('What this file states')}`,
      '',
      ...(stated.length > 0 ? stated : [t('Nothing that affects addresses.')]),
      ...runsWith(
        settingLines(cluster, { display: (uri) => (uri === group.root ? '.' : display(uri)), translate }, key),
        this.link,
      ),
    ];
  }

  /** What begins with the name of a place leads there. */
  private at(label: string, place: Place): string {
    return placeMarkdown({ label, ...spotOf(place) }, this.link);
  }

  private documentLine(document: Document): string {
    const place = { document, span: { start: 0, end: 0 } };
    const line = t('line {0}:', document.position(place.span).line + 1);
    return `- ${this.at(line, place)} ${t('{0} of {1}', plain(document.kind), document.component)}`;
  }

  private fact(text: string, place: Place): string {
    return `- ${this.at(t('line {0}:', place.document.position(place.span).line + 1), place)} ${code(text)}`;
  }

  private file(uri: string): string {
    return placeMarkdown({ label: display(uri), uri, range: START }, this.link);
  }
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What the programs that read the file run with, as other files may override what it says. */
function runsWith(lines: readonly SettingLine[], link: LinkTo): string[] {
  if (lines.length === 0) return [];
  return [
    '',
    `### ${t('What the programs that read this file run with')}`,
    '',
    ...lines.map(({ text, places }) => `- ${textWithPlaces(text, places, link)}`),
  ];
}

function unreadLines(passedOver: PassedOver): string[] {
  const line = t('Not checked: {0}.', unreadText(passedOver));
  return passedOver.relevant
    ? [line, '', t('The file looks relevant: it states ranges or addresses of a cluster.')]
    : [line];
}

/** Why nothing of a file is checked, in the language of the editor. */
export function unreadText({ reason }: PassedOver): string {
  return plain(render(reason, (template) => t(template)));
}

function spotOf({ document, span }: Place) {
  return { uri: document.uri, range: document.range(span) };
}
