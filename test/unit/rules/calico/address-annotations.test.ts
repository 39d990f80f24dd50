import {
  annotatedPod,
  calicoConfig,
  calicoNode,
  calicoResource,
  felix,
  namedPool,
} from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { documents } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const annotated = (key: string, value: string) => annotatedPod(`cni.projectcalico.org/${key}: ${value}`);
const POOLS = documents(namedPool('pods-ipv4', '10.244.0.0/16'), namedPool('pods-ipv6', 'fd5b:8c1e:7a20:4200::/56'));
const withPools = (key: string, value: string) => ({ 'pod.yaml': annotated(key, value), 'pools.yaml': POOLS });
ruleSays('address-annotation-invalid', [
  ['an address of each family', annotated('ipAddrs', `'["10.244.0.10", "fd5b::10"]'`), ''],
  [
    'two of IPv4',
    annotated('ipAddrs', `'«["10.244.0.10", "10.244.0.11"]»'`),
    'error twice key=cni.projectcalico.org/ipAddrs family=IPv4',
  ],
  [
    'two of IPv6, without the address management',
    annotated('ipAddrsNoIpam', `'«["fd5b::1", "fd5b::2"]»'`),
    'error twice key=cni.projectcalico.org/ipAddrsNoIpam family=IPv6',
  ],
  [
    'floating addresses may be many, or none',
    documents(annotated('floatingIPs', `'["10.0.0.1", "10.0.0.2"]'`), annotated('floatingIPs', `'[]'`)),
    '',
  ],
  ['an empty list', annotated('ipAddrs', `'«[]»'`), 'error empty key=cni.projectcalico.org/ipAddrs'],
  ['an empty text', annotated('ipAddrs', '""'), ''],
  [
    'the second is no address',
    annotated('ipAddrs', `'«["10.244.0.10", "fd5b::/64"]»'`),
    'error address value=fd5b::/64 key=cni.projectcalico.org/ipAddrs',
  ],
  [
    'a number within',
    annotated('ipAddrs', `'«["10.244.0.10", 4]»'`),
    'error array key=cni.projectcalico.org/ipAddrs example=10.244.0.10',
  ],
  ['an object', annotated('ipAddrs', `'«{}»'`), 'error array key=cni.projectcalico.org/ipAddrs example=10.244.0.10'],
  ['a template', annotated('ipAddrs', '"{{ addresses }}"'), ''],
  ['on a namespace nobody reads it', annotated('ipAddrs', 'a').replace('kind: Pod', 'kind: Namespace'), ''],
]);

const plugin = (ipam: string, more = '') => calicoConfig(ipam).replace('"type": "calico",', `"type": "calico",${more}`);

