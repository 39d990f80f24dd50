import { KUBELET_SWITCHES } from '../knowledge/flags/kubelet.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { flagsOfExtraArgs } from '../reading/flags-of-extra-args.ts';
import { flagsOfItems } from '../reading/flags-of-items.ts';
import { readOnly, readRange } from '../reading/read.ts';
import { stateVersion } from '../reading/stated-version.ts';
import { formatOf } from '../reading/text-format.ts';
import { scalarOf } from '../source/tree.ts';
import { anyKey, topLevelKeys } from '../source/yaml-keys.ts';

/** A pool is a part of the pods' range that Kubespray makes by itself where it is not written, so it is no fact. */
const RANGES = [
  ['kube_pods_subnet', 'pods'],
  ['kube_service_addresses', 'services'],
  ['calico_pool_cidr', undefined],
] as const;
const STACKS = ['ipv4_stack', 'ipv6_stack', 'enable_dual_stack_networks'];
/** Variables that nobody else has. */
const OWN = [
  ...RANGES.flatMap(([key]) => [key, `${key}_ipv6`]),
  'kube_network_node_prefix',
  'kube_network_node_prefix_ipv6',
  'calico_ipip_mode_ipv6',
  'calico_network_backend',
  'calico_vxlan_mode',
  'calico_vxlan_mode_ipv6',
  'nat_outgoing_ipv6',
  'enable_dual_stack_networks',
  'cilium_tunnel_mode',
  'cilium_pool_cidr',
  'cilium_pool_cidr_ipv6',
  'cilium_pool_mask_size',
  'cilium_pool_mask_size_ipv6',
  'cilium_native_routing_cidr',
  'cilium_native_routing_cidr_ipv6',
  'cilium_ipam_mode',
  'cilium_enable_ipv4',
  'flannel_backend_type',
  'flannel_interface_regexp',
  'cilium_enable_ipv6',
];
/** Lists of the kubelet's flags. */
const KUBELET_FLAGS = ['kubelet_custom_flags', 'kubelet_node_custom_flags'];
/** Flags of the control plane, as kubeadm's `extraArgs`. */
const EXTRA_ARGS = [
  ['kube_kubeadm_apiserver_extra_args', 'kube-apiserver'],
  ['kube_kubeadm_controller_extra_args', 'kube-controller-manager'],
  ['kube_kubeadm_scheduler_extra_args', 'kube-scheduler'],
] as const;
const MARKS = [...OWN, ...KUBELET_FLAGS, ...EXTRA_ARGS.map(([key]) => key), 'ipv6_stack'];
const hint = anyKey(MARKS);
const own = anyKey(MARKS.slice(0, -1));

/** Variables of Kubespray: group_vars of an inventory, or any other file with its variables at the left margin. */
export const kubespray: Component = {
  id: 'kubespray',
  hint,
  words: MARKS,
  file: (file: SourceFile, text: string) =>
    formatOf(file) === 'yaml' && isOwn(text) ? { kind: 'group_vars', format: 'yaml' } : undefined,

  collectFacts(document: Document, facts: Facts): void {
    stateVersion(facts, document, ['kube_version'], 'kubernetes');
    stateVersion(facts, document, ['calico_version'], 'calico');
    stateVersion(facts, document, ['cilium_version'], 'cilium');
    stateFlags(document, facts);
    const ipv6 = ipv6Stack(document);
    for (const [key, role] of RANGES) {
      for (const [name, counts] of [
        [key, switchOf(document, 'ipv4_stack') !== false],
        [`${key}_ipv6`, ipv6],
      ] as const) {
        const node = document.get(name);
        const id = `kubespray.${name}` as const;
        if (!node || counts === false) continue;
        if (role && counts) readRange(facts, document, node, id, { role, field: name });
        // Another file may have the switch, so the value is there for rules to look at, and no more.
        else readOnly(facts, document, node, id, { field: name, unused: !counts });
      }
    }
    const [on] = STACKS.slice(1).flatMap((name) => {
      const node = document.get(name);
      return node && switchOf(document, name) === true ? [{ name, node }] : [];
    });
    if (on && ipv6 && switchOf(document, 'ipv4_stack') !== false) {
      facts.switches.push({ name: 'kubespray-ipv6', on: true, place: document.at(on.node), field: `${on.name}: true` });
    }
  },
};

/** Source: kubernetes-sigs/kubespray roles/kubernetes/node/templates/kubelet.env.v1beta1.j2, docs/ansible/vars.md. */
function stateFlags(document: Document, facts: Facts): void {
  for (const key of KUBELET_FLAGS) {
    const list = flagsOfItems(document, [key], 'kubelet', KUBELET_SWITCHES);
    if (list) facts.flags.push(list);
  }
  for (const [key, program] of EXTRA_ARGS) {
    const list = flagsOfExtraArgs(document, [key], program);
    if (list) facts.flags.push(list);
  }
}

function isOwn(text: string): boolean {
  if (own.test(text)) return true;
  if (!hint.test(text)) return false;
  return [...topLevelKeys(text)].some((key) =>
    /^(?:ipv4_stack|kube_|container_manager$|etcd_|loadbalancer_api)/.test(key),
  );
}

/** A variable as Ansible's `bool` filter reads it; undefined where it is not written or only known at run time. */
export function switchOf(document: Document, name: string): boolean | undefined {
  const value = scalarOf(document.get(name));
  if (typeof value === 'boolean') return value;
  const text = String(value ?? '').toLowerCase();
  if (['true', 'yes', 'on', '1', 't', 'y'].includes(text)) return true;
  return ['false', 'no', 'off', '0', 'f', 'n'].includes(text) ? false : undefined;
}

/**
 * Whether the file switches IPv6 on, without which the IPv6 variables, which every sample inventory holds, mean nothing;
 * undefined where it does not say. `ipv6_stack` goes before its older name.
 */
export function ipv6Stack(document: Document): boolean | undefined {
  return switchOf(document, document.entry('ipv6_stack') ? 'ipv6_stack' : 'enable_dual_stack_networks');
}
