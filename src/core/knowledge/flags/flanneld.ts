import type { FlagType } from '../flag-values.ts';
import { type FlagSpec, flagTable, switchesOf } from './table.ts';

const TEXT: FlagType = { kind: 'text' };
const LIST: FlagType = { kind: 'list' };
const SWITCH: FlagType = { kind: 'switch' };
const COUNT: FlagType = { kind: 'count' };
const since = (release: string, type: FlagType): FlagSpec => ({ ...type, since: release });

/**
 * All flags of flanneld, which Go's own flag package reads: one hyphen or two, exact names, and the first word that is no flag
 * ends them. There is none for EnableIPv6 or IPv6Network. Source: flannel-io/flannel main.go of each release line.
 */
export const FLANNELD = flagTable(
  { program: 'flanneld', release: 'flannel', shorthands: '', anyHyphens: true },
  {
    from: '0.15',
    to: '0.28',
    flags: {
      'etcd-cafile': TEXT,
      'etcd-certfile': TEXT,
      'etcd-endpoints': TEXT,
      'etcd-keyfile': TEXT,
      'etcd-password': TEXT,
      'etcd-prefix': TEXT,
      'etcd-username': TEXT,
      'healthz-ip': TEXT,
      'healthz-port': COUNT,
      iface: LIST,
      'iface-can-reach': since('0.18', TEXT),
      'iface-regex': LIST,
      'ip-blackhole-route': since('0.27.1', SWITCH),
      'ip-masq': SWITCH,
      'ip-masq-fully-random-disable': since('0.27.4', SWITCH),
      'iptables-forward-rules': SWITCH,
      'iptables-resync': COUNT,
      'kube-annotation-prefix': TEXT,
      'kube-api-url': TEXT,
      'kube-subnet-mgr': SWITCH,
      'kubeconfig-file': TEXT,
      log_backtrace_at: TEXT,
      'net-config-path': TEXT,
      'public-ip': TEXT,
      'public-ipv6': TEXT,
      'set-node-network-unavailable': SWITCH,
      'subnet-file': TEXT,
      'subnet-lease-renew-margin': { kind: 'count', min: 1, max: 1439 },
      v: { kind: 'verbosity' },
      version: SWITCH,
      vmodule: TEXT,
    },
  },
);

export const FLANNELD_SWITCHES = switchesOf(FLANNELD);
