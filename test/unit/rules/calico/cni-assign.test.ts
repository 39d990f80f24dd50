import { calicoConfig } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { DUAL_PODS, documents, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const DUAL = kubeadm({ podSubnet: DUAL_PODS });
const IPV4 = kubeadm({ podSubnet: '10.244.0.0/16' });
const IPV6 = kubeadm({ podSubnet: 'fd5b:8c1e:7a20:4200::/56' });
const ipam = (keys: string) => calicoConfig(`{ "type": "calico-ipam", ${keys} }`);
const hostLocal = (keys: string) => calicoConfig(`{ "type": "host-local", ${keys} }`, 'none');

ruleSays('cni-assign-host-local', [
  [
    'each of the four keys',
    hostLocal('«"assign_ipv4"»: "true", «"assign_ipv6"»: "true", «"ipv4_pools"»: ["a"], «"ipv6_pools"»: ["b"]'),
    `
      warning idle key=assign_ipv4
      suggested remove key=assign_ipv4
      -           "ipam": { "type": "host-local", "assign_ipv4": "true", "assign_ipv6": "true", "ipv4_pools": ["a"], "ipv6_pools": ["b"] }
      +           "ipam": { "type": "host-local", "assign_ipv6": "true", "ipv4_pools": ["a"], "ipv6_pools": ["b"] }
      warning idle key=assign_ipv6
      suggested remove key=assign_ipv6
      -           "ipam": { "type": "host-local", "assign_ipv4": "true", "assign_ipv6": "true", "ipv4_pools": ["a"], "ipv6_pools": ["b"] }
      +           "ipam": { "type": "host-local", "assign_ipv4": "true", "ipv4_pools": ["a"], "ipv6_pools": ["b"] }
      warning idle key=ipv4_pools
      suggested remove key=ipv4_pools
      -           "ipam": { "type": "host-local", "assign_ipv4": "true", "assign_ipv6": "true", "ipv4_pools": ["a"], "ipv6_pools": ["b"] }
      +           "ipam": { "type": "host-local", "assign_ipv4": "true", "assign_ipv6": "true", "ipv6_pools": ["b"] }
      warning idle key=ipv6_pools
      suggested remove key=ipv6_pools
      -           "ipam": { "type": "host-local", "assign_ipv4": "true", "assign_ipv6": "true", "ipv4_pools": ["a"], "ipv6_pools": ["b"] }
      +           "ipam": { "type": "host-local", "assign_ipv4": "true", "assign_ipv6": "true", "ipv4_pools": ["a"] }`,
  ],
  ['a key without a value', hostLocal('"subnet": "usePodCidr", "assign_ipv6": null'), ''],
]);

ruleSays('cni-assign-not-string', [
  [
    'false and 0',
    ipam('"assign_ipv4": «0», "assign_ipv6": «false»'),
    `
      error wrong key=assign_ipv4 value=0 meant=false
      safe set key=assign_ipv4 value="false"
      -           "ipam": { "type": "calico-ipam", "assign_ipv4": 0, "assign_ipv6": false }
      +           "ipam": { "type": "calico-ipam", "assign_ipv4": "false", "assign_ipv6": false }
      error wrong key=assign_ipv6 value=false meant=false
      safe set key=assign_ipv6 value="false"
      -           "ipam": { "type": "calico-ipam", "assign_ipv4": 0, "assign_ipv6": false }
      +           "ipam": { "type": "calico-ipam", "assign_ipv4": 0, "assign_ipv6": "false" }`,
  ],
  ['a list', ipam('"assign_ipv6": «["true"]»'), 'error other key=assign_ipv6'],
  ['a template', ipam('"assign_ipv6": __IPV6__'), ''],
]);

ruleSays('cni-assign-odd', [
  ...['TRUE', 'yes', 'On', '1', ' true', 'enabled'].map(
    (value) =>
      [
        `IPv6 is meant to be on: "${value}"`,
        ipam(`"assign_ipv6": "«${value}»"`),
        `warning off family=IPv6 key=assign_ipv6 value=${value} meant=true
        suggested set key=assign_ipv6 value="true"
        -           "ipam": { "type": "calico-ipam", "assign_ipv6": "${value}" }
        +           "ipam": { "type": "calico-ipam", "assign_ipv6": "true" }`,
      ] as const,
  ),
  ...['FALSE', 'no', 'Off', '0', 'false ', 'disabled'].map(
    (value) =>
      [
        `IPv4 is meant to be off: "${value}"`,
        ipam(`"assign_ipv4": "«${value}»"`),
        `warning on family=IPv4 key=assign_ipv4 value=${value} meant=false
        suggested set key=assign_ipv4 value="false"
        -           "ipam": { "type": "calico-ipam", "assign_ipv4": "${value}" }
        +           "ipam": { "type": "calico-ipam", "assign_ipv4": "false" }`,
      ] as const,
  ),
  [
    'IPv4 is meant to be off, but pods have a range of it',
    documents(IPV4, ipam('"assign_ipv4": "«no»"')),
    'warning on family=IPv4 key=assign_ipv4 value=no meant=false',
  ],
  [
    'IPv4 is meant to be off, and pods have a range of IPv6',
    documents(IPV6, ipam('"assign_ipv4": "«no»"')),
    `
      warning on family=IPv4 key=assign_ipv4 value=no meant=false
      suggested set key=assign_ipv4 value="false"
      -           "ipam": { "type": "calico-ipam", "assign_ipv4": "no" }
      +           "ipam": { "type": "calico-ipam", "assign_ipv4": "false" }`,
  ],
  ['IPv4 is meant to be what it is', ipam('"assign_ipv4": "yes", "assign_ipv6": "no"'), ''],
  [
    'words of no meaning, of both families',
    ipam('"assign_ipv4": "«constructor»", "assign_ipv6": "«»"'),
    `
      warning unknown key=assign_ipv4 value=constructor word=false
      warning unknown key=assign_ipv6 value= word=true`,
  ],
  ['host-local reads none of them', hostLocal('"assign_ipv6": "True"'), ''],
]);

ruleSays('cni-assign-off', [
  [
    'IPv4 is off',
    documents(DUAL, ipam('"assign_ipv4": "«false»", "assign_ipv6": "true"')),
    `
      error off family=IPv4 key=assign_ipv4 value=false evidence=file.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      file.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested set key=assign_ipv4 value="true"
      -           "ipam": { "type": "calico-ipam", "assign_ipv4": "false", "assign_ipv6": "true" }
      +           "ipam": { "type": "calico-ipam", "assign_ipv4": "true", "assign_ipv6": "true" }`,
  ],
  [
    'null is as if it were missing',
    documents(DUAL, calicoConfig('{ "type": "«calico-ipam»", "assign_ipv6": null }')),
    `
      warning missing evidence=file.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      file.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested set key=assign_ipv6 value="true"
      -           "ipam": { "type": "calico-ipam", "assign_ipv6": null }
      +           "ipam": { "type": "calico-ipam", "assign_ipv6": "true" }`,
  ],
  ['another word is told for itself', documents(DUAL, ipam('"assign_ipv6": "no"')), ''],
  ['IPv4 is on by itself', documents(DUAL, ipam('"assign_ipv6": "true"')), ''],
]);