ruleSays('address-annotation-refused', [
  [
    'another address management',
    documents(
      calicoConfig('{ "type": "host-local" }'),
      annotated('ipAddrs', `'["10.244.0.10"]'`).replace(
        'cni.projectcalico.org/ipAddrs',
        '«cni.projectcalico.org/ipAddrs»',
      ),
    ),
    `
      error ipam key=cni.projectcalico.org/ipAddrs type=host-local place=file.yaml:17
      file.yaml:17 plugin (counterpart)`,
  ],
  [
    'floating addresses need none',
    documents(
      plugin('{ "type": "host-local" }', ' "feature_control": { "floating_ips": true },'),
      annotated('floatingIPs', `'["10.244.0.10"]'`),
    ),
    '',
  ],
  [
    'a feature that is on',
    documents(
      plugin('{ "type": "calico-ipam" }', ' "feature_control": { "ip_addrs_no_ipam": true },'),
      annotated('ipAddrsNoIpam', `'["10.0.0.1"]'`),
    ),
    '',
  ],
  [
    'a feature that is off',
    documents(
      plugin('{ "type": "calico-ipam" }', ' "feature_control": { "ip_addrs_no_ipam": false },'),
      annotated('ipAddrsNoIpam', `'["10.0.0.1"]'`).replace(
        'cni.projectcalico.org/ipAddrsNoIpam',
        '«cni.projectcalico.org/ipAddrsNoIpam»',
      ),
    ),
    `
      error feature key=cni.projectcalico.org/ipAddrsNoIpam feature=ip_addrs_no_ipam place=file.yaml:17
      file.yaml:17 plugin (counterpart)`,
  ],
  [
    'a feature of floating addresses that is off',
    documents(
      calicoConfig('{ "type": "calico-ipam" }'),
      annotated('floatingIPs', `'["10.0.0.1"]'`).replace(
        'cni.projectcalico.org/floatingIPs',
        '«cni.projectcalico.org/floatingIPs»',
      ),
    ),
    `
      error feature key=cni.projectcalico.org/floatingIPs feature=floating_ips place=file.yaml:17
      file.yaml:17 plugin (counterpart)`,
  ],
  [
    'one of two plugins has the address management',
    {
      'a.yaml': calicoConfig('{ "type": "host-local" }'),
      'b.yaml': calicoConfig('{ "type": "calico-ipam" }'),
      'pod.yaml': annotated('ipAddrs', `'["10.244.0.10"]'`),
    },
    '',
  ],
  [
    'an address management from a template',
    documents(calicoConfig('{ "type": "{{ ipam }}" }'), annotated('ipAddrs', `'["10.244.0.10"]'`)),
    '',
  ],
  [
    'both kinds, whatever they say',
    documents(
      calicoConfig('{ "type": "host-local" }'),
      annotatedPod(
        `cni.projectcalico.org/ipAddrs: '["10.244.0.10"]'`,
        `«cni.projectcalico.org/ipAddrsNoIpam»: '["10.0.0.1"]'`,
      ),
    ),
    'error both',
  ],
  [
    'one of the two is empty',
    annotatedPod(`cni.projectcalico.org/ipAddrs: ""`, `cni.projectcalico.org/ipAddrsNoIpam: '["10.0.0.1"]'`),
    '',
  ],
  [
    'no pool of the family',
    { 'pod.yaml': annotated('ipAddrs', `'«["fd5b::1"]»'`), 'pool.yaml': namedPool('a', '10.244.0.0/16') },
    'error none value=fd5b::1',
  ],
  [
    'outside of the pool, the first address before it',
    withPools('ipAddrs', `'«["10.243.255.255"]»'`),
    `
      error outside value=10.243.255.255 pool=10.244.0.0/16 place=pools.yaml:6
      pools.yaml:6 pool (counterpart)`,
  ],
  [
    'outside of the pool, the first address after it',
    withPools('ipAddrs', `'«["10.245.0.0"]»'`),
    `
      error outside value=10.245.0.0 pool=10.244.0.0/16 place=pools.yaml:6
      pools.yaml:6 pool (counterpart)`,
  ],
  [
    'the ends of the pool',
    documents(POOLS, annotated('ipAddrs', `'["10.244.0.0"]'`), annotated('ipAddrs', `'["10.244.255.255"]'`)),
    '',
  ],
  [
    'both addresses outside',
    withPools('ipAddrs', `'«["10.0.0.1", "fd00::1"]»'`),
    `
      error outside value=10.0.0.1 pool=10.244.0.0/16 place=pools.yaml:6
      pools.yaml:6 pool (counterpart)
      error outside value=fd00::1 pool=fd5b:8c1e:7a20:4200::/56 place=pools.yaml:13
      pools.yaml:13 pool (counterpart)`,
  ],
  [
    'a pool that is off',
    {
      'pod.yaml': annotated('ipAddrs', `'«["10.244.0.10"]»'`),
      'pool.yaml': namedPool('a', '10.244.0.0/16', 'disabled: true'),
    },
    'error none value=10.244.0.10',
  ],
  [
    'calico-node may make other pools',
    {
      'pod.yaml': annotated('ipAddrs', `'«["10.0.0.1"]»'`),
      'pools.yaml': documents(POOLS, calicoNode({ IP: 'autodetect' })),
    },
    `
      warning outside value=10.0.0.1 pool=10.244.0.0/16 place=pools.yaml:6
      pools.yaml:6 pool (counterpart)`,
  ],
  ['no pool among the files', annotated('ipAddrs', `'["10.0.0.1"]'`), ''],
  [
    'what is no list of addresses is told for itself',
    documents(
      POOLS,
      annotated('ipAddrs', '10.0.0.1'),
      annotated('ipAddrs', `'{"a": "10.0.0.1"}'`),
      annotated('ipAddrs', `'[10, "a"]'`),
    ),
    '',
  ],
  [
    'floating addresses, which Felix has off',
    documents(
      felix('floatingIPs: Disabled'),
      annotated('floatingIPs', `'["10.0.0.1"]'`).replace(
        'cni.projectcalico.org/floatingIPs',
        '«cni.projectcalico.org/floatingIPs»',
      ),
    ),
    `
      warning felix place=file.yaml:6
      file.yaml:6 configuration (counterpart)`,
  ],
  [
    'floating addresses, which Felix has off by default',
    documents(
      felix('ipv6Support: true'),
      annotated('floatingIPs', `'["10.0.0.1"]'`).replace(
        'cni.projectcalico.org/floatingIPs',
        '«cni.projectcalico.org/floatingIPs»',
      ),
    ),
    `
      warning felix place=file.yaml:2
      file.yaml:2 configuration (counterpart)`,
  ],
  [
    'floating addresses, which Felix has on',
    documents(felix('floatingIPs: Enabled'), annotated('floatingIPs', `'["10.0.0.1"]'`)),
    '',
  ],
  [
    'floating addresses, which a variable turns on',
    documents(
      felix('ipv6Support: true'),
      calicoNode({ FELIX_FLOATINGIPS: 'Enabled' }),
      annotated('floatingIPs', `'["10.0.0.1"]'`),
    ),
    '',
  ],
  [
    'the configuration of one node says nothing of the others',
    documents(
      calicoResource('FelixConfiguration', 'node.a', 'ipv6Support: true'),
      annotated('floatingIPs', `'["10.0.0.1"]'`),
    ),
    '',
  ],
  [
    'before 3.23 there is no switch',
    documents(felix('ipv6Support: true'), annotated('floatingIPs', `'["10.0.0.1"]'`)),
    '',
    { versions: { calico: '3.22.5' } },
  ],
]);
