import { type Family, netParseCIDR } from '../../address/index.ts';
import {
  type CalicoNode,
  calicoNodes,
  hasPoolObject,
  isHidden,
  placeOf,
  removeVariable,
  settingOf,
  setVariable,
  supportsIpv6,
} from '../../analysis/calico-nodes.ts';
import { familyName } from '../../analysis/pools.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { BLOCK_SIZES } from '../../knowledge/calico-pool.ts';
import { checkSelector } from '../../knowledge/calico-selector.ts';
import type { FindingDraft } from '../../model/finding-draft.ts';
import { calicoNode } from '../../rule-kit/calico-fixtures.ts';
import { defineRule, type TextOf } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { table } from '../../source/null-dict.ts';

const OFF = ['', 'off', 'never'];
const MODES: Readonly<Record<string, string>> = table({
  crosssubnet: 'CrossSubnet',
  'cross-subnet': 'CrossSubnet',
  always: 'Always',
});

const MESSAGES = {
  mode: 'calico-node fails to create the pool: invalid {name} {value}. Use Always, CrossSubnet or Never.',
  blockNumber: 'calico-node fails to start: {name} must be a whole number, not {value}. Use {min} to {max}.',
  block:
    'calico-node fails to start: {name} is {value}, but {family} blocks are /{min} to /{max}. Use a number in that range, or remove it.',
  small:
    'calico-node fails to create the pool: {cidr} is smaller than one block of /{size}. Use a range with a shorter prefix, or a block size of at least {prefix}.',
  both: 'calico-node fails to create the pool: {other} is on too, and a pool has one overlay. Set one of them to Never; the other is at {place}.',
  selector: 'calico-node fails to start: invalid selector. Use one such as all() or has(key).',
  overlay: 'The other overlay',
} as const;

export const calicoNodePoolRefused = defineRule({
  id: 'calico-node-pool-refused',
  severity: 'error',
  summary: 'A variable of calico-node for its pool is invalid: calico-node fails to start.',
  why: `calico-node makes its pools when it starts for the first time, from variables. Block sizes and selectors are checked at every
start, of both families, whether there is a pool or not; overlays when the pool is made. Blocks are 20 to 32 bits for IPv4, 116 to 128
for IPv6, and a pool holds at least one.`,
  sources: [
    'projectcalico/calico:node/pkg/lifecycle/startup/startup.go',
    'projectcalico/calico:libcalico-go/lib/clientv3/ippool.go',
  ],
  messages: MESSAGES,
  bad: [
    { files: { 'calico.yaml': calicoNode({ IP: 'autodetect', CALICO_IPV4POOL_VXLAN: '«CrossSubnets»' }) } },
    { files: { 'calico.yaml': calicoNode({ IP: 'autodetect', CALICO_IPV6POOL_BLOCK_SIZE: '"«64»"' }) } },
    {
      files: {
        'calico.yaml': calicoNode({
          IP: 'autodetect',
          CALICO_IPV4POOL_IPIP: '«Always»',
          CALICO_IPV4POOL_VXLAN: 'Always',
        }),
      },
    },
    {
      files: {
        'calico.yaml': calicoNode({
          IP: 'autodetect',
          IP6: 'autodetect',
          CALICO_IPV6POOL_CIDR: '«fd5b:8c1e:7a20:4200::/124»',
        }),
      },
    },
    {
      files: {
        'calico.yaml': calicoNode({ IP: 'autodetect', CALICO_IPV4POOL_NODE_SELECTOR: '«zone = "west"»' }),
      },
    },
    { files: { 'calico.yaml': calicoNode({ IP: 'autodetect', CALICO_IPV6POOL_BLOCK_SIZE: '«/122»' }) } },
  ],
  good: [
    {
      files: {
        'calico.yaml': calicoNode({
          CALICO_IPV4POOL_IPIP: 'Never',
          CALICO_IPV4POOL_VXLAN: 'cross-subnet',
          CALICO_IPV4POOL_BLOCK_SIZE: '"24"',
          CALICO_IPV6POOL_VXLAN: '"Off"',
          CALICO_IPV6POOL_BLOCK_SIZE: '"124"',
          CALICO_IPV6POOL_CIDR: 'fd5b:8c1e:7a20:4200::/124',
          CALICO_IPV6POOL_NODE_SELECTOR: 'all()',
          IP6: 'autodetect',
        }),
      },
    },
    {
      title: 'Without IPv6 there is no IPv6 pool to make.',
      files: {
        'calico.yaml': calicoNode({ FELIX_IPV6SUPPORT: '"false"', CALICO_IPV6POOL_VXLAN: 'Sometimes' }),
      },
    },
  ],
  check(cluster, report, text) {
    for (const node of calicoNodes(cluster)) {
      for (const family of [4, 6] as const) {
        // `none` skips all the rest of the family.
        const cidr = settingOf(cluster, node, `CALICO_IPV${family}POOL_CIDR`);
        if (cidr.text === 'none' || isHidden(cidr)) continue;
        const found = [
          blockSize(cluster, node, family, text),
          selector(cluster, node, family, text),
          ...(makesPool(cluster, node, family) ? ofPool(cluster, node, family, text) : []),
        ];
        for (const finding of found) if (finding) report(finding);
      }
    }
  },
});

