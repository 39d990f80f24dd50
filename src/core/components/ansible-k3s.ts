import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { stateVersion } from '../reading/stated-version.ts';
import { formatOf } from '../reading/text-format.ts';
import { splitWords } from '../source/command-line.ts';
import { charsOfCommand } from '../source/embed.ts';
import { table } from '../source/null-dict.ts';
import { type Entry, entryOf, type MapNode, type Node, type Path, stringOf } from '../source/tree.ts';
import { k3sCommand } from './k3s.ts';

/**
 * Variables of the roles that install K3s and RKE2, by what the role makes of them. Source: k3s-io/k3s-ansible
 * roles/k3s_server/tasks/main.yml, roles/k3s_agent/tasks/main.yml.
 */
const COMMANDS = { extra_server_args: 'server', extra_agent_args: 'agent' } as const;
const FILES = { server_config_yaml: 'config', agent_config_yaml: 'agent-config' } as const;
/** Maps of keys of the configuration file. Source: PyratLabs/ansible-role-k3s, rancherfederal/rke2-ansible. */
const MAPS: Readonly<Record<string, string>> = {
  k3s_server: 'config',
  k3s_agent: 'agent-config',
  rke2_config: 'config',
  cluster_rke2_config: 'config',
  group_rke2_config: 'config',
  host_rke2_config: 'config',
};
/** Keys of RKE2's configuration file. Source: lablabs/ansible-role-rke2 templates/config.yaml.j2. */
const KEYS: Readonly<Record<string, string>> = table({
  rke2_cluster_cidr: 'cluster-cidr',
  rke2_service_cidr: 'service-cidr',
  rke2_cni: 'cni',
  rke2_kubelet_arg: 'kubelet-arg',
  rke2_kube_apiserver_args: 'kube-apiserver-arg',
  rke2_kube_controller_manager_arg: 'kube-controller-manager-arg',
  rke2_kube_scheduler_arg: 'kube-scheduler-arg',
  rke2_kube_proxy_arg: 'kube-proxy-arg',
});
/** Lines of that file, each an item: a text or a map. */
const OPTIONS = { rke2_server_options: 'config', rke2_agent_options: 'agent-config' } as const;

const MARKS = [COMMANDS, FILES, MAPS, KEYS, OPTIONS].flatMap((table) => Object.keys(table));
const VERSIONS = ['k3s_version', 'k3s_release_version', 'rke2_version', 'install_rke2_version'];
const hint = new RegExp(`^[ \\t]*["']?(?:${MARKS.join('|')})["']?[ \\t]*:`, 'm');

/** Variables of Ansible for K3s and RKE2, at the left margin of a file or in the `vars` of an inventory. */
export const ansibleK3s: Component = {
  id: 'ansible-k3s',
  auxiliary: true,
  hint,
  words: MARKS,
  file: (file: SourceFile, text: string) =>
    formatOf(file) === 'yaml' && hint.test(text) ? { kind: 'vars', format: 'yaml' } : undefined,

  embedded: (document: Document): readonly HeldPart[] =>
    variablesIn(document.root, []).flatMap(({ map, path }) => [
      ...commandsOf(document, map),
      ...filesOf(map),
      ...keysOf(map),
      ...mapsOf(map, path),
    ]),

  collectFacts(document: Document, facts: Facts): void {
    for (const { path } of variablesIn(document.root, []))
      for (const key of VERSIONS) stateVersion(facts, document, [...path, key], 'kubernetes');
  },
};

interface Variables {
  readonly map: MapNode;
  readonly path: Path;
}

/** An inventory has its groups in groups, a playbook its plays in a list. */
const MAX_DEPTH = 8;

/** Below these keys variables are described: a role's specification of its arguments, a schema. */
const DESCRIPTIONS: ReadonlySet<string> = new Set(['argument_specs', 'properties']);

/** The maps that hold one of the variables. */
function variablesIn(node: Node | undefined, path: Path): Variables[] {
  if (!node || node.kind === 'scalar' || path.length > MAX_DEPTH) return [];
  if (node.kind === 'list') return node.items.flatMap((item, index) => variablesIn(item, [...path, index]));
  if (node.entries.some(({ key }) => MARKS.includes(key))) return [{ map: node, path }];
  return node.entries.flatMap(({ key, value }) => (DESCRIPTIONS.has(key) ? [] : variablesIn(value, [...path, key])));
}

/** The roles give the words to the program, beside others. */
function commandsOf({ tree, text }: Document, map: MapNode): HeldPart[] {
  const outer = tree?.text ?? text;
  return Object.entries(COMMANDS).flatMap(([key, command]): HeldPart[] => {
    const entry = entryOf(map, key);
    if (entry?.value.kind !== 'scalar' || typeof entry.value.value !== 'string') return [];
    const words = splitWords(charsOfCommand(entry.value, outer));
    const open = map.entries.some((other) => Object.hasOwn(FILES, other.key));
    return [k3sCommand(command, words, { outer, keySpan: entry.keySpan, open })];
  });
}

function filesOf(map: MapNode): HeldPart[] {
  return Object.entries({ ...FILES, ...OPTIONS }).flatMap(([key, kind]) => {
    const value = entryOf(map, key)?.value;
    const as = { component: 'k3s', kind };
    return (value?.kind === 'list' ? value.items : value ? [value] : []).flatMap((item): HeldPart[] => {
      if (item.kind === 'map') return [{ root: item, as }];
      return stringOf(item) === undefined || item.kind !== 'scalar'
        ? []
        : [{ node: item, format: 'yaml', as, partial: true }];
    });
  });
}

/** What single variables set is one part of the file. */
function keysOf(map: MapNode): HeldPart[] {
  const entries = map.entries.flatMap((entry): Entry[] => {
    const key = KEYS[entry.key];
    return key === undefined ? [] : [{ ...entry, key }];
  });
  return entries.length === 0 ? [] : [{ root: { ...map, entries }, as: { component: 'k3s', kind: 'config' } }];
}

function mapsOf(map: MapNode, path: Path): HeldPart[] {
  return map.entries.flatMap(({ key, value }): HeldPart[] => {
    const kind = Object.hasOwn(MAPS, key) ? MAPS[key] : undefined;
    return kind !== undefined && value.kind === 'map'
      ? [{ path: [...path, key], as: { component: 'k3s', kind }, partial: true }]
      : [];
  });
}
