import { CRI_DOCKERD, CRI_DOCKERD_SWITCHES } from './cri-dockerd.ts';
import {
  ETCD_DETAILS,
  KUBE_APISERVER_DETAILS,
  KUBE_CONTROLLER_MANAGER_DETAILS,
  KUBE_PROXY_DETAILS,
  KUBE_SCHEDULER_DETAILS,
} from './details.ts';
import { DOCKERD, DOCKERD_SWITCHES } from './docker.ts';
import { ROWS as ETCD_ROWS } from './etcd.ts';
import { FLANNELD, FLANNELD_SWITCHES } from './flanneld.ts';
import { K0S, K0S_SWITCHES } from './k0s.ts';
import { K3S, K3S_SWITCHES, RKE2 } from './k3s.ts';
import { ROWS as KUBE_APISERVER_ROWS } from './kube-apiserver.ts';
import { ROWS as KUBE_CONTROLLER_MANAGER_ROWS } from './kube-controller-manager.ts';
import { ROWS as KUBE_PROXY_ROWS } from './kube-proxy.ts';
import { KUBE_ROUTER, KUBE_ROUTER_SWITCHES } from './kube-router.ts';
import { ROWS as KUBE_SCHEDULER_ROWS } from './kube-scheduler.ts';
import { KUBEADM_INIT, KUBEADM_JOIN } from './kubeadm.ts';
import { KUBELET, KUBELET_SWITCHES } from './kubelet.ts';
import { type FlagTable, flagTable, switchesOf } from './table.ts';

const KUBERNETES = { release: 'kubernetes', shorthands: 'hv' } as const;

export const KUBE_APISERVER = flagTable(
  { program: 'kube-apiserver', ...KUBERNETES },
  KUBE_APISERVER_ROWS,
  KUBE_APISERVER_DETAILS,
);
export const KUBE_CONTROLLER_MANAGER = flagTable(
  { program: 'kube-controller-manager', ...KUBERNETES },
  KUBE_CONTROLLER_MANAGER_ROWS,
  KUBE_CONTROLLER_MANAGER_DETAILS,
);
export const KUBE_SCHEDULER = flagTable(
  { program: 'kube-scheduler', ...KUBERNETES },
  KUBE_SCHEDULER_ROWS,
  KUBE_SCHEDULER_DETAILS,
);
export const KUBE_PROXY = flagTable(
  { program: 'kube-proxy', ...KUBERNETES, replacedBy: 'config' },
  KUBE_PROXY_ROWS,
  KUBE_PROXY_DETAILS,
);
export const ETCD = flagTable(
  { program: 'etcd', release: undefined, shorthands: 'h', anyHyphens: true, replacedBy: 'config-file' },
  ETCD_ROWS,
  ETCD_DETAILS,
);
export { CRI_DOCKERD, DOCKERD, FLANNELD, K0S, K3S, KUBE_ROUTER, KUBEADM_INIT, KUBEADM_JOIN, KUBELET, RKE2 };

/** The table of each program, by its name. */
export const FLAG_TABLES: ReadonlyMap<string, FlagTable> = new Map(
  [
    ...[KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER, KUBE_PROXY, ETCD, KUBELET],
    ...[CRI_DOCKERD, DOCKERD, FLANNELD, K0S, K3S, RKE2, KUBE_ROUTER, KUBEADM_INIT, KUBEADM_JOIN],
  ].map((table) => [table.program, table]),
);

/** Flags that take no value after a blank, by program. */
const SWITCHES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['kubelet', KUBELET_SWITCHES],
  ['cri-dockerd', CRI_DOCKERD_SWITCHES],
  ['dockerd', DOCKERD_SWITCHES],
  ['k0s', K0S_SWITCHES],
  ['k3s', K3S_SWITCHES],
  ['rke2', K3S_SWITCHES],
  ['flanneld', FLANNELD_SWITCHES],
  ['kube-router', KUBE_ROUTER_SWITCHES],
  ...[KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER, KUBE_PROXY, ETCD, KUBEADM_INIT, KUBEADM_JOIN].map(
    (table) => [table.program, switchesOf(table)] as const,
  ),
]);

/** Names of the flags of a program that take no value after a blank; none for a program without a table. */
export function switchesOfProgram(program: string): ReadonlySet<string> {
  return SWITCHES.get(program) ?? new Set();
}
