import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Flag, FlagList } from '../model/flags.ts';
import type { Component, FileKind } from '../reading/component.ts';
import { flagsOfExtraArgs } from '../reading/flags-of-extra-args.ts';
import { stateVersion } from '../reading/stated-version.ts';
import { formatOf } from '../reading/text-format.ts';

/** A service of the file: the program that it runs, and the keys of its own that become flags of that program. */
interface Service {
  readonly key: string;
  readonly program: string;
  readonly flags: Readonly<Record<string, string>>;
}

/** Source: rancher/rke types/rke_types.go and cluster/plan.go, which puts `extra_args` over the flags of the keys. */
const SERVICES: readonly Service[] = [
  {
    key: 'kube-api',
    program: 'kube-apiserver',
    flags: { service_cluster_ip_range: 'service-cluster-ip-range' },
  },
  {
    key: 'kube-controller',
    program: 'kube-controller-manager',
    flags: { cluster_cidr: 'cluster-cidr', service_cluster_ip_range: 'service-cluster-ip-range' },
  },
  { key: 'kubelet', program: 'kubelet', flags: { cluster_dns_server: 'cluster-dns' } },
  { key: 'kubeproxy', program: 'kube-proxy', flags: {} },
  { key: 'scheduler', program: 'kube-scheduler', flags: {} },
  { key: 'etcd', program: 'etcd', flags: {} },
];

const SERVICE = /^[ \t]+["']?kube-(?:api|controller)["']?[ \t]*:/m;

/** RKE, the installer before RKE2: the services of its `cluster.yml` are the programs of Kubernetes in containers of Docker. */
export const rke: Component = {
  id: 'rke',
  hint: SERVICE,
  words: ['kube-api', 'kube-controller'],
  file: (file: SourceFile, text: string): FileKind | undefined =>
    formatOf(file) === 'yaml' && SERVICE.test(text) && /^services[ \t]*:/m.test(text)
      ? { kind: 'cluster', format: 'yaml' }
      : undefined,

  collectFacts(document: Document, facts: Facts): void {
    for (const service of SERVICES) {
      const list = flagsOf(document, service);
      if (list) facts.flags.push(list);
    }
    stateVersion(facts, document, ['kubernetes_version'], 'kubernetes');
  },
};

function flagsOf(document: Document, { key, program, flags: own }: Service): FlagList | undefined {
  const service = document.entry('services', key);
  if (service?.value.kind !== 'map') return undefined;
  const path = ['services', key, 'extra_args'] as const;
  const extra = flagsOfExtraArgs(document, path, program);
  const flags = Object.entries(own).flatMap(([written, name]): Flag[] => {
    const entry = document.entry('services', key, written);
    const node = entry?.value;
    if (!entry || node?.kind !== 'scalar' || node.value === null) return [];
    const { span } = document.atKey(entry);
    const valueSpan = document.at(node).span;
    return [{ name, written, hyphens: 0, value: String(node.value), document, span, nameSpan: span, valueSpan }];
  });
  const keyOf = (name: string) => Object.keys(own).find((written) => own[written] === name);
  return {
    program,
    // RKE adds more flags, such as --allocate-node-cidrs.
    carrier: 'pairs',
    document,
    flags: [...flags, ...(extra?.flags ?? [])],
    args: [],
    variables: [],
    head: document.atKey(service),
    set: (name, value) => {
      const written = keyOf(name);
      if (extra?.flags.some((flag) => flag.name === name)) return extra.set(name, value);
      return document.set(written ? ['services', key, written] : [...path, name], value ?? 'true');
    },
    remove: (flag) => (flags.includes(flag) ? document.remove(['services', key, flag.written]) : extra?.remove(flag)),
  };
}
