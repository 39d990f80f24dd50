import { type Pool, poolsOf } from '../../analysis/pools.ts';
import { poolEntry, poolNode } from '../../knowledge/calico-pool.ts';
import type { Document, Place } from '../../model/document.ts';
import { calicoResource, namedPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforePoolIsCreated, fixTitle } from '../../rule-kit/fix-titles.ts';
import { documents } from '../../rule-kit/fixtures.ts';
import { isUnknown } from '../../source/certainty.ts';
import { withoutEnds } from '../../source/text.ts';
import type { Entry } from '../../source/tree.ts';

/** Lower-case DNS subdomain, as Calico and Kubernetes want names. Source: libcalico-go/lib/validator/v3/validator.go. */
const NAME = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const MAX_NAME = 253;

export const ippoolRefused = defineRule({
  id: 'ippool-refused',
  severity: 'error',
  summary: 'An IPPool has no CIDR or no name, or a name that is invalid or already used.',
  why: `A pool is one range with a name: lower-case letters, digits, hyphens and dots, at most 253 characters, once in a cluster. Without
them calicoctl and kube-apiserver refuse it. A file that looks like a patch for Kustomize is left alone, as the rest of the pool is
elsewhere.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/validator/v3/validator.go',
    'projectcalico/calico:libcalico-go/lib/clientv3/ippool.go',
  ],
  messages: {
    noCidr: '{program} refuses this IPPool: cidr is required. Add the range of the pool.',
    noName: '{program} refuses this IPPool: metadata.name is required. Add it.',
    name: '{program} refuses the name {name}. Rename the pool: lower-case letters, digits, hyphens and dots, first and last a letter or digit.',
    long: '{program} refuses this name of {length} characters: the limit is {max}. Shorten it.',
    taken: 'calicoctl refuses a second pool named {name}. Give each pool its own name; {place} has the first.',
    namespace: 'calicoctl validate refuses an IPPool with a namespace, because pools are cluster-wide. Remove the key.',
    label:
      '{program} refuses the label key {key}. Rename it: an optional prefix with a slash, then at most 63 letters, digits, hyphens, underscores and dots.',
    labelValue:
      '{program} refuses the label value {value}. Change it: at most 63 letters, digits, hyphens, underscores and dots, first and last a letter or digit.',
    first: 'The first pool named {name}',
  },
  bad: [
    { files: { 'ippool.yaml': calicoResource('IPPool', 'pods', '«cidr»:') } },
    { files: { 'ippool.yaml': namedPool('«Pods_IPv6»', 'fd5b:8c1e:7a20:4200::/56') } },
    {
      files: {
        'ippool.yaml': documents(namedPool('pods', '10.244.0.0/16'), namedPool('«pods»', 'fd5b:8c1e:7a20:4200::/56')),
      },
    },
    {
      files: {
        'ippool.yaml': `apiVersion: projectcalico.org/v3
«kind»: IPPool
spec:
  cidr: 10.244.0.0/16
`,
      },
    },
    { files: { 'ippool.yaml': namedPool(`«${'a'.repeat(254)}»`, '10.244.0.0/16') } },
    {
      severity: 'information',
      files: { 'ippool.yaml': namedPool('pods\n  «namespace»: kube-system', '10.244.0.0/16') },
    },
    { files: { 'ippool.yaml': namedPool('pods\n  labels:\n    «network zone»: west', '10.244.0.0/16') } },
    { files: { 'ippool.yaml': namedPool('pods\n  labels:\n    zone: «west/1»', '10.244.0.0/16') } },
  ],
  good: [
    { files: { 'ippool.yaml': namedPool('pods-ipv6.example', 'fd5b:8c1e:7a20:4200::/56') } },
    {
      title: 'A patch names the pool and what it changes.',
      files: { 'overlays/prod/ippool-patch.yaml': calicoResource('IPPool', 'pods', 'natOutgoing: true') },
    },
  ],
  check(cluster, report, text) {
    const pools = poolsOf(cluster);
    const named = new Map<string, Document>();
    for (const pool of pools) {
      const { document, reader: program } = pool;
      if (document.broken) continue;
      const missing = missingCidr(pool, pools);
      if (missing) report({ at: missing, message: text('noCidr', { program }) });
      const entry = document.entry('metadata', 'name');
      const value = entry?.value.kind === 'scalar' ? entry.value.value : undefined;
      const name = value === null || value === undefined ? '' : String(value);
      if (isUnknown(name)) continue;
      const at = entry && name !== '' ? document.at(entry.value) : undefined;
      if (name === '') {
        const head = entry ?? document.entry('metadata') ?? document.entry('kind');
        if (head && !isPatch(document) && !document.entry('metadata', 'generateName'))
          report({ at: document.atKey(head), message: text('noName', { program }) });
      } else if (at && name.length > MAX_NAME) {
        report({ at, message: text('long', { program, length: name.length, max: MAX_NAME }) });
      } else if (at && !NAME.test(name)) {
        const lower = withoutEnds(name.toLowerCase().replace(/[^a-z0-9.-]+/g, '-'), /[-.]/);
        report({
          at,
          message: text('name', { program, name }),
          fixes: [
            NAME.test(lower)
              ? {
                  title: beforePoolIsCreated(fixTitle.rename(name, lower)),
                  safety: 'suggested',
                  edits: [document.set(['metadata', 'name'], lower)],
                }
              : undefined,
          ],
        });
      }
      const first = named.get(`${document.uri} ${name}`);
      if (at && first && program === 'calicoctl') {
        const place = first.get('metadata', 'name');
        const span = place && first.at(place).span;
        report({
          at,
          message: text('taken', { name, place: span ? first.label(span) : '' }),
          related: [place && { at: first.at(place), message: text('first', { name }) }],
        });
      } else named.set(`${document.uri} ${name}`, document);
      for (const { key, keySpan, value: label } of labelsOf(document)) {
        const content = label.kind === 'scalar' ? String(label.value ?? '') : '';
        if (isUnknown(key) || isUnknown(content)) continue;
        if (!isQualifiedName(key))
          report({ at: { document, span: keySpan }, message: text('label', { program, key }) });
        else if (label.kind === 'scalar' && content !== '' && !isLabelValue(content))
          report({ at: document.at(label), message: text('labelValue', { program, value: content }) });
      }
      const namespace = document.entry('metadata', 'namespace');
      if (namespace) {
        report({
          at: document.atKey(namespace),
          severity: 'information',
          message: text('namespace'),
          fixes: [
            {
              title: fixTitle.remove('namespace'),
              safety: 'suggested',
              edits: [document.remove(['metadata', 'namespace'])],
            },
          ],
        });
      }
    }
  },
});

function labelsOf(document: Document): readonly Entry[] {
  const labels = document.get('metadata', 'labels');
  return labels?.kind === 'map' ? labels.entries : [];
}

/** Source: kubernetes/apimachinery pkg/util/validation/validation.go. */
function isLabelValue(text: string): boolean {
  return text.length <= 63 && /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(text);
}

function isQualifiedName(text: string): boolean {
  const slash = text.indexOf('/');
  const prefix = text.slice(0, Math.max(0, slash));
  return isLabelValue(text.slice(slash + 1)) && (slash < 0 || (prefix.length <= MAX_NAME && NAME.test(prefix)));
}

/** Where a CIDR is missing; undefined when there is one, or when the document is part of a pool that is elsewhere. */
function missingCidr({ document }: Pool, pools: readonly Pool[]): Place | undefined {
  const entry = poolEntry(document, 'cidr');
  const node = poolNode(document, 'cidr');
  if (entry && (!node || (node.kind === 'scalar' && node.value === ''))) return document.atKey(entry);
  if (entry || isPatch(document)) return undefined;
  const name = document.string('metadata', 'name');
  const elsewhere = pools.some(
    (pool) => pool.document !== document && pool.document.string('metadata', 'name') === name,
  );
  const spec = document.entry('spec') ?? document.entry('kind');
  return elsewhere || !spec || name === undefined ? undefined : document.atKey(spec);
}

/** Kustomize keeps patches in overlays and names them so. */
function isPatch(document: Document): boolean {
  return /patch|overlay|kustomiz/i.test(document.uri);
}