type Text = TextOf<typeof MESSAGES>;

/** False where calico-node surely makes no pool of the family. */
function makesPool(cluster: Cluster, node: CalicoNode, family: Family): boolean {
  const none = settingOf(cluster, node, 'NO_DEFAULT_POOLS');
  const off = none.text?.toLowerCase() === 'true' || isHidden(none);
  return !off && !hasPoolObject(cluster, family) && (family === 4 || supportsIpv6(cluster, node) === true);
}

function blockSize(cluster: Cluster, node: CalicoNode, family: Family, text: Text): FindingDraft | undefined {
  const name = `CALICO_IPV${family}POOL_BLOCK_SIZE`;
  const { text: value, variable } = settingOf(cluster, node, name);
  const { min, max } = BLOCK_SIZES[family];
  if (!variable || value === undefined || value === '') return undefined;
  const number = /^[-+]?\d+$/.test(value);
  if (number && Number(value) >= min && Number(value) <= max) return undefined;
  return {
    at: placeOf(node, variable),
    message: text(number ? 'block' : 'blockNumber', { name, value, family: familyName(family), min, max }),
    fixes: [
      // Without it the pool must hold a block of the usual size.
      prefixOf(cluster, node, family) <= BLOCK_SIZES[family].usual
        ? { title: fixTitle.remove(name), safety: 'suggested', edits: [removeVariable(node, variable)] }
        : undefined,
    ],
  };
}

/** The prefix length of the pool's range; 0 where none is known. */
function prefixOf(cluster: Cluster, node: CalicoNode, family: Family): number {
  const read = netParseCIDR(settingOf(cluster, node, `CALICO_IPV${family}POOL_CIDR`).text ?? '');
  return read.ok ? read.value.prefix : 0;
}

function selector(cluster: Cluster, node: CalicoNode, family: Family, text: Text): FindingDraft | undefined {
  const { text: value, variable } = settingOf(cluster, node, `CALICO_IPV${family}POOL_NODE_SELECTOR`);
  if (!variable || value === undefined || value === '' || !checkSelector(value)) return undefined;
  return { at: placeOf(node, variable), message: text('selector') };
}

/** What is only looked at when the pool is made. */
function ofPool(cluster: Cluster, node: CalicoNode, family: Family, text: Text): (FindingDraft | undefined)[] {
  const names = family === 4 ? ['CALICO_IPV4POOL_IPIP', 'CALICO_IPV4POOL_VXLAN'] : ['CALICO_IPV6POOL_VXLAN'];
  const modes = names.flatMap((name) => {
    const { text: value, variable } = settingOf(cluster, node, name);
    // `Off` without quotes is a boolean, which another rule tells.
    const isText = typeof variable?.value?.value === 'string';
    return isText && value !== undefined ? [{ name, value, variable }] : [];
  });
  const unknown = modes.filter(({ value }) => !isOff(value) && !MODES[value.toLowerCase()]);
  const [first, second] = modes.filter(({ value }) => !isOff(value) && MODES[value.toLowerCase()]);
  return [
    ...unknown.map(({ name, value, variable }) => ({
      at: placeOf(node, variable),
      message: text('mode', { name, value }),
    })),
    first &&
      second && {
        at: placeOf(node, first.variable),
        message: text('both', {
          other: second.name,
          place: node.document.label(placeOf(node, second.variable).span),
        }),
        related: [{ at: placeOf(node, second.variable), message: text('overlay'), counterpart: true }],
        fixes: [first, second].map(({ name }) => ({
          title: fixTitle.set(name, 'Never'),
          safety: 'suggested' as const,
          edits: [setVariable(node, name, 'Never')],
        })),
      },
    tooSmall(cluster, node, family, text),
  ];
}

function isOff(value: string): boolean {
  return OFF.includes(value.toLowerCase());
}

function tooSmall(cluster: Cluster, node: CalicoNode, family: Family, text: Text): FindingDraft | undefined {
  const { text: cidr, variable } = settingOf(cluster, node, `CALICO_IPV${family}POOL_CIDR`);
  const read = cidr === undefined ? undefined : netParseCIDR(cidr);
  if (!variable || !cidr || !read?.ok || read.value.family !== family) return undefined;
  const { min, max, usual } = BLOCK_SIZES[family];
  const written = settingOf(cluster, node, `CALICO_IPV${family}POOL_BLOCK_SIZE`);
  const size = written.text === undefined || written.text === '' ? usual : Number(written.text);
  const unknown = written.variable !== undefined && written.text === undefined;
  const { prefix } = read.value;
  if (unknown || !(size >= min && size <= max) || prefix <= size) return undefined;
  return { at: placeOf(node, variable), message: text('small', { cidr, size, prefix }) };
}
