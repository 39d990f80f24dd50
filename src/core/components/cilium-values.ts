import { isObject, topLevelKeys } from '../source/yaml-keys.ts';

/** Values that no other chart has. */
const OWN = [
  'kubeProxyReplacement',
  'ipv4NativeRoutingCIDR',
  'ipv6NativeRoutingCIDR',
  'nativeRoutingCIDR',
  'enableIPv4Masquerade',
  'enableIPv6Masquerade',
  'autoDirectNodeRoutes',
  'nat46x64Gateway',
];
/** Values that few other charts have: with one more it is Cilium's. */
const TELLING = [
  'routingMode',
  'tunnelProtocol',
  'underlayProtocol',
  'k8sServiceHost',
  'l2announcements',
  'bgpControlPlane',
  'ipMasqAgent',
  'policyEnforcementMode',
  'hubble',
  'bpf',
];
const COMMON = ['ipam', 'ipv4', 'ipv6', 'tunnel', 'enableIPv4', 'enableIPv6', 'cni'];
/** What is Cilium's in a file of that name; cloudflared has a `tunnel` too. */
const NAMING = COMMON.filter((key) => key !== 'tunnel' && key !== 'cni');
/** A map, which an inventory of hosts and their addresses does not have. */
const FAMILY = /^["']?ipv[46]["']?[ \t]*:[ \t]*(?:\{|#|\r?$)/m;
/** A value deep in `ipam.operator`, which is Cilium's alone. */
const POOLS = /^[ \t]+["']?clusterPoolIPv[46](?:PodCIDR(?:List)?|MaskSize)["']?[ \t]*:/m;
const UMBRELLA = /^["']?cilium["']?[ \t]*:[ \t]*(?:#.*)?\r?$/m;

/** What a text has at its margin at least. Short words, such as `cni` and `bpf`, are in too many texts to search for. */
const MARKS = [...OWN, ...TELLING, ...COMMON].filter((key) => key.length > 3);

/** Every text that holds the chart's values has one of these, and every match one of the words. */
export const CILIUM_HINT = new RegExp(`^[ \\t]*["']?(?:cilium|${MARKS.join('|')})["']?[ \\t]*:|${POOLS.source}`, 'm');
export const CILIUM_WORDS = ['cilium', ...MARKS, 'clusterPoolIPv'];

/**
 * Whether a text is the values of Cilium's chart, or those of a chart around it, which has them below a key `cilium`.
 *
 * @param named somebody's name for the text says that it is Cilium's: the path of its file
 */
export function ciliumValuesIn(text: string, named: boolean): 'values' | 'umbrella' | undefined {
  if (isObject(text)) return undefined;
  const keys = topLevelKeys(text);
  if (isOwn(keys, text, named)) return 'values';
  const below = keys.has('cilium') ? belowUmbrella(text) : undefined;
  return below !== undefined && isOwn(topLevelKeys(below), below, true) ? 'umbrella' : undefined;
}

function isOwn(keys: ReadonlySet<string>, text: string, named: boolean): boolean {
  const has = (key: string) => keys.has(key) && (!/^ipv[46]$/.test(key) || FAMILY.test(text));
  const count = (names: readonly string[]) => names.filter(has).length;
  if (count(OWN) > 0 || (has('ipam') && POOLS.test(text))) return true;
  const [telling, common] = [count(TELLING), count(COMMON)];
  if (named) return telling > 0 || NAMING.some(has);
  return (telling > 0 && telling + common > 1) || (has('ipam') && (has('ipv4') || has('ipv6')));
}

/** The block below the key `cilium`, at the left margin. */
function belowUmbrella(text: string): string | undefined {
  const found = UMBRELLA.exec(text);
  if (!found) return undefined;
  const block = text.slice(found.index + found[0].length).split(/\r?\n(?=[^\s#])/)[0] ?? '';
  const indent = /^[ \t]+(?=[^\s#])/m.exec(block)?.[0].length ?? 0;
  return block
    .split('\n')
    .map((line) => line.slice(Math.min(indent, line.search(/\S|$/))))
    .join('\n');
}
