import { primaryCni } from '../../analysis/cni-in-use.ts';
import { criDockerdStarts } from '../../analysis/container-runtime.ts';
import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { flagIn, setIn } from '../../analysis/program-starts.ts';
import { absence } from '../../model/cause.ts';
import { parseBool } from '../../model/flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { CILIUM_CONFLIST, DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { isUnknown } from '../../source/certainty.ts';

export const criDockerdDualStackOff = defineRule({
  id: 'cri-dockerd-dual-stack-off',
  severity: 'error',
  role: 'cause',
  summary: 'cri-dockerd runs without --ipv6-dual-stack in a dual-stack cluster: pods lose their IPv6 address.',
  why: `Without the flag cri-dockerd reports one address per pod over CRI, the IPv4 one, and the kubelet copies it into
\`status.podIPs\`. Calico builds the pod's endpoint from that field, and Felix removes the pod's IPv6 route about a second after it
appeared. Other CNI plugins leave the address and its route in place, but IPv6 Services find no endpoints, because kube-controller-manager
takes those from \`status.podIPs\`. The flag is off by default in every release. Neither Docker's \`ipv6\` key nor a setting of the CNI plugin
brings the address back.`,
  sources: [
    'https://github.com/Mirantis/cri-dockerd/issues/504',
    'https://github.com/projectcalico/calico/issues/9896',
    'Mirantis/cri-dockerd:network/plugins.go',
    'projectcalico/calico:libcalico-go/lib/backend/k8s/conversion/conversion.go',
    'https://github.com/cilium/cilium/issues/22541',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    missing:
      'cri-dockerd runs without --ipv6-dual-stack, so it reports only the IPv4 address of a pod and Calico removes the IPv6 route, but the cluster is dual-stack ({evidence}). Add the flag and restart cri-dockerd and the kubelet.',
    off: 'This turns dual-stack off in cri-dockerd, so it reports only the IPv4 address of a pod and Calico removes the IPv6 route, but the cluster is dual-stack ({evidence}). Turn it on and restart cri-dockerd and the kubelet.',
    missingElsewhere:
      'cri-dockerd runs without --ipv6-dual-stack, so it reports only the IPv4 address of a pod and IPv6 Services get no endpoints, but the cluster is dual-stack ({evidence}). Add the flag and restart cri-dockerd and the kubelet.',
    offElsewhere:
      'This turns dual-stack off in cri-dockerd, so it reports only the IPv4 address of a pod and IPv6 Services get no endpoints, but the cluster is dual-stack ({evidence}). Turn it on and restart cri-dockerd and the kubelet.',
  },
  bad: [
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=«/usr/bin/cri-dockerd» --container-runtime-endpoint fd:// --network-plugin=cni
`,
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'The flag is there, but off.',
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --network-plugin=cni \\
  «--ipv6-dual-stack=false»
`,
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'Another CNI plugin than Calico leaves the route in place.',
      files: {
        'cri-docker.service': `[Service]
ExecStart=«/usr/bin/cri-dockerd» --container-runtime-endpoint fd:// --network-plugin=cni
`,
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'etc/cni/net.d/05-cilium.conflist': CILIUM_CONFLIST,
      },
    },
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd «--ipv6-dual-stack=false»
`,
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'etc/cni/net.d/05-cilium.conflist': CILIUM_CONFLIST,
      },
    },
  ],
  good: [
    {
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack --container-runtime-endpoint fd://
`,
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'A drop-in replaces the command line of the unit.',
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd://
`,
        'cri-docker.service.d/10-dual-stack.conf': `[Service]
ExecStart=
ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd:// --ipv6-dual-stack
`,
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'A single-stack cluster needs no flag.',
      files: {
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd://
`,
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack) return;
    const cni = primaryCni(cluster)?.name ?? 'Calico';
    const elsewhere = cni !== 'Calico' && cni !== 'Canal';
    for (const start of criDockerdStarts(cluster)) {
      const [list] = start.lists;
      const flag = flagIn(start, 'ipv6-dual-stack');
      if (flag ? parseBool(flag.value) !== false || isUnknown(flag.value ?? '') : start.open) continue;
      const at = flag ? { document: flag.document, span: flag.span } : list.head;
      const args = { evidence: evidenceText(cluster, at) };
      report({
        at,
        message: elsewhere
          ? text(flag ? 'offElsewhere' : 'missingElsewhere', args)
          : text(flag ? 'off' : 'missing', args),
        effectOf: flag ? [] : [absence(list.document, 'ipv6-dual-stack')],
        related: evidenceRelated(cluster),
        fixes: [
          {
            title: flag ? fixTitle.set('--ipv6-dual-stack', true) : fixTitle.addTo('cri-dockerd', '--ipv6-dual-stack'),
            safety: 'suggested',
            edits: [flag ? setIn(start, 'ipv6-dual-stack', 'true') : list.set('ipv6-dual-stack', undefined)],
          },
        ],
      });
    }
  },
});
