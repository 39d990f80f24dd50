import { type ComponentConfig, componentConfigs, configProblems } from '../../analysis/component-configs.ts';
import type { ShapeProblem } from '../../analysis/shape.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { KUBELET } from '../../knowledge/flags/kubelet.ts';
import type { Document } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { validateDocument } from '../../schema/validate.ts';
import { type Path, type Plain, toPlain } from '../../source/tree.ts';

export const kubeletKeyUnknown = defineRule({
  id: 'kubelet-key-unknown',
  severity: 'warning',
  summary: "A key in the kubelet's configuration is not one of the kubelet's: it has no effect.",
  why: `The kubelet starts with keys that it does not know. For a key of its file it writes a line to its log, for a key of a drop-in not
even that, and the setting has no effect. The node's addresses are no part of the file: they are given with the flag \`--node-ip\`.
There is no key for dual-stack either, as none is needed.`,
  sources: [
    'kubernetes/kubernetes:pkg/kubelet/kubeletconfig/util/codec/codec.go',
    'https://github.com/bottlerocket-os/bottlerocket/issues/989',
  ],
  messages: {
    unknown: 'The kubelet has no key {key} and goes on without it. Remove it.',
    near: 'The kubelet has no key {key} and goes on without it. Did you mean {near}?',
    flag: 'The kubelet has no key {key} and goes on without it, as this is a flag only. Give it on the command line: --{flag}.',
    young:
      'The kubelet has the key {key} from Kubernetes {since} on only, and an older one goes on without it. Remove it.',
    rename: 'Rename it to {near}',
    remove: 'Remove {key}',
  },
  bad: [
    {
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
«podCIDRs»: [10.244.1.0/24]
«node-ip»: 192.168.60.11
authentication:
  anonymous: {«enable»: false}
`,
      },
    },
    {
      versions: { kubernetes: '1.26.1' },
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
«containerRuntimeEndpoint»: unix:///var/run/cri-dockerd.sock
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
podCIDR: 10.244.1.0/24
evictionHard:
  memory.available: 100Mi
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const { found, key } of unknownKeys(cluster)) {
      const { place, path, suggestion: near, since } = found;
      const { document } = place;
      const remove = { title: text('remove', { key }), safety: 'suggested', edits: [document.remove(path)] } as const;
      if (found.problem === 'version') {
        if (since !== undefined && cluster.before('kubernetes', since) === true)
          report({ at: place, message: text('young', { key, since }), fixes: [remove] });
        continue;
      }
      const flag = flagNamed(key);
      if (near !== undefined) {
        const rename = {
          title: text('rename', { near }),
          safety: 'suggested',
          edits: [document.rename(path, near)],
        } as const;
        report({
          at: place,
          message: text('near', { key, near }),
          fixes: [fits(document, path, near) ? rename : undefined, remove],
        });
      } else if (flag !== undefined && path.length === 1)
        report({ at: place, message: text('flag', { key, flag }), fixes: [remove] });
      else report({ at: place, message: text('unknown', { key }), fixes: [remove] });
    }
  },
});

/** Keys that the kubelet does not know; a key in the wrong case has a rule of its own, and so has kubeadm's file. */
function unknownKeys(cluster: Cluster): { found: ShapeProblem; key: string }[] {
  return componentConfigs(cluster, 'kubelet')
    .filter(({ home }: ComponentConfig) => home !== 'kubeadm')
    .flatMap((config) => configProblems(config))
    .filter(({ problem }) => problem === 'unknown-key' || problem === 'version')
    .map((found) => ({ found, key: String(found.path[found.path.length - 1]) }))
    .filter(({ found, key }) => found.suggestion?.toLowerCase() !== key.toLowerCase());
}

/** Whether the key can be renamed: the name is free, and takes the value. */
function fits(document: Document, path: Path, near: string): boolean {
  const parent = path.slice(0, -1);
  const value = document.get(...path);
  if (document.get(...parent, near) || !value) return false;
  const alone = [...parent, near].reduceRight<Plain>((inner, step) => ({ [step]: inner }), toPlain(value));
  return validateDocument('kubelet-configuration', alone).every(({ problem }) => problem === 'required');
}

/** The flag that a key is named after: `node-ip`, `nodeIP`. */
function flagNamed(key: string): string | undefined {
  const plain = (name: string) => name.toLowerCase().replace(/[-_]/g, '');
  return [...KUBELET.flags].find(([name, { until }]) => until === undefined && plain(name) === plain(key))?.[0];
}
