import { type Family, netParseCIDR, netParseIP } from '../../address/index.ts';
import { installationsOf } from '../../analysis/installations.ts';
import { familyName } from '../../analysis/pools.ts';
import type { Installation } from '../../knowledge/calico-installation.ts';
import type { Document, DocumentEdit } from '../../model/document.ts';
import { calicoNetwork } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import { type Entry, entryOf, itemsOf, type MapNode, type Node, type ScalarNode } from '../../source/tree.ts';

const METHODS = ['firstFound', 'kubernetes', 'interface', 'skipInterface', 'canReach', 'cidrs'];

export const installationAutodetection = defineRule({
  id: 'installation-autodetection',
  severity: 'error',
  summary: 'An Installation detects node addresses in a way that fails, or misses a family of its pools.',
  why: `calico-node needs an address of each family that pods have. The Tigera operator turns IPv6 on by itself when there is
an IPv6 pool, but an empty \`nodeAddressAutodetectionV6\` or \`firstFound: false\` turns it off permanently: \`IP6=none\` and
\`FELIX_IPV6SUPPORT=false\`, whatever the pools say. The eBPF dataplane wants the method spelt out. A method with an address
of the other family finds nothing, and calico-node stops.`,
  sources: [
    'tigera/operator:pkg/controller/installation/validation.go',
    'tigera/operator:pkg/render/node.go',
    'https://github.com/canonical/microk8s/issues/3804',
  ],
  messages: {
    several: 'kubectl refuses more than one method in {key}: {methods}. Keep one of them.',
    cidr: 'The Tigera operator refuses {value} in {key}: it is not a CIDR. Set an address with a prefix length.',
    bpf: 'The Tigera operator refuses the BPF dataplane with an {family} pool and without {key}. Add {key} with firstFound: true; the pool is at {place}.',
    off: 'This turns {family} off on every node, so pods of the {family} pool get no routes. Set firstFound to true, or remove the key; the pool is at {place}.',
    family:
      'calico-node fails to start: {key} finds no {family} address of the node by way of {value}, which is {other}. Set an {family} one.',
    pool: 'The {family} pool {cidr}',
  },
  bad: [
    {
      files: {
        'installation.yaml': calicoNetwork(
          '«nodeAddressAutodetectionV6»: {}',
          'ipPools:',
          '  - cidr: fd5b:8c1e:7a20:4200::/56',
        ),
      },
    },
    {
      title: 'A method that is still empty.',
      severity: 'warning',
      files: {
        'installation.yaml': calicoNetwork(
          '«nodeAddressAutodetectionV6»:',
          '  cidrs: []',
          'ipPools:',
          '  - cidr: fd5b:8c1e:7a20:4200::/56',
        ),
      },
    },
    {
      files: {
        'installation.yaml': calicoNetwork(
          'linuxDataplane: «BPF»',
          'nodeAddressAutodetectionV4:',
          '  firstFound: true',
          'ipPools:',
          '  - cidr: 10.244.0.0/16',
          '  - cidr: fd5b:8c1e:7a20:4200::/56',
        ),
      },
    },
    {
      files: {
        'installation.yaml': calicoNetwork('«nodeAddressAutodetectionV4»:', '  firstFound: true', '  interface: eth0'),
      },
    },
    {
      severity: 'warning',
      files: {
        'installation.yaml': calicoNetwork(
          'nodeAddressAutodetectionV6:',
          '  canReach: «8.8.8.8»',
          'ipPools:',
          '  - cidr: fd5b:8c1e:7a20:4200::/56',
        ),
      },
    },
    {
      files: {
        'installation.yaml': calicoNetwork('nodeAddressAutodetectionV4:', '  cidrs: [«10.20.0.0»]'),
      },
    },
  ],
  good: [
    {
      files: {
        'installation.yaml': calicoNetwork(
          'nodeAddressAutodetectionV6:',
          '  cidrs: ["fd5b:8c1e:7a20:60::/64"]',
          'ipPools:',
          '  - cidr: fd5b:8c1e:7a20:4200::/56',
        ),
      },
    },
    {
      title: 'Values of the chart that others complete.',
      files: {
        'values-bpf.yaml': `installation:
  calicoNetwork:
    linuxDataplane: BPF
    ipPools:
      - cidr: fd5b:8c1e:7a20:4200::/56
`,
      },
    },
    {
      title: 'Left out, it is on where there is an IPv6 pool.',
      files: { 'installation.yaml': calicoNetwork('ipPools:', '  - cidr: fd5b:8c1e:7a20:4200::/56') },
    },
  ],
  check(cluster, report, text) {
    for (const installation of installationsOf(cluster)) {
      const { document, dataplane } = installation;
      for (const family of [4, 6] as const) {
        const key = `nodeAddressAutodetectionV${family}`;
        const path = ['spec', 'calicoNetwork', key];
        const entry = document.entry(...path);
        const pool = poolOf(installation, family);
        const args = {
          key,
          family: familyName(family),
          other: familyName(family === 4 ? 6 : 4),
          place: pool ? document.label(pool.span) : '',
        };
        const related = [pool && { at: pool, message: text('pool', { ...args, cidr: pool.text }), counterpart: true }];
        const map = entry?.value.kind === 'map' ? entry.value : undefined;
        // For IPv4 the operator fills it in.
        if (!hasValue(entry) && family === 6 && dataplane === 'BPF' && pool && !document.isValues) {
          const node = document.get('spec', 'calicoNetwork', 'linuxDataplane');
          if (node) {
            report({
              at: document.at(node),
              message: text('bpf', args),
              related,
              fixes: [
                {
                  title: fixTitle.set(`${args.key}.firstFound`, true),
                  safety: 'suggested',
                  edits: [document.set(path, { firstFound: true })],
                },
              ],
            });
          }
        }
        if (!entry || !map) continue;
        const methods = METHODS.filter((method) => isUsed(map, method));
        if (methods.length > 1)
          report({ at: document.atKey(entry), message: text('several', { key, methods: methods.join(', ') }) });
        if (methods.length === 0 && pool && isKnown(map)) {
          report({
            at: document.atKey(entry),
            severity: isBlank(map) ? 'warning' : 'error',
            message: text('off', args),
            aboutIpv6: family === 6,
            related,
            fixes: [
              { title: fixTitle.set('firstFound', true), safety: 'suggested', edits: [switchOn(document, path, map)] },
            ],
          });
        }
        for (const { node, bad, other } of addresses(map, family)) {
          if (bad)
            report({ at: document.at(node), message: text('cidr', { key: 'cidrs', value: String(node.value) }) });
          if (other)
            report({
              at: document.at(node),
              severity: 'warning',
              message: text('family', { ...args, value: String(node.value) }),
            });
        }
      }
    }
  },
});

