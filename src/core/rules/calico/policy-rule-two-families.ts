import { appliesTo, type Net, type PolicyRule, policiesOf, policyRules } from '../../analysis/calico-policies.ts';
import { familyName } from '../../analysis/pools.ts';
import { isChecked } from '../../components/calico-resources.ts';
import type { FindingDraft } from '../../model/finding-draft.ts';
import type { Message } from '../../model/message.ts';
import { calicoResource, stored as inStorage } from '../../rule-kit/calico-fixtures.ts';
import { defineRule, type TextOf } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

const MESSAGES = {
  both: 'Calico refuses this policy: one rule has both IPv4 and IPv6 networks ({first} and {second}). Add a rule for each family.',
  version:
    'Calico refuses this policy: the rule has ipVersion {version}, but {first} is {family}. Use networks of that family.',
  never:
    'Felix applies this rule to no packet: {first} is {family} and {second} is {other}. Add a rule for each family.',
  neverVersion:
    'Felix applies this rule to no packet: it has ipVersion {version}, but {first} is {family}. Use networks of that family.',
  splits:
    'Felix applies this rule to each family by itself, but calicoctl refuses it: it has both IPv4 and IPv6 networks ({first} and {second}). Add a rule for each family.',
  first: 'The {family} network {first}',
  ipVersion: 'ipVersion is {version}',
} as const;

type Text = TextOf<typeof MESSAGES>;

export const policyRuleTwoFamilies = defineRule({
  id: 'policy-rule-two-families',
  severity: 'error',
  summary: 'One rule of a Calico policy has networks of both families, or of another one than its ipVersion.',
  why: `A rule of a Calico NetworkPolicy or GlobalNetworkPolicy is for packets of one family. All networks in \`nets\` and \`notNets\`, of
source and destination together, must be of that family, and of the one in \`ipVersion\`. Calico refuses the policy otherwise. A rule
without networks is for both families. An object of \`crd.projectcalico.org/v1\` is stored without that check: Felix then makes the rule
for each family that every list has a network of, which may be none.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/validator/v3/validator.go',
    'projectcalico/calico:felix/rules/policy.go',
    'https://github.com/tigera/operator/pull/4894',
    'https://docs.tigera.io/calico/latest/reference/resources/networkpolicy',
  ],
  messages: MESSAGES,
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
    {
      title: 'Stored without a check, it matches nothing.',
      files: {
        'policy.yaml': inStorage(
          calicoResource(
            'GlobalNetworkPolicy',
            'default.web',
            'types: [Egress]',
            'egress:',
            '  - action: Deny',
            '    source:',
            '      nets: [10.244.0.0/16]',
            '    destination:',
            '      nets: ["«fd5b:8c1e:7a20:4200::/56»"]',
          ),
        ),
      },
    },
    {
      files: {
        'policy.yaml': inStorage(
          calicoResource(
            'GlobalNetworkPolicy',
            'default.web',
            'types: [Ingress]',
            'ingress:',
            '  - action: Allow',
            '    ipVersion: 6',
            '    source:',
            '      nets: [«10.0.0.0/8»]',
          ),
        ),
      },
    },
    {
      severity: 'information',
      files: {
        'policy.yaml': inStorage(
          calicoResource(
            'GlobalNetworkPolicy',
            'default.web',
            'types: [Ingress]',
            'ingress:',
            '  - action: Allow',
            '    source:',
            '      nets: ["0.0.0.0/0", "«::/0»"]',
          ),
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
    for (const document of policiesOf(cluster)) {
      for (const rule of policyRules(document)) {
        const finding = isChecked(document) ? refused(rule, text) : stored(rule, text);
        if (finding) report(finding);
      }
    }
  },
});

/** What Calico's API finds wrong: a network of another family than those before it, or than ipVersion. */
function refused(rule: PolicyRule, text: Text): FindingDraft | undefined {
  const { first, other } = familiesOf(rule);
  if (first && other) return ofTwo(first, other, text('both', twoArgs(first, other)), text);
  const wrong = rule.version !== undefined && first && first.family !== rule.version ? first : undefined;
  return wrong && ofVersion(rule, wrong, text('version', versionArgs(rule, wrong)), text);
}

/** What is left of a rule that nobody refused: Felix makes it for each family of which every list has a network. */
function stored(rule: PolicyRule, text: Text): FindingDraft | undefined {
  const { first, other } = familiesOf(rule);
  if (!first) return undefined;
  if (appliesTo(rule, 4) || appliesTo(rule, 6)) {
    if (!other) return undefined;
    const message = text('splits', twoArgs(first, other));
    return { ...ofTwo(first, other, message, text), severity: 'information' };
  }
  const wrong = rule.version !== undefined && first.family !== rule.version ? first : undefined;
  if (wrong && !other) return ofVersion(rule, wrong, text('neverVersion', versionArgs(rule, wrong)), text);
  return other && ofTwo(first, other, text('never', twoArgs(first, other)), text);
}

/** The first network of a rule, and the first one of the other family. */
function familiesOf({ lists }: PolicyRule): { first: Net | undefined; other: Net | undefined } {
  const nets = lists.flatMap((list) => list.nets);
  const [first] = nets;
  return { first, other: nets.find(({ family }) => family !== first?.family) };
}

function twoArgs(first: Net, second: Net) {
  return {
    first: first.text,
    second: second.text,
    family: familyName(first.family),
    other: familyName(second.family),
  };
}

function versionArgs({ version = 4 }: PolicyRule, first: Net) {
  return { first: first.text, family: familyName(first.family), version };
}

function ofTwo(first: Net, other: Net, message: Message, text: Text): FindingDraft {
  const args = { family: familyName(first.family), first: first.text };
  return { at: other.at, message, related: [{ at: first.at, message: text('first', args), counterpart: true }] };
}

function ofVersion(rule: PolicyRule, wrong: Net, message: Message, text: Text): FindingDraft {
  const { document, path, versionNode, version = 4 } = rule;
  const key = [...path, 'ipVersion'];
  return {
    at: wrong.at,
    message,
    related: [
      versionNode && { at: document.at(versionNode), message: text('ipVersion', { version }), counterpart: true },
    ],
    fixes: [
      {
        title: fixTitle.set('ipVersion', wrong.family),
        safety: 'suggested',
        edits: [document.set(key, wrong.family)],
      },
    ],
  };
}
