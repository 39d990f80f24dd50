import { isExtraArgs } from '../../analysis/kubeadm-extra-args.ts';
import { scalarText } from '../../analysis/shape.ts';
import { apiVersionOf } from '../../knowledge/kubeadm-api.ts';
import type { Document, DocumentEdit } from '../../model/document.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { KUBEADM } from '../../rule-kit/subjects/kubeadm.ts';
import {
  type Entry,
  getNode,
  type ListNode,
  type MapNode,
  type Node,
  type Path,
  type Plain,
} from '../../source/tree.ts';

export const kubeadmExtraArgsShape = shapeRule(KUBEADM, {
  id: 'kubeadm-extra-args-shape',
  severity: 'error',
  kinds: ['type'],
  summary: '`extraArgs` is a map in a v1beta4 file, or a list in a v1beta3 file.',
  why: `In v1beta3 the flags in \`extraArgs\` and \`kubeletExtraArgs\` are a map from name to value. v1beta4 made them a list of \`name\`
and \`value\`, so that a flag can be given twice. kubeadm reads only the one shape that the file's \`apiVersion\` has, and stops at the
other. Many guides on dual-stack, which set \`node-ip\` this way, were written before 1.31 and show the map.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/apis/kubeadm/v1beta4/types.go',
    'https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta4/',
  ],
  messages: {
    list: 'kubeadm refuses {key} as a map: in {version} it is a list of name and value. Make each flag a list item.',
    map: 'kubeadm refuses {key} as a list: in {version} it is a map from name to value. Make each flag a key, or migrate the file to v1beta4.',
    toList: 'Convert {key} to a list',
    toMap: 'Convert {key} to a map',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  «kubeletExtraArgs»:
    node-ip: 192.168.60.11,fd5b:8c1e:7a20:60::11
  criSocket: unix:///var/run/cri-dockerd.sock
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
kubernetesVersion: v1.29.4
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
controllerManager:
  «extraArgs»:
    - name: node-cidr-mask-size-ipv6
      value: "64"
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  kubeletExtraArgs:
    - name: node-ip
      value: 192.168.60.11,fd5b:8c1e:7a20:60::11
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta3
kind: InitConfiguration
nodeRegistration:
  kubeletExtraArgs:
    node-ip: 192.168.60.11,fd5b:8c1e:7a20:60::11
`,
      },
    },
  ],
  adjust(draft, { document, path, entry }, { text }) {
    if (!entry || !isExtraArgs(path) || entry.value.kind === 'scalar') return undefined;
    const wanted = entry.value.kind === 'map' ? 'list' : 'map';
    const args = { key: entry.key, version: apiVersionOf(document) };
    const title = text(wanted === 'list' ? 'toList' : 'toMap', args);
    const fix = { title, safety: 'safe', edits: [converted(document, path, entry)] } as const;
    return { ...draft, at: document.atKey(entry), message: text(wanted, args), fixes: [fix] };
  },
});

/** The same flags in the other shape; undefined when a comment or anything else would get lost. */
function converted(document: Document, path: Path, { keySpan, value: node }: Entry): DocumentEdit | undefined {
  const source = document.tree?.text.slice(keySpan.end, node.span.end) ?? '';
  if (node.kind === 'scalar' || node.shared || /\s#/.test(source)) return undefined;
  const value = node.kind === 'map' ? toList(document, node) : toMap(document, node);
  return value === undefined ? undefined : document.set(path, value);
}

function toList(document: Document, node: MapNode): Plain | undefined {
  const items = node.entries.map(({ key, value, merged }) => {
    const text = textOf(document, value);
    return merged || text === undefined ? undefined : { name: key, value: text };
  });
  return items.every((item) => item !== undefined) ? (items as Plain[]) : undefined;
}

function toMap(document: Document, node: ListNode): Plain | undefined {
  const map: Record<string, string> = {};
  for (const item of node.items) {
    if (item.kind !== 'map' || item.entries.some(({ key }) => key !== 'name' && key !== 'value')) return undefined;
    const name = textOf(document, getNode(item, ['name']));
    const value = textOf(document, getNode(item, ['value']));
    if (name === undefined || value === undefined || Object.hasOwn(map, name)) return undefined;
    map[name] = value;
  }
  return map;
}

/** A flag's value as it is written, for `64` too, which YAML takes for a number. */
function textOf(document: Document, node: Node | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null || node.shared) return undefined;
  return typeof node.value === 'string' ? node.value : scalarText({ document, node });
}
