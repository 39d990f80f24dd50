import { referenceProblem } from '../../analysis/pool-references.ts';
import { familyName } from '../../analysis/pools.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { POOL_ANNOTATIONS, podMetadata } from '../../components/kubernetes-workload.ts';
import type { Document } from '../../model/document.ts';
import type { FindingDraft } from '../../model/finding-draft.ts';
import { annotatedPod, namedPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule, type TextOf } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import { withoutEnds } from '../../source/text.ts';
import { type Entry, itemsOf, type Path, type ScalarNode } from '../../source/tree.ts';

const MESSAGES = {
  notString: 'kube-apiserver refuses this object: an annotation must be a string. Put the JSON array in quotes.',
  notArray: 'Pods with this annotation do not start: {key} must be a JSON array in a string. Set it to {meant}.',
  unreadable: 'Pods with this annotation do not start: {key} must be a JSON array in a string, such as ["{example}"].',
  word: 'Pods do not start with the family "{value}". Use IPv4 or IPv6.',
  family: 'Pods do not start: {key} needs {family} pools, but {value} is {other}. Use an {family} pool.',
  inside: 'Pods do not start: {value} is only part of a pool. Use the whole pool, {pool} ({place}).',
  disabled: 'Pods do not start: the pool {value} is disabled. Use another one, or enable it ({place}).',
  unknown:
    'Pods do not start if the pool {value} does not exist, and none of the IP pools here matches. Use the name or CIDR of one.',
  misplaced: 'Calico ignores this annotation: pods of this {kind} get only those of its template. Move it to {path}.',
  since: 'Calico {version} ignores ipFamilies, which was added in 3.30. Remove it.',
  pool: 'The pool',
} as const;

type Text = TextOf<typeof MESSAGES>;

