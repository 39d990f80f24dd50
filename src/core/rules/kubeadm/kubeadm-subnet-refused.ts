import type { Cidr } from '../../address/index.ts';
import { extraArg, setExtraArg } from '../../analysis/kubeadm-extra-args.ts';
import { PLAIN_MASK_FLAG } from '../../analysis/node-ranges.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import {
  countedAddresses,
  DEFAULT_NODE_MASK,
  kubeadmMask,
  MAX_MASK_DIFFERENCE,
  maskOf,
  nodeMaskFlag,
  proposedNodeMask,
} from '../../knowledge/control-plane-ranges.ts';
import type { Document } from '../../model/document.ts';
import type { Reading } from '../../model/facts.ts';
import type { Severity } from '../../model/finding.ts';
import { type Flag, mayBe } from '../../model/flags.ts';
import type { Message } from '../../model/message.ts';
import type { Releases } from '../../model/version.ts';
import { defineRule, type TextOf } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { isUnknown } from '../../source/certainty.ts';

const PROGRAM = 'kube-controller-manager';
/** Source: kubernetes/kubernetes cmd/kubeadm/app/constants/constants.go. */
const MINIMUM = { 'kubeadm.podSubnet': 14n, 'kubeadm.serviceSubnet': 10n } as const;
const MAX_SERVICE_BITS = 20;
/** Releases whose kubeadm reads the plain flag in single-stack clusters, and those that read the families' flags alone. */
const PLAIN_FLAG_COUNTS: Releases = { program: 'kubernetes', until: '1.23' };
const FAMILY_FLAGS_COUNT: Releases = { program: 'kubernetes', since: '1.23' };

export const kubeadmSubnetRefused = defineRule({
  id: 'kubeadm-subnet-refused',
  severity: 'error',
  summary: 'kubeadm refuses the size of a pod or Service range.',
  why: `kubeadm checks sizes before it starts anything. A Service range needs at least 10 addresses and at most 20 host bits
(/12 for IPv4, /108 for IPv6), whatever kube-apiserver itself would take. A pod range is cut into one range per node, /24 for
IPv4 and /64 for IPv6 by default: it must not be smaller than a node's range and not more than 16 bits larger. So with the
defaults an IPv6 pod range lies between /48 and /64. \`allocate-node-cidrs: "false"\` switches the check of pod ranges off.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    'kubernetes/kubernetes:cmd/kubeadm/app/constants/constants.go',
    'https://github.com/kubernetes/kubernetes/issues/112367',
  ],
  messages: {
    tooSmall:
      'kubeadm refuses {cidr}: {field} needs at least {minimum} addresses, which is a /{prefix} or larger. Use a larger range.',
    uncountable: 'kubeadm refuses {cidr}: its size overflows the address counter. Use a smaller range.',
    servicesTooLarge:
      'kubeadm refuses {cidr}: a Service range may have at most 20 host bits, which is a /{prefix} or longer. Use a smaller range, such as {example}.',
    nodeTooLarge:
      "kubeadm refuses {cidr}, because a node's share of it is a /{mask} ({flag}={mask}), which is larger than the whole pod range. Use a larger pod range, or a longer {flag}.",
    tooManyNodes:
      "kubeadm refuses {cidr}, because a node's share of it is a /{mask} ({flag}={mask}) and may be at most 16 bits longer than the pod range. Use a pod range of /{prefix} or longer, or a shorter {flag}.",
    notANumber:
      'kubeadm refuses the pod range: {flag} must be a whole number, not "{value}". Set a prefix length, such as {example}.',
    maskFlag: "This sets the size of a node's range: {value}",
  },
  bad: [
    {
      title: "An IPv6 pod range smaller than a node's /64.",
      files: {
        'kubeadm.yaml': kubeadm({
          podSubnet: '10.244.0.0/16,«fd5b:8c1e:7a20:42::/80»',
          serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:96::/112',
        }),
      },
    },
    {
      title: 'An IPv6 pod range more than 16 bits larger than a /64.',
      files: {
        'kubeadm.yaml': kubeadm({
          podSubnet: '10.244.0.0/16,«fd5b:8c1e:7a20::/47»',
          serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a22:96::/112',
        }),
      },
    },
    {
      title: 'An IPv6 Service range larger than /108.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16,«fd5b:8c1e:7a20:96::/64»' }),
      },
    },
    {
      title: 'Too few addresses for Services.',
      files: { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16', serviceSubnet: '«10.96.0.0/29»' }) },
    },
    {
      title: 'kubeadm wants a number.',
      files: {
        'kubeadm.yaml': `${kubeadm({ podSubnet: 'fd5b:8c1e:7a20:4200::/56', serviceSubnet: 'fd5b:8c1e:7a20:96::/112' })}controllerManager:
  extraArgs:
    - name: node-cidr-mask-size-ipv6
      value: «/64»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: '«fd00::/1»' }),
      },
    },
    {
      files: {
        'kubeadm.yaml': `${kubeadm({ podSubnet: '10.244.0.0/16,«fd5b:8c1e:7a20:42::/112»', serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:96::/112' })}controllerManager:
  extraArgs:
    - name: node-cidr-mask-size-ipv6
      value: "104"
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/12,fd5b:8c1e:7a20:96::/108' }),
      },
    },
    {
      title: 'Smaller shares for the nodes make room in a small range.',
      files: {
        'kubeadm.yaml': `${kubeadm({ podSubnet: '10.244.0.0/16,fd5b:8c1e:7a20:42::/112', serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:96::/112' })}controllerManager:
  extraArgs:
    - name: node-cidr-mask-size-ipv6
      value: "120"
`,
      },
    },
    {
      title: 'Up to 1.22 the plain flag counts where there is one pod range.',
      versions: { kubernetes: '1.22.4' },
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta2
kind: ClusterConfiguration
networking:
  podSubnet: fd5b:8c1e:7a20:42::/112
  serviceSubnet: fd5b:8c1e:7a20:96::/112
controllerManager:
  extraArgs:
    node-cidr-mask-size: "116"
`,
      },
    },
    {
      title: 'No shares for nodes, no limits.',
      files: {
        'kubeadm.yaml': `${kubeadm({ podSubnet: '10.244.0.0/16,fd5b:8c1e:7a20:42::/80', serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:96::/112' })}controllerManager:
  extraArgs:
    - name: allocate-node-cidrs
      value: "false"
`,
      },
    },
  ],
  check(cluster, report, text) {
    const badFlags = new Set<Flag>();
    for (const reading of subnets(cluster)) {
      const cidr = cidrOf(reading);
      if (!cidr) continue;
      const size = sizeProblem(reading, cidr, text);
      if (size) report({ at: reading.place, message: size });
      const shares = size || reading.id !== 'kubeadm.podSubnet' ? undefined : sharesOf(cluster, reading, cidr);
      if (!shares) continue;
      const { document, flag, set, mask, severity } = shares;
      if (mask === undefined) {
        if (!set || badFlags.has(set)) continue;
        badFlags.add(set);
        const args = { flag, value: set.value ?? '', example: DEFAULT_NODE_MASK[cidr.family] };
        report({ at: { document, span: set.valueSpan }, severity, message: text('notANumber', args) });
        continue;
      }
      const { ones } = maskOf(cidr);
      if (ones <= mask && mask - ones <= MAX_MASK_DIFFERENCE) continue;
      const args = { cidr: reading.text, mask, flag, prefix: mask - MAX_MASK_DIFFERENCE };
      const proposed = ones > mask ? proposedNodeMask(cidr) : largestShare(cidr);
      report({
        at: reading.place,
        severity,
        message: text(ones > mask ? 'nodeTooLarge' : 'tooManyNodes', args),
        related: [
          set && {
            at: { document, span: set.valueSpan },
            message: text('maskFlag', { value: mask }),
            counterpart: true,
          },
        ],
        fixes: [
          proposed === undefined
            ? undefined
            : {
                title: beforeFirstInstall(fixTitle.set(flag, proposed)),
                safety: 'suggested',
                edits: [setExtraArg(cluster, document, PROGRAM, flag, String(proposed))],
              },
        ],
      });
    }
  },
});

