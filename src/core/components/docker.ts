import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { parseJson } from '../source/json.ts';
import { entryOf } from '../source/tree.ts';
import type { Component, FileKind } from './component.ts';
import { readAddress, readRange } from './read.ts';
import { readUnitFile } from './units.ts';

/** Keys that no other program's `daemon.json` is likely to have. */
const OWN_KEYS =
  /"(?:exec-opts?|log-opts?|log-driver|storage-driver|registry-mirrors?|insecure-registries|data-root|live-restore|default-address-pools?|fixed-cidr(?:-v6)?|ipv6|ip6tables|bip6?|default-runtime|iptables|ip-masq|ip-forward|userland-proxy|cgroup-parent|experimental|hosts|dns|mtu)"/i;

export const docker: Component = {
  id: 'docker',
  perNode: true,
  names: /(?:^|[/._-])daemon\.json$/,
  hint: /\bdockerd\b/,

  file(file: SourceFile): FileKind | undefined {
    if (/(?:^|[._-])daemon\.json$/.test(file.name))
      return isDockers(file) ? { kind: 'daemon.json', format: 'json' } : undefined;
    return readUnitFile(file, 'dockerd');
  },

  state(document: Document, facts: Facts): void {
    if (document.kind !== 'daemon.json') return;
    const ipv6 = document.entry('ipv6');
    if (ipv6?.value.kind === 'scalar' && typeof ipv6.value.value === 'boolean') {
      facts.switches.push({ name: 'docker-ipv6', on: ipv6.value.value, place: document.at(ipv6.value), field: 'ipv6' });
    }
    for (const key of ['bip', 'fixed-cidr', 'bip6', 'fixed-cidr-v6'] as const) {
      const node = document.get(key);
      if (node) readRange(facts, document, node, `docker.${key}`, { role: 'docker-bridge', field: key });
    }
    for (const key of ['default-gateway', 'default-gateway-v6'] as const) {
      const node = document.get(key);
      if (node) readAddress(facts, document, node, `docker.${key}`, { role: 'gateway', field: key });
    }
    const pools = document.get('default-address-pools');
    if (pools?.kind !== 'list') return;
    for (const pool of pools.items) {
      const base = entryOf(pool, 'base')?.value;
      if (base)
        readRange(facts, document, base, 'docker.default-address-pools', {
          role: 'docker-pool',
          field: 'default-address-pools',
        });
    }
  },
};

/** Another program's file of that name has keys, and none of Docker's; an empty or unreadable one counts as Docker's. */
function isDockers(file: SourceFile): boolean {
  if (/(?:^|\/)docker\/[^/]*$/.test(file.uri) || OWN_KEYS.test(file.text)) return true;
  const root = parseJson(file.text).root;
  return root?.kind !== 'map' || root.entries.length === 0;
}
