import type { Family } from '../../address/index.ts';
import { ciliumsOf } from '../../analysis/cilium.ts';
import { familyName } from '../../analysis/pools.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { CREATED_POOLS } from '../../components/cilium.ts';
import { CILIUM_POOLS, podMetadata } from '../../components/kubernetes-workload.ts';
import type { Document, Place } from '../../model/document.ts';
import { ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { podPool } from '../../rule-kit/cilium-resource-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { isUnknown } from '../../source/certainty.ts';
import { type Entry, entryOf, type Node, scalarOf } from '../../source/tree.ts';

const IPV4 = 'ipv4: { cidrs: [10.10.0.0/16], maskSize: 27 }';
const IPV6 = 'ipv6: { cidrs: ["fd5b:8c1e:7a20:a::/80"], maskSize: 96 }';
const VALUES = ciliumValues('ipv6:', '  enabled: true', 'ipam:', '  mode: multi-pool');
const deployment = (...annotations: string[]) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    metadata:
      annotations:
${annotations.map((each) => `        ${each}\n`).join('')}    spec:
      containers:
        - name: web
          image: nginx
`;

export const ciliumPodPoolFamilyMissing = defineRule({
  id: 'cilium-pod-pool-family-missing',
  severity: 'error',
  summary: 'A Cilium pod pool lacks a family that is on in Cilium.',
  why: `In the mode \`multi-pool\` the agent takes an address of each enabled family for a pod, from the pool \`default\` or from the one that an
annotation of the pod or its namespace names. It looks into no other pool: where that one has no range of a family, no pod of the pool
starts.`,
  sources: [
    'https://github.com/cilium/cilium/issues/28201',
    'https://docs.cilium.io/en/stable/network/concepts/ipam/multi-pool/',
    'cilium/cilium:pkg/annotation/k8s.go',
  ],
  messages: {
    default:
      'Pods get no address: Cilium has IPv4 and IPv6 on, and the pool {name} has no {family} range. Add {key} to the pool.',
    named:
      'These pods do not start: Cilium has IPv4 and IPv6 on, and the pool {name} ({place}) has no {family} range. Add {key} to the pool, or name one pool for each family.',
    pool: 'The pool {name} has no {family} range',
  },
  bad: [
    {
      files: {
        'cilium/values.yaml': VALUES,
        'pool.yaml': podPool('default', IPV4).replace('spec', '«spec»'),
      },
    },
    {
      title: 'The operator creates the pool.',
      files: {
        'cilium/values.yaml': `${VALUES}  operator:
    autoCreateCiliumPodIPPools:
      «default»:
        ${IPV4}
`,
      },
    },
    {
      title: 'A pool that pods ask for.',
      files: {
        'cilium/values.yaml': VALUES,
        'pool.yaml': podPool('blue', IPV4),
        'web.yaml': deployment('ipam.cilium.io/ip-pool: «blue»'),
      },
    },
  ],
  good: [
    { files: { 'cilium/values.yaml': VALUES, 'pool.yaml': podPool('default', IPV4, IPV6) } },
    {
      title: 'A pool for each family.',
      files: {
        'cilium/values.yaml': VALUES,
        'blue.yaml': podPool('blue', IPV4),
        'green.yaml': podPool('green', IPV6),
        'web.yaml': deployment('ipam.cilium.io/ipv4-pool: blue', 'ipam.cilium.io/ipv6-pool: green'),
      },
    },
    {
      title: 'Cilium has one family.',
      files: {
        'cilium/values.yaml': ciliumValues('ipam:', '  mode: multi-pool'),
        'pool.yaml': podPool('default', IPV4),
      },
    },
  ],
  check(cluster, report, text) {
    if (!isMultiPool(cluster)) return;
    const pools = poolsOf(cluster);
    const asked = new Map([['default', undefined], ...asking(cluster).toReversed()] as [string, Place | undefined][]);
    for (const [name, place] of asked) {
      const own = pools.filter((pool) => pool.name === name);
      const [first] = own;
      if (!first || own.some(({ open }) => open)) continue;
      const missing = ([4, 6] as const).find((family) => own.every(({ families }) => !families.includes(family)));
      if (!missing) continue;
      const args = {
        name,
        family: familyName(missing),
        key: `ipv${missing}`,
        place: first.at.document.label(first.at.span),
      };
      report({
        at: place ?? first.at,
        message: text(place ? 'named' : 'default', args),
        related: [place && { at: first.at, message: text('pool', args), counterpart: true }],
      });
    }
  },
});

/** Cilium hands out addresses of such pools, of both families. */
function isMultiPool(cluster: Cluster): boolean {
  const all = ciliumsOf(cluster);
  return (
    all.length > 0 &&
    all.every((each) => each.ipam === 'multi-pool' && each.has(4) && each.has(6) && !each.isChained) &&
    !cluster.hasBroken('cilium', 'cilium-resources')
  );
}

interface Pool {
  readonly name: string;
  readonly at: Place;
  readonly families: readonly Family[];
  /** Something else may add to it. */
  readonly open: boolean;
}

function poolsOf(cluster: Cluster): Pool[] {
  const objects = cluster.of('cilium-resources', 'CiliumPodIPPool').flatMap((document): Pool[] => {
    const [name, spec] = [document.string('metadata', 'name'), document.entry('spec')];
    if (name === undefined || !spec) return [];
    return [{ name, at: document.atKey(spec), families: familiesIn(spec.value), open: document.partial }];
  });
  const created = ciliumsOf(cluster).flatMap(({ document }) => {
    const map = document.get(...CREATED_POOLS);
    const entries: readonly Entry[] = map?.kind === 'map' ? map.entries : [];
    return entries.map(({ key, value, keySpan }) => ({
      name: key,
      at: { document, span: keySpan },
      families: familiesIn(value),
      open: document.partial,
    }));
  });
  return [...objects, ...created];
}

function familiesIn(spec: Node): Family[] {
  return ([4, 6] as const).filter((family) => entryOf(entryOf(spec, `ipv${family}`)?.value, 'cidrs') !== undefined);
}

/** The pools that pods ask for to get both families of, each with the first annotation that does. */
function asking(cluster: Cluster): [string, Place][] {
  return cluster.of('kubernetes-workload').flatMap((document): [string, Place][] => {
    const annotation = (key: string) => document.get(...podMetadata(document.kind), 'annotations', key);
    const node = annotation(CILIUM_POOLS.both);
    const name = scalarOf(node);
    if (!node || typeof name !== 'string' || isUnknown(name) || isOverridden(document)) return [];
    return [[name, document.at(node)]];
  });
}

/** A pod that names a pool for one family takes only the other one from the common pool. */
function isOverridden(document: Document): boolean {
  return [CILIUM_POOLS[4], CILIUM_POOLS[6]].some(
    (key) => document.get(...podMetadata(document.kind), 'annotations', key) !== undefined,
  );
}
