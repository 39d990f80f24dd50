import { type FlagList, flagOf, parseBool } from '../model/flags.ts';

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
