import { netParseIP } from '../address/index.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { flagsOfExtraArgs } from '../reading/flags-of-extra-args.ts';
import { readHost, readRange } from '../reading/read.ts';
import { stateVersion } from '../reading/stated-version.ts';
import { isUnknown } from '../source/certainty.ts';
import { type Entry, entryOf, itemsOf, type Node, type Path, stringOf } from '../source/tree.ts';
import { stateChartVersion, valuesAt } from './helm-values.ts';

const EXTRA_ARGS: readonly (readonly [Path, string])[] = [
  [['spec', 'api', 'extraArgs'], 'kube-apiserver'],
  [['spec', 'controllerManager', 'extraArgs'], 'kube-controller-manager'],
];

const RANGES = {
  4: [
    [['podCIDR'], 'pods', 'k0s.podCIDR'],
    [['serviceCIDR'], 'services', 'k0s.serviceCIDR'],
  ],
  6: [
    [['dualStack', 'IPv6podCIDR'], 'pods', 'k0s.dualStack.IPv6podCIDR'],
    [['dualStack', 'IPv6serviceCIDR'], 'services', 'k0s.dualStack.IPv6serviceCIDR'],
  ],
} as const;

/** k0s, which has its IPv6 ranges in keys of their own that count only while dual-stack is on. */
export const k0s: Component = {
  id: 'k0s',
  objects: [
    {
      group: 'k0s.k0sproject.io',
      kind: 'ClusterConfig',
      needle: /k0s\.k0sproject\.io\//,
      words: ['k0s.k0sproject.io/'],
    },
  ],

  /** Charts that k0s installs, and profiles of workers, which have a part of the kubelet's configuration. */
  embedded(document: Document): readonly HeldPart[] {
    const charts = itemsAt(document, CHARTS).flatMap((item, index) =>
      valuesAt(document, [...CHARTS, index, 'values'], { chart: stringOf(entryOf(item, 'chartname')?.value) }),
    );
    const profiles = itemsAt(document, PROFILES).map((_, index) => ({
      path: [...PROFILES, index, 'values'],
      as: { component: 'kubelet', kind: 'KubeletConfiguration' },
      partial: true,
    }));
    return [...charts, ...profiles];
  },

  collectFacts(document: Document, facts: Facts): void {
    // The first Service range decides about the family that Services have by default.
    const families = primaryFamily(document) === 6 ? ([6, 4] as const) : ([4, 6] as const);
    for (const family of families) {
      if (family === 6 && !isDualStack(document)) continue;
      for (const [path, role, id] of RANGES[family]) {
        const node = networkEntry(document, ...path)?.value;
        if (node) readRange(facts, document, node, id, { role, field: `spec.network.${path.join('.')}` });
      }
    }
    const address = document.get('spec', 'api', 'address');
    if (address) readHost(facts, document, address, 'k0s.nodeAddress', { role: 'node', field: 'spec.api.address' });
    for (const [path, program] of EXTRA_ARGS) {
      const list = flagsOfExtraArgs(document, path, program);
      if (list) facts.flags.push(list);
    }
    for (const index of itemsAt(document, CHARTS).keys())
      stateChartVersion(facts, document, [...CHARTS, index, 'chartname'], [...CHARTS, index, 'version']);
    stateVersion(facts, document, ['spec', 'images', 'kubeproxy', 'version'], 'kubernetes');
    stateVersion(facts, document, ['spec', 'images', 'calico', 'node', 'version'], 'calico');
  },
};

const CHARTS = ['spec', 'extensions', 'helm', 'charts'] as const;
const PROFILES = ['spec', 'workerProfiles'] as const;
export const NETWORK = ['spec', 'network'] as const;

function itemsAt(document: Document, path: Path): readonly Node[] {
  return itemsOf(document.get(...path));
}

/**
 * An entry of the network, its keys in whatever case, as Go reads them.
 * Source: k0sproject/k0s pkg/apis/k0s/v1beta1/clusterconfig_types.go, which uses sigs.k8s.io/yaml.
 */
export function networkEntry(document: Document, ...path: readonly string[]): Entry | undefined {
  let node = document.get(...NETWORK);
  let found: Entry | undefined;
  for (const step of path) {
    const entries: readonly Entry[] = node?.kind === 'map' ? node.entries : [];
    found = entries.find(({ key }) => key === step) ?? entries.findLast(({ key }) => sameKey(key, step));
    node = found?.value;
  }
  return found;
}

function sameKey(key: string, other: string): boolean {
  return key.toLowerCase() === other.toLowerCase();
}

/**
 * The family whose Service range k0s puts first: as `primaryAddressFamily` says, else that of the address of the API; where
 * that is a name or missing, IPv4. Undefined where a template decides. Source: k0sproject/k0s pkg/apis/k0s/v1beta1/api.go.
 */
export function primaryFamily(document: Document): 4 | 6 | undefined {
  const explicit = stringOf(networkEntry(document, 'primaryAddressFamily')?.value);
  if (explicit) return explicit === 'IPv4' ? 4 : explicit === 'IPv6' ? 6 : undefined;
  const address =
    stringOf(document.get('spec', 'api', 'externalAddress')) || stringOf(document.get('spec', 'api', 'address'));
  if (!address) return 4;
  return isUnknown(address, 'address') ? undefined : address.includes(':') && netParseIP(address).ok ? 6 : 4;
}

export function isDualStack(document: Document): boolean {
  const node = networkEntry(document, 'dualStack', 'enabled')?.value;
  return node?.kind === 'scalar' && node.value === true;
}
