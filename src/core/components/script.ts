import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { flagsOfScriptCommand } from '../reading/command-tree.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { type ScriptCommand, scriptCommands } from '../reading/script-commands.ts';
import { beginsWithSection } from '../reading/units.ts';
import { charsOf } from '../source/command-line.ts';
import { type ShellCommand, shellScript } from '../source/shell-script.ts';
import { stateReleaseVariables } from './version-carriers.ts';

const NAME = /\.(?:sh|bash)$/;
const INTERPRETER = /^(?:\ufeff)?#![^\n]*\b(?:ba|da|a|z|k)?sh\b/;

/** Commands that start or install a cluster. */
const STARTS =
  /\bkubeadm (?:init|join)\b|\bget\.(?:k3s|rke2)\.io\b|\bINSTALL_K3S_EXEC=|\b(?:k3s|rke2) (?:server|agent)\b/;
/** Files that a document behind `<<` becomes. */
const WRITES = /\/daemon\.json\b|\brancher\/(?:k3s|rke2)\/config\.yaml\b|\bkubeadm\.k8s\.io\//;

/**
 * Scripts of a shell that make a cluster: their commands are read as command lines, and the files that they write as if they
 * were there.
 */
export const script: Component = {
  id: 'script',
  perNode: true,
  auxiliary: true,
  namedOnly: true,
  looksInto: NAME,
  hint: new RegExp(`${STARTS.source}|${WRITES.source}`),
  words: [
    'kubeadm init',
    'kubeadm join',
    'get.k3s.io',
    'get.rke2.io',
    'INSTALL_K3S_EXEC=',
    'k3s server',
    'k3s agent',
    'rke2 server',
    'rke2 agent',
    '/daemon.json',
    'rancher/k3s/config.yaml',
    'rancher/rke2/config.yaml',
    'kubeadm.k8s.io/',
  ],
  file(file: SourceFile) {
    const { uri, text } = file;
    if (!(NAME.test(uri) || INTERPRETER.test(text)) || beginsWithSection(file)) return undefined;
    const isOurs = STARTS.test(text) || (text.includes('<<') && WRITES.test(text));
    return isOurs ? { kind: 'script', format: 'text' } : undefined;
  },

  embedded({ kind, text }: Document): readonly HeldPart[] {
    if (kind !== 'script') return [];
    const { commands, written } = shellScript(charsOf(text, 0, text.length));
    return [
      ...commandParts(commands),
      ...written.map(({ path, isPart, from, to }) => ({ path, isPart, span: { start: from, end: to } })),
    ];
  },

  collectFacts(document: Document, facts: Facts): void {
    const list = flagsOfScriptCommand(document);
    if (list) facts.flags.push(list);
    else {
      let told: ReadonlySet<number> | undefined;
      stateReleaseVariables(document, facts, (offset) => {
        told ??= offsetsOfInit(document);
        return told.has(offset);
      });
    }
  },
};

/** Where the words of the script's `kubeadm init` stand, which states the release itself. */
function offsetsOfInit({ text }: Document): ReadonlySet<number> {
  const inits = scriptCommands(shellScript(charsOf(text, 0, text.length)).commands);
  const words = inits.flatMap((each) => (each.command === 'init' ? each.words : []));
  return new Set(words.flatMap(({ offsets }) => offsets));
}

/** What the commands of a script are to their programs. */
export function commandParts(commands: readonly ShellCommand[]): HeldPart[] {
  return scriptCommands(commands).map((command) => ({ command, as: said(command) }));
}

function said({ program, command }: ScriptCommand) {
  if (command === 'installer') return { component: 'script', kind: `${program}-installer` };
  return program === 'kubeadm'
    ? { component: 'kubeadm-command', kind: command }
    : { component: 'k3s', kind: `${program}-${command}` };
}
