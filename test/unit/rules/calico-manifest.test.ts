import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../../src/core/example.ts';
import { applyFix } from '../../../src/core/fixes/apply.ts';
import type { Finding } from '../../../src/core/model/finding.ts';

/** The parts of the manifest that decide about families, as it is shipped. */
const MANIFEST = `---
# Source: calico/templates/calico-config.yaml
kind: ConfigMap
apiVersion: v1
metadata:
  name: calico-config
  namespace: kube-system
data:
  calico_backend: "bird"
  veth_mtu: "0"
  # The CNI network configuration to install on each node.
  cni_network_config: |-
    {
      "name": "k8s-pod-network",
      "cniVersion": "0.3.1",
      "plugins": [
        {
          "type": "calico",
          "log_level": "info",
          "datastore_type": "kubernetes",
          "nodename": "__KUBERNETES_NODE_NAME__",
          "mtu": __CNI_MTU__,
          "ipam": {
              "type": "calico-ipam"
          },
          "policy": {
              "type": "k8s"
          },
          "kubernetes": {
              "kubeconfig": "__KUBECONFIG_FILEPATH__"
          }
        },
        {
          "type": "portmap",
          "snat": true,
          "capabilities": {"portMappings": true}
        }
      ]
    }
---
kind: DaemonSet
apiVersion: apps/v1
metadata:
  name: calico-node
  namespace: kube-system
spec:
  template:
    spec:
      initContainers:
        - name: install-cni
          image: docker.io/calico/cni:v3.31.7
          env:
            - name: SLEEP
              value: "false"
      containers:
        - name: calico-node
          image: docker.io/calico/node:v3.31.7
          envFrom:
          - configMapRef:
              # Allow KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT to be overridden for eBPF mode.
              name: kubernetes-services-endpoint
              optional: true
          env:
            - name: DATASTORE_TYPE
              value: "kubernetes"
            - name: NODENAME
              valueFrom:
                fieldRef:
                  fieldPath: spec.nodeName
            - name: CALICO_NETWORKING_BACKEND
              valueFrom:
                configMapKeyRef:
                  name: calico-config
                  key: calico_backend
            - name: CLUSTER_TYPE
              value: "k8s,bgp"
            # Auto-detect the BGP IP address.
            - name: IP
              value: "autodetect"
            - name: CALICO_IPV4POOL_IPIP
              value: "Always"
            - name: CALICO_IPV4POOL_VXLAN
              value: "Never"
            - name: CALICO_IPV6POOL_VXLAN
              value: "Never"
            # The default IPv4 pool to create on startup if none exists. This should fall within \`--cluster-cidr\`.
            # - name: CALICO_IPV4POOL_CIDR
            #   value: "192.168.0.0/16"
            - name: CALICO_DISABLE_FILE_LOGGING
              value: "true"
            # Disable IPv6 on Kubernetes.
            - name: FELIX_IPV6SUPPORT
              value: "false"
            - name: FELIX_HEALTHENABLED
              value: "true"
          securityContext:
            privileged: true
`;

/** What Calico's page on dual-stack asks for, and NAT for private addresses. */
const DUAL_STACK = MANIFEST.replace(
  '"type": "calico-ipam"',
  '"type": "calico-ipam",\n              "assign_ipv4": "true",\n              "assign_ipv6": "true"',
).replace(
  '            - name: FELIX_IPV6SUPPORT\n              value: "false"\n',
  `            - name: FELIX_IPV6SUPPORT
              value: "true"
            - name: IP6
              value: "autodetect"
            - name: CALICO_IPV6POOL_NAT_OUTGOING
              value: "true"
`,
);

const IPV6_ALONE = DUAL_STACK.replace('"assign_ipv4": "true"', '"assign_ipv4": "false"')
  .replace('name: IP\n              value: "autodetect"', 'name: IP\n              value: "none"')
  .replace(
    'value: "k8s,bgp"\n',
    'value: "k8s,bgp"\n            - name: CALICO_ROUTER_ID\n              value: "hash"\n',
  );

const kubeadm = (podSubnet: string, serviceSubnet: string) => `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: ${podSubnet}
  serviceSubnet: ${serviceSubnet}
`;
const BOTH = kubeadm('10.244.0.0/16,fd5b:8c1e:7a20:4200::/56', '10.96.0.0/16,fd5b:8c1e:7a20:9600::/112');
const IPV4 = kubeadm('10.244.0.0/16', '10.96.0.0/16');
const IPV6 = kubeadm('fd5b:8c1e:7a20:4200::/56', 'fd5b:8c1e:7a20:9600::/112');

