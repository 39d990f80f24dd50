import type { FieldId } from '../address/index.ts';
import { K3S_SWITCHES } from '../knowledge/flags/k3s.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { flagOf } from '../model/flags.ts';
import { commandTree, flagsOfScriptCommand } from '../reading/command-tree.ts';
import type { CommandPart, Component, FileKind } from '../reading/component.ts';
import { flagsOfPairs } from '../reading/flags-of-pairs.ts';
import { readAddress, readAddressFlag, readRange, readRangeFlag } from '../reading/read.ts';
import { formatOf } from '../reading/text-format.ts';
import { collectUnitFlagFacts, readUnitFile } from '../reading/units.ts';
import { charsOf, type Word } from '../source/command-line.ts';
import { once } from '../source/once.ts';
import type { Span } from '../source/text.ts';
import type { Tree } from '../source/tree.ts';
import { anyKey, topLevelKeys } from '../source/yaml-keys.ts';
import { runtimeOf } from './runtime.ts';

const RANGES = [
  ['cluster-cidr', 'pods', 'k3s.cluster-cidr'],
  ['service-cidr', 'services', 'k3s.service-cidr'],
] as const;

const ADDRESSES: readonly (readonly [string, 'node' | 'cluster-dns' | 'advertise', FieldId])[] = [
  ['node-ip', 'node', 'k3s.node-ip'],
  ['cluster-dns', 'cluster-dns', 'k3s.cluster-dns'],
  ['advertise-address', 'advertise', 'k3s.advertise-address'],
];

/** Keys that hold flags of the programs inside. */
const ARGS = ['kubelet', 'kube-apiserver', 'kube-controller-manager', 'kube-proxy', 'kube-scheduler', 'etcd'] as const;

/** Keys of ours. */
const OWN = [
  ...RANGES.map(([key]) => key),
  ...ADDRESSES.map(([key]) => key),
  ...ARGS.map((program) => `${program}-arg`),
  'cluster-domain',
  'cluster-init',
  'disable-cloud-controller',
  'disable-helm-controller',
  'disable-kube-proxy',
  'disable-network-policy',
  'egress-selector-mode',
  'flannel-backend',
  'flannel-cni-conf',
  'flannel-conf',
  'flannel-external-ip',
  'flannel-iface',
  'flannel-ipv6-masq',
  'node-external-ip',
  'tls-san',
];
/** Keys that show whose file it is beside one of ours. */
const TELLING: ReadonlySet<string> = new Set([
  ...OWN,
  'cni',
  'etcd-expose-metrics',
  'node-label',
  'node-name',
  'node-taint',
  'private-registry',
  'secrets-encryption',
  'write-kubeconfig-mode',
]);

/** `/etc/rancher/k3s/config.yaml` and the files of `config.yaml.d` beside it. */
const PATH = /(?:^|\/)rancher\/(?:k3s|rke2)\/config\.yaml(?:\.d\/[^/]+\.ya?ml)?$/;
/** RKE2's key alone, written plainly: the word is in many texts. */
const CNI = /^cni:/m;
const keys = new RegExp(`${anyKey(OWN).source}|${CNI.source}`, 'm');

