import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { flagOf } from '../model/flags.ts';
import { parseVersion } from '../model/version.ts';
import { flagsOfScriptCommand } from '../reading/command-tree.ts';
import type { Component } from '../reading/component.ts';
import { readAddressFlag, readRangeFlag } from '../reading/read.ts';
import { runtimeOf } from './runtime.ts';

/** Flags of `kubeadm init` that are keys of its ClusterConfiguration. */
const RANGES = [
  ['pod-network-cidr', 'pods', 'kubeadm.podSubnet'],
  ['service-cidr', 'services', 'kubeadm.serviceSubnet'],
] as const;

const ADVERTISE = 'apiserver-advertise-address';

/**
 * `kubeadm init` and `kubeadm join` in a script, whose flags stand for a file.
 * Source: kubernetes/kubernetes cmd/kubeadm/app/cmd/init.go and join.go.
 */
export const kubeadmCommand: Component = {
  id: 'kubeadm-command',
  group: 'control-plane',

  collectFacts(document: Document, facts: Facts): void {
    const list = flagsOfScriptCommand(document);
    if (!list) return;
    facts.flags.push(list);
    for (const [name, role, id] of document.kind === 'init' ? RANGES : [])
      readRangeFlag(facts, flagOf(list, name), id, { role, field: `--${name}` });
    const as = { role: 'advertise', field: `--${ADVERTISE}` } as const;
    readAddressFlag(facts, flagOf(list, ADVERTISE), 'kubeadm.advertiseAddress', as);
    const socket = flagOf(list, 'cri-socket');
    if (socket?.value !== undefined) {
      const place = { document, span: socket.valueSpan };
      facts.runtimes.push({ runtime: runtimeOf(socket.value), place, field: '--cri-socket' });
    }
    const release = flagOf(list, 'kubernetes-version');
    const version = release?.value === undefined ? undefined : parseVersion(release.value);
    if (release && version) {
      const place = { document, span: release.valueSpan };
      facts.versions.push({ program: 'kubernetes', version, place, field: '--kubernetes-version' });
    }
  },
};
