import { switchesOfProgram } from '../knowledge/flags/index.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { flagsOfArguments } from '../reading/flags-of-arguments.ts';
import { stateImage } from '../reading/stated-version.ts';

/** Programs of the control plane that run as static pods. */
const PROGRAMS = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy', 'etcd'] as const;

/** The manifests that kubeadm writes into `/etc/kubernetes/manifests`. Other Pods are nobody's configuration. */
export const staticPod: Component = {
  id: 'static-pod',
  group: 'control-plane',
  objects: [
    {
      group: '',
      kind: 'Pod',
      needle: /\bkube-(?:apiserver|controller-manager|scheduler|proxy)\b|\betcd["']?[ \t]*(?:,|#|$)/m,
      words: [...PROGRAMS],
    },
  ],

  collectFacts(document: Document, facts: Facts): void {
    const containers = document.get('spec', 'containers');
    if (containers?.kind !== 'list') return;
    for (const index of containers.items.keys()) {
      const path = ['spec', 'containers', index];
      const program = programOf(document, path);
      const list = program && flagsOfArguments(document, path, program, switchesOfProgram(program));
      if (!list) continue;
      facts.flags.push(list);
      // The image of etcd has a release of its own.
      if (program !== 'etcd') stateImage(facts, document, document.get(...path, 'image'), 'kubernetes');
    }
  },
};

/** The program by the command's name, else by the container's. */
function programOf(document: Document, path: readonly (string | number)[]): string | undefined {
  const command = document.string(...path, 'command', 0) ?? document.string(...path, 'name') ?? '';
  return PROGRAMS.find((program) => command === program || command.endsWith(`/${program}`));
}
