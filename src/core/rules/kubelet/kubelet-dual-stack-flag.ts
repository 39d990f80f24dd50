import { effectiveUnits } from '../../analysis/effective-units.ts';
import { flagOf, parseBool } from '../../model/flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { groupBy } from '../../source/collect.ts';

export const kubeletDualStackFlag = defineRule({
  id: 'kubelet-dual-stack-flag',
  stops: 'kubelet',
  severity: 'error',
  summary: 'The kubelet has --ipv6-dual-stack, which is a flag of cri-dockerd: it fails to start.',
  why: `A widely read article on lost IPv6 routes puts \`--ipv6-dual-stack=true\` into the kubelet's start parameters. No version of the
kubelet has that flag; it ends with "unknown flag: --ipv6-dual-stack" and the node becomes NotReady. The flag belongs on the command
line of cri-dockerd. The kubelet itself needs no switch for dual-stack since Kubernetes 1.23.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubelet/app/server.go',
    'Mirantis/cri-dockerd:config/options.go',
    'https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/',
  ],
  messages: {
    unknown:
      'The kubelet fails to start: --ipv6-dual-stack is an unknown flag. It belongs to cri-dockerd: move it there.',
    unit: 'The command line of cri-dockerd, where the flag belongs',
  },
  bad: [
    {
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="«--ipv6-dual-stack=true» --node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"
`,
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd://
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  kubeletExtraArgs:
    - name: «ipv6-dual-stack»
      value: "true"
    - name: node-ip
      value: 192.168.60.11
`,
      },
    },
  ],
  good: [
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack=true
`,
        'default/kubelet': `KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"
`,
      },
    },
  ],
  check(cluster, report, text) {
    const all = effectiveUnits(cluster, 'cri-dockerd');
    const byNode = groupBy(all, (unit) => cluster.nodeOf(unit.document.uri));
    const isSet = cluster.flags('cri-dockerd').some((list) => flagOf(list, 'ipv6-dual-stack'));
    for (const list of cluster.flags('kubelet')) {
      const flag = flagOf(list, 'ipv6-dual-stack');
      if (!flag) continue;
      const node = cluster.nodeOf(flag.document.uri);
      const units = node === undefined ? all : [...(byNode.get(node) ?? []), ...(byNode.get(undefined) ?? [])];
      const removed = list.remove(flag);
      report({
        at: { document: flag.document, span: list.carrier === 'extra-args' ? flag.nameSpan : flag.span },
        message: text('unknown'),
        related: units.map((unit) => ({ at: unit.head, message: text('unit'), counterpart: true })),
        fixes: [
          // Moving makes sense when the flag was meant to switch dual-stack on and cri-dockerd has not got it yet.
          units.length > 0 && parseBool(flag.value) !== false && !isSet
            ? {
                title: fixTitle.move('--ipv6-dual-stack', units[0]?.document.file.name ?? ''),
                safety: 'suggested',
                edits: [removed, ...units.map((unit) => unit.set('ipv6-dual-stack', undefined))],
              }
            : undefined,
          { title: fixTitle.removeFrom('kubelet', '--ipv6-dual-stack'), safety: 'safe', edits: [removed] },
        ],
      });
    }
  },
});
