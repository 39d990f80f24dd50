import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../../src/core/example.ts';

const DUAL_STACK = ['dualStack:', '  enabled: true', '  IPv6podCIDR: fd5b::/108', '  IPv6serviceCIDR: fd5c::/108'];

function k0s(...network: readonly string[]): string {
  const lines = network.map((line) => `    ${line}\n`).join('');
  return `apiVersion: k0s.k0sproject.io/v1beta1\nkind: ClusterConfig\nspec:\n  network:\n${lines}`;
}

function kops(nonMasqueradeCIDR: string, plugin: string): string {
  const spec = `  nonMasqueradeCIDR: "${nonMasqueradeCIDR}"\n  networking:\n    ${plugin}: {}\n`;
  return `apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata:\n  name: k8s.example.org\nspec:\n${spec}`;
}

const IPV6 = 'IPv6_SUPPORT=true\nIPv6_CLUSTER_CIDR=fd5b::/64\nIPv6_SERVICE_CIDR=fd5c::/108\n';

/** A file of a distribution, and the rule that reports why it fails; undefined where it works. */
const VERDICTS: Readonly<
  Record<string, { readonly file: string; readonly verdicts: readonly (readonly [text: string, rule?: string])[] }>
> = {
  // k0sproject/k0s pkg/apis/k0s/v1beta1/network.go Validate, v1.34; pkg/component/controller/kuberouter.go
  k0s: {
    file: 'k0s.yaml',
    verdicts: [
      [k0s('provider: kuberouter')],
      [k0s('provider: custom')],
      [k0s(...DUAL_STACK)],
      [k0s(...DUAL_STACK, 'kuberouter:', '  extraArgs:', '    enable-ipv6: "true"')],
      [k0s('provider: kube-router'), 'k0s-network-refused'],
      [k0s('provider: flannel'), 'k0s-network-refused'],
      [k0s('provider: Calico'), 'k0s-network-refused'],
      [k0s(...DUAL_STACK, 'kuberouter:', '  extraArgs:', '    enable-ipv6: "false"'), 'k0s-kube-router-overridden'],
      [
        k0s(...DUAL_STACK, 'kuberouter:', '  extraArgs:', '    service-cluster-ip-range: 10.96.0.0/12'),
        'k0s-kube-router-overridden',
      ],
      [k0s('dualStack:', '  enabled: true', '  IPv6podCIDR: fd5b::/108'), 'k0s-dual-stack-refused'],
    ],
  },
  // kubernetes/kops pkg/apis/kops/validation/validation.go validateNetworking, v1.34
  kOps: {
    file: 'cluster.yaml',
    verdicts: [
      [kops('::/0', 'calico')],
      [kops('::/0', 'cilium')],
      [kops('100.64.0.0/10', 'flannel')],
      [kops('::/0', 'flannel'), 'kops-network-refused'],
      [kops('::/0', 'kubeRouter'), 'kops-network-refused'],
      [kops('fd5b::/48', 'cilium'), 'kops-network-refused'],
    ],
  },
  // canonical/microk8s scripts/generate-cni.sh, 1.28
  MicroK8s: {
    file: 'var/snap/microk8s/current/args/cni-env',
    verdicts: [
      ['IPv4_SUPPORT=true\nIPv6_SUPPORT=false\n'],
      [IPV6],
      [IPV6.replaceAll('=', '="').replaceAll('\n', '"\n')],
      [`IPv4_SUPPORT=false\n${IPV6}`],
      [IPV6.replace(/IPv6_SERVICE.*\n/, ''), 'microk8s-ipv6-incomplete'],
      [IPV6.replace(/fd5b::\/64/, ''), 'microk8s-ipv6-incomplete'],
      ['IPv4_SUPPORT=false\nIPv6_SUPPORT=false\n', 'microk8s-ipv6-incomplete'],
      [IPV6.replace('fd5b::/64', 'fd5b::'), 'cidr-invalid'],
    ],
  },
};

for (const [name, { file, verdicts }] of Object.entries(VERDICTS)) {
  describe(name, () => {
    for (const [text, rule] of verdicts) {
      test(JSON.stringify(text), () => {
        const errors = checkFiles(new Map([[file, text]]), {}).filter(({ severity }) => severity === 'error');
        assert.deepEqual([...new Set(errors.map((finding) => finding.rule))], rule === undefined ? [] : [rule]);
      });
    }
  });
}
