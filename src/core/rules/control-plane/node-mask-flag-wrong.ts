import type { Family } from '../../address/index.ts';
import {
  type Allocation,
  allocations,
  type MaskFlag,
  maskFlag,
  PLAIN_MASK_FLAG,
  removeFlag,
} from '../../analysis/node-ranges.ts';
import { installerAllocations } from '../../analysis/node-shares.ts';
import { familyName } from '../../analysis/pools.ts';
import { DEFAULT_NODE_MASK, nodeMaskFlag } from '../../knowledge/control-plane-ranges.ts';
import type { FindingDraft, FixDraft } from '../../model/finding-draft.ts';
import { renameFlag } from '../../model/flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

const FAMILIES: readonly Family[] = [4, 6];

export const nodeMaskFlagWrong = defineRule({
  id: 'node-mask-flag-wrong',
  severity: 'error',
  summary: '`--node-cidr-mask-size` in a dual-stack cluster, or the flag of a family that the cluster does not have.',
  why: `With two pod ranges kube-controller-manager refuses \`--node-cidr-mask-size\`, because one number cannot fit both families; it
wants \`--node-cidr-mask-size-ipv4\` and \`-ipv6\`, which default to 24 and 64. With one range it refuses the flag of the other family
and the plain flag beside one of a family. kubeadm does not look at it and sets up a cluster whose controller manager keeps ending.`,
  sources: [
    'kubernetes/kubernetes:cmd/kube-controller-manager/app/core.go',
    'https://github.com/gardener/gardener/issues/15448',
    'https://github.com/Azure/aks-engine/issues/4144',
  ],
  messages: {
    dual: 'kube-controller-manager fails to start with --{flag} and two pod ranges. Use --node-cidr-mask-size-ipv4 and --node-cidr-mask-size-ipv6.',
    family:
      'kube-controller-manager fails to start with --{flag}: the only pod range {range} is {family}. Remove the flag.',
    both: 'kube-controller-manager fails to start with both --{flag} and --{other}. Keep one of the two.',
    number:
      'kube-controller-manager fails to start: --{flag} must be a whole number, not "{value}". Set a prefix length.',
    length:
      'No node gets a pod range: --{flag}={value} is longer than an {family} address. Use at most {longest}, such as {usual}.',
    range: 'The pod range: {range}',
    other: 'The other flag',
  },
  bad: [
    {
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager --allocate-node-cidrs=true \\
  --cluster-cidr=10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 \\
  «--node-cidr-mask-size=24»
`,
      },
    },
    {
      files: {
        'kube-controller-manager.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager
spec:
  containers:
    - name: kube-controller-manager
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/16
        - «--node-cidr-mask-size-ipv6=64»
`,
      },
    },
    {
      title: 'kubeadm passes the flag on unread.',
      severity: 'warning',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
controllerManager:
  extraArgs:
    - name: «node-cidr-mask-size»
      value: "24"
`,
      },
    },
    {
      title: 'The mask of IPv6 in a cluster that has only IPv4.',
      files: {
        'kube-controller-manager.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager
spec:
  containers:
    - name: kube-controller-manager
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/16
        - --node-cidr-mask-size=«64»
`,
      },
    },
    {
      title: 'The drop-in of K3s replaces both ranges by one.',
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16
kube-controller-manager-arg:
  - «node-cidr-mask-size-ipv6=64»
`,
        'etc/rancher/k3s/config.yaml.d/99-site.yaml': 'cluster-cidr: 10.52.0.0/16\n',
      },
    },
    {
      title: 'So does kind.',
      files: {
        'kind.yaml': `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  ipFamily: dual
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
kubeadmConfigPatches:
  - |
    kind: ClusterConfiguration
    controllerManager:
      extraArgs:
        «node-cidr-mask-size»: "24"
`,
      },
    },
    {
      title: 'K3s passes the flag on unread, too.',
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
kube-controller-manager-arg:
  - «node-cidr-mask-size=24»
`,
      },
    },
    {
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager --allocate-node-cidrs=true \\
  --cluster-cidr=10.244.0.0/16 \\
  «--node-cidr-mask-size=24» --node-cidr-mask-size-ipv4=24
`,
      },
    },
    {
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager --allocate-node-cidrs=true \\
  --cluster-cidr=10.244.0.0/16 \\
  --node-cidr-mask-size=«/24»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager --allocate-node-cidrs=true \\
  --cluster-cidr=10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 \\
  --node-cidr-mask-size-ipv4=24 --node-cidr-mask-size-ipv6=64
`,
      },
    },
    {
      title: 'One pod range, one mask.',
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager --allocate-node-cidrs --cluster-cidr=fd5b:8c1e:7a20:4200::/56 --node-cidr-mask-size=64
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const allocation of [...allocations(cluster), ...installerAllocations(cluster)]) {
      const { ranges, document, set } = allocation;
      const severity = document ? 'warning' : 'error';
      const plain = maskFlag(allocation, PLAIN_MASK_FLAG);
      const perFamily = FAMILIES.flatMap((family) => {
        const found = maskFlag(allocation, nodeMaskFlag(family));
        return found ? [{ ...found, family }] : [];
      });
      const at = ({ flag }: MaskFlag) => ({
        document: flag.document,
        span: set?.kubeadm ? flag.nameSpan : flag.span,
      });
      const removal = ({ flag }: MaskFlag): FixDraft => ({
        title: fixTitle.remove(`--${flag.name}`),
        safety: 'suggested',
        edits: [removeFlag(allocation, flag)],
      });
      const garbled = [plain, ...perFamily].filter(
        (each) => each?.value === undefined && each !== undefined,
      ) as MaskFlag[];
      for (const { flag } of garbled) {
        // Of a family's flag kubeadm itself says so.
        if (document && flag !== plain?.flag) continue;
        const args = { flag: flag.name, value: flag.value ?? '' };
        report({ at: { document: flag.document, span: flag.valueSpan }, severity, message: text('number', args) });
      }
      // A range that is not known yet may be of the other family.
      if (garbled.length > 0 || ranges.some(({ reading }) => reading.count > ranges.length)) continue;
      const related = ranges.map(({ reading }) => ({
        at: reading.place,
        message: text('range', { range: reading.text }),
        counterpart: true,
      }));
      if (ranges.length > 1) {
        if (!plain) continue;
        const message = text('dual', { flag: plain.flag.name });
        report({ at: at(plain), severity, message, related, fixes: [split(allocation, plain), removal(plain)] });
      } else if (plain) {
        const [other] = perFamily;
        if (!other) {
          const tooLong = longMask(allocation, plain);
          if (tooLong) report({ ...tooLong, severity, related });
          continue;
        }
        report({
          at: at(plain),
          severity,
          message: text('both', { flag: plain.flag.name, other: other.flag.name }),
          related: [{ at: at(other), message: text('other'), counterpart: true }],
          fixes: [removal(plain)],
        });
      } else {
        const [range] = ranges;
        const wrong = perFamily.find(({ family }) => range && family !== range.cidr.family);
        if (!range || !wrong) continue;
        const args = { flag: wrong.flag.name, range: range.reading.text, family: familyName(range.cidr.family) };
        report({ at: at(wrong), severity, message: text('family', args), related, fixes: [removal(wrong)] });
      }
    }

    /** The mask of IPv6 for the only range, which is IPv4. */
    function longMask({ ranges: [range] }: Allocation, { flag, value = 0 }: MaskFlag): FindingDraft | undefined {
      const family = range?.cidr.family ?? 6;
      const longest = family === 4 ? 32 : 128;
      if (value <= longest) return undefined;
      const args = { flag: flag.name, value, family: familyName(family), longest, usual: DEFAULT_NODE_MASK[family] };
      return { at: { document: flag.document, span: flag.valueSpan }, message: text('length', args) };
    }

    /** The plain flag's number for the one family that it can be meant for. */
    function split(allocation: Allocation, { flag, value = 0 }: MaskFlag): FixDraft | undefined {
      const family = value <= 32 ? 4 : 6;
      const name = nodeMaskFlag(family);
      if (maskFlag(allocation, name)) return undefined;
      const title = fixTitle.rename(`--${flag.name}`, `--${name}`);
      return { title, safety: 'suggested', edits: [renameFlag(flag, `${'-'.repeat(flag.hyphens)}${name}`)] };
    }
  },
});
