import * as vscode from 'vscode';
import type { Settings } from '../core/config/config.ts';
import { SEVERITIES, type Severity } from '../core/model/finding.ts';
import { innermost } from './innermost.ts';
import { SKIPPED } from './names.ts';
import { keyOfFolder } from './uris.ts';

/** What is set for the files of a workspace folder, or for those outside of all. */
export interface FolderSettings {
  readonly enable: boolean;
  readonly run: 'onType' | 'onSave';
  /** Leave out what `.gitignore` and `.ignore` files name. */
  readonly useIgnoreFiles: boolean;
  /** What the engine takes where no config file says otherwise. */
  readonly engine: Settings;
  /** Globs of files that are not read: what the editor itself hides. */
  readonly hidden: readonly string[];
}

export interface EditorSettings {
  readonly trace: boolean;
  /** By the key of the workspace folder. */
  readonly folders: ReadonlyMap<string, FolderSettings>;
  /** For files outside the workspace folders. */
  readonly loose: FolderSettings;
}

/** What is set for a file: by the innermost workspace folder that it lies in. */
export function settingsOf({ folders, loose }: EditorSettings, key: string): FolderSettings {
  return innermost(folders, key) ?? loose;
}

/** Whether anything is to be checked. */
export function isOn({ folders, loose }: EditorSettings): boolean {
  return loose.enable || [...folders.values()].some(({ enable }) => enable);
}

export const SECTION = 'dualstackLint';

export function readSettings(): EditorSettings {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return {
    trace: vscode.workspace.getConfiguration(SECTION, null).get('trace') === true,
    folders: new Map(folders.map(({ uri }) => [keyOfFolder(uri), readFolder(uri)])),
    loose: readFolder(null),
  };
}

function readFolder(folder: vscode.Uri | null): FolderSettings {
  const own = vscode.workspace.getConfiguration(SECTION, folder);
  const exclude = mapOf(vscode.workspace.getConfiguration('files', folder).get('exclude'));
  const excluded = Object.keys(exclude).filter((glob) => exclude[glob] === true);
  return {
    enable: own.get('enable') !== false,
    run: own.get('run') === 'onSave' ? 'onSave' : 'onType',
    useIgnoreFiles: own.get('useIgnoreFiles') !== false,
    engine: engineSettings(own),
    hidden: [...SKIPPED, ...excluded].flatMap((glob) => [glob, `${glob}/**`]),
  };
}

/** What a user has mistyped is left out; the settings editor has told them. */
function engineSettings(own: vscode.WorkspaceConfiguration): Settings {
  const intent = INTENTS.find((each) => each === own.get('intent'));
  const ignore = own.get('ignore');
  return {
    ...(intent && { intent }),
    versions: only(own.get('versions'), (version): version is string => typeof version === 'string' && version !== ''),
    rules: only(own.get('rules'), (value): value is Severity | 'off' => LEVELS.includes(value as Severity | 'off')),
    ignore: Array.isArray(ignore) ? ignore.filter((glob) => typeof glob === 'string') : [],
  };
}

const INTENTS = ['auto', 'dual-stack', 'ipv4', 'ipv6'] as const;
const LEVELS: readonly (Severity | 'off')[] = ['off', ...SEVERITIES];

function only<T>(value: unknown, test: (item: unknown) => item is T): Record<string, T> {
  return Object.fromEntries(Object.entries(mapOf(value)).filter((entry): entry is [string, T] => test(entry[1])));
}

function mapOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Fires after a setting has changed that decides what is read or how it is checked. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SECTION) || event.affectsConfiguration('files.exclude')) listener();
  });
}
