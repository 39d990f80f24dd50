import * as vscode from 'vscode';
import type { CheckedCluster } from '../core/engine.ts';
import type { ClusterPlan, PlanPlace } from '../core/plan/model.ts';
import { toRange } from './positions.ts';
import { hasMark } from './read.ts';
import { keyOfDocument, uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

const VIEW = 'dualstackLint.addressPlan';
const translate = (template: string) => vscode.l10n.t(template);

/** What the page says. */
type Message =
  | { readonly type: 'ready' }
  | { readonly type: 'view'; readonly width: number; readonly filter: string }
  | { readonly type: 'unfold'; readonly cluster: number; readonly list: string }
  | { readonly type: 'drawn'; readonly clusters: readonly { readonly cluster: number; readonly ranges: number }[] }
  | {
      readonly type: 'open';
      readonly cluster: number;
      readonly item: string;
      readonly place: number;
      readonly isLook?: boolean;
    };

/** How many ranges are drawn of each cluster, by its name. */
type Drawn = Readonly<Record<string, number>>;

/** A picture of the clusters' ranges beside the editor, which follows what is typed. There is one for a window. */
export class AddressPlan implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private shown: readonly ClusterPlan[] = [];
  /** The file whose cluster comes first. */
  private first = '';
  private view = { width: 1200, filter: '' };
  private readonly unfolded = new Set<string>();
  private readonly drawings = new vscode.EventEmitter<Drawn>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly workspace: Workspace,
    private readonly extension: vscode.Uri,
  ) {
    this.subscriptions = [this.drawings, workspace.onDidCheck(() => this.update())];
  }

  /** Shows the plan; resolves when it is drawn, with what is in it. */
  async show(): Promise<Drawn> {
    if (this.workspace.checker) await this.workspace.settle();
    else await this.workspace.read();
    const active = vscode.window.activeTextEditor?.document;
    if (active) this.first = keyOfDocument(active);
    const drawn = new Promise<Drawn>((resolve) => {
      const subscription = this.drawings.event((what) => {
        subscription.dispose();
        resolve(what);
      });
    });
    if (this.panel) {
      this.panel.reveal(undefined, false);
      await this.update();
    } else {
      this.panel = await this.open();
    }
    return drawn;
  }

  dispose(): void {
    this.panel?.dispose();
    for (const each of this.subscriptions) each.dispose();
  }

  private async open(): Promise<vscode.WebviewPanel> {
    const { planPage } = await import('./engine.ts');
    const media = vscode.Uri.joinPath(this.extension, 'media');
    const title = vscode.l10n.t('Address plan');
    const panel = vscode.window.createWebviewPanel(VIEW, title, vscode.ViewColumn.Beside, {
      enableScripts: true,
      localResourceRoots: [media],
    });
    panel.onDidDispose(() => {
      this.panel = undefined;
      // Nobody will draw any more.
      this.drawings.fire({});
    });
    panel.webview.onDidReceiveMessage((message: Message) => this.receive(message));
    const script = String(panel.webview.asWebviewUri(vscode.Uri.joinPath(media, 'address-plan.js')));
    const { cspSource } = panel.webview;
    const page = { cspSource, nonce: nonce(), script, language: vscode.env.language };
    panel.webview.html = planPage(page, translate);
    return panel;
  }

  private async update(): Promise<void> {
    const { panel, workspace } = this;
    if (!panel) return;
    const { planHtml, planOf, planSummary } = await import('./engine.ts');
    const isFirst = ({ group }: CheckedCluster) => group.uris.includes(this.first);
    const clusters = workspace.checker?.clusters() ?? [];
    const ordered = [...clusters.filter(isFirst), ...clusters.filter((each) => !isFirst(each))];
    this.shown = ordered.map((each) => planOf(each, workspace.last.findings, translate));
    const html = planHtml(this.shown, translate, { ...this.view, unfolded: this.unfolded });
    await panel.webview.postMessage({ type: 'plan', html, summary: planSummary(this.shown, translate) });
  }

  private async receive(message: Message): Promise<void> {
    if (message.type === 'drawn') {
      const counts = message.clusters.map(({ cluster, ranges }) => [this.shown[cluster]?.name ?? '', ranges]);
      this.drawings.fire(Object.fromEntries(counts));
    } else if (message.type === 'ready') await this.update();
    else if (message.type === 'view') {
      this.view = { width: message.width, filter: message.filter };
      await this.update();
    } else if (message.type === 'unfold') {
      const { listId } = await import('./engine.ts');
      this.unfolded.add(listId(message.cluster, message.list));
      await this.update();
    } else if (message.type === 'open') await this.go(message);
  }

  private async go({ cluster, item, place, isLook = false }: Extract<Message, { type: 'open' }>): Promise<void> {
    const { itemsOf } = await import('./engine.ts');
    const all = (this.shown[cluster]?.families ?? []).flatMap(({ items }) => [...itemsOf(items)]);
    const found = all.find(({ id }) => id === item)?.places;
    const target = found?.[place] ?? found?.[0];
    if (target) await this.reveal(target, isLook);
  }

  private async reveal({ uri, range }: PlanPlace, preserveFocus: boolean): Promise<void> {
    const marked = hasMark(this.workspace.checker?.engineOf(uri).textOf(uri));
    const beside = this.panel?.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
    const options = { selection: toRange(range, marked), viewColumn: beside, preserveFocus };
    await vscode.window.showTextDocument(uriOf(uri), options);
  }
}

function nonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
