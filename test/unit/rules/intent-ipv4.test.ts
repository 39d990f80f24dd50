import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFiles, readExample } from '../../../src/core/example.ts';
import { RULES } from '../../../src/core/rules/index.ts';

/** Rules that find IPv6 off or missing in files that do not make the cluster dual-stack by themselves. */
const ABOUT_IPV6 = [
  'calico-node-ip6-off',
  'calico-node-nat-one-family',
  'calico-node-pool-inert',
  'calico-node-vxlan-ignored',
  'cilium-l2-no-ipv6',
  'cni-assign-host-local',
  'docker-fixed-cidr-v6-ignored',
  'felix-log-ipv6-lost',
  'felix-mtu-v6',
  'felix-nat-address',
  'flannel-ipv6-off',
  'host-endpoint-ipv6-unfiltered',
  'ippool-nat-v6-off',
  'k0s-dual-stack-off',
  'k3s-ipv6-masquerade-off',
  'kind-dual-one-subnet',
  'kubespray-flannel-ipv6',
  'kubespray-kube-router-ipv6-off',
  'kubespray-nat-ipv6-off',
  'kubespray-vxlan-one-family',
];

for (const id of ABOUT_IPV6) {
  test(`${id} is worth knowing at most where the cluster is meant to have IPv4 only`, () => {
    const bad = RULES.find((rule) => rule.id === id)?.bad ?? [];
    const severities = (intent?: 'ipv4') =>
      bad
        .flatMap((example) => checkFiles(readExample(example).files, intent ? { ...example, intent } : example))
        .flatMap(({ rule, severity }) => (rule === id ? severity : []));
    assert.ok(severities().some((severity) => severity !== 'information'));
    assert.deepEqual([...new Set(severities('ipv4'))], ['information']);
  });
}
