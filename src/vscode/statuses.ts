import * as vscode from 'vscode';
import type { CheckedCluster } from '../core/engine.ts';
import type { Finding } from '../core/model/finding.ts';
import type { ClusterStatus } from '../core/status/status.ts';
import { Debounce } from './schedule.ts';
import type { Workspace } from './workspace.ts';

/** Status comes after the findings, and not with every letter. In milliseconds. */
const PAUSE = 100;

/** The statuses of the window's clusters. Those of clusters that did not change are kept. */
export class Statuses implements vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<readonly ClusterStatus[]>();
  /** Fires some time after a check. */
  readonly onDidChange = this.changes.event;
  private readonly pause = new Debounce(PAUSE, () => void this.now());
  private readonly known = new WeakMap<CheckedCluster, { findings: readonly Finding[]; statuses: ClusterStatus[] }>();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly workspace: Workspace) {
    this.subscription = workspace.onDidCheck(() => this.pause.touch());
  }

  /** Those of the last check; whoever listens hears of them too. */
  async now(): Promise<readonly ClusterStatus[]> {
    this.pause.cancel();
    const statuses = await this.read();
    this.changes.fire(statuses);
    return statuses;
  }

  private async read(): Promise<readonly ClusterStatus[]> {
    const { checker, last } = this.workspace;
    if (!checker) return [];
    const { statusOf } = await import('./engine.ts');
    return checker.clusters().flatMap((cluster) => {
      const findings = cluster.group.uris.flatMap((uri) => last.findings.get(uri) ?? []);
      const known = this.known.get(cluster);
      if (known && isSame(known.findings, findings)) return known.statuses;
      const own = statusOf([cluster], last.findings, (template) => vscode.l10n.t(template));
      this.known.set(cluster, { findings, statuses: own });
      return own;
    });
  }

  dispose(): void {
    for (const each of [this.subscription, this.pause, this.changes]) each.dispose();
  }
}

function isSame(a: readonly Finding[], b: readonly Finding[]): boolean {
  return a.length === b.length && a.every((finding, index) => finding === b[index]);
}
