import { appliesTo, type PolicyRule, policiesOf, policyRules, protocolOf } from '../../analysis/calico-policies.ts';
import { familyName } from '../../analysis/pools.ts';
import { isChecked } from '../../components/calico-resources.ts';
import type { Document, Place } from '../../model/document.ts';
import type { FindingDraft } from '../../model/finding-draft.ts';
import { calicoResource } from '../../rule-kit/calico-fixtures.ts';
import { defineRule, type TextOf } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import { type Entry, entryOf, itemsOf, type Node, scalarOf } from '../../source/tree.ts';

const MESSAGES = {
  icmpVersion:
    'Calico refuses this policy: {protocol} is a protocol of {family}, but the rule has ipVersion {version}. Set ipVersion to {wanted}, or remove it.',
  icmpNets:
    'This rule matches no packet: {protocol} is a protocol of {family}, but {net} is {other}. Use {meant} for {other}.',
  icmpProtocol: 'Calico refuses this policy: {key} needs the protocol ICMP or ICMPv6. Set protocol.',
  icmpCode: 'Calico refuses this policy: an ICMP code needs a type. Add type.',
  ports:
    'Calico refuses this policy: {key} needs a protocol with ports. Set protocol to TCP, UDP or SCTP, or remove the ports.',
  servicesWith: 'Calico refuses this policy: services and {key} exclude each other in one rule. Keep one of them.',
  servicesSide:
    'Calico refuses this policy: services belongs in the {side} of an {direction} rule. Move it there, or use a selector.',
  catchAll:
    'Calico refuses this policy: {net} in notNets leaves no {family} packet to match. Set ipVersion to {wanted} instead, or remove the rule.',
  types: 'Calico refuses this policy: duplicate {value} in types. Remove one of them.',
} as const;

type Text = TextOf<typeof MESSAGES>;

const ICMP = { ICMP: 4, ICMPv6: 6 } as const;
const WITH_PORTS: ReadonlySet<string> = new Set(['TCP', 'UDP', 'SCTP', 'tcp', 'udp', 'sctp']);

