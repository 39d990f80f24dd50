import { switchesOfProgram } from '../knowledge/flags/index.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { flagsOfArguments, programOfContainer } from '../reading/flags-of-arguments.ts';
import { stateImage } from '../reading/stated-version.ts';
import type { Path } from '../source/tree.ts';

/** Programs of the control plane that run as static pods. */
const PROGRAMS = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy', 'etcd'] as const;

/** Workloads that run one of them in a cluster: kube-proxy as everybody has it, the rest of the control plane now and then. */
const WORKLOADS = [
  ['apps', 'DaemonSet'],
  ['apps', 'Deployment'],
  ['apps', 'StatefulSet'],
  ['batch', 'Job'],
] as const;

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
    ...WORKLOADS.map(([group, kind]) => ({
      group,
      kind,
      // The first word of a command, alone or with a flag behind it; others only name the program.
      needle:
        /(?:-[ \t]+|\[[ \t]*)["']?(?:\/[\w./-]*\/)?kube-(?:apiserver|controller-manager|scheduler|proxy)["']?[ \t]*(?:[,\]#].*)?\r?$|(?<![\w.-])kube-(?:apiserver|controller-manager|scheduler|proxy)[ \t]+(?:--[a-z]|\\\r?$)/m,
      words: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy'],
    })),
  ],

  collectFacts(document: Document, facts: Facts): void {
    // A control plane in another namespace is that of another cluster.
    const namespace = document.kind === 'Pod' ? undefined : document.string('metadata', 'namespace');
    const hosted = namespace === undefined || namespace === 'kube-system' ? undefined : namespace;
    const pod = document.kind === 'Pod' ? ['spec'] : ['spec', 'template', 'spec'];
    const containers = document.get(...pod, 'containers');
    if (containers?.kind !== 'list') return;
    for (const index of containers.items.keys()) {
      const path = [...pod, 'containers', index];
      const program = programIn(document, path);
      const list = program && flagsOfArguments(document, path, program, switchesOfProgram(program));
      if (!list) continue;
      facts.flags.push(hosted === undefined ? list : { ...list, hosted });
      if (hosted !== undefined) continue;
      // The image of etcd has a release of its own.
      if (program !== 'etcd') stateImage(facts, document, document.get(...path, 'image'), 'kubernetes');
    }
  },
};

/** The program by the command's name, else by the container's. */
function programIn(document: Document, path: Path): (typeof PROGRAMS)[number] | undefined {
  const name = programOfContainer(document, path) ?? document.string(...path, 'name');
  return PROGRAMS.find((program) => program === name);
}