function switchOn(document: Document, path: readonly string[], map: MapNode): DocumentEdit | undefined {
  return map.entries.length === 0
    ? document.set(path, { firstFound: true })
    : document.set([...path, 'firstFound'], true);
}

function hasValue(entry: Entry | undefined): boolean {
  return entry !== undefined && !(entry.value.kind === 'scalar' && entry.value.value === null);
}

/** The first pool of a family, by its text, as the operator takes it here. */
function poolOf({ document, pools }: Installation, family: Family) {
  const pool = pools.find(({ cidr, text }) => cidr && (text?.includes(':') ? 6 : 4) === family);
  const node = pool && entryOf(pool.node, 'cidr')?.value;
  return node && pool?.text !== undefined ? { ...document.at(node), text: pool.text } : undefined;
}

/** Whether a method counts: an empty text or list and a false switch do not. */
function isUsed(map: MapNode, method: string): boolean {
  const value = entryOf(map, method)?.value;
  if (!value) return false;
  if (value.kind === 'list') return value.items.length > 0;
  return value.kind === 'scalar' && value.value !== null && value.value !== '' && value.value !== false;
}

/** A method is named and left empty, as one that is still to be filled in. */
function isBlank(map: MapNode): boolean {
  return map.entries.some(
    ({ key, value }) => key !== 'firstFound' && !(value.kind === 'scalar' && value.value === null),
  );
}

/** No method is hidden behind a key that we do not know, which others tell. */
function isKnown(map: MapNode): boolean {
  return map.entries.every(({ key }) => METHODS.includes(key));
}

interface FoundAddress {
  readonly node: ScalarNode;
  readonly bad: boolean;
  /** It is of the other family. */
  readonly other: boolean;
}

function addresses(map: MapNode, family: Family): FoundAddress[] {
  const cidrs = entryOf(map, 'cidrs')?.value;
  const reach = entryOf(map, 'canReach')?.value;
  const found: FoundAddress[] = [];
  for (const node of itemsOf(cidrs)) {
    if (!isText(node)) continue;
    const result = netParseCIDR(String(node.value));
    found.push({ node, bad: !result.ok, other: result.ok && result.value.family !== family });
  }
  if (reach && isText(reach)) {
    // A name is looked up on the node.
    const result = netParseIP(String(reach.value));
    found.push({ node: reach, bad: false, other: result.ok && result.value.family !== family });
  }
  return found;
}

function isText(node: Node): node is ScalarNode {
  return node.kind === 'scalar' && typeof node.value === 'string' && !isUnknown(node.value);
}
