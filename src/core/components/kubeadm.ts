import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { flagsOfExtraArgs } from '../model/flags.ts';
import { parseVersion } from '../model/version.ts';
import type { Path } from '../source/tree.ts';
import type { Component } from './component.ts';
import { readAddress, readRange } from './read.ts';
import { runtimeOf } from './runtime.ts';

const GROUP = 'kubeadm.k8s.io';

/** Where the kinds carry flags of other programs. */
const EXTRA_ARGS: Readonly<Record<string, readonly (readonly [Path, string])[]>> = {
  ClusterConfiguration: [
    [['apiServer', 'extraArgs'], 'kube-apiserver'],
    [['controllerManager', 'extraArgs'], 'kube-controller-manager'],
  ],
  InitConfiguration: [[['nodeRegistration', 'kubeletExtraArgs'], 'kubelet']],
  JoinConfiguration: [[['nodeRegistration', 'kubeletExtraArgs'], 'kubelet']],
};

export const kubeadm: Component = {
  id: 'kubeadm',
  objects: [
    { group: GROUP, kind: 'ClusterConfiguration' },
    { group: GROUP, kind: 'InitConfiguration' },
    { group: GROUP, kind: 'JoinConfiguration' },
  ],

  state(document: Document, facts: Facts): void {
    for (const [path, program] of EXTRA_ARGS[document.kind] ?? []) {
      const list = flagsOfExtraArgs(document, path, program);
      if (list) facts.flags.push(list);
    }
    const pods = document.get('networking', 'podSubnet');
    if (pods) readRange(facts, document, pods, 'kubeadm.podSubnet', { role: 'pods', field: 'networking.podSubnet' });
    const services = document.get('networking', 'serviceSubnet');
    if (services)
      readRange(facts, document, services, 'kubeadm.serviceSubnet', {
        role: 'services',
        field: 'networking.serviceSubnet',
      });
    const advertise = document.get('localAPIEndpoint', 'advertiseAddress');
    if (advertise) {
      readAddress(facts, document, advertise, 'kubeadm.advertiseAddress', {
        role: 'advertise',
        field: 'localAPIEndpoint.advertiseAddress',
      });
    }
    const socket = document.get('nodeRegistration', 'criSocket');
    if (socket?.kind === 'scalar' && typeof socket.value === 'string') {
      facts.runtimes.push({
        runtime: runtimeOf(socket.value),
        place: document.at(socket),
        field: 'nodeRegistration.criSocket',
      });
    }
    const version = document.get('kubernetesVersion');
    const parsed =
      version?.kind === 'scalar' && typeof version.value === 'string' ? parseVersion(version.value) : undefined;
    if (version && parsed) {
      facts.versions.push({
        program: 'kubernetes',
        version: parsed,
        place: document.at(version),
        field: 'kubernetesVersion',
      });
    }
  },
};
