import * as vscode from 'vscode';
import { display } from './uris.ts';
import type { Check, Workspace } from './workspace.ts';

/** Says what was checked and how long it took, and which config file was used for which files, whenever that changes. */
export class CheckLog {
  private last = '';

  constructor(
    private readonly log: vscode.LogOutputChannel,
    private readonly workspace: Workspace,
  ) {}

  add({ findings, milliseconds }: Check): void {
    const { checker, settings } = this.workspace;
    // Those who ask for a trace see it whatever level the channel has; for nobody else all files are listed after each key.
    const { Trace, Debug } = vscode.LogLevel;
    if (!checker || !(settings.trace || [Trace, Debug].includes(this.log.logLevel))) return;
    const say = (text: string) => (settings.trace ? this.log.info(text) : this.log.debug(text));
    const count = [...findings.values()].reduce((sum, each) => sum + each.length, 0);
    say(`Checked ${checker.size} files in ${milliseconds.toFixed(1)} ms: ${count} findings.`);
    const clusters = checker
      .clusters()
      .map(({ group }) => {
        const config = group.config ? `${display(group.config.folder)}/.dualstack-lint.yaml` : 'no config file';
        return [`Cluster ${group.name || '.'} (${group.reason}), ${config}:`, ...group.uris.map(display)].join('\n  ');
      })
      .join('\n');
    if (clusters !== this.last) say(clusters);
    this.last = clusters;
  }
}
