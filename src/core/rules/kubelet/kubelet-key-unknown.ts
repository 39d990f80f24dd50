import { KUBELET as FLAGS } from '../../knowledge/flags/kubelet.ts';
import type { FlagTable } from '../../knowledge/flags/table.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { KUBELET } from '../../rule-kit/subjects/component-config.ts';
import { once } from '../../source/once.ts';

export const kubeletKeyUnknown = shapeRule(KUBELET, {
  id: 'kubelet-key-unknown',
  severity: 'warning',
  kinds: ['unknown-key', 'version'],
  summary: "A key in the kubelet's configuration is unknown: it has no effect.",
  why: `The kubelet starts with keys that it does not know. For a key of its file it writes a line to its log, for a key of a
drop-in not even that, and the setting has no effect. Node addresses are not set in the file: they are set with the flag
\`--node-ip\`. Dual-stack needs no key.`,
  sources: [
    'kubernetes/kubernetes:pkg/kubelet/kubeletconfig/util/codec/codec.go',
    'https://github.com/bottlerocket-os/bottlerocket/issues/989',
  ],
  messages: { flag: '{key} is a flag, not a key; kubelet ignores it here. Set --{flag} on its command line.' },
  tags: { flag: 'unnecessary' },
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
    {
      title: 'Keys at another level.',
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
«swapBehavior»: LimitedSwap
authentication:
  «clusterDNS»: [10.96.0.10]
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
  adjust(draft, { problem, suggestion, path }, { text }) {
    const key = String(path.at(-1));
    const flag =
      path.length === 1 && problem === 'unknown-key' && suggestion === undefined ? flagNamed(key) : undefined;
    return flag === undefined ? draft : { ...draft, message: text('flag', { key, flag }) };
  },
});

/** The flag that a key is named after: `node-ip`, `nodeIP`. */
function flagNamed(key: string): string | undefined {
  return flagsByName(FLAGS).get(plain(key));
}

const flagsByName = once(({ flags }: FlagTable) => {
  const current = [...flags].filter(([, { until }]) => until === undefined);
  return new Map(current.map(([name]) => [plain(name), name]));
});

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}
