import { netParseCIDR } from '../address/index.ts';
import { DOCKERD_SWITCHES } from '../knowledge/flags/docker.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { Facts, SwitchName } from '../model/facts.ts';
import { type FlagList, flagOf, parseBool } from '../model/flags.ts';
import type { Component, FileKind } from '../reading/component.ts';
import { readAddress, readOnly, readRange, readRangeFlag } from '../reading/read.ts';
import { filledName } from '../reading/text-format.ts';
import { collectUnitFlagFacts, readUnitFile } from '../reading/units.ts';
import { isUnknown } from '../source/certainty.ts';
import { parseJson } from '../source/json.ts';
import { entryOf, itemsOf, type Node, scalarOf, stringOf } from '../source/tree.ts';

/** Keys that no other program's `daemon.json` is likely to have. */
const OWN_KEYS =
  /"(?:exec-opts?|log-opts?|log-driver|storage-driver|registry-mirrors?|insecure-registries|data-root|live-restore|default-address-pools?|fixed-cidr(?:-v6)?|ipv6|ip6tables|bip6?|default-runtime|iptables|ip-masq|ip-forward|userland-proxy|cgroup-parent|experimental|hosts|dns|mtu)"/i;

/** The subnet of docker0 when nothing is written. Source: moby/moby daemon/libnetwork/ipamutils/utils.go. */
const DEFAULT_BRIDGE = '172.17.0.0/16';

const SWITCHES: Readonly<Record<string, SwitchName>> = { ipv6: 'docker-ipv6', ip6tables: 'docker-ip6tables' };
/** Of the bridge's keys, the one that gives the whole subnet goes before the one that gives a part of it. */
const BRIDGE_KEYS = { 4: ['bip', 'fixed-cidr'], 6: ['bip6', 'fixed-cidr-v6'] } as const;

/** Keys that tell Docker's file under another name, as `--config-file` reads one. */
const TELLING = [
  'allow-direct-routing',
  'containerd-namespace',
  'default-address-pools',
  'default-shm-size',
  'exec-opts',
  'fixed-cidr',
  'fixed-cidr-v6',
  'insecure-registries',
  'ip-forward',
  'ip-masq',
  'ip6tables',
  'live-restore',
  'log-driver',
  'node-generic-resources',
  'registry-mirrors',
  'storage-driver',
  'userland-proxy',
  'userland-proxy-path',
].map((key) => `"${key}"`);
const TELLING_KEYS = new RegExp(`(?:${TELLING.join('|')})[ \\t]*:`);

