import type { ParseReason, Part } from '../../address/index.ts';
import {
  addressPart,
  commaOf,
  findInReadings,
  isUnread,
  listBlankOf,
  partOf,
  type Read,
  rewrite,
  shown,
  shownInList,
} from '../../analysis/address-readings.ts';
import type { DocumentEdit } from '../../model/document.ts';
import type { Reading } from '../../model/facts.ts';
import type { Severity } from '../../model/finding.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { withoutEnds } from '../../source/text.ts';

/** Why a program cannot read a text. What other rules say in their own words is left out. */
const REASONS = {
  empty: 'the value is empty',
  'empty-part': 'a comma has no value beside it',
  blank: 'it holds a blank or an invisible character',
  comma: 'expected one value, and a comma separates two',
  bracket: 'square brackets belong around an address only where a port follows',
  quote: 'the quotes are part of the value',
  'not-an-address': 'no IP address can be read from it',
  'no-prefix': 'the prefix length after a slash is missing',
  'has-prefix': 'expected an address without a prefix length',
  'bad-prefix': 'the prefix length is not a plain number',
  'prefix-too-long': 'the prefix length is greater than {bits}',
  'leading-zero': 'a number in it has a leading zero',
  'bad-octet': 'an IPv4 address is made of numbers from 0 to 255',
  'too-few-octets': 'an IPv4 address has four numbers',
  'too-many-octets': 'an IPv4 address has four numbers',
  'bad-group': 'a group of an IPv6 address has at most four hexadecimal digits',
  'too-few-groups': 'an IPv6 address has eight groups, or a "::" for those that are left out',
  'too-many-groups': 'an IPv6 address has at most eight groups',
  'bad-compression': '"::" may appear only once, for at least one group',
  'stray-colon': 'a single colon has no group beside it',
  'bad-embedded': 'dotted numbers belong at the end of an IPv6 address, in the place of its last two groups',
  zone: 'a zone such as %eth0 is not allowed',
  mapped: 'it is an IPv4 address written as IPv6',
} as const;

type Reason = keyof typeof REASONS;

