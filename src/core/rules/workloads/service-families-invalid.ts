import { type Service, servicesOf } from '../../analysis/kubernetes-services.ts';
import { familyName } from '../../analysis/pools.ts';
import type { DocumentEdit } from '../../model/document.ts';
import type { FindingDraft, FixDraft } from '../../model/finding-draft.ts';
import type { Message, MessageArgs } from '../../model/message.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { service } from '../../rule-kit/fixtures.ts';
import { nearest } from '../../schema/nearest.ts';
import { isUnknown } from '../../source/certainty.ts';
import { scalarOf } from '../../source/tree.ts';

const POLICIES = ['SingleStack', 'PreferDualStack', 'RequireDualStack'];
const FAMILIES = ['IPv4', 'IPv6'];

export const serviceFamiliesInvalid = defineRule({
  id: 'service-families-invalid',
  severity: 'error',
  summary: 'The families and addresses of a Service do not match, or are invalid.',
  why: `\`ipFamilies\` holds IPv4 and IPv6, each once; \`clusterIPs\` holds one address for each, in the same order, and begins with
\`clusterIP\`. kube-apiserver refuses a Service where one of them says something else, and an ExternalName with any of them.`,
  sources: [
    'kubernetes/kubernetes:pkg/apis/core/validation/validation.go',
    'https://kubernetes.io/docs/concepts/services-networking/dual-stack/',
  ],
  messages: {
    policy: 'kube-apiserver refuses this Service: unknown ipFamilyPolicy {value}. Use one of {known}.',
    family: 'kube-apiserver refuses this Service: unknown IP family {value}. Use IPv4 or IPv6.',
    list: 'kube-apiserver refuses this Service: ipFamilies must be a list. Use [{value}].',
    twice: 'kube-apiserver refuses this Service: {value} is already in ipFamilies. Use the other family, or remove it.',
    singular:
      'ipFamily was removed in Kubernetes 1.20: kubectl refuses this Service or drops the key. Use ipFamilies: [{value}].',
    none: 'kube-apiserver refuses this Service: None must be the only value of clusterIPs. Remove the other one, or None.',
    first:
      'kube-apiserver refuses this Service: clusterIPs begins with {value}, but clusterIP is {single} ({place}). Use the same address.',
    alone:
      'kube-apiserver refuses this Service: clusterIPs needs clusterIP, with the same first value. Add clusterIP: {value}.',
    mismatch:
      'kube-apiserver refuses this Service: {value} is {family}, but ipFamilies has {wanted} in this position ({place}). Use the same order in both lists.',
    external: 'kube-apiserver refuses {key} on a Service of the type ExternalName, which has no address. Remove it.',
    other: 'The other value',
  },
  tags: { singular: 'deprecated' },
  bad: [
    { files: { 'service.yaml': service('ipFamilyPolicy: «DualStack»') } },
    { files: { 'service.yaml': service('ipFamilyPolicy: PreferDualStack', 'ipFamilies: [«ipv4», IPv6]') } },
    { files: { 'service.yaml': service('ipFamilyPolicy: PreferDualStack', 'ipFamilies: [IPv4, «IPv4»]') } },
    { files: { 'service.yaml': service('ipFamilies: «IPv6»') } },
    { severity: 'warning', files: { 'service.yaml': service('«ipFamily»: IPv6') } },
    {
      files: {
        'service.yaml': service(
          'ipFamilyPolicy: RequireDualStack',
          'ipFamilies: [IPv6, IPv4]',
          'clusterIP: 10.96.0.20',
          'clusterIPs: [«10.96.0.20», "«fd5b:8c1e:7a20:9600::20»"]',
        ),
      },
    },
    {
      files: {
        'service.yaml': service(
          'ipFamilyPolicy: PreferDualStack',
          'clusterIP: 10.96.0.21',
          'clusterIPs: [«10.96.0.20», "fd5b:8c1e:7a20:9600::20"]',
        ),
      },
    },
    {
      title: 'The list alone is not enough.',
      files: {
        'service.yaml': service(
          'ipFamilyPolicy: RequireDualStack',
          '«clusterIPs»: [10.96.0.20, "fd5b:8c1e:7a20:9600::20"]',
        ),
      },
    },
    {
      files: {
        'service.yaml': service('type: ExternalName', 'externalName: example.org', '«ipFamilyPolicy»: SingleStack'),
      },
    },
    {
      files: {
        'service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  clusterIPs: [«None», "fd5b:8c1e:7a20:9600::20"]
  selector:
    app: web
  ports:
    - port: 80
`,
      },
    },
  ],
  good: [
    {
      files: {
        'service.yaml': service(
          'ipFamilyPolicy: RequireDualStack',
          'ipFamilies: [IPv6, IPv4]',
          'clusterIP: fd5b:8c1e:7a20:9600::20',
          'clusterIPs: ["fd5b:8c1e:7a20:9600::20", 10.96.0.20]',
        ),
      },
    },
    {
      files: {
        'service.yaml': service(
          'ipFamilyPolicy: SingleStack',
          'ipFamilies: [IPv4]',
          'clusterIPs: [None]',
          'clusterIP: None',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('kubernetes-service')) {
      if (document.broken) continue;
      const policy = document.get('spec', 'ipFamilyPolicy');
      const value = scalarOf(policy);
      if (policy && typeof value === 'string' && !isUnknown(value) && !POLICIES.includes(value)) {
        const meant = nearest(value, POLICIES);
        report({
          at: document.at(policy),
          message: text('policy', { value, known: POLICIES.join(', ') }),
          fixes: [
            meant
              ? safe(fixTitle.set('ipFamilyPolicy', meant), document.set(['spec', 'ipFamilyPolicy'], meant))
              : undefined,
          ],
        });
      }
      const families = document.get('spec', 'ipFamilies');
      const lone = scalarOf(families);
      if (families?.kind === 'scalar' && typeof lone === 'string' && !isUnknown(lone)) {
        const value = nearest(lone, FAMILIES);
        report({
          at: document.at(families),
          message: text('list', { value: value ?? 'IPv6' }),
          fixes: [
            value
              ? safe(fixTitle.set('ipFamilies', `[${value}]`), document.set(['spec', 'ipFamilies'], [value]))
              : undefined,
          ],
        });
      }
      const old = document.entry('spec', 'ipFamily');
      if (old) {
        const family = scalarOf(old.value);
        const isKnown = typeof family === 'string' && FAMILIES.includes(family);
        const edits =
          isKnown && !families
            ? [document.rename(['spec', 'ipFamily'], 'ipFamilies'), document.set(['spec', 'ipFamily'], [family])]
            : [];
        report({
          at: document.atKey(old),
          severity: 'warning',
          message: text('singular', { value: isKnown ? family : 'IPv6' }),
          fixes: [{ title: fixTitle.set('ipFamilies', `[${family}]`), safety: 'suggested', edits }],
        });
      }
    }
    for (const service of servicesOf(cluster)) for (const finding of ofService(service)) report(finding);

    function safe(title: Message, edit: DocumentEdit | undefined): FixDraft {
      return { title, safety: 'safe', edits: [edit] };
    }

    function ofService(service: Service): FindingDraft[] {
      const { document, families, addresses } = service;
      if (service.isExternalName) return ofExternalName(service);
      const found: FindingDraft[] = [];
      for (const { node, text: value, family, index } of families) {
        if (family === undefined) {
          const meant = nearest(value, FAMILIES);
          found.push({
            at: document.at(node),
            message: text('family', { value }),
            fixes: [
              meant
                ? safe(fixTitle.replace(value, meant), document.set(['spec', 'ipFamilies', index], meant))
                : undefined,
            ],
          });
        } else if (families.some((other) => other.family === family && other.index < index)) {
          found.push({ at: document.at(node), message: text('twice', { value }) });
        }
      }
      const none = addresses.find((address) => address.text === 'None');
      if (none && addresses.length > 1) {
        found.push({ at: document.at(none.node), message: text('none') });
        return found;
      }
      found.push(...ofAddresses(service));
      return found;
    }

    function ofExternalName({ document }: Service): FindingDraft[] {
      return ['ipFamilyPolicy', 'ipFamilies', 'clusterIPs', 'clusterIP'].flatMap((key) => {
        const entry = document.entry('spec', key);
        const empty =
          entry &&
          (['', null].includes(scalarOf(entry.value) as string | null) ||
            (entry.value.kind === 'list' && entry.value.items.length === 0));
        if (!entry || empty) return [];
        return [
          {
            at: document.atKey(entry),
            message: text('external', { key }),
            fixes: [{ title: fixTitle.remove(key), safety: 'safe', edits: [document.remove(['spec', key])] }],
          },
        ];
      });
    }

    function ofAddresses({ document, families, addresses, whole }: Service): FindingDraft[] {
      const found: FindingDraft[] = [];
      const single = document.get('spec', 'clusterIP');
      const singleText = document.string('spec', 'clusterIP') ?? '';
      const [first] = addresses;
      const list = document.entry('spec', 'clusterIPs');
      // Where it is only a patch, the other key may be in what it is put on.
      if (first && list && whole && singleText === '') {
        const edits = [document.set(['spec', 'clusterIP'], first.text)];
        found.push({
          at: document.atKey(list),
          message: text('alone', { value: first.text }),
          fixes: [{ title: fixTitle.set('clusterIP', first.text), safety: 'suggested', edits }],
        });
      }
      if (first && single && singleText !== '' && first.text !== singleText) {
        const at = document.at(single);
        const args: MessageArgs = { value: first.text, single: singleText, place: document.label(at.span) };
        found.push({
          at: document.at(first.node),
          message: text('first', args),
          related: [{ at, message: text('other'), counterpart: true }],
        });
      }
      for (const { node, text: value, family, index } of addresses) {
        const wanted = families[index];
        if (family === undefined || wanted?.family === undefined || wanted.family === family) continue;
        const at = document.at(wanted.node);
        const args = {
          value,
          family: familyName(family),
          wanted: familyName(wanted.family),
          place: document.label(at.span),
        };
        found.push({
          at: document.at(node),
          message: text('mismatch', args),
          related: [{ at, message: text('other'), counterpart: true }],
        });
      }
      return found;
    }
  },
});