export const poolsAnnotationInvalid = defineRule({
  id: 'pools-annotation-invalid',
  severity: 'error',
  summary:
    'An annotation that requests Calico pools is not a JSON array, names an unknown pool, or is where no pod gets it.',
  why: `\`cni.projectcalico.org/ipv4pools\`, \`ipv6pools\` and \`ipFamilies\` hold a JSON array in a text: \`'["pods-ipv6"]'\`. A bare name is
not read, and the pods stay in ContainerCreating. The pools must be enabled and of the right family, each by name or by its whole CIDR.
On a Deployment the annotation belongs into the template of the pods.`,
  sources: [
    'projectcalico/calico:cni-plugin/pkg/k8s/k8s.go',
    'https://docs.tigera.io/calico/latest/networking/ipam/legacy-firewalls',
    'https://github.com/projectcalico/calico/issues/6545',
  ],
  messages: MESSAGES,
  tags: { since: 'unnecessary' },
  bad: [
    {
      files: {
        'pod.yaml': annotatedPod('cni.projectcalico.org/ipv6pools: «pods-ipv6»'),
      },
    },
    {
      files: {
        'pod.yaml': annotatedPod('cni.projectcalico.org/ipv4pools: «["pods"]»'),
      },
    },
    {
      files: {
        'pod.yaml': annotatedPod('cni.projectcalico.org/ipFamilies: \'«["ipv6"]»\''),
      },
    },
    {
      files: {
        'namespace.yaml': `apiVersion: v1
kind: Namespace
metadata:
  name: web
  annotations:
    cni.projectcalico.org/ipv6pools: '«["10.244.0.0/16"]»'
`,
      },
    },
    {
      title: 'The cluster has no such pool.',
      severity: 'warning',
      files: {
        'pod.yaml': annotatedPod('cni.projectcalico.org/ipv6pools: \'«["pod-ipv6"]»\''),
        'ippool.yaml': namedPool('pods-ipv6', 'fd5b:8c1e:7a20:4200::/56'),
      },
    },
    {
      title: 'Pods get the annotations of their template.',
      severity: 'warning',
      files: {
        'deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations:
    «cni.projectcalico.org/ipv6pools»: '["pods-ipv6"]'
spec:
  template:
    metadata:
      labels:
        app: web
`,
      },
    },
    { files: { 'pod.yaml': annotatedPod(`cni.projectcalico.org/ipv6pools: '«{"name": "pods-ipv6"}»'`) } },
    {
      files: {
        'pod.yaml': annotatedPod(`cni.projectcalico.org/ipv6pools: '«["fd5b:8c1e:7a20:4280::/64"]»'`),
        'ippool.yaml': namedPool('pods-ipv6', 'fd5b:8c1e:7a20:4200::/56'),
      },
    },
    {
      files: {
        'pod.yaml': annotatedPod(`cni.projectcalico.org/ipv6pools: '«["pods-ipv6"]»'`),
        'ippool.yaml': namedPool('pods-ipv6', 'fd5b:8c1e:7a20:4200::/56', 'disabled: true'),
      },
    },
    {
      severity: 'warning',
      versions: { calico: '3.29.1' },
      files: { 'pod.yaml': annotatedPod(`cni.projectcalico.org/ipFamilies: '«["IPv6"]»'`) },
    },
  ],
  good: [
    {
      files: {
        'pod.yaml': annotatedPod('cni.projectcalico.org/ipv6pools: \'["pods-ipv6", "fd5b:8c1e:7a20:4200::/56"]\''),
        'ippool.yaml': namedPool('pods-ipv6', 'fd5b:8c1e:7a20:4200::/56'),
      },
    },
    {
      title: 'An empty text is no annotation.',
      files: { 'pod.yaml': annotatedPod('cni.projectcalico.org/ipv6pools: ""') },
    },
    { files: { 'pod.yaml': annotatedPod('cni.projectcalico.org/ipv6pools: "{{ pools }}"') } },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('kubernetes-workload')) {
      if (document.broken) continue;
      const wanted = podMetadata(document.kind);
      for (const key of POOL_ANNOTATIONS) {
        const path = [...wanted, 'annotations', key];
        const entry = document.entry(...path);
        if (entry) {
          const finding = ofAnnotation(cluster, document, path, entry, text);
          if (finding) report(finding);
        }
        const own = wanted.length > 1 ? document.entry('metadata', 'annotations', key) : undefined;
        if (own && !entry) report(misplaced(cluster, document, wanted, own, text));
      }
    }
  },
});

function misplaced(cluster: Cluster, document: Document, wanted: Path, entry: Entry, text: Text): FindingDraft {
  const { key, value } = entry;
  const path = [...wanted, 'annotations'];
  const to = value.kind === 'scalar' ? value.value : null;
  const args = { kind: document.kind, path: path.join('.') };
  const items = typeof to === 'string' ? readArray(to) : undefined;
  return {
    at: document.atKey(entry),
    severity: 'warning',
    message: text('misplaced', args),
    fixes: [
      items && isWanted(cluster, key, items)
        ? {
            title: fixTitle.move(key, args.path),
            safety: 'suggested',
            edits: [document.remove(['metadata', 'annotations', key]), document.set([...path, key], to)],
          }
        : undefined,
    ],
  };
}

function ofAnnotation(
  cluster: Cluster,
  document: Document,
  path: Path,
  { key, value: node }: Entry,
  text: Text,
): FindingDraft | undefined {
  const at = document.at(node);
  if (node.kind !== 'scalar' || (typeof node.value !== 'string' && node.value !== null)) {
    const all = document.tree?.text ?? document.text;
    const written = all.slice(node.span.start, node.span.end);
    const items = itemsOf(node).map((item) => (item.kind === 'scalar' ? item.value : null));
    const plain = items.length > 0 && items.every((item) => typeof item === 'string') && !/[\r\n]/.test(written);
    const whole = { document, span: node.span };
    return {
      at: node.kind === 'list' && node.flow ? whole : at,
      message: text('notString'),
      fixes: [
        plain && isWanted(cluster, key, items as string[])
          ? writeArray(document, path, node, items as string[])
          : undefined,
      ],
    };
  }
  const value = String(node.value ?? '');
  if (value === '' || isUnknown(value)) return undefined;
  const items = readArray(value);
  const isFamilies = key.endsWith('ipFamilies');
  if (!items) {
    const words = withoutEnds(value, /[[\]\s]/)
      .split(/[\s,]+/)
      .map((word) => withoutEnds(word, /["']/));
    const isPlain = words.every((word) => /^[\w.:/-]+$/.test(word));
    const args = { key, meant: JSON.stringify(words), example: isFamilies ? 'IPv6' : 'my-pool' };
    return {
      at,
      message: text(isPlain ? 'notArray' : 'unreadable', args),
      fixes: [isPlain && isWanted(cluster, key, words) ? writeArray(document, path, node, words) : undefined],
    };
  }
  if (isFamilies) return ofFamilies(cluster, document, path, node, items, text);
  const family = key.endsWith('ipv6pools') ? 6 : 4;
  for (const item of items) {
    const problem = referenceProblem(cluster, item, family);
    if (!problem) continue;
    const pool = 'pool' in problem ? problem.pool : undefined;
    const args = {
      key,
      value: item,
      family: familyName(family),
      other: familyName(family === 4 ? 6 : 4),
      pool: pool?.text ?? '',
      place: pool ? pool.place.document.label(pool.place.span) : '',
    };
    return {
      at,
      severity: problem.kind === 'unknown' ? 'warning' : 'error',
      message: text(problem.kind, args),
      related: [pool && { at: pool.place, message: text('pool'), counterpart: true }],
    };
  }
  return undefined;
}

function ofFamilies(
  cluster: Cluster,
  document: Document,
  path: Path,
  node: ScalarNode,
  items: readonly string[],
  text: Text,
): FindingDraft | undefined {
  const at = document.at(node);
  const wrong = items.find((item) => item !== 'IPv4' && item !== 'IPv6');
  if (wrong !== undefined) {
    const meant = items.map((item) => ({ ipv4: 'IPv4', ipv6: 'IPv6' })[item.toLowerCase()]);
    const known = meant.flatMap((item) => item ?? []);
    return {
      at,
      message: text('word', { value: wrong }),
      fixes: [known.length === items.length ? writeArray(document, path, node, known) : undefined],
    };
  }
  if (cluster.holds({ program: 'calico', until: '3.30' }) !== 'holds') return undefined;
  const version = cluster.shownVersion('calico') ?? '';
  return { at, severity: 'warning', message: text('since', { version }) };
}

/** Whether an array of these texts would be right. */
function isWanted(cluster: Cluster, key: string, items: readonly string[]): boolean {
  if (key.endsWith('ipFamilies')) return items.every((item) => item === 'IPv4' || item === 'IPv6');
  return items.every((item) => !referenceProblem(cluster, item, key.endsWith('ipv6pools') ? 6 : 4));
}

/** The texts of a JSON array; undefined for anything else, `null` apart. */
function readArray(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (value === null) return [];
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Writes an array as JSON in a text, which in YAML stands best in single quotes. */
function writeArray(document: Document, path: Path, node: Entry['value'], items: readonly string[]) {
  const meant = JSON.stringify(items);
  const inYaml = document.tree?.format === 'yaml' && !document.embedding && !node.shared;
  const isBlock = node.kind === 'scalar' ? node.style === 'block' : !node.flow;
  return {
    title: fixTitle.set(String(path.at(-1)), meant),
    safety: 'safe' as const,
    edits: [
      inYaml && !isBlock && node.span.end > node.span.start
        ? document.replace(node.span, `'${meant}'`)
        : document.set(path, meant),
    ],
  };
}
