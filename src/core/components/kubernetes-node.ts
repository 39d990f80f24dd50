import type { Document } from '../model/document.ts';
import type { Facts, RuntimeFact } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { readHost, readRange } from '../reading/read.ts';
import { entryOf, itemsOf, type Node, stringOf } from '../source/tree.ts';

/** Nodes with the ranges of their pods and what their kubelets report, as people save them from a cluster. */
export const kubernetesNode: Component = {
  id: 'kubernetes-node',
  group: 'control-plane',
  objects: [
    {
      group: '',
      kind: 'Node',
      needle: /\bpodCIDRs["']?[ \t]*:|\bInternalIP\b|\bflannel\.alpha\.coreos\.com\//,
      words: ['podCIDRs', 'InternalIP', 'flannel.alpha.coreos.com/'],
    },
  ],

  collectFacts(document: Document, facts: Facts): void {
    const cidrs = document.get('spec', 'podCIDRs');
    if (cidrs) readRange(facts, document, cidrs, 'node.podCIDRs', { role: 'node-block', field: 'spec.podCIDRs' });
    for (const address of nodeAddresses(document, 'InternalIP'))
      readHost(facts, document, address, 'node.address', { role: 'node', field: 'status.addresses' });
    collectRuntime(document, facts);
  },
};

/** The values of a Node's addresses of some types. */
export function nodeAddresses(document: Document, ...types: ('InternalIP' | 'ExternalIP')[]): readonly Node[] {
  return itemsOf(document.get('status', 'addresses')).flatMap((item) => {
    const address = entryOf(item, 'address')?.value;
    const type = stringOf(entryOf(item, 'type')?.value);
    return address && types.some((each) => each === type) ? [address] : [];
  });
}

const RUNTIMES: Readonly<Record<string, RuntimeFact['runtime']>> = {
  docker: 'cri-dockerd',
  containerd: 'containerd',
  'cri-o': 'cri-o',
};

/** The runtime as it names itself to the kubelet: `containerd://1.7.2`; cri-dockerd goes by the name of Docker. */
function collectRuntime(document: Document, facts: Facts): void {
  const node = document.get('status', 'nodeInfo', 'containerRuntimeVersion');
  const name = /^([\w-]+):\/\//.exec(stringOf(node) ?? '')?.[1];
  if (!node || name === undefined) return;
  const runtime = Object.hasOwn(RUNTIMES, name) ? RUNTIMES[name] : undefined;
  const field = 'status.nodeInfo.containerRuntimeVersion';
  facts.runtimes.push({ runtime: runtime ?? 'other', place: document.at(node), field });
}
