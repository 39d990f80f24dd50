import { kubeadm, kubelet } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const config = (line: string) => ({ 'kubelet-config.yaml': kubelet(line) });
const args = (flags: string) => ({ 'default/kubelet': `KUBELET_EXTRA_ARGS="${flags}"\n` });

const S4 = '10.96.0.0/16';
const S6 = 'fd5b:8c1e:7a20:9600::/112';
const services = (serviceSubnet: string) => ({ 'kubeadm.yaml': kubeadm({ serviceSubnet }) });
const servers = (list: string, ranges = `${S4},${S6}`) => ({ ...config(`clusterDNS: ${list}`), ...services(ranges) });

// cmd/kubeadm/app/constants/constants.go GetDNSIP
ruleSays('kubelet-cluster-dns-family', [
  [
    'the second family alone',
    servers('[«"fd5b:8c1e:7a20:9600::a"», "fd5b:8c1e:7a20:9600::b"]'),
    `
      warning family other=6 family=4 range=10.96.0.0/16 place=kubeadm.yaml:4 usual=10.96.0.10
      kubeadm.yaml:4 first (counterpart)
      suggested add key=10.96.0.10
      - clusterDNS: ["fd5b:8c1e:7a20:9600::a", "fd5b:8c1e:7a20:9600::b"]
      + clusterDNS: [10.96.0.10, fd5b:8c1e:7a20:9600::a, fd5b:8c1e:7a20:9600::b]`,
  ],
  [
    'IPv4 alone where IPv6 is first',
    servers('[«10.96.0.10»]', `${S6},${S4}`),
    `
      warning family other=4 family=6 range=fd5b:8c1e:7a20:9600::/112 place=kubeadm.yaml:4 usual=fd5b:8c1e:7a20:9600::a
      kubeadm.yaml:4 first (counterpart)
      suggested add key=fd5b:8c1e:7a20:9600::a
      - clusterDNS: [10.96.0.10]
      + clusterDNS: [fd5b:8c1e:7a20:9600::a, 10.96.0.10]`,
  ],
  [
    'a list with what is not an address',
    servers('["«fd5b:8c1e:7a20:9600::a»", "x"]'),
    `
      warning family other=6 family=4 range=10.96.0.0/16 place=kubeadm.yaml:4 usual=10.96.0.10
      kubeadm.yaml:4 first (counterpart)`,
  ],
  [
    'a flag',
    { ...args('--cluster-dns=«fd5b:8c1e:7a20:9600::a»'), ...services(`${S4},${S6}`) },
    `
      warning family other=6 family=4 range=10.96.0.0/16 place=kubeadm.yaml:4 usual=10.96.0.10
      kubeadm.yaml:4 first (counterpart)`,
  ],
  ['both families', servers('["fd5b:8c1e:7a20:9600::a", 10.96.0.10]'), ''],
  ['the first family', servers('[10.96.0.10]'), ''],
  ['NodeLocal DNSCache', servers('["fd5b:8c1e:7a20:9600::a", 169.254.20.10]'), ''],
  ['one Service range', servers('[10.96.0.10]', S6), ''],
  ['no servers', servers('[]'), ''],
]);

ruleSays('kubelet-cluster-dns-outside-services', [
  [
    'a server outside',
    servers('[«10.32.0.10»]'),
    `
      warning outside server=10.32.0.10 ranges=10.96.0.0/16, fd5b:8c1e:7a20:9600::/112 place=kubeadm.yaml:4 usual=10.96.0.10
      kubeadm.yaml:4 services (counterpart)
      kubeadm.yaml:4 services (counterpart)
      suggested replace text=10.32.0.10 value=10.96.0.10
      - clusterDNS: [10.32.0.10]
      + clusterDNS: [10.96.0.10]`,
  ],
  [
    'the usual server beside it',
    servers('[10.96.0.10, «10.32.0.10»]'),
    `
      warning outside server=10.32.0.10 ranges=10.96.0.0/16, fd5b:8c1e:7a20:9600::/112 place=kubeadm.yaml:4 usual=10.96.0.10
      kubeadm.yaml:4 services (counterpart)
      kubeadm.yaml:4 services (counterpart)`,
  ],
  [
    'a family without a range',
    servers('["«fd00::a»"]', S4),
    `
      warning other server=fd00::a ranges=10.96.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 services (counterpart)`,
  ],
  [
    'the first address after a range',
    servers('[«10.97.0.0»]'),
    `
      warning outside server=10.97.0.0 ranges=10.96.0.0/16, fd5b:8c1e:7a20:9600::/112 place=kubeadm.yaml:4 usual=10.96.0.10
      kubeadm.yaml:4 services (counterpart)
      kubeadm.yaml:4 services (counterpart)
      suggested replace text=10.97.0.0 value=10.96.0.10
      - clusterDNS: [10.97.0.0]
      + clusterDNS: [10.96.0.10]`,
  ],
  ['the last address of a range', servers('[10.96.255.255]'), ''],
  ['NodeLocal DNSCache', servers('[169.254.20.10, 127.0.0.1, "fe80::1", "::1"]'), ''],
  ['a Service range that cannot be read', servers('[10.32.0.10]', `${S4},x`), ''],
  ['no Service range', config('clusterDNS: [10.32.0.10]'), ''],
]);
