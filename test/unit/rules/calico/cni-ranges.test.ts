import { calicoConfig, calicoNode, ipPool, namedPool } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { bridgeConflist, DUAL_PODS, documents, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const DUAL = kubeadm({ podSubnet: DUAL_PODS });
const ipam = (keys: string) => calicoConfig(`{ "type": "calico-ipam", ${keys} }`);
const hostLocal = (keys: string) => calicoConfig(`{ "type": "host-local", ${keys} }`, 'none');

const bridge = (ranges: string, routes = '[{ "dst": "0.0.0.0/0" }, { "dst": "::/0" }]') => ({
  'etc/cni/net.d/10-bridge.conflist': bridgeConflist(ranges, routes),
  'kubeadm.yaml': DUAL,
});
const BOTH = '[[{ "subnet": "10.85.0.0/16" }], [{ "subnet": "fd5b:8c1e:7a20:4285::/64" }]]';

ruleSays('cni-conflist-family-missing', [
  [
    'IPv6 alone',
    {
      ...bridge(''),
      'etc/cni/net.d/10-bridge.conflist': bridgeConflist('[[{ "subnet": "fd5b::/64" }]]', '[]').replace(
        '"ranges"',
        '«"ranges"»',
      ),
    },
    `
      warning ranges family=IPv6 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 missing=IPv4
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56`,
  ],
  [
    'a subnet of the old form',
    {
      'kubeadm.yaml': DUAL,
      'etc/cni/net.d/10-bridge.conf':
        '{ "cniVersion": "0.3.1", "type": "bridge", "name": "a", "ipam": { "type": "host-local", «"subnet"»: "10.85.0.0/16" } }\n',
    },
    `
      warning ranges family=IPv4 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 missing=IPv6
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56`,
  ],
  [
    'two sets of one family',
    {
      ...bridge(''),
      'etc/cni/net.d/10-bridge.conflist': bridgeConflist(
        '[[{ "subnet": "10.85.0.0/16" }], [{ "subnet": "10.86.0.0/16" }]]',
        '[]',
      ).replace('"ranges"', '«"ranges"»'),
    },
    `
      warning ranges family=IPv4 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 missing=IPv6
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56`,
  ],
  [
    'both families as templates of containerd',
    bridge('[[{ "subnet": "{{.PodCIDR}}" }], [{ "subnet": "fd5b::/64" }]]'),
    '',
  ],
  [
    'the template trimmed',
    bridge('[[{ "subnet": "«{{- .PodCIDR -}}»" }]]'),
    `
      warning template evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56`,
  ],
  ['another template', bridge('[[{ "subnet": "{{.PodCIDRs}}" }]]'), ''],
  [
    'no way out for IPv4',
    {
      ...bridge(''),
      'etc/cni/net.d/10-bridge.conflist': bridgeConflist(BOTH, '[{ "dst": "::/0" }]').replace('"routes"', '«"routes"»'),
    },
    `
      warning routes missing=IPv4 route=0.0.0.0/0
      suggested add key={ "dst": "0.0.0.0/0" }
      -         "routes": [{ "dst": "::/0" }]
      +         "routes": [{ "dst": "::/0" }, { "dst": "0.0.0.0/0" }]`,
  ],
  ['routes of a part only', bridge(BOTH, '[{ "dst": "10.0.0.0/8" }]'), ''],
  ['a route that is still to be filled in', bridge(BOTH, '[{ "dst": "0.0.0.0/0" }, { "dst": "{{ .Route }}" }]'), ''],
  ['no routes at all', bridge(BOTH, '[]'), ''],
  [
    'the bridge is the gateway itself',
    {
      ...bridge(''),
      'etc/cni/net.d/10-bridge.conflist': bridgeConflist(BOTH, '[{ "dst": "0.0.0.0/0" }]').replace(
        '"type": "bridge",',
        '"type": "bridge",\n      "isDefaultGateway": true,',
      ),
    },
    '',
  ],
  [
    'the bridge is a gateway for nothing',
    {
      ...bridge(''),
      'etc/cni/net.d/10-bridge.conflist': bridgeConflist(BOTH, '[{ "dst": "0.0.0.0/0" }]')
        .replace('"type": "bridge",', '"type": "bridge",\n      "isDefaultGateway": false,')
        .replace('"routes"', '«"routes"»'),
    },
    `
      warning routes missing=IPv6 route=::/0
      suggested add key={ "dst": "::/0" }
      -         "routes": [{ "dst": "0.0.0.0/0" }]
      +         "routes": [{ "dst": "0.0.0.0/0" }, { "dst": "::/0" }]`,
  ],
  [
    'of each folder the first file counts, in whatever order they come',
    {
      'kubeadm.yaml': DUAL,
      'b/etc/cni/net.d/11-bridge.conflist': bridgeConflist('[[{ "subnet": "10.85.0.0/16" }]]', '[]'),
      'b/etc/cni/net.d/10-bridge.conflist': bridgeConflist(BOTH, '[]'),
      'a/etc/cni/net.d/10-bridge.conflist': bridgeConflist('[[{ "subnet": "10.85.0.0/16" }]]', '[]').replace(
        '"ranges"',
        '«"ranges"»',
      ),
    },
    `
      warning ranges family=IPv4 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 missing=IPv6
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56`,
  ],
]);

ruleSays('cni-pod-cidr-one-family', [
  [
    'IPv6 alone',
    documents(DUAL, hostLocal('"subnet": "«usePodCidrIPv6»"')),
    `
      warning one word=usePodCidrIPv6 family=IPv6 evidence=file.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 ranges=[[{"subnet": "usePodCidr"}], [{"subnet": "usePodCidrIPv6"}]]
      file.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested replace text=subnet value=ranges
      -           "ipam": { "type": "host-local", "subnet": "usePodCidrIPv6" }
      +           "ipam": { "type": "host-local", "ranges": [[{"subnet": "usePodCidr"}], [{"subnet": "usePodCidrIPv6"}]] }`,
  ],
  [
    'the word in another case, within ranges',
    documents(DUAL, hostLocal('"ranges": [[{ "subnet": "«UsePodCIDR»" }]]')),
    `
      warning one word=UsePodCIDR family=IPv4 evidence=file.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 ranges=[[{"subnet": "usePodCidr"}], [{"subnet": "usePodCidrIPv6"}]]
      file.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56`,
  ],
  ['a range that is written out', documents(DUAL, hostLocal('"subnet": "10.244.0.0/24"')), ''],
  [
    'two words',
    documents(DUAL, hostLocal('"ranges": [[{ "subnet": "usePodCidr" }], [{ "subnet": "usePodCidrIPv6" }]]')),
    '',
    { versions: { calico: '3.22.0' } },
  ],
  [
    'one plugin, not a list',
    {
      'kubeadm.yaml': DUAL,
      'etc/cni/net.d/10-calico.conf':
        '{ "cniVersion": "0.3.1", "name": "a", "type": "calico", "ipam": { "type": "host-local", "subnet": "«usePodCidr»" } }\n',
    },
    `
      warning one word=usePodCidr family=IPv4 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56 ranges=[[{"subnet": "usePodCidr"}], [{"subnet": "usePodCidrIPv6"}]]
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested replace text=subnet value=ranges
      - { "cniVersion": "0.3.1", "name": "a", "type": "calico", "ipam": { "type": "host-local", "subnet": "usePodCidr" } }
      + { "cniVersion": "0.3.1", "name": "a", "type": "calico", "ipam": { "type": "host-local", "ranges": [[{"subnet": "usePodCidr"}], [{"subnet": "usePodCidrIPv6"}]] } }`,
  ],
  [
    'another plugin',
    {
      'kubeadm.yaml': DUAL,
      'etc/cni/net.d/10-a.conf':
        '{ "cniVersion": "0.3.1", "name": "a", "type": "bridge", "ipam": { "type": "host-local", "subnet": "usePodCidr" } }\n',
    },
    '',
  ],
]);

const POOLS = documents(namedPool('pods-ipv4', '10.244.0.0/16'), namedPool('pods-ipv6', 'fd5b:8c1e:7a20:4200::/56'));
const withPools = (keys: string) => ({ 'calico.yaml': ipam(keys), 'pools.yaml': POOLS });

ruleSays('cni-pools-refused', [
  ['a number', ipam('"ipv4_pools": «4»'), 'error list key=ipv4_pools'],
  ['a list of numbers', ipam('"ipv4_pools": «[4]»'), 'error list key=ipv4_pools'],
  ['an empty text', ipam('"ipv4_pools": "«»"'), 'error list key=ipv4_pools'],
  ['null', ipam('"ipv4_pools": null'), ''],
  [
    'the second item of the other family, by name',
    withPools('"assign_ipv6": "true", "ipv6_pools": ["pods-ipv6", "«pods-ipv4»"]'),
    'error family key=ipv6_pools family=IPv6 value=pods-ipv4 other=IPv4',
  ],
  [
    'the second item of the other family, by range',
    ipam('"ipv4_pools": ["10.0.0.0/8", "«fd5b::/56»"]'),
    'error family key=ipv4_pools family=IPv4 value=fd5b::/56 other=IPv6',
  ],
  [
    'a part of an IPv4 pool',
    withPools('"ipv4_pools": ["«10.244.3.0/24»"]'),
    `
      error inside value=10.244.3.0/24 pool=10.244.0.0/16 place=pools.yaml:6
      pools.yaml:6 pool (counterpart)
      suggested replace text=10.244.3.0/24 value=10.244.0.0/16
      -           "ipam": { "type": "calico-ipam", "ipv4_pools": ["10.244.3.0/24"] }
      +           "ipam": { "type": "calico-ipam", "ipv4_pools": ["10.244.0.0/16"] }`,
  ],
  ['wider than a pool', withPools('"ipv4_pools": ["«10.240.0.0/12»"]'), 'warning unknown value=10.240.0.0/12'],
  [
    'names of both',
    withPools('"assign_ipv6": "true", "ipv4_pools": ["pods-ipv4"], "ipv6_pools": ["pods-ipv6", ""]'),
    '',
  ],
  ['a template', withPools('"ipv4_pools": ["{{ pool }}"]'), ''],
  [
    'IPv6 is off',
    ipam('"assign_ipv6": "false", «"ipv6_pools"»: ["a"]'),
    `
      warning idle
      suggested set key=assign_ipv6 value="true"
      -           "ipam": { "type": "calico-ipam", "assign_ipv6": "false", "ipv6_pools": ["a"] }
      +           "ipam": { "type": "calico-ipam", "assign_ipv6": "true", "ipv6_pools": ["a"] }`,
  ],
  ['IPv6 is asked for with a word of its own', ipam('"assign_ipv6": "yes", "ipv6_pools": ["a"]'), ''],
  ['IPv6 is asked for without quotes', ipam('"assign_ipv6": true, "ipv6_pools": ["a"]'), ''],
  [
    'calico-node may make others',
    {
      'calico.yaml': documents(ipam('"ipv4_pools": ["a"]'), calicoNode({ IP: 'autodetect' })),
      'pool.yaml': ipPool('10.244.0.0/16'),
    },
    '',
  ],
  ['host-local reads none', hostLocal('"ipv4_pools": "a"'), ''],
]);