export const policyRuleRefused = defineRule({
  id: 'policy-rule-refused',
  severity: 'error',
  summary: 'A rule of a Calico policy contradicts itself, such as ICMP in a rule for IPv6: Calico refuses the policy.',
  why: `ICMP is a protocol of IPv4 and ICMPv6 one of IPv6. A rule that was copied from IPv4 and got \`ipVersion: 6\` keeps
\`protocol: ICMP\`, and Calico refuses the whole policy: none of its rules is applied. With IPv6 networks and no \`ipVersion\`
it is accepted and matches nothing.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/validator/v3/validator.go',
    'projectcalico/calico:api/config/crd/projectcalico.org_globalnetworkpolicies.yaml',
    'https://docs.tigera.io/calico/latest/reference/resources/globalnetworkpolicy',
  ],
  messages: MESSAGES,
  bad: [
    { files: { 'policy.yaml': policy('- action: Allow', '  ipVersion: 6', '  protocol: «ICMP»') } },
    { files: { 'policy.yaml': policy('- action: Allow', '  ipVersion: 4', '  protocol: «ICMPv6»') } },
    {
      title: 'Accepted, and without effect.',
      severity: 'warning',
      files: {
        'policy.yaml': policy(
          '- action: Allow',
          '  protocol: «ICMP»',
          '  source:',
          '    nets: ["fd5b:8c1e:7a20::/48"]',
        ),
      },
    },
    { files: { 'policy.yaml': policy('- action: Allow', '  «icmp»:', '    type: 128') } },
    { files: { 'policy.yaml': policy('- action: Allow', '  protocol: ICMPv6', '  icmp:', '    «code»: 0') } },
    {
      files: { 'policy.yaml': policy('- action: Allow', '  destination:', '    «ports»: [443]') },
    },
    {
      files: {
        'policy.yaml': policy(
          '- action: Allow',
          '  source:',
          '    services:',
          '      name: web',
          '      namespace: shop',
          '    «nets»: ["fd5b:8c1e:7a20::/48"]',
        ),
      },
    },
    {
      files: {
        'policy.yaml': policy(
          '- action: Allow',
          '  destination:',
          '    «services»:',
          '      name: web',
          '      namespace: shop',
        ),
      },
    },
    {
      title: 'Not a way to say "IPv4 only".',
      versions: { calico: '3.31.2' },
      files: {
        'policy.yaml': policy('- action: Allow', '  source:', '    notNets: ["«::/0»"]'),
      },
    },
    {
      files: {
        'policy.yaml': calicoResource('GlobalNetworkPolicy', 'web', 'types: [Ingress, «Ingress»]'),
      },
    },
  ],
  good: [
    {
      files: {
        'policy.yaml': policy(
          '- action: Allow',
          '  protocol: ICMP',
          '- action: Allow',
          '  ipVersion: 6',
          '  protocol: ICMPv6',
          '  icmp:',
          '    type: 128',
          '- action: Allow',
          '  protocol: TCP',
          '  destination:',
          '    ports: [443, "8000:8100"]',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    const hasCatchAll = cluster.holds({ program: 'calico', since: '3.31' }) === 'holds';
    for (const document of policiesOf(cluster)) {
      const rules = policyRules(document);
      // What no API has checked is left to what works of it.
      for (const rule of rules) for (const finding of unmatched(rule, text)) report(finding);
      if (!isChecked(document)) continue;
      for (const rule of rules) {
        const found = [
          ...icmp(rule, text),
          ...ports(rule, text),
          ...services(rule, text),
          ...(hasCatchAll ? catchAll(rule, text) : []),
        ];
        for (const finding of found) report(finding);
      }
      const twice = twiceInTypes(document, text);
      if (twice) report(twice);
    }
  },
});

/** A rule for a protocol of one family with networks of the other. */
function unmatched(rule: PolicyRule, text: Text): FindingDraft[] {
  const protocol = icmpOf(rule, 'protocol');
  if (!protocol) return [];
  const other = protocol.family === 4 ? 6 : 4;
  const net = rule.lists.flatMap(({ nets }) => nets).find(({ family }) => family === other);
  if (!net || rule.version !== undefined || appliesTo(rule, protocol.family) || !appliesTo(rule, other)) return [];
  const args = {
    protocol: protocol.name,
    family: familyName(protocol.family),
    other: familyName(other),
    net: net.text,
    meant: other === 6 ? 'ICMPv6' : 'ICMP',
  };
  return [{ at: protocol.at, severity: 'warning', message: text('icmpNets', args), related: [] }];
}

function icmpOf({ document, node }: PolicyRule, key: 'protocol' | 'notProtocol') {
  const protocol = protocolOf(node, key);
  if (protocol?.name !== 'ICMP' && protocol?.name !== 'ICMPv6') return undefined;
  return { name: protocol.name, family: ICMP[protocol.name], at: document.at(protocol.entry.value) };
}

function icmp(rule: PolicyRule, text: Text): FindingDraft[] {
  const { document, node, version, path } = rule;
  const found: FindingDraft[] = [];
  for (const key of ['protocol', 'notProtocol'] as const) {
    const protocol = icmpOf(rule, key);
    if (!protocol || version === undefined || version === protocol.family) continue;
    const wanted = protocol.family;
    const args = { protocol: protocol.name, family: familyName(wanted), version, wanted };
    const meant = wanted === 4 ? 'ICMPv6' : 'ICMP';
    found.push({
      at: protocol.at,
      message: text('icmpVersion', args),
      fixes: [
        { title: fixTitle.set(key, meant), safety: 'suggested', edits: [document.set([...path, key], meant)] },
        {
          title: fixTitle.remove('ipVersion'),
          safety: 'suggested',
          edits: [document.remove([...path, 'ipVersion'])],
        },
      ],
    });
  }
  const fields = entryOf(node, 'icmp');
  const protocol = protocolOf(node, 'protocol');
  const isOpen = scalarOf(entryOf(node, 'protocol')?.value) !== undefined && !protocol;
  if (fields?.value.kind === 'map' && !isOpen && !/^(?:ICMP|ICMPv6)$/i.test(protocol?.name ?? ''))
    found.push({ at: document.atKey(fields), message: text('icmpProtocol', { key: 'icmp' }) });
  for (const key of ['icmp', 'notICMP']) {
    const map = entryOf(node, key)?.value;
    const code = entryOf(map, 'code');
    if (code && scalarOf(code.value) !== null && !isWritten(map, 'type'))
      found.push({ at: document.atKey(code), message: text('icmpCode') });
  }
  return found;
}

function ports({ document, node }: PolicyRule, text: Text): FindingDraft[] {
  const written = scalarOf(entryOf(node, 'protocol')?.value);
  const protocol = protocolOf(node, 'protocol');
  if ((protocol && WITH_PORTS.has(protocol.name)) || (written !== undefined && written !== null && !protocol))
    return [];
  return sides(node).flatMap(({ map }) =>
    ['ports', 'notPorts'].flatMap((key) => {
      const entry = entryOf(map, key);
      const items = itemsOf(entry?.value).length;
      return entry && items > 0 ? [{ at: document.atKey(entry), message: text('ports', { key }) }] : [];
    }),
  );
}

/** Services name the addresses of a peer with its ports, so that nothing else may. */
function services({ document, node, direction }: PolicyRule, text: Text): FindingDraft[] {
  return sides(node).flatMap(({ side, map }) => {
    const entry = entryOf(map, 'services');
    if (entry?.value.kind !== 'map') return [];
    const peer = direction === 'ingress' ? 'source' : 'destination';
    if (side !== peer) {
      const args = { side: peer, direction };
      return [{ at: document.atKey(entry), message: text('servicesSide', args) }];
    }
    const others = ['selector', 'notSelector', 'namespaceSelector', 'serviceAccounts', 'nets', 'notNets'];
    const more = side === 'destination' ? [...others, 'ports', 'notPorts'] : others;
    return more.flatMap((key) => {
      const other = entryOf(map, key);
      return other && isFilled(other) ? [{ at: document.atKey(other), message: text('servicesWith', { key }) }] : [];
    });
  });
}

function catchAll({ lists }: PolicyRule, text: Text): FindingDraft[] {
  return lists
    .filter(({ key }) => key === 'notNets')
    .flatMap(({ nets }) => nets)
    .filter((net) => net.text === '0.0.0.0/0' || net.text === '::/0')
    .map((net) => ({
      at: net.at,
      message: text('catchAll', { net: net.text, family: familyName(net.family), wanted: net.family === 4 ? 6 : 4 }),
    }));
}

function twiceInTypes(document: Document, text: Text): FindingDraft | undefined {
  const items = itemsOf(document.get('spec', 'types'));
  const second = items.find((item, index) => {
    const value = scalarOf(item);
    return (
      typeof value === 'string' && !isUnknown(value) && items.findIndex((each) => scalarOf(each) === value) < index
    );
  });
  const at: Place | undefined = second && document.at(second);
  return at && { at, message: text('types', { value: String(scalarOf(second)) }) };
}

function sides(rule: Node) {
  return (['source', 'destination'] as const).map((side) => ({ side, map: entryOf(rule, side)?.value }));
}

function isWritten(map: Node | undefined, key: string): boolean {
  const value = entryOf(map, key)?.value;
  return value !== undefined && scalarOf(value) !== null;
}

/** Whether an entry says something: an empty text, list or null does not. */
function isFilled({ value }: Entry): boolean {
  if (value.kind === 'list') return value.items.length > 0;
  return value.kind === 'map' || (value.kind === 'scalar' && value.value !== null && value.value !== '');
}

/** A policy with the rules given for what comes in. */
function policy(...ingress: readonly string[]): string {
  return calicoResource(
    'GlobalNetworkPolicy',
    'web',
    'types: [Ingress]',
    'ingress:',
    ...ingress.map((line) => `  ${line}`),
  );
}
