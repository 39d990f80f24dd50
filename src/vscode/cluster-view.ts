import * as vscode from 'vscode';
import { isBelow } from '../core/cluster/folders.ts';
import type { OutlineKind, OutlineNode } from '../core/status/outline.ts';
import type { ClusterStatus } from '../core/status/status.ts';
import { toRange } from './positions.ts';
import { hasMark } from './read.ts';
import { rulePage } from './rule-page.ts';
import { display, keyOfDocument, uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

const VIEW = 'dualstackLint.clusters';
/** Set once a cluster was seen in the window, or somebody asked for one; the manifest shows the view by it. */
const CONTEXT = 'dualstackLint.showClusters';
const { t } = vscode.l10n;
const translate = (template: string) => t(template);

/**
 * The view Dual-Stack in the Explorer: each cluster with its layers and files. It follows what is typed and the active
 * editor. The editor knows a line by the id of its node, which stays while everything else of it may change.
 */
export class ClusterView implements vscode.TreeDataProvider<string>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<string[] | undefined>();
  readonly onDidChangeTreeData = this.changes.event;
  private readonly view: vscode.TreeView<string>;
  private readonly visibility: vscode.Disposable;
  private statuses: readonly ClusterStatus[] = [];
  private roots: readonly OutlineNode[] = [];
  private readonly nodes = new Map<string, { readonly node: OutlineNode; readonly parent: string | undefined }>();
  private members: ReadonlyMap<string, string> | undefined;
  private notes: ReadonlyMap<string, readonly string[]> = new Map();

  constructor(
    private readonly workspace: Workspace,
    private readonly extension: vscode.Uri,
  ) {
    this.view = vscode.window.createTreeView(VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.visibility = this.view.onDidChangeVisibility(({ visible }) => visible && this.draw());
  }

  /** Takes the newest statuses. `hidden`: also where nobody sees them. */
  async show(statuses: readonly ClusterStatus[], hidden = false): Promise<void> {
    this.statuses = statuses;
    const { membership, regrouped } = await import('./engine.ts');
    const groups = this.workspace.checker?.clusters().map(({ group }) => group) ?? [];
    const members = membership(groups);
    // What a first reading finds is no change.
    const notes = this.members ? regrouped(this.members, groups, translate) : new Map<string, string[]>();
    if (notes.size > 0 || members.size !== this.members?.size) this.notes = notes;
    this.members = members;
    if (groups.length > 0) await this.appear();
    if (this.view.visible || hidden) await this.draw();
  }

  /** Has the view shown in the Explorer from now on, also where it has nothing but a word of welcome. */
  async appear(): Promise<void> {
    await vscode.commands.executeCommand('setContext', CONTEXT, true);
  }

  /** Draws the newest statuses. Only what looks otherwise than before is asked for again. */
  private async draw(): Promise<void> {
    const { leftOverOf, outlineOf } = await import('./engine.ts');
    const engines = this.workspace.checker?.engines ?? [];
    const leftOver = engines.flatMap((engine) => leftOverOf(engine, translate));
    const before = this.roots;
    this.roots = outlineOf(this.statuses, leftOver, this.notes, translate);
    this.nodes.clear();
    this.remember(this.roots, undefined);
    const changed = changedNodes(before, this.roots);
    if (changed === undefined || changed.length > 0) this.changes.fire(changed);
    this.follow();
  }

  /** The node of a line, for its menu. */
  node(id: string): OutlineNode | undefined {
    return this.nodes.get(id)?.node;
  }

  /** Selects the cluster of the active editor, where the view is to be seen and nothing of that cluster is selected. */
  follow(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !this.view.visible) return;
    const key = keyOfDocument(document);
    const cluster = this.roots.find(({ group }) => group?.uris.includes(key));
    const [selected] = this.view.selection;
    if (!cluster || selected === cluster.id || selected?.startsWith(`${cluster.id}/`)) return;
    void this.view.reveal(cluster.id, { select: true, focus: false, expand: false });
  }

  /**
   * Shows the cluster of a folder, or the first one with files in it.
   * @returns its name; undefined where there is none
   */
  async reveal(folder: string): Promise<string | undefined> {
    const cluster =
      this.roots.find(({ group }) => group?.folder === folder) ??
      this.roots.find(({ group }) => group?.uris.some((uri) => isBelow(uri, folder)));
    if (!cluster) return undefined;
    await this.view.reveal(cluster.id, { select: true, focus: true, expand: true });
    return cluster.label;
  }

  getChildren(id?: string): string[] {
    return (id === undefined ? this.roots : (this.node(id)?.children ?? [])).map((node) => node.id);
  }

  getParent(id: string): string | undefined {
    return this.nodes.get(id)?.parent;
  }

  getTreeItem(id: string): vscode.TreeItem {
    const node = this.node(id);
    if (!node) return new vscode.TreeItem('');
    const { kind, label, description, place, missing } = node;
    const item = new vscode.TreeItem(label, this.stateOf(node));
    item.id = id;
    item.description = description;
    item.contextValue = kind.startsWith('cluster-') ? 'cluster' : kind;
    item.tooltip = this.tooltipOf(node);
    const [icon, colour] = ICONS[kind] ?? [];
    if (icon)
      item.iconPath = new vscode.ThemeIcon(icon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
    const isFile = kind === 'file' || kind === 'left-over';
    if (place) {
      const uri = uriOf(place.uri);
      // The editor decorates a file.
      if (isFile) item.resourceUri = uri;
      const marked = hasMark(this.workspace.checker?.engineOf(place.uri).textOf(place.uri));
      const options: vscode.TextDocumentShowOptions = isFile ? {} : { selection: toRange(place.range, marked) };
      item.command = { command: 'vscode.open', title: t('Open'), arguments: [uri, options] };
    }
    const spoken = [label, description, ...(missing ? [missing.command] : [])].filter((text) => text !== '');
    item.accessibilityInformation = { label: spoken.join(', ') };
    return item;
  }

  private stateOf({ kind, children }: OutlineNode): vscode.TreeItemCollapsibleState {
    if (children.length === 0) return vscode.TreeItemCollapsibleState.None;
    // The layers of the only cluster are to be seen.
    return kind.startsWith('cluster-') && this.roots.length === 1
      ? vscode.TreeItemCollapsibleState.Expanded
      : vscode.TreeItemCollapsibleState.Collapsed;
  }

  private tooltipOf({ tooltip, rule, place }: OutlineNode): vscode.MarkdownString {
    const parts = [tooltip];
    if (rule) parts.push(`[${rule}](${rulePage(this.extension, rule)})`);
    if (place) parts.push(display(place.uri));
    return new vscode.MarkdownString(parts.join('\n\n'));
  }

  private remember(nodes: readonly OutlineNode[], parent: string | undefined): void {
    for (const node of nodes) {
      this.nodes.set(node.id, { node, parent });
      this.remember(node.children, node.id);
    }
  }

  dispose(): void {
    for (const each of [this.visibility, this.view, this.changes]) each.dispose();
  }
}

const STATES = {
  ok: ['pass', 'testing.iconPassed'],
  broken: ['error', 'list.errorForeground'],
  impaired: ['warning', 'list.warningForeground'],
  unknown: ['question'],
  'not-used': ['circle-slash', 'disabledForeground'],
} as const;

/** Icon and colour; a file has the icon of its own name. */
const ICONS: Readonly<Partial<Record<OutlineKind, readonly [string, string?]>>> = {
  'cluster-dual-stack': STATES.ok,
  'cluster-single-stack': STATES['not-used'],
  'cluster-broken': STATES.broken,
  'cluster-impaired': STATES.impaired,
  'cluster-unknown': STATES.unknown,
  'layer-ok': STATES.ok,
  'layer-broken': STATES.broken,
  'layer-impaired': STATES.impaired,
  'layer-unknown': STATES.unknown,
  'layer-not-used': STATES['not-used'],
  'finding-error': STATES.broken,
  'finding-warning': STATES.impaired,
  'finding-information': ['info'],
  'finding-hint': ['info'],
  evidence: ['circle-small-filled'],
  missing: ['file-add'],
  files: ['files'],
  note: ['references'],
};

/** The ids of the nodes to ask for again; undefined where the roots are others. A node stands for everything below it. */
function changedNodes(before: readonly OutlineNode[], after: readonly OutlineNode[]): string[] | undefined {
  if (idsOf(before) !== idsOf(after)) return undefined;
  return after.flatMap((node, index) => changedBelow(before[index] as OutlineNode, node));
}

function changedBelow(before: OutlineNode, after: OutlineNode): string[] {
  const below = changedNodes(before.children, after.children);
  return below === undefined || looksOf(before) !== looksOf(after) ? [after.id] : below;
}

function idsOf(nodes: readonly OutlineNode[]): string {
  return nodes.map(({ id }) => id).join('\n');
}

function looksOf({ children: _, group: __, ...own }: OutlineNode): string {
  return JSON.stringify(own);
}