export const docker: Component = {
  id: 'docker',
  perNode: true,
  names: /(?:^|[/._-])daemon\.json(?:\.(?:j2|jinja2?|tmpl|tpl|template|erb))?$|(?:^|\/)docker\.service(?:\.d\/[^/]+)?$/,
  hint: new RegExp(`\\bdockerd\\b|^[ \\t]*DOCKER_OPTS[ \\t]*=|${TELLING_KEYS.source}`, 'm'),
  words: ['dockerd', 'DOCKER_OPTS', ...TELLING],

  file(file: SourceFile, text: string): FileKind | undefined {
    if (/(?:^|[._-])daemon\.json$/.test(filledName(file.name)))
      return isDockers(file) ? { kind: 'daemon.json', format: 'json' } : undefined;
    if (/^\s*\{/.test(text) && TELLING_KEYS.test(text) && hasOwnKeys(text))
      return { kind: 'daemon.json', format: 'json', misplaced: /(?:^|\/)etc\/docker\/[^/]*$/.test(file.uri) };
    return readUnitFile(file, 'dockerd');
  },

  collectFacts(document: Document, facts: Facts): void {
    if (document.kind === 'daemon.json') {
      stateFile(document, facts);
      return;
    }
    collectUnitFlagFacts(document, facts, 'dockerd', DOCKERD_SWITCHES);
    for (const list of facts.flags) collectFlagFacts(list, facts);
  },
};

/** Of the keys of a file of any name, several are nobody else's, or one is and half of all may be Docker's. */
function hasOwnKeys(text: string): boolean {
  const { root } = parseJson(text);
  if (root?.kind !== 'map' || root.entries.some(({ key }) => key.startsWith('$') || key === 'kind')) return false;
  const keys = root.entries.map(({ key }) => `"${key}"`);
  const telling = keys.filter((key) => TELLING.includes(key));
  return (
    telling.length > 1 || (telling.length === 1 && keys.filter((key) => OWN_KEYS.test(key)).length * 2 >= keys.length)
  );
}

function stateFile(document: Document, facts: Facts): void {
  for (const [key, name] of Object.entries(SWITCHES)) {
    const node = document.get(key);
    if (node?.kind === 'scalar' && typeof node.value === 'boolean')
      facts.switches.push({ name, on: node.value, place: document.at(node), field: key });
  }
  const bridged = document.string('bridge') !== 'none';
  const on = { 4: bridged, 6: bridged && scalarOf(document.get('ipv6')) === true };
  for (const family of [4, 6] as const) {
    const [whole, part] = BRIDGE_KEYS[family];
    for (const key of [whole, part]) {
      const node = document.get(key);
      const usable = on[family] && (key === whole || !isGiven(document.get(whole)));
      // dockerd checks this one key whatever the others say.
      const unused = !on[family] && key !== 'fixed-cidr-v6';
      if (node)
        readRange(facts, document, node, `docker.${key}`, { role: 'docker-bridge', field: key, usable, unused });
    }
  }
  for (const [key, family] of [
    ['default-gateway', 4],
    ['default-gateway-v6', 6],
  ] as const) {
    const node = document.get(key);
    const as = { role: 'gateway', field: key, unused: !on[family] } as const;
    if (node) readAddress(facts, document, node, `docker.${key}`, as);
  }
  for (const key of ['dns', 'ip', 'host-gateway-ip', 'host-gateway-ips'] as const) {
    const node = document.get(key);
    if (node) readOnly(facts, document, node, `docker.${key}`, { field: key });
  }
  statePools(document, facts);
  stateDefault(document, facts);
}

function statePools(document: Document, facts: Facts): void {
  for (const base of poolsOf(document).flatMap((pool) => keyOfPool(pool, 'base') ?? [])) {
    readRange(facts, document, base, 'docker.default-address-pools', {
      role: 'docker-pool',
      field: 'default-address-pools',
    });
  }
}

/** The items of `default-address-pools`. */
export function poolsOf(document: Document): readonly Node[] {
  return itemsOf(document.get('default-address-pools'));
}

/** A key of a pool, in whatever case: Go's decoder takes the last one that matches. */
export function keyOfPool(pool: Node, key: 'base' | 'size'): Node | undefined {
  if (pool.kind !== 'map') return undefined;
  return entryOf(pool, key)?.value ?? pool.entries.findLast((entry) => entry.key.toLowerCase() === key)?.value;
}

/** The bridge's subnet where the file says nothing about it; stated at the opening brace. */
function stateDefault(document: Document, facts: Facts): void {
  const { root } = document;
  if (document.broken || root?.kind !== 'map' || poolsOf(document).length > 0) return;
  if ((['bridge', 'bip', 'fixed-cidr'] as const).some((key) => isGiven(document.get(key)))) return;
  const cidr = netParseCIDR(DEFAULT_BRIDGE);
  if (!cidr.ok) return;
  const place = { document, span: { start: root.span.start, end: root.span.start + 1 } };
  facts.ranges.push({
    role: 'docker-default',
    field: 'bip',
    cidr: cidr.value,
    text: DEFAULT_BRIDGE,
    place,
    usable: true,
  });
}

function isGiven(node: Node | undefined): boolean {
  return node !== undefined && scalarOf(node) !== null && stringOf(node) !== '';
}

/** What the flags on dockerd's own command line state. */
function collectFlagFacts(list: FlagList, facts: Facts): void {
  const on: Partial<Record<string, boolean>> = {};
  for (const [key, name] of Object.entries(SWITCHES)) {
    const flag = flagOf(list, key);
    const value = flag && !isUnknown(flag.value ?? '') ? parseBool(flag.value) : undefined;
    if (!flag || value === undefined) continue;
    on[key] = value;
    const place = { document: flag.document, span: flag.span };
    facts.switches.push({ name, on: value, place, field: `dockerd's --${key}` });
  }
  for (const family of [4, 6] as const) {
    const [whole, part] = BRIDGE_KEYS[family];
    for (const key of [whole, part]) {
      const usable = (family === 4 || on.ipv6 === true) && (key === whole || !flagOf(list, whole));
      readRangeFlag(facts, flagOf(list, key), `docker.${key}`, { role: 'docker-bridge', field: `--${key}`, usable });
    }
  }
}

/**
 * Another program's file of that name has several keys, and none of Docker's; one that is empty, unreadable or hardly
 * begun counts as Docker's.
 */
function isDockers(file: SourceFile): boolean {
  if (/(?:^|\/)docker\/[^/]*$/.test(file.uri) || OWN_KEYS.test(file.text)) return true;
  const root = parseJson(file.text).root;
  return root?.kind !== 'map' || root.entries.length < 3;
}
