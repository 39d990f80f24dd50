import type { Cluster } from '../../cluster/cluster.ts';
import { KUBELET_FLAGS, KUBELET_FLAGS_UP_TO, KUBELET_SHORTHANDS } from '../../knowledge/kubelet-flags.ts';
import type { FindingDraft } from '../../model/finding-draft.ts';
import type { Flag, FlagList } from '../../model/flags.ts';
import { defineRule, type TextOf } from '../../rule-kit/define.ts';
import { nearest } from '../../schema/nearest.ts';
import { isOpen } from '../../source/template.ts';

const MESSAGES = {
  unknown: 'The kubelet has no flag --{flag} and does not start with it. Remove it.',
  near: 'The kubelet has no flag --{flag} and does not start with it. Did you mean --{near}?',
  young:
    'The kubelet has the flag --{flag} from Kubernetes {since} on only, and an older one does not start with it. Remove it.',
  hyphen: 'The kubelet does not start, because a flag with a long name needs two hyphens. Write --{flag}.',
  dashes:
    'Names of flags stand here without hyphens: kubeadm puts two in front of this one, and the kubelet does not start. Write {flag}.',
  rename: 'Write {near}',
  remove: 'Remove --{flag}',
} as const;

export const kubeletFlagUnknown = defineRule({
  id: 'kubelet-flag-unknown',
  severity: 'error',
  summary: 'The kubelet is given a flag that it does not have: it does not start.',
  why: `The kubelet ends with "unknown flag" at the first flag that it does not have, and systemd starts it again and again. Flags of
kube-apiserver, kube-controller-manager and kube-proxy, such as \`--cluster-cidr\` and \`--service-cluster-ip-range\`, are not the
kubelet's; a node's own addresses are given with \`--node-ip\`, one or an IPv4 and an IPv6 address.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubelet/app/options/options.go',
    'kubernetes/kubernetes:cmd/kubelet/app/server.go',
  ],
  messages: MESSAGES,
  bad: [
    {
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="«--node-ips»=192.168.60.11,fd5b:8c1e:7a20:60::11 «--cluster-cidr»=10.244.0.0/16"
`,
      },
    },
    {
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet «-node-ip»=192.168.60.11
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  kubeletExtraArgs:
    - name: «--node-ip»
      value: 192.168.60.11
`,
      },
    },
    {
      versions: { kubernetes: '1.27.3' },
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml «--config-dir»=/etc/kubernetes/kubelet.conf.d
`,
      },
    },
  ],
  good: [
    {
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11 --node_labels=a=b -v=2 --cluster-dns 10.96.0.10"
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const list of cluster.flags('kubelet')) {
      for (const flag of list.flags) {
        // These two have rules of their own.
        if (flag.name === 'ipv6-dual-stack' || KUBELET_FLAGS.get(flag.name)?.until || isOpen(flag.written)) continue;
        const finding = judge(cluster, list, flag, text);
        if (finding) report(finding);
      }
    }
  },
});

function judge(cluster: Cluster, list: FlagList, flag: Flag, text: TextOf<typeof MESSAGES>): FindingDraft | undefined {
  const { document, nameSpan, name, hyphens } = flag;
  const known = KUBELET_FLAGS.get(name);
  const at = { document, span: nameSpan };
  const remove = { title: text('remove', { flag: name }), safety: 'suggested', edits: [list.remove(flag)] } as const;
  const bare = list.carrier === 'extra-args' || list.carrier === 'pairs';
  const rename = (near: string, safety: 'safe' | 'suggested') => {
    const written = bare ? near : `--${near}`;
    return { title: text('rename', { near: written }), safety, edits: [document.replace(nameSpan, written)] };
  };
  // The value may follow right behind the letter: -v4.
  if (!bare && hyphens === 1 && /^v\d+$/.test(name)) return undefined;
  if (known && hyphens !== (bare ? 0 : 2)) {
    if (!bare && hyphens === 1 && KUBELET_SHORTHANDS.includes(name)) return undefined;
    return { at, message: text(bare ? 'dashes' : 'hyphen', { flag: name }), fixes: [rename(name, 'safe')] };
  }
  if (known?.since !== undefined) {
    if (cluster.before('kubernetes', known.since) !== true) return undefined;
    return { at, message: text('young', { flag: name, since: known.since }), fixes: [remove] };
  }
  if (known) return undefined;
  // A later release may have flags that nobody knows yet.
  const isNewer = cluster.before('kubernetes', nextMinor(KUBELET_FLAGS_UP_TO)) === false;
  const near = nearest(name, [...KUBELET_FLAGS.keys()]);
  return {
    at,
    severity: isNewer ? 'warning' : 'error',
    message: near === undefined ? text('unknown', { flag: name }) : text('near', { flag: name, near }),
    fixes: [near === undefined ? undefined : rename(near, 'suggested'), remove],
  };
}

function nextMinor(version: string): string {
  const [major, minor] = version.split('.');
  return `${major}.${Number(minor) + 1}`;
}
