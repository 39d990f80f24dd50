import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../../src/core/example.ts';
import { flanneld } from '../../../src/core/rule-kit/flannel-fixtures.ts';

const DUAL = '"Network": "10.244.0.0/16", "EnableIPv6": true, "IPv6Network": "2001:db8:42::/56"';
const VXLAN = '"Backend": { "Type": "vxlan" }';

interface Setup {
  readonly netConf?: string;
  readonly version?: string;
  readonly args?: readonly string[];
  readonly podSubnet?: string;
}

function filesOf({ netConf = `${DUAL}, ${VXLAN}`, version = 'v0.28.1', args = [], podSubnet }: Setup) {
  const files = new Map([
    [
      'kube-flannel.yml',
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: kube-flannel-cfg
  namespace: kube-flannel
data:
  cni-conf.json: |
    { "name": "cbr0", "cniVersion": "0.3.1", "plugins": [
      { "type": "flannel", "delegate": { "hairpinMode": true, "isDefaultGateway": true } },
      { "type": "portmap", "capabilities": { "portMappings": true } } ] }
  net-conf.json: |
    { ${netConf} }
---
${flanneld(version, ...args.map((arg) => `'${arg}'`))}`,
    ],
  ]);
  if (podSubnet)
    files.set(
      'kubeadm.yaml',
      `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: ${podSubnet}\n`,
    );
  return files;
}

/** What flanneld does with a set-up: the rule that reports why it exits, or undefined where it starts. */
const VERDICTS: Readonly<Record<string, readonly (readonly [Setup, string?])[]>> = {
  // flannel-io/flannel pkg/subnet/config.go ParseConfig, v0.28
  'net-conf.json': [
    [{}],
    [{ netConf: `"network": "10.244.0.0/16", "enableipv6": true, "ipv6network": "2001:db8:42::/56", ${VXLAN}` }],
    [{ netConf: `"Network": "10.244.0.0/16", "EnableIPv4": true, ${VXLAN}` }],
    [{ netConf: `"Network": "10.42.0.0/16", "EnableIPv6": false, "IPv6Network": "::/0", ${VXLAN}` }],
    [{ netConf: `"Network": "10.244.1.0/16", ${VXLAN}` }],
    [{ netConf: `"Network": "10.244.0.0/16", "EnableIPv6": "true", ${VXLAN}` }, 'flannel-config-refused'],
    [{ netConf: `"Network": ["10.244.0.0/16"], ${VXLAN}` }, 'flannel-config-refused'],
    [{ netConf: `${DUAL}, "Backend": "vxlan"` }, 'flannel-config-refused'],
    [{ netConf: `${DUAL}, "Backend": { "Type": "vxlan", "Port": "8472" }` }, 'flannel-config-refused'],
    [{ netConf: `${DUAL}, ${VXLAN},` }, 'flannel-json-invalid'],
    [{ netConf: '"Network": "10.244.0.0"' }, 'cidr-invalid'],
    [{ netConf: `"Network": "10.244.0.0/16, 10.245.0.0/16", ${VXLAN}` }, 'cidr-invalid'],
    [{ netConf: `"Network": "2001:db8:42::/56", ${VXLAN}` }, 'cidr-wrong-family'],
  ],
  // flannel-io/flannel pkg/ipmatch/match.go GetIPFamily, v0.28
  families: [
    [{ netConf: `"EnableIPv4": false, "EnableIPv6": true, "IPv6Network": "2001:db8:42::/56", ${VXLAN}` }],
    [{ netConf: `"EnableIPv4": false, ${VXLAN}` }, 'flannel-range-missing'],
  ],
  // flannel-io/flannel pkg/subnet/kube/kube.go AcquireLease, v0.28
  'ranges of nodes': [
    [{ podSubnet: '10.244.0.0/16,2001:db8:42::/56' }],
    [{ podSubnet: '2001:db8:42::/56,10.244.0.0/16' }],
    [{ podSubnet: '10.244.0.0/17,2001:db8:42::/57' }],
    [{ podSubnet: '10.245.0.0/16,2001:db8:42::/56' }, 'flannel-range-mismatch'],
    [{ podSubnet: '10.244.0.0/16,2001:db8:43::/56' }, 'flannel-range-mismatch'],
    [{ netConf: `"Network": "10.244.0.0/16", "EnableIPv6": true, ${VXLAN}` }, 'flannel-range-missing'],
    // pkg/backend/vxlan/vxlan.go RegisterNetwork, v0.26
    [{ podSubnet: '10.244.0.0/16' }, 'node-range-missing'],
    [{ podSubnet: '2001:db8:42::/56' }, 'node-range-missing'],
    // the same function, v0.18 to v0.27
    ...['v0.18.1', 'v0.21.5', 'v0.24.4', 'v0.27.4'].map((version): [Setup, string] => [
      {
        version,
        netConf: `"Network": "10.244.0.0/16", ${VXLAN}`,
        podSubnet: '10.244.0.0/16,2001:db8:42::/56',
      },
      'flannel-ipv6-off',
    ]),
  ],
  // flannel-io/flannel pkg/backend/manager.go GetBackend; wireguard/wireguard.go RegisterNetwork, v0.28
  backends: [
    ...['VXLAN', 'host-gw', 'wireguard', 'extension', 'alloc'].map((type): [Setup] => [
      { netConf: `${DUAL}, "Backend": { "Type": "${type}" }` },
    ]),
    [{ netConf: `${DUAL}, "Backend": { "Type": "wireguard", "Mode": "ipv6" }` }],
    [{ netConf: '"Network": "10.244.0.0/16"' }],
    [{ netConf: DUAL }, 'flannel-backend-refused'],
    [{ netConf: `${DUAL}, "Backend": {}` }, 'flannel-backend-refused'],
    ...['udp', 'ipip', 'ipsec', 'tencent-vpc', 'geneve'].map((type): [Setup, string] => [
      { netConf: `${DUAL}, "Backend": { "Type": "${type}" }` },
      'flannel-backend-refused',
    ]),
    [{ netConf: `${DUAL}, "Backend": { "Type": "wireguard", "Mode": "dual" }` }, 'flannel-backend-refused'],
    [
      { netConf: '"Network": "10.244.0.0/16", "Backend": { "Type": "wireguard", "Mode": "auto" }' },
      'flannel-backend-refused',
    ],
  ],
  // flannel-io/flannel main.go init; the Go package flag
  flags: [
    [{ args: ['-iface=eth1', '--iptables-forward-rules=false', '--ip-blackhole-route', '-v', '2'] }],
    [{ args: ['--flannel-backend=vxlan'] }, 'flannel-flag-unknown'],
    [{ args: ['--iface_regex=^eth1$'] }, 'flannel-flag-unknown'],
    [{ args: ['--ip-blackhole-route'], version: 'v0.26.7' }, 'flannel-flag-unknown'],
    [{ args: ['--healthz-port=http'] }, 'flannel-flag-value'],
    [{ args: ['--subnet-lease-renew-margin=0'] }, 'flannel-flag-value'],
    [{ args: ['--iface'] }, 'flannel-flag-value'],
  ],
  // flannel-io/flannel pkg/ipmatch/match.go LookupExtIface, v0.28 and v0.27.3
  interfaces: [
    [{ args: ['--iface=eth1'] }],
    [{ args: ['--iface=192.168.60.11'] }],
    [{ args: ['--iface-regex=^(eth|ens)[0-9]+$'] }],
    [{ args: ['--iface-regex=10.*'] }],
    [{ args: ['--iface-can-reach=192.168.60.1'] }],
    [{ args: ['--public-ip=192.168.60.11', '--public-ipv6=2001:db8:60::11'], version: 'v0.27.3' }],
    [{ args: ['--iface-regex=^10\\.0\\.\\d+\\.\\d+$'] }, 'flannel-interface-one-family'],
    [{ args: ['--iface-regex=192.168.60.*'] }, 'flannel-interface-one-family'],
    [{ args: ['--iface-can-reach=2001:db8::1'] }, 'flannel-interface-one-family'],
    [{ args: ['--iface=2001:db8:60::11'] }, 'flannel-interface-one-family'],
    [{ args: ['--iface=192.168.60.11'], version: 'v0.27.3' }, 'flannel-interface-one-family'],
    [{ args: ['--public-ip=192.168.60.11'], version: 'v0.27.3' }, 'flannel-interface-one-family'],
  ],
};

for (const [name, verdicts] of Object.entries(VERDICTS)) {
  describe(name, () => {
    for (const [setup, rule] of verdicts) {
      test(JSON.stringify(setup), () => {
        const errors = checkFiles(filesOf(setup), {}).filter(({ severity }) => severity === 'error');
        assert.deepEqual([...new Set(errors.map((finding) => finding.rule))], rule === undefined ? [] : [rule]);
      });
    }
  });
}