/** The programs, which are the distributions. */
const PROGRAMS = ['k3s', 'rke2'] as const;
const COMMAND = /\/(?:k3s|rke2)["']?[ \t]*(?:\\|["']?(?:server|agent)\b|\r?$)/;

/** K3s and RKE2, whose configuration file is the map of their command line's flags; a unit is read as that map too. */
export const k3s: Component = {
  id: 'k3s',
  perNode: true,
  hint: new RegExp(`${keys.source}|${COMMAND.source}`, 'm'),
  words: [...OWN, 'cni:', ...PROGRAMS.map((program) => `/${program}`)],
  names: /(?:^|\/)(?:k3s(?:-[\w-]+)?|rke2-(?:server|agent))\.service(?:\.d\/[^/]+\.conf)?$/,
  file: (file: SourceFile, text: string) =>
    isOwn(file, text) ? { kind: 'config', format: 'yaml' } : readCommand(file, text),

  collectFacts(document: Document, facts: Facts): void {
    const list = isScriptCommand(document) ? flagsOfScriptCommand(document) : undefined;
    if (list) facts.flags.push(list);
    else if (document.kind !== 'config' && document.kind !== 'agent-config')
      for (const program of PROGRAMS) collectUnitFlagFacts(document, facts, program, K3S_SWITCHES);
    // The tree holds the command line alone.
    for (const variables of facts.flags.filter(({ carrier }) => carrier === 'variable')) {
      for (const [key, role, id] of RANGES)
        readRangeFlag(facts, flagOf(variables, key), id, { role, field: `--${key}` });
      for (const [key, role, id] of ADDRESSES)
        readAddressFlag(facts, flagOf(variables, key), id, { role, field: `--${key}` });
    }
    for (const suffix of ['', '+']) {
      for (const [key, role, id] of RANGES) {
        const node = document.get(key + suffix);
        if (node) readRange(facts, document, node, id, { role, field: key });
      }
      for (const [key, role, id] of ADDRESSES) {
        const node = document.get(key + suffix);
        if (node) readAddress(facts, document, node, id, { role, field: key });
      }
      for (const program of ARGS) {
        const list = flagsOfPairs(document, [`${program}-arg${suffix}`], program);
        if (list) facts.flags.push(list);
      }
    }
    const endpoint = document.get('container-runtime-endpoint');
    if (endpoint?.kind === 'scalar' && typeof endpoint.value === 'string') {
      const place = document.at(endpoint);
      facts.runtimes.push({ runtime: runtimeOf(endpoint.value), place, field: 'container-runtime-endpoint' });
    }
  },
};

/** A unit or drop-in that starts a server or an agent, as `INSTALL_K3S_EXEC` makes it. */
function readCommand(file: SourceFile, text: string): FileKind | undefined {
  const read = PROGRAMS.flatMap((program) => readUnitFile(file, program) ?? [])[0];
  return read && { ...read, parse: () => commandTree(text, PROGRAMS, K3S_SWITCHES) };
}

/** `config.yaml` is everybody's name, so that elsewhere than in its own folder the keys must tell. */
function isOwn(file: SourceFile, text: string): boolean {
  if (formatOf(file) !== 'yaml' || !keys.test(text)) return false;
  if (PATH.test(file.uri)) return true;
  const own = topLevelKeys(text);
  if (own.has('apiVersion') || own.has('kind')) return false;
  return [...own].filter((key) => TELLING.has(key.replace(/\+$/, ''))).length >= 2;
}

const SCRIPT_COMMAND = /^(k3s|rke2)-(server|agent)$/;

/** A command of a script: what it starts. */
export function isScriptCommand({ kind }: Document): boolean {
  return SCRIPT_COMMAND.test(kind);
}

/** The key that holds the words of a command, in the text around it; `open` where more words come from elsewhere. */
interface HoldingKey {
  readonly outer: string;
  readonly keySpan: Span;
  readonly open: boolean;
}

/** The command that starts a node, where another program's document holds its words. */
export function k3sCommand(
  command: 'server' | 'agent',
  words: readonly Word[],
  { outer, keySpan, open }: HoldingKey,
): CommandPart {
  const head = { ...charsOf(outer, keySpan.start, keySpan.end), span: keySpan };
  return {
    command: { program: 'k3s', command, words, head, open, editable: false },
    as: { component: 'k3s', kind: `k3s-${command}` },
  };
}

/** The command of a script that starts a node. */
export function commandOfScript({ kind }: Document): 'server' | 'agent' | undefined {
  const command = SCRIPT_COMMAND.exec(kind)?.[2];
  return command === 'server' || command === 'agent' ? command : undefined;
}

/** The name of the program that reads the file. */
export function distributionOf(document: Document): 'K3s' | 'RKE2' {
  if (isScriptCommand(document)) return document.kind.startsWith('rke2') ? 'RKE2' : 'K3s';
  if (/(?:^|\/)rancher\/k3s\//.test(document.uri)) return 'K3s';
  const isRke2 = document.kind === 'config' ? document.entry('cni') : /\brke2["']?[ \t\\]/.test(document.text);
  const whole = document.embedding?.parent ?? document;
  return /rke2/i.test(document.uri) || isRke2 || (document.partial && isOfRole(whole.tree ?? whole)) ? 'RKE2' : 'K3s';
}

/** Whether a text sets variables of a role that installs RKE2. Many documents may be parts of it. */
const isOfRole = once(({ text }: Document | Tree) => /^[ \t]*(?:\w+_)?rke2_/m.test(text));
