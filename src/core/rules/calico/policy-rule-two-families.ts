import { type Family, netParseCIDR, netParseIP } from '../../address/index.ts';
import { familyName } from '../../analysis/pools.ts';
import { isChecked } from '../../components/calico-resources.ts';
import type { Document, Place } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { calicoResource } from '../../rule-kit/fixtures.ts';
import { isUnknown } from '../../source/certainty.ts';
import { entryOf, type Node, scalarOf, stringOf } from '../../source/tree.ts';

/** The kinds that have rules. */
const POLICIES = ['NetworkPolicy', 'GlobalNetworkPolicy', 'StagedNetworkPolicy', 'StagedGlobalNetworkPolicy'];

/** In the order in which Calico reads them. */
const LISTS = [
  ['source', 'nets'],
  ['source', 'notNets'],
  ['destination', 'nets'],
  ['destination', 'notNets'],
] as const;

export const policyRuleTwoFamilies = defineRule({
  id: 'policy-rule-two-families',
  severity: 'error',
  summary: 'One rule of a Calico policy has networks of both families, or of another one than its ipVersion.',
  why: `A rule of a Calico NetworkPolicy or GlobalNetworkPolicy is for packets of one family. All networks in \`nets\` and \`notNets\`, of
source and destination together, must be of that family, and of the one in \`ipVersion\`. Calico refuses the policy otherwise. A rule
without networks is for both families.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/validator/v3/validator.go',
    'https://github.com/tigera/operator/pull/4894',
    'https://docs.tigera.io/calico/latest/reference/resources/networkpolicy',
  ],
  messages: {
    both: 'Calico refuses this policy: one rule has both IPv4 and IPv6 networks ({first} and {second}). Add a rule for each family.',
    version:
      'Calico refuses this policy: the rule has ipVersion {version}, but {first} is {family}. Use networks of that family.',
    first: 'The {family} network {first}',
    ipVersion: 'ipVersion is {version}',
  },
  bad: [
    {
      files: {
        'policy.yaml': calicoResource(
          'GlobalNetworkPolicy',
          'web',
          'types: [Ingress]',
          'ingress:',
          '  - action: Allow',
          '    source:',
          '      nets: ["0.0.0.0/0", "«::/0»"]',
        ),
      },
    },
    {
      title: 'Of source and destination.',
      files: {
        'policy.yaml': calicoResource(
          'GlobalNetworkPolicy',
          'web',
          'types: [Egress]',
          'egress:',
          '  - action: Deny',
          '    source:',
          '      nets: [10.244.0.0/16]',
          '    destination:',
          '      notNets: ["«fd5b:8c1e:7a20:4200::/56»"]',
        ),
      },
    },
    {
      files: {
        'policy.yaml': calicoResource(
          'GlobalNetworkPolicy',
          'web',
          'types: [Ingress]',
          'ingress:',
          '  - action: Allow',
          '    ipVersion: 6',
          '    source:',
          '      nets: [«10.0.0.0/8»]',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'policy.yaml': calicoResource(
          'GlobalNetworkPolicy',
          'web',
          'types: [Ingress]',
          'ingress:',
          '  - action: Allow',
          '    source:',
          '      nets: [0.0.0.0/0]',
          '  - action: Allow',
          '    ipVersion: 6',
          '    source:',
          '      nets: ["::/0"]',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    const policies = POLICIES.flatMap((kind) => cluster.of('calico-resources', kind));
    for (const document of policies.filter(({ broken }) => !broken)) {
      const severity = isChecked(document) ? 'error' : 'warning';
      for (const rule of rulesOf(document)) {
        const nets = netsOf(document, rule);
        const [first] = nets;
        const other = nets.find(({ family }) => family !== first?.family);
        const versionNode = entryOf(rule, 'ipVersion')?.value;
        const version = scalarOf(versionNode);
        if (first && other) {
          const args = { first: first.text, second: other.text, family: familyName(first.family) };
          const related = [{ at: first.at, message: text('first', args), counterpart: true }];
          report({ at: other.at, severity, message: text('both', args), related });
          continue;
        }
        if (!first || !versionNode || (version !== 4 && version !== 6) || version === first.family) continue;
        const args = { first: first.text, family: familyName(first.family), version };
        const related = [{ at: document.at(versionNode), message: text('ipVersion', args), counterpart: true }];
        report({ at: first.at, severity, message: text('version', args), related });
      }
    }
  },
});

interface Net {
  readonly text: string;
  readonly family: Family;
  readonly at: Place;
}

function rulesOf(document: Document): readonly Node[] {
  return ['ingress', 'egress'].flatMap((key) => itemsOf(document.get('spec', key)));
}

function netsOf(document: Document, rule: Node): Net[] {
  return LISTS.flatMap(([side, key]) =>
    itemsOf(entryOf(entryOf(rule, side)?.value, key)?.value).flatMap((node) => {
      const text = stringOf(node) ?? '';
      const read = text.includes('/') ? netParseCIDR(text) : netParseIP(text);
      return read.ok && !isUnknown(text) ? [{ text, family: read.value.family, at: document.at(node) }] : [];
    }),
  );
}

function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'list' ? node.items : [];
}