/** Pod and Service ranges of kubeadm documents. In a list with a part that does not parse, kubeadm looks no further. */
function subnets(cluster: Cluster): Reading[] {
  const readings = cluster.readings(...(Object.keys(MINIMUM) as (keyof typeof MINIMUM)[]));
  const unread = new Set(readings.filter(({ result }) => !result.ok).map(({ whole }) => whole));
  return readings.filter(({ whole }) => !unread.has(whole));
}

function cidrOf({ result }: Reading): Cidr | undefined {
  return result.ok && 'prefix' in result.value ? result.value : undefined;
}

type Text = TextOf<Readonly<Record<'tooSmall' | 'uncountable' | 'servicesTooLarge', string>>>;

function sizeProblem(reading: Reading, cidr: Cidr, text: Text): Message | undefined {
  const minimum = MINIMUM[reading.id as keyof typeof MINIMUM];
  const { ones, bits } = maskOf(cidr);
  if (reading.id === 'kubeadm.serviceSubnet' && bits - ones > MAX_SERVICE_BITS) {
    const example = cidr.family === 6 ? '/112' : '/16';
    return text('servicesTooLarge', { cidr: reading.text, prefix: bits - MAX_SERVICE_BITS, example });
  }
  const count = countedAddresses(cidr);
  if (count >= minimum) return undefined;
  if (count === 0n) return text('uncountable', { cidr: reading.text });
  return text('tooSmall', { cidr: reading.text, field: reading.field, minimum: Number(minimum), prefix: bits - 4 });
}

interface Shares {
  readonly document: Document;
  readonly flag: string;
  readonly set: Flag | undefined;
  readonly mask: number | undefined;
  readonly severity: Severity;
}

/** How the pod range is cut into shares for nodes; undefined where it is not, or a template decides. */
function sharesOf(cluster: Cluster, { place: { document }, count }: Reading, cidr: Cidr): Shares | undefined {
  if (mayBe(extraArg(cluster, document, PROGRAM, 'allocate-node-cidrs'), false)) return undefined;
  // In single-stack clusters kubeadm looked at the plain flag up to 1.22 (kubernetes#104770).
  const plain = count === 1 ? extraArg(cluster, document, PROGRAM, PLAIN_MASK_FLAG) : undefined;
  const isPlain = plain !== undefined && cluster.holds(PLAIN_FLAG_COUNTS) === 'holds';
  const flag = isPlain ? PLAIN_MASK_FLAG : nodeMaskFlag(cidr.family);
  const set = isPlain ? plain : extraArg(cluster, document, PROGRAM, flag);
  if (isUnknown(set?.value ?? '')) return undefined;
  const mask = set?.value ? kubeadmMask(set.value) : DEFAULT_NODE_MASK[cidr.family];
  const severity = plain && !isPlain ? cluster.severityIn(FAMILY_FLAGS_COUNT, 'error') : 'error';
  return severity && { document, flag, set, mask, severity };
}

/** The largest share that the limit allows; nothing that large is worth writing for a range that must be a slip. */
function largestShare(cidr: Cidr): number | undefined {
  const mask = cidr.prefix + MAX_MASK_DIFFERENCE;
  return cidr.mapped || mask < (cidr.family === 6 ? 48 : 16) ? undefined : mask;
}
