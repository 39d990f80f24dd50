import type { Cluster } from '../cluster/cluster.ts';
import { baseName, type DocumentEdit, folderOf, type Place } from '../model/document.ts';
import { parseSysctl } from '../source/sysctl-file.ts';
import { scalarOf } from '../source/tree.ts';

/** A kernel setting that counts on a node. */
export interface HostSetting {
  readonly key: string;
  readonly value: string;
  readonly keyPlace: Place;
  readonly valuePlace: Place;
  set(value: string): DocumentEdit | undefined;
}

/** The last assignment of each key on one node. */
export type HostSettings = ReadonlyMap<string, HostSetting>;

/** Whether pods of the cluster are to have IPv6 addresses. */
export function wantsIpv6(cluster: Cluster): boolean {
  return cluster.dualStack || cluster.stack === 'ipv6';
}

/**
 * The kernel settings of the cluster's nodes: of sysctl files, those of one file system together, and of Talos machine
 * configurations. Files apply in the order of their names, `sysctl.conf` last. Source: sysctl.d(5), sysctl(8).
 */
export function hostSettings(cluster: Cluster): HostSettings[] {
  const nodes = new Map<string, Map<string, HostSetting>>();
  const files = [...cluster.of('host', 'sysctl')].sort((a, b) => compare(orderOf(a.uri), orderOf(b.uri)));
  for (const document of files) {
    const node = nodes.get(nodeOf(document.uri)) ?? new Map<string, HostSetting>();
    nodes.set(nodeOf(document.uri), node);
    for (const { key, keySpan, value, valueSpan } of parseSysctl(document.text)) {
      const setting = {
        key,
        value,
        keyPlace: { document, span: keySpan },
        valuePlace: { document, span: valueSpan },
        set: (text: string) => document.replace(valueSpan, text),
      };
      for (const each of keysOf(key)) node.set(each, setting);
    }
  }
  return [...nodes.values(), ...talosSettings(cluster)];
}

function talosSettings(cluster: Cluster): HostSettings[] {
  return cluster.of('talos', 'MachineConfig').flatMap((document) => {
    const sysctls = document.get('machine', 'sysctls');
    if (sysctls?.kind !== 'map') return [];
    return [
      new Map(
        sysctls.entries.map((entry): [string, HostSetting] => [
          entry.key,
          {
            key: entry.key,
            value: String(scalarOf(entry.value) ?? ''),
            keyPlace: document.atKey(entry),
            valuePlace: document.at(entry.value),
            set: (text) => document.set(['machine', 'sysctls', entry.key], text),
          },
        ]),
      ),
    ];
  });
}

/** A pattern for all interfaces sets the two that stand for all and for new ones, too. */
function keysOf(key: string): string[] {
  return key.includes('.conf.*.') ? ['all', 'default'].map((name) => key.replace('*', name)) : [key];
}

/** The root of the file system that a file belongs to, else its folder. */
function nodeOf(uri: string): string {
  const inside = /^(.*?)(?:^|\/)(?:etc|usr|run|lib)\//.exec(uri);
  return inside ? `${inside[1]}/` : folderOf(uri);
}

function orderOf(uri: string): string {
  const name = baseName(uri);
  return name === 'sysctl.conf' ? '~' : name;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
