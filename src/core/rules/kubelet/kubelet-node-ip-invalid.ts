import { reservedKind } from '../../address/index.ts';
import { isUnspecified, type NodeIp, nodeIps } from '../../analysis/node-ips.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const kubeletNodeIpInvalid = defineRule({
  id: 'kubelet-node-ip-invalid',
  stops: 'kubelet',
  severity: 'error',
  summary: "An address in the kubelet's --node-ip cannot be the address of a node.",
  why: `The kubelet takes one address, or one of each family. In a pair neither may be 0.0.0.0 or ::, which alone mean "the
default address of that family". An address that no other host can reach, such as 127.0.0.1 or fe80::1, passes the first
check, but the kubelet ignores it and the node gets no address. A value that is not an address is ignored and logged.`,
  sources: [
    'kubernetes/component-helpers:node/util/ips.go',
    'kubernetes/kubernetes:pkg/kubelet/kubelet_node_status.go',
    'kubernetes/kubernetes:cmd/kubelet/app/server.go',
  ],
  messages: {
    unspecified:
      'kubelet fails to start: {ip} means any address and cannot be one of a pair. Set the address of the node.',
    unreachable:
      'The kubelet ignores {ip} as an address of its node: other hosts cannot reach it there, and the node gets no address. Use an address of the node that they can reach.',
  },
  tags: { unreachable: 'unnecessary' },
  bad: [
    {
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS=--node-ip=192.168.60.11,«::»
`,
      },
    },
    {
      severity: 'warning',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  kubeletExtraArgs:
    - name: node-ip
      value: 192.168.60.11,«fe80::1»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS=--node-ip=::
`,
      },
    },
    {
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="--node-ip='192.168.60.11, fd5b:8c1e:7a20:60::11'"
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const { ips } of nodeIps(cluster)) {
      const isPair = ips.length === 2 && ips[0]?.address.family !== ips[1]?.address.family;
      for (const ip of ips) {
        if (isUnspecified(ip)) {
          if (isPair) report({ at: ip.at, message: text('unspecified', { ip: ip.text }) });
        } else if (isUnreachable(ip)) {
          report({ at: ip.at, severity: 'warning', message: text('unreachable', { ip: ip.text }) });
        }
      }
    }
  },
});

function isUnreachable({ address: { family, value } }: NodeIp): boolean {
  const prefix = family === 4 ? 32 : 128;
  const kind = reservedKind({ family, first: value, last: value, prefix, hostBits: false, address: value });
  return kind === 'loopback' || kind === 'multicast' || kind === 'link-local';
}
