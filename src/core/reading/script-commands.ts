import { splitWords, type Word } from '../source/command-line.ts';
import { baseNameOf, type ShellCommand } from '../source/shell-script.ts';

/** A command of a script that starts or installs a cluster. */
export interface ScriptCommand {
  readonly program: 'kubeadm' | 'k3s' | 'rke2';
  readonly command: 'init' | 'join' | 'server' | 'agent' | 'installer';
  /** The words behind the command. */
  readonly words: readonly Word[];
  /** What to underline where there is none: the command, or the variable of the installer. */
  readonly head: Word;
  readonly open: boolean;
  /** All of them stand side by side in the script. */
  readonly editable: boolean;
}

/** As tables of flags call it: each command of kubeadm has its own, and an installer reads none. */
export function flagProgram({ program, command }: ScriptCommand): string {
  return program === 'kubeadm' || command === 'installer' ? `${program} ${command}` : program;
}

/** The commands of a script that are read. */
export function scriptCommands(commands: readonly ShellCommand[]): ScriptCommand[] {
  const found = commands.flatMap((command) => startOf(command) ?? installOf(command) ?? installerOf(command) ?? []);
  const inits = found.filter(({ command }) => command === 'init');
  // A cluster begins once: several are the branches of a script, of which one runs.
  return inits.length > 1 ? found.filter(({ command }) => command !== 'init') : found;
}

/** `kubeadm init …`, `k3s server …`. */
function startOf({ words, open, expanded }: ShellCommand): ScriptCommand | undefined {
  const [first, second, third] = words;
  if (!first || !second || third?.text === 'phase' || words.some(({ text }) => /^(?:-h|--help)$/.test(text))) return;
  const program = baseNameOf(first.text);
  const command = second.text;
  const of = { words: words.slice(2), head: second, open, editable: expanded.size === 0 };
  if (program === 'kubeadm' && (command === 'init' || command === 'join')) return { program, command, ...of };
  if (isDistribution(program) && (command === 'server' || command === 'agent')) return { program, command, ...of };
  return undefined;
}

function isDistribution(program: string): program is 'k3s' | 'rke2' {
  return program === 'k3s' || program === 'rke2';
}

const INSTALLER = /\bget\.k3s\.io\b|\/k3s-install\.sh\b|\bk3s-io\/k3s\b/;

/**
 * `curl -sfL https://get.k3s.io | INSTALL_K3S_EXEC="server …" sh -s - …`: the words of the variable, then those of the
 * script; without a command `K3S_URL` decides. Source: k3s-io/k3s install.sh.
 */
function installOf(command: ShellCommand): ScriptCommand | undefined {
  const { words, open, expanded, input } = command;
  const [first] = words;
  const variable = command.variable('INSTALL_K3S_EXEC');
  const program = baseNameOf(first?.text ?? '');
  const isPiped = /^(?:ba|da|a)?sh$/.test(program);
  const isInstaller = isPiped
    ? input?.words.some(({ text }) => INSTALLER.test(text))
    : program.endsWith('.sh') && (program.includes('k3s') || program === 'install.sh') && variable !== undefined;
  if (!first || !isInstaller) return undefined;
  const own = variable ? splitWords(variable) : [];
  const given = isPiped ? argumentsOf(words) : words.slice(1);
  const all = [...own, ...given];
  const head = all[0];
  const named = head && !/^-/.test(head.text) ? head.text : command.variable('K3S_URL') ? 'agent' : 'server';
  if (named !== 'server' && named !== 'agent') return undefined;
  return {
    program: 'k3s',
    command: named,
    words: head?.text === named ? all.slice(1) : all,
    head: head?.text === named ? head : first,
    open,
    editable: expanded.size === 0 && (own.length === 0 || given.length === 0) && all.length > 0,
  };
}

/**
 * `curl -sfL https://get.rke2.io | INSTALL_RKE2_EXEC="server …" sh -`: the installer takes the type of the node and drops the
 * flags behind it, as RKE2 reads a file. Source: rancher/rke2 install.sh.
 */
function installerOf({ words, open, input, variable }: ShellCommand): ScriptCommand | undefined {
  const [first] = words;
  const isPiped = /^(?:ba|da|a)?sh$/.test(baseNameOf(first?.text ?? ''));
  if (!first || !isPiped || !input?.words.some(({ text }) => /\bget\.rke2\.io\b/.test(text))) return undefined;
  const type = variable('INSTALL_RKE2_EXEC');
  const all = [...(type ? splitWords(type) : []), ...argumentsOf(words)];
  return { program: 'rke2', command: 'installer', words: all, head: first, open, editable: false };
}

/** What a shell gives to the script that it reads from its input: the words behind `-s -`. */
function argumentsOf(words: readonly Word[]): readonly Word[] {
  const end = words.findIndex(({ text }, index) => index > 0 && /^--?$/.test(text));
  if (end >= 0) return words.slice(end + 1);
  const options = words.findIndex(({ text }, index) => index > 0 && !text.startsWith('-'));
  return options < 0 ? [] : words.slice(options);
}