export const cidrInvalid = defineRule({
  id: 'cidr-invalid',
  severity: 'error',
  summary: 'An address or a CIDR is invalid for the program that reads it.',
  why: `Programs do not agree on what an address is: Go's \`net\` package takes \`/064\`, \`netip\` does not; kubeadm takes
\`010.0.0.1\`, dockerd does not; none accepts a CIDR without a prefix length. Each field is read here as its own program reads
it. Where the program stops at such a text this is an error; where the program ignores it, which often costs the second
family, a warning.`,
  sources: [
    'golang/go:src/net/ip.go',
    'golang/go:src/net/netip/netip.go',
    'kubernetes/utils:net/parse.go',
    'kubernetes/component-helpers:node/util/ips.go',
  ],
  messages: {
    refused: '{program} refuses {field} "{text}": {reason}.',
    dropped: '{program} ignores "{text}" in {field} and only logs it: {reason}.',
    unread: '{program} does not use {field} here, but "{text}" is invalid: {reason}.',
    removeComma: 'Remove the comma',
    ...REASONS,
  },
  tags: { dropped: 'unnecessary', unread: 'unnecessary' },
  bad: [
    {
      files: { 'daemon.json': '{\n  "ipv6": true,\n  "fixed-cidr-v6": "«fd5b:8c1e:7a20:d0c::»"\n}\n' },
    },
    {
      title: 'Talos takes one virtual address.',
      files: {
        'controlplane.yaml': `version: v1alpha1
machine:
  type: controlplane
  network:
    interfaces:
      - interface: eth0
        vip:
          ip: 192.168.56.5«,»fd5b:8c1e:7a20:56::5
cluster:
  network:
    podSubnets: [10.244.0.0/16, 'fd5b:8c1e:7a20:4200::/56']
    serviceSubnets: [10.96.0.0/12, 'fd5b:8c1e:7a20:96::/112']
`,
      },
    },
    {
      title: 'A comma at the end of a list.',
      files: { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16«,»' }) },
    },
    {
      title: 'A blank where a comma belongs.',
      files: { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16« »fd5b:8c1e:7a20:4200::/56' }) },
    },
    {
      title: 'The kubelet ignores an address that it cannot read, and the node has one family.',
      severity: 'warning',
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --node-ip=192.168.60.11,«[»fd5b:8c1e:7a20:60::11]
`,
      },
    },
    {
      title: 'Which text is read depends on the release.',
      severity: 'warning',
      files: { 'daemon.json': '{\n  "ipv6": true,\n  "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/«064»"\n}\n' },
    },
    {
      title: 'What can be wrong with an address.',
      severity: 'warning',
      files: {
        'kubelet.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS:
  - «""»
  - 10.96.0.10«,»10.96.0.11
  - "«'»10.96.0.10'"
  - «kube-dns»
  - 10.96.0.10«/12»
  - 10.96.0.«310»
  - «10.96.10»
  - 10.96.0.0«.10»
  - fd5b:8c1e:7a20:«9600g»::a
  - "«fd5b:8c1e:7a20:9600»"
  - fd5b:8c1e:7a20:9600:0:0:0:0«:a»
  - fd5b::7a20«::»a
  - "fd5b:8c1e:7a20::a«:»"
  - fd5b:«10.96.0.10::a»
  - fe80::a«%eth0»
`,
      },
    },
    {
      title: 'What can be wrong with a CIDR.',
      files: {
        'ipreservation.yaml': `apiVersion: projectcalico.org/v3
kind: IPReservation
metadata:
  name: kept
spec:
  reservedCIDRs:
    - 10.96.0.0/«12x»
    - 10.96.0.0/«33»
    - fd5b:8c1e:7a20:9600::/«129»
`,
      },
    },
    {
      title: 'kubelet makes no use of it.',
      severity: 'hint',
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --pod-cidr=10.244.«300».0/24
`,
      },
    },
    {
      title: 'An IPv4 network in IPv6 spelling.',
      versions: { docker: '28.5.2' },
      files: {
        'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "«::ffff:172.30.0.0»/112" }\n',
      },
    },
  ],
  good: [
    {
      files: { 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) },
    },
    {
      title: 'dockerd read leading zeros in a prefix length up to 26.',
      versions: { docker: '26.1.5' },
      files: { 'daemon.json': '{\n  "ipv6": true,\n  "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/064"\n}\n' },
    },
    {
      title: 'The value of a template is unknown.',
      files: { 'kubeadm.yaml': kubeadm({ podSubnet: '"{{ pod_subnet }}"' }) },
    },
  ],
  check(cluster, report, text) {
    for (const found of findInReadings(cluster, reasonOf, (read) => SEVERITIES[outcomeOf(read)])) {
      const { reading, program, problem, severity } = found;
      const outcome = outcomeOf(found);
      const bits = reading.text.includes(':') ? 128 : 32;
      const reason = text(problem.reason, { bits });
      report({
        at: partOf(reading, problem.at),
        severity,
        message: text(outcome, {
          program,
          field: reading.field,
          text: outcome === 'refused' ? shownInList(reading) : shown(reading),
          reason,
        }),
        fixes: [fixOf(found, problem.reason)],
      });
    }

    function fixOf(read: Read, reason: Reason): FixDraft | undefined {
      if (reason === 'empty-part') {
        const { document, span } = read.reading.whole;
        // A list of commas alone has no value that would be right once they are gone.
        if (!/[^\s,]/.test(document.text.slice(span.start, span.end))) return undefined;
        return { title: text('removeComma'), safety: 'safe', edits: [withoutComma(read.reading)] };
      }
      const repaired = repair(read, reason);
      if (!repaired) return undefined;
      return {
        title: fixTitle.replace(shown(read.reading), repaired.text),
        safety: repaired.safety,
        edits: [rewrite(read.reading, repaired.text)],
      };
    }
  },
});

const SEVERITIES = { refused: 'error', dropped: 'warning', unread: 'hint' } as const satisfies Record<string, Severity>;

/** What the program does with a text that it cannot read. */
function outcomeOf(read: Read): keyof typeof SEVERITIES {
  return isUnread(read) ? 'unread' : read.field.unparsable;
}

function reasonOf(read: Read): { reason: Reason; at: Part } | undefined {
  const { reading, field, result } = read;
  if (result.ok) {
    const refused = field.mapped === 'refused' && result.value.mapped;
    return refused ? { reason: 'mapped', at: addressPart(reading.text) } : undefined;
  }
  const { reason, at } = result;
  if (!isOwn(reason) || listBlankOf(read)) return undefined;
  if (reason !== 'empty' || !reading.literal) return { reason, at };
  if (commaOf(reading)) return { reason: 'empty-part', at };
  // Of a list that is nothing but commas, the last part has no comma of its own; those before it are told.
  return isBetweenCommas(reading) ? undefined : { reason, at };
}

function isBetweenCommas({ whole: { document, span } }: Reading): boolean {
  return document.text.slice(span.start, span.end).includes(',');
}

function isOwn(reason: ParseReason): reason is ParseReason & Reason {
  return reason in REASONS;
}

/** The text that was surely meant. Safe is what only takes characters away that no address has. */
function repair({ reading, field }: Read, reason: Reason): { text: string; safety: FixDraft['safety'] } | undefined {
  const { text } = reading;
  const reads = (candidate: string) => field.parse(candidate).ok;
  if (reason === 'blank') {
    const trimmed = withoutEnds(text, /^[\s\p{Cc}\p{Cf}]$/u);
    if (reads(trimmed)) return { text: trimmed, safety: 'safe' };
    const parts = trimmed.split(/\s+/);
    return field.list && parts.every(reads) ? { text: parts.join(','), safety: 'suggested' } : undefined;
  }
  if (reason === 'bracket') {
    const bare = text.replace(/^\[([^[\]]*)\]/, '$1');
    return reads(bare) ? { text: bare, safety: 'safe' } : undefined;
  }
  if (reason === 'has-prefix') return { text: text.slice(0, addressPart(text).end), safety: 'suggested' };
  if (reason === 'leading-zero') {
    // In an IPv4 number the zero may have been meant as octal.
    const plain = text.replace(/\/0+(?=\d)/, '/').replace(/(^|:)0+(?=[\da-f]{4}(?![\da-f]))/gi, '$1');
    return reads(plain) ? { text: plain, safety: 'suggested' } : undefined;
  }
  return undefined;
}

/** An empty part of a comma list is removed with the comma that makes it. */
function withoutComma(reading: Reading): DocumentEdit | undefined {
  const comma = commaOf(reading);
  return comma && reading.place.document.replace(comma, '');
}
