import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../../src/core/example.ts';

const K3S = 'etc/rancher/k3s/config.yaml';
const RKE2 = 'etc/rancher/rke2/config.yaml';

/** A configuration, and the rule that reports why the program does not start; undefined where it starts. */
type Verdict = readonly [config: string, rule?: string];

const VERDICTS: Readonly<Record<string, { readonly file: string; readonly verdicts: readonly Verdict[] }>> = {
  // k3s-io/k3s pkg/agent/flannel/setup.go createFlannelConf, v1.34
  'the backend of flannel in K3s': {
    file: K3S,
    verdicts: [
      ['flannel-backend: none\n'],
      ['flannel-backend: vxlan\n'],
      ['flannel-backend: host-gw\n'],
      ['flannel-backend: wireguard-native\n'],
      ['flannel-backend: tailscale\n'],
      ['flannel-backend: "{{ backend }}"\n'],
      ['flannel-backend: VXLAN\n', 'k3s-flannel-backend-unknown'],
      ['flannel-backend: wireguard\n', 'k3s-flannel-backend-unknown'],
      ['flannel-backend: ipsec\n', 'k3s-flannel-backend-unknown'],
      ['flannel-backend: calico\n', 'k3s-flannel-backend-unknown'],
      ['flannel-backend: wireguard-native=auto\n', 'k3s-flannel-backend-unknown'],
    ],
  },
  // k3s-io/k3s pkg/configfilearg/parser.go readConfigFile, gopkg.in/yaml.v2, urfave/cli flag_bool.go, v1.34
  'switches of K3s': {
    file: K3S,
    verdicts: [
      ['flannel-ipv6-masq: true\n'],
      ['flannel-ipv6-masq: "True"\n'],
      ['flannel-ipv6-masq: 1\n'],
      ['flannel-ipv6-masq: yes\n'],
      ['flannel-ipv6-masq: "{{ masquerade }}"\n'],
      ['flannel-ipv6-masq: "yes"\n', 'k3s-switch-refused'],
      ["flannel-ipv6-masq: 'on'\n", 'k3s-switch-refused'],
      ['flannel-ipv6-masq: enabled\n', 'k3s-switch-refused'],
      ['disable-network-policy: "no"\n', 'k3s-switch-refused'],
    ],
  },
  // k3s-io/k3s pkg/agent/run.go validateNetworkConfiguration, pkg/cli/server/server.go run, v1.34
  'ranges of K3s': {
    file: K3S,
    verdicts: [
      ['cluster-cidr: 10.42.0.0/16,2001:db8:42::/56\nservice-cidr: 10.43.0.0/16,2001:db8:43::/112\n'],
      ['cluster-cidr: [10.42.0.0/16, "2001:db8:42::/56"]\nservice-cidr: [10.43.0.0/16, "2001:db8:43::/112"]\n'],
      ['cluster-cidr: 10.42.0.0/16\nservice-cidr: 10.43.0.0/16,2001:db8:43::/112\n', 'k3s-family-mismatch'],
      ['cluster-cidr: 10.42.0.0/16\nservice-cidr: 2001:db8:43::/112\n', 'k3s-family-mismatch'],
      [
        'cluster-cidr: 2001:db8:42::/56,10.42.0.0/16\nservice-cidr: 10.43.0.0/16,2001:db8:43::/112\n',
        'k3s-family-mismatch',
      ],
      [
        'cluster-cidr: 10.42.0.0/16, 2001:db8:42::/56\nservice-cidr: 10.43.0.0/16,2001:db8:43::/112\n',
        'cidr-list-blank',
      ],
      ['cluster-cidr: 10.42.0.0/33\n', 'cidr-invalid'],
      ['cluster-dns: 10.43.0\n', 'cidr-invalid'],
      [
        'cluster-cidr: 10.42.0.0/16,2001:db8:42::/56\nservice-cidr: 10.43.0.0/16,2001:db8:43::/112\nnode-ip: 192.168.60.11\n',
        'k3s-node-ip-family',
      ],
    ],
  },
  // rancher/rke2 pkg/cli/cmds/server.go validateCNI, v1.34
  'the network plugin of RKE2': {
    file: RKE2,
    verdicts: [
      ['cni: canal\n'],
      ['cni: flannel\n'],
      ['cni: none\n'],
      ['cni: ""\n'],
      ['cni: [multus, cilium]\n'],
      ['cni: multus, calico\n'],
      ['cni:\n  - "{{ cni }}"\n'],
      ['cni: weave\n', 'rke2-cni-refused'],
      ['cni: Calico\n', 'rke2-cni-refused'],
      ['cni: multus\n', 'rke2-cni-refused'],
      ['cni: [canal, multus]\n', 'rke2-cni-refused'],
      ['cni: [multus, multus]\n', 'rke2-cni-refused'],
      ['cni: [calico, cilium]\n', 'rke2-cni-refused'],
      ['cni: multus,calico,cilium\n', 'rke2-cni-refused'],
    ],
  },
};

function findingsOf(files: Readonly<Record<string, string>>) {
  return checkFiles(new Map(Object.entries(files)), {});
}

for (const [name, { file, verdicts }] of Object.entries(VERDICTS)) {
  describe(name, () => {
    for (const [config, rule] of verdicts) {
      test(JSON.stringify(config), () => {
        const errors = findingsOf({ [file]: config }).filter(({ severity }) => severity === 'error');
        assert.deepEqual([...new Set(errors.map((finding) => finding.rule))], rule === undefined ? [] : [rule]);
      });
    }
  });
}

// k3s-io/k3s pkg/configfilearg/parser.go Parse: `agent` has no entry in ValidFlags, so nothing is skipped.
describe('keys that an agent of K3s does not have', () => {
  const files = (unit: string, config: string) => ({
    [`etc/systemd/system/${unit}.service`]: `[Service]\nExecStart=/usr/local/bin/k3s \\\n    ${unit === 'k3s' ? 'server' : 'agent'} \\\n`,
    [K3S]: config,
  });
  for (const key of ['cluster-cidr: 10.42.0.0/16', 'flannel-backend: vxlan', 'tls-san: k3s.example.org']) {
    test(key, () => {
      const refused = (unit: string) =>
        findingsOf(files(unit, `server: https://192.168.60.11:6443\n${key}\n`)).some(
          ({ rule, severity }) => rule === 'k3s-agent-server-key' && severity === 'error',
        );
      assert.deepEqual([refused('k3s-agent'), refused('k3s')], [true, false]);
    });
  }
});
