import type { FlagType } from '../flag-values.ts';
import { type FlagSpec, flagTable, switchesOf } from './table.ts';

const SWITCH: FlagType = { kind: 'switch' };
const COUNT: FlagType = { kind: 'count' };
const LIST: FlagType = { kind: 'list' };

const all =
  (type: FlagType) =>
  (names: string): Record<string, FlagSpec> =>
    Object.fromEntries(
      names
        .trim()
        .split(/\s+/)
        .map((name) => [name, type]),
    );
const texts = all({ kind: 'text' });
const lists = all(LIST);
const since = (release: string, spec: FlagType = { kind: 'text' }): FlagSpec => ({ ...spec, since: release });

/**
 * All flags of dockerd, those that newer releases dropped among them; names must be written exactly. What may be given
 * several times is in the singular, unlike its key in daemon.json.
 * Source: moby/moby cmd/dockerd/config.go, config_unix.go and options.go of 20.10 to 28; daemon/command of 29.
 */
export const DOCKERD = flagTable(
  { program: 'dockerd', release: 'docker', shorthands: 'DGHbghilprsv' },
  {
    from: '20.10',
    to: '29.9',
    flags: {
      ...texts(`
        api-cors-header bip bridge cgroup-parent cluster-advertise cluster-store config-file containerd
        containerd-namespace containerd-plugins-namespace data-root default-cgroupns-mode default-gateway
        default-gateway-v6 default-ipc-mode default-runtime default-shm-size exec-root fixed-cidr fixed-cidr-v6 graph
        group host-gateway-ip init-path ip log-driver metrics-addr pidfile seccomp-profile storage-driver
        swarm-default-advertise-addr tlscacert tlscert tlskey userland-proxy-path userns-remap
      `),
      ...lists(`
        add-runtime allow-nondistributable-artifacts authorization-plugin cluster-store-opt default-address-pool
        default-ulimit dns dns-opt dns-search exec-opt host insecure-registry label log-opt node-generic-resource
        registry-mirror storage-opt
      `),
      'cpu-rt-period': COUNT,
      'cpu-rt-runtime': COUNT,
      'max-concurrent-downloads': COUNT,
      'max-concurrent-uploads': COUNT,
      'max-download-attempts': COUNT,
      mtu: COUNT,
      'network-control-plane-mtu': COUNT,
      'network-diagnostic-port': COUNT,
      'log-level': { kind: 'log-level' },
      'oom-score-adjust': COUNT,
      'shutdown-timeout': COUNT,
      'allow-direct-routing': since('28.2', SWITCH),
      'bridge-accept-fwmark': since('28.3'),
      bip6: since('28.0'),
      'cdi-spec-dir': since('25.0', LIST),
      'default-network-opt': since('24.0', LIST),
      feature: since('28.0', LIST),
      'firewall-backend': since('29.0', { kind: 'text', values: ['', 'iptables', 'nftables'] }),
      'http-proxy': since('23.0'),
      'https-proxy': since('23.0'),
      'ip-forward-no-drop': since('28.0', SWITCH),
      'log-format': since('25.0', { kind: 'text', values: ['', 'text', 'json'] }),
      'no-proxy': since('23.0'),
      'nri-opts': since('29.2'),
      validate: since('23.0', SWITCH),
      'cri-containerd': SWITCH,
      debug: SWITCH,
      'disable-legacy-registry': SWITCH,
      experimental: SWITCH,
      help: SWITCH,
      icc: SWITCH,
      init: SWITCH,
      'ip-forward': SWITCH,
      'ip-masq': SWITCH,
      ip6tables: SWITCH,
      iptables: SWITCH,
      ipv6: SWITCH,
      'live-restore': SWITCH,
      'no-new-privileges': SWITCH,
      'raw-logs': SWITCH,
      restart: SWITCH,
      rootless: SWITCH,
      'selinux-enabled': SWITCH,
      tls: SWITCH,
      tlsverify: SWITCH,
      'userland-proxy': SWITCH,
      version: SWITCH,
    },
  },
);

/** With the letters of the switches. */
export const DOCKERD_SWITCHES: ReadonlySet<string> = new Set([...switchesOf(DOCKERD), 'D', 'v', 'r']);
