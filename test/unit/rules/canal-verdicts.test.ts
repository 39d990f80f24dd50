import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../../src/core/example.ts';

interface Canal {
  /** `ipam` of Calico's plugin hands out addresses of both families. */
  readonly ranges: boolean;
  /** `FELIX_IPV6SUPPORT`. */
  readonly felix: boolean;
  /** `net-conf.json` has IPv6. */
  readonly flannel: boolean;
}

function canal({ ranges, felix, flannel }: Canal, flanneld = 'v0.24.4', calico = 'v3.30.2'): string {
  const ipam = ranges
    ? '"ranges": [[{ "subnet": "usePodCidr" }], [{ "subnet": "usePodCidrIPv6" }]]'
    : '"subnet": "usePodCidr"';
  const ipv6 = flannel ? '"EnableIPv6": true, "IPv6Network": "fd5b:8c1e:7a20:4200::/56", ' : '';
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: canal-config
  namespace: kube-system
data:
  cni_network_config: |-
    { "cniVersion": "0.3.1", "name": "k8s-pod-network",
      "plugins": [{ "type": "calico", "ipam": { "type": "host-local", ${ipam} } }] }
  net-conf.json: |
    { "Network": "10.244.0.0/16", ${ipv6}"Backend": { "Type": "vxlan" } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: canal
  namespace: kube-system
spec:
  selector:
    matchLabels:
      k8s-app: canal
  template:
    spec:
      containers:
        - name: calico-node
          image: docker.io/calico/node:${calico}
          env:
            - name: CALICO_NETWORKING_BACKEND
              value: "none"
            - name: IP
              value: ""
            - name: FELIX_IPV6SUPPORT
              value: "${felix}"
        - name: kube-flannel
          image: docker.io/flannel/flannel:${flanneld}
          command: ["/opt/bin/flanneld", "--ip-masq", "--kube-subnet-mgr"]
`;
}

function kubeadm(podSubnet: string): string {
  return `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: ${podSubnet}\n`;
}

const DUAL = kubeadm('10.244.0.0/16,fd5b:8c1e:7a20:4200::/56');
const IPV4 = kubeadm('10.244.0.0/16');

const OFF: Canal = { ranges: false, felix: false, flannel: false };
const ON: Canal = { ranges: true, felix: true, flannel: true };

/** Canal's three places of IPv6, the cluster around it, and each finding that there is to be. */
const VERDICTS: readonly (readonly [what: string, manifest: string, cluster: string | undefined, ...string[]])[] = [
  // flannel-io/flannel pkg/backend/vxlan/vxlan.go RegisterNetwork, v0.26; projectcalico/calico cni-plugin/internal/pkg/utils/utils.go ReplaceHostLocalIPAMPodCIDRs, v3.30
  ['all three', canal(ON), DUAL],
  ['none, in a cluster of one family', canal(OFF), IPV4],
  ['ranges of a family that no node has', canal(ON), IPV4, 'error node-range-missing'],
  ['one range', canal({ ...ON, ranges: false }), DUAL, 'warning cni-pod-cidr-one-family'],
  // the same file, v3.21: the word came with v3.22
  ['a word too new', canal(ON, 'v0.15.1', 'v3.21.5'), DUAL, 'error cni-pod-cidr-one-family'],
  // projectcalico/calico felix/config/config_params.go Ipv6Support, v3.30
  ['no routes', canal({ ...ON, felix: false }), undefined, 'error calico-node-ipv6-support-off'],
  // flannel-io/flannel pkg/subnet/kube/kube.go AcquireLease, v0.24.4: "could not find an ipv6 network"
  ['flanneld of one family', canal({ ...ON, flannel: false }), undefined, 'error flannel-ipv6-off'],
  ['none of them', canal(OFF), DUAL, 'error flannel-ipv6-off'],
  // the same function, v0.28.0: it starts, and pods have IPv4 alone
  ['none of them, with flanneld 0.28', canal(OFF, 'v0.28.1'), DUAL, 'warning flannel-ipv6-off'],
];

describe('Canal', () => {
  for (const [what, manifest, cluster, ...expected] of VERDICTS) {
    test(what, () => {
      const files = new Map([['canal.yaml', manifest], ...(cluster ? [['kubeadm.yaml', cluster] as const] : [])]);
      const findings = checkFiles(files, {}).filter(({ severity }) => severity === 'error' || severity === 'warning');
      assert.deepEqual(
        findings.map(({ severity, rule }) => `${severity} ${rule}`),
        expected,
      );
    });
  }
});
