import { K3S_KEYS, K3S_RELEASES } from '../k3s-keys.ts';
import { type FlagRows, flagTable } from './table.ts';

/** Flags that take no value after a blank. Source: k3s-io/k3s pkg/cli/cmds/server.go and agent.go. */
export const K3S_SWITCHES: ReadonlySet<string> = new Set([
  'cluster-init',
  'cluster-reset',
  'debug',
  'disable-agent',
  'disable-apiserver',
  'disable-cloud-controller',
  'disable-controller-manager',
  'disable-default-registry-endpoint',
  'disable-etcd',
  'disable-helm-controller',
  'disable-kube-proxy',
  'disable-network-policy',
  'disable-scheduler',
  'docker',
  'embedded-registry',
  'enable-pprof',
  'etcd-disable-snapshots',
  'etcd-expose-metrics',
  'etcd-s3',
  'flannel-external-ip',
  'flannel-ipv6-masq',
  'prefer-bundled-bin',
  'protect-kernel-defaults',
  'rootless',
  'secrets-encryption',
  'selinux',
  'supervisor-metrics',
]);

/** Flags whose values add up when they are set several times. Source: k3s-io/k3s pkg/cli/cmds/server.go and agent.go. */
const LISTS: ReadonlySet<string> = new Set([
  'cluster-cidr',
  'cluster-dns',
  'disable',
  'etcd-arg',
  'kube-apiserver-arg',
  'kube-cloud-controller-manager-arg',
  'kube-controller-manager-arg',
  'kube-proxy-arg',
  'kube-scheduler-arg',
  'kubelet-arg',
  'node-external-ip',
  'node-ip',
  'node-label',
  'node-taint',
  'service-cidr',
  'tls-san',
]);

const kindOf = (name: string) => (K3S_SWITCHES.has(name) ? 'switch' : LISTS.has(name) ? 'list' : 'text');

const ROWS: FlagRows = {
  from: K3S_RELEASES.oldest,
  to: K3S_RELEASES.newest,
  flags: Object.fromEntries([...K3S_KEYS, 'help', 'h', 'v'].map((name) => [name, { kind: kindOf(name) }])),
};

const HEAD = { release: 'kubernetes', shorthands: 'cdhilostv', anyHyphens: true } as const;

/** The flags of `server` and `agent` of each, which are the keys of their configuration file. */
export const K3S = flagTable({ program: 'k3s', ...HEAD }, ROWS);
export const RKE2 = flagTable({ program: 'rke2', ...HEAD }, ROWS);
