import type { TableReleases } from '../model/version.ts';
import { nearest } from '../schema/nearest.ts';

/** The releases whose variables are known. Source: projectcalico/calico v3.20.0, v3.32.1 and release-v3.33. */
export const VARIABLE_TABLE: TableReleases = { program: 'calico', oldest: '3.20', newest: '3.33' };

/** Variables that calico-node reads besides Felix's own. Source: projectcalico/calico node/pkg, libcalico-go/lib/apiconfig. */
const READ = [
  ...(['IPV4', 'IPV6'] as const).flatMap((family) =>
    ['CIDR', 'BLOCK_SIZE', 'VXLAN', 'NAT_OUTGOING', 'NODE_SELECTOR', 'DISABLE_BGP_EXPORT'].map(
      (key) => `CALICO_${family}POOL_${key}`,
    ),
  ),
  'CALICO_IPV4POOL_IPIP',
  'CALICO_ROUTER_ID',
  'CALICO_K8S_NODE_REF',
  'CALICO_NETWORKING_BACKEND',
  'CALICO_DISABLE_FILE_LOGGING',
  'CALICO_STARTUP_LOGLEVEL',
  'CALICO_NODENAME_FILE',
  'CALICO_MANAGE_CNI',
  'CALICO_API_GROUP',
  'CALICO_CNI_SERVICE_ACCOUNT',
  'CALICO_UNKNOWN_NODE_IP',
  'NO_DEFAULT_POOLS',
  'IP',
  'IP6',
  'IP_AUTODETECTION_METHOD',
  'IP6_AUTODETECTION_METHOD',
  'AUTODETECT_POLL_INTERVAL',
  'DISABLE_NODE_IP_CHECK',
  'USE_POD_CIDR',
] as const;

/** Felix's variables that belong to one family, which people write with the wrong underscores. */
const FELIX = [
  'FELIX_IPV6SUPPORT',
  'FELIX_NATOUTGOINGADDRESS',
  'FELIX_WIREGUARDENABLED',
  'FELIX_WIREGUARDENABLEDV6',
  'FELIX_WIREGUARDMTUV6',
  'FELIX_VXLANMTUV6',
  'FELIX_DEVICEROUTESOURCEADDRESS',
  'FELIX_DEVICEROUTESOURCEADDRESSIPV6',
] as const;

/** Variables that nothing reads, although examples have them. */
const DEAD: ReadonlySet<string> = new Set([
  // IPv6 pools have no IP-in-IP, so nobody asks.
  'CALICO_IPV6POOL_IPIP',
  'CALICO_NAT_OUTGOING',
]);

const known: ReadonlySet<string> = new Set(READ);

export function isDead(name: string): boolean {
  return DEAD.has(name);
}

/**
 * The variable that was meant by one that calico-node does not read. Undefined for all others: the container holds
 * variables of other programs, and Felix knows many more.
 */
export function meantVariable(name: string): string | undefined {
  if (known.has(name) || DEAD.has(name)) return undefined;
  if (/^felix_/i.test(name)) {
    // Felix's own names have no underscore behind the first, so that one with more is nobody's.
    const fold = (text: string) => text.toUpperCase().replaceAll('_', '');
    return name.slice(6).includes('_') ? FELIX.find((each) => fold(each) === fold(name)) : undefined;
  }
  // Short names such as IP are near to too many others.
  if (!/^(?:CALICO_IP|CALICO_NAT|IP6?_AUTO|NO_DEFAULT)/i.test(name)) return undefined;
  return nearest(
    name.replace(/_AUTODETECT_METHOD$/i, '_AUTODETECTION_METHOD'),
    READ.filter((each) => each.length > 6),
  );
}
