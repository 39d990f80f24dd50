import { type BooleanFlags, type FlagList, flagOf, parseBool } from '../model/flags.ts';

/**
 * Flags of kube-apiserver, kube-controller-manager and kube-proxy that take no value after a blank.
 * Source: kubernetes/kubernetes cmd/kube-apiserver/app/options, cmd/kube-controller-manager/app/options.
 */
export const CONTROL_PLANE_BOOLEANS: BooleanFlags = new Set([
  'allocate-node-cidrs',
  'allow-privileged',
  'anonymous-auth',
  'authentication-skip-lookup',
  'authentication-tolerate-lookup-failure',
  'authentication-token-webhook',
  'configure-cloud-routes',
  'contention-profiling',
  'disable-attach-detach-reconcile-sync',
  'disable-force-detach-on-timeout',
  'disable-http2-serving',
  'emulation-forward-compatible',
  'enable-aggregator-routing',
  'enable-bootstrap-token-auth',
  'enable-dynamic-provisioning',
  'enable-garbage-collector',
  'enable-hostpath-provisioner',
  'enable-leader-migration',
  'enable-logs-handler',
  'enable-priority-and-fairness',
  'help',
  'leader-elect',
  'log-json-split-stream',
  'log-text-split-stream',
  'permit-address-sharing',
  'permit-port-sharing',
  'profiling',
  'service-account-extend-token-expiration',
  'service-account-lookup',
  'use-service-account-credentials',
  'version',
  'watch-cache',
]);

/** Whether more flags than the list shows may reach the program: from a variable, or when this is only a variable. */
export function isOpen(list: FlagList): boolean {
  return list.carrier === 'variable' || list.variables.length > 0;
}

/**
 * Whether kube-controller-manager hands out node ranges with these flags. Undefined when the flag may stand elsewhere.
 * kubeadm adds `--allocate-node-cidrs=true` itself when `podSubnet` is set, as do the distributions, so that only `false`
 * speaks there.
 * Source: kubernetes/kubernetes cmd/kube-controller-manager/app/core.go, cmd/kubeadm/app/phases/controlplane/manifests.go.
 */
export function allocatesNodeRanges(list: FlagList): boolean | undefined {
  const flag = flagOf(list, 'allocate-node-cidrs');
  if (flag) return parseBool(flag.value);
  return isOpen(list) || list.carrier === 'extra-args' || list.carrier === 'pairs' ? undefined : false;
}
