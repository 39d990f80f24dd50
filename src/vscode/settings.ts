import * as vscode from 'vscode';
import type { Settings } from '../core/config/config.ts';
import { SKIPPED } from './names.ts';

export interface EditorSettings {
  readonly enable: boolean;
  readonly run: 'onType' | 'onSave';
  readonly trace: boolean;
  /** What the engine takes where no config file says otherwise. */
  readonly engine: Settings;
  /** Globs of files that are not read: what the editor itself hides. */
  readonly hidden: readonly string[];
}

export const SECTION = 'dualstackLint';

export function readSettings(): EditorSettings {
  const own = vscode.workspace.getConfiguration(SECTION);
  const exclude = vscode.workspace.getConfiguration('files').get<Record<string, unknown>>('exclude', {});
  const excluded = Object.keys(exclude).filter((glob) => exclude[glob] === true);
  return {
    enable: own.get('enable', true),
    run: own.get('run', 'onType'),
    trace: own.get('trace', false),
    engine: {
      intent: own.get('intent', 'auto'),
      versions: withoutEmpty(own.get('versions', {})),
      rules: own.get('rules', {}),
      ignore: own.get('ignore', []),
    },
    hidden: [...SKIPPED, ...excluded].flatMap((glob) => [glob, `${glob}/**`]),
  };
}

function withoutEmpty(versions: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(versions).filter(([, version]) => version));
}

/** Fires after a setting has changed that decides what is read or how it is checked. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SECTION) || event.affectsConfiguration('files.exclude')) listener();
  });
}