const check = (files: Readonly<Record<string, string>>) => checkFiles(new Map(Object.entries(files)), {});
const told = (findings: readonly Finding[]) => findings.map(({ rule, message }) => `${rule}: ${message}`);

describe('the manifest of Calico', () => {
  for (const [name, files] of Object.entries({
    'alone, as it is shipped': { 'calico.yaml': MANIFEST },
    'as it is shipped, in an IPv4 cluster': { 'calico.yaml': MANIFEST, 'kubeadm.yaml': IPV4 },
    'made dual-stack, alone': { 'calico.yaml': DUAL_STACK },
    'made dual-stack, in a dual-stack cluster': { 'calico.yaml': DUAL_STACK, 'kubeadm.yaml': BOTH },
    'made IPv6-only, in an IPv6 cluster': { 'calico.yaml': IPV6_ALONE, 'kubeadm.yaml': IPV6 },
    'with Windows line ends': { 'calico.yaml': DUAL_STACK.replaceAll('\n', '\r\n'), 'kubeadm.yaml': BOTH },
  })) {
    test(`${name}: nothing to tell`, () => {
      assert.deepEqual(told(check(files)), []);
    });
  }

  test('as it is shipped, in a dual-stack cluster: all that is missing is told at once', () => {
    const findings = check({ 'calico.yaml': MANIFEST, 'kubeadm.yaml': BOTH });
    assert.deepEqual(findings.map(({ rule }) => rule).sort(), [
      'calico-node-ip6-off',
      'calico-node-ipv6-support-off',
      'calico-node-nat-one-family',
      'cni-assign-off',
    ]);
  });

  for (const eol of ['\n', '\r\n']) {
    test(`the fixes, one after another, make it dual-stack and leave all the rest (${JSON.stringify(eol)})`, () => {
      let files = new Map(Object.entries({ 'calico.yaml': MANIFEST.replaceAll('\n', eol), 'kubeadm.yaml': BOTH }));
      for (let count = 0; count < 10; count++) {
        const [fix] = checkFiles(files, {}).flatMap(({ fixes }) => fixes.slice(0, 1));
        if (!fix) break;
        files = applyFix(files, fix);
      }
      assert.deepEqual(told(checkFiles(files, {})), []);
      const lines = new Set(files.get('calico.yaml')?.split(eol));
      const gone = MANIFEST.split('\n').filter((line) => !lines.has(line));
      assert.deepEqual(gone, ['              "type": "calico-ipam"'], 'a comma follows now');
      assert.equal(files.get('calico.yaml')?.split(eol).length, MANIFEST.split('\n').length + 5);
    });
  }

  test('a patch of the variables is put together with the base', () => {
    const patch = (value: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: calico-node
spec:
  template:
    spec:
      containers:
        - name: calico-node
          env:
            - name: FELIX_IPV6SUPPORT
              value: "${value}"
            - name: IP6
              value: autodetect
            - name: CALICO_IPV6POOL_NAT_OUTGOING
              value: "true"
`;
    const base = MANIFEST.replace('"type": "calico-ipam"', '"type": "calico-ipam", "assign_ipv6": "true"');
    assert.deepEqual(told(check({ 'base.yaml': base, 'patch.yaml': patch('true'), 'kubeadm.yaml': BOTH })), []);
    const off = check({ 'base.yaml': base, 'patch.yaml': patch('false'), 'kubeadm.yaml': BOTH });
    assert.deepEqual(off.map(({ rule, uri }) => `${uri} ${rule}`).sort(), [
      'base.yaml calico-node-ipv6-support-off',
      'patch.yaml calico-node-ipv6-support-off',
    ]);
  });

  test('variables from elsewhere and templates are not known, so nothing is said to be missing', () => {
    const elsewhere = MANIFEST.replace('kubernetes-services-endpoint', 'calico-settings').replace(
      'name: FELIX_IPV6SUPPORT\n              value: "false"',
      'name: FELIX_IPV6SUPPORT\n              value: "{{ ipv6 }}"',
    );
    const rules = check({ 'calico.yaml': elsewhere, 'kubeadm.yaml': BOTH }).map(({ rule }) => rule);
    assert.deepEqual(rules, ['cni-assign-off']);
  });
});
