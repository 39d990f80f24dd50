import type { FieldId } from '../address/index.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { flagsOfPairs } from '../reading/flags-of-pairs.ts';
import { readAddress, readRange } from '../reading/read.ts';
import { formatOf } from '../reading/text-format.ts';
import { anyKey, topLevelKeys } from '../source/yaml-keys.ts';
import { runtimeOf } from './runtime.ts';

const RANGES = [
  ['cluster-cidr', 'pods', 'k3s.cluster-cidr'],
  ['service-cidr', 'services', 'k3s.service-cidr'],
] as const;

const ADDRESSES: readonly (readonly [string, 'node' | 'cluster-dns' | 'advertise', FieldId])[] = [
  ['node-ip', 'node', 'k3s.node-ip'],
  ['cluster-dns', 'cluster-dns', 'k3s.cluster-dns'],
  ['advertise-address', 'advertise', 'k3s.advertise-address'],
];

/** Keys that hold flags of the programs inside. */
const ARGS = ['kubelet', 'kube-apiserver', 'kube-controller-manager', 'kube-proxy', 'kube-scheduler', 'etcd'] as const;

/** Keys of ours. */
const OWN = [
  ...RANGES.map(([key]) => key),
  ...ADDRESSES.map(([key]) => key),
  ...ARGS.map((program) => `${program}-arg`),
  'flannel-backend',
  'flannel-ipv6-masq',
  'node-external-ip',
];
/** Keys that show whose file it is beside one of ours. */
const TELLING: ReadonlySet<string> = new Set([
  ...OWN,
  'cluster-domain',
  'cluster-init',
  'disable-cloud-controller',
  'disable-kube-proxy',
  'disable-network-policy',
  'etcd-expose-metrics',
  'flannel-iface',
  'node-label',
  'node-name',
  'node-taint',
  'private-registry',
  'secrets-encryption',
  'tls-san',
  'write-kubeconfig-mode',
]);

/** `/etc/rancher/k3s/config.yaml` and the files of `config.yaml.d` beside it. */
const PATH = /(?:^|\/)rancher\/(?:k3s|rke2)\/config\.yaml(?:\.d\/[^/]+\.ya?ml)?$/;
const hint = anyKey(OWN);

/** K3s and RKE2, whose configuration file is the map of their command line's flags. */
export const k3s: Component = {
  id: 'k3s',
  perNode: true,
  hint,
  words: OWN,
  file: (file: SourceFile, text: string) => (isOwn(file, text) ? { kind: 'config', format: 'yaml' } : undefined),

  collectFacts(document: Document, facts: Facts): void {
    for (const suffix of ['', '+']) {
      for (const [key, role, id] of RANGES) {
        const node = document.get(key + suffix);
        if (node) readRange(facts, document, node, id, { role, field: key });
      }
      for (const [key, role, id] of ADDRESSES) {
        const node = document.get(key + suffix);
        if (node) readAddress(facts, document, node, id, { role, field: key });
      }
      for (const program of ARGS) {
        const list = flagsOfPairs(document, [`${program}-arg${suffix}`], program);
        if (list) facts.flags.push(list);
      }
    }
    const endpoint = document.get('container-runtime-endpoint');
    if (endpoint?.kind === 'scalar' && typeof endpoint.value === 'string') {
      const place = document.at(endpoint);
      facts.runtimes.push({ runtime: runtimeOf(endpoint.value), place, field: 'container-runtime-endpoint' });
    }
  },
};

/** `config.yaml` is everybody's name, so that elsewhere than in its own folder the keys must tell. */
function isOwn(file: SourceFile, text: string): boolean {
  if (formatOf(file) !== 'yaml' || !hint.test(text)) return false;
  if (PATH.test(file.uri)) return true;
  const keys = topLevelKeys(text);
  if (keys.has('apiVersion') || keys.has('kind')) return false;
  return [...keys].filter((key) => TELLING.has(key.replace(/\+$/, ''))).length >= 2;
}

/** The name of the program that reads the file. */
export function distributionOf(document: Document): 'K3s' | 'RKE2' {
  return /rke2/i.test(document.uri) || document.entry('cni') ? 'RKE2' : 'K3s';
}
