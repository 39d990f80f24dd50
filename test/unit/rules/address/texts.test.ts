import { installationPools, ipPool, namedPool, stored } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { documents, kubeadm, staticPod } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const AT = (calico: string) => ({ versions: { calico } });
const pods = (podSubnet: string) => ({ 'kubeadm.yaml': kubeadm({ podSubnet }) });
const nodeIp = (value: string) => ({ 'kubelet.service': `[Service]\nExecStart=/usr/bin/kubelet --node-ip=${value}\n` });

ruleSays('cidr-invalid', [
  ...(
    [
      ['10.244.0.0/a', '10.244.0.0/«a»', 'bad-prefix'],
      ['10.244.0.0/33', '10.244.0.0/«33»', 'prefix-too-long bits=32'],
      ['fd00::/129', 'fd00::/«129»', 'prefix-too-long bits=128'],
      ['10.244.0.256/16', '10.244.0.«256»/16', 'bad-octet'],
      ['fd00:12345::/16', 'fd00:«12345»::/16', 'bad-group'],
      ['fd00:1:2:3:4:5:6/16', '«fd00:1:2:3:4:5:6»/16', 'too-few-groups'],
      ['1:2:3:4:5:6:7:8:9/16', '1:2:3:4:5:6:7:8«:9»/16', 'too-many-groups'],
      ['fd00::1::/16', 'fd00::1«::»/16', 'bad-compression'],
      ['pods/16', '«pods»/16', 'not-an-address'],
    ] as const
  ).map(
    ([text, marked, reason]): Row => [
      text,
      pods(`"${marked}"`),
      `error refused program=kubeadm field=networking.podSubnet text=${text} reason=${reason}`,
    ],
  ),
  [
    'a leading zero of a prefix length',
    { 'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "fd5b::/«064»" }\n' },
    `
      error refused program=dockerd field=fixed-cidr-v6 text=fd5b::/064 reason=leading-zero
      suggested replace text=fd5b::/064 value=fd5b::/64
      - { "ipv6": true, "fixed-cidr-v6": "fd5b::/064" }
      + { "ipv6": true, "fixed-cidr-v6": "fd5b::/64" }`,
    { versions: { docker: '28.0.0' } },
  ],
  ['a leading zero of an IPv4 number, which kubelet reads all the same', nodeIp('192.168.060.11'), ''],
  [
    'blanks around',
    { 'pool.yaml': ipPool('"« »fd00::/56 "') },
    `
      error refused program=Calico field=spec.cidr text= fd00::/56  reason=blank
      safe replace text= fd00::/56  value=fd00::/56
      -   cidr: " fd00::/56 "
      +   cidr: "fd00::/56"`,
  ],
  [
    'blanks between two of a list',
    pods('"10.244.0.0/16« »fd00::/56"'),
    `
      error refused program=kubeadm field=networking.podSubnet text=10.244.0.0/16 fd00::/56 reason=blank
      suggested replace text=10.244.0.0/16 fd00::/56 value=10.244.0.0/16,fd00::/56
      -   podSubnet: "10.244.0.0/16 fd00::/56"
      +   podSubnet: "10.244.0.0/16,fd00::/56"`,
  ],
  [
    'quotes within',
    { 'kubelet.service': '[Service]\nExecStart=/usr/bin/kubelet "--node-ip=«\'»192.168.60.11\'"\n' },
    "warning dropped program=kubelet text='192.168.60.11' field=--node-ip reason=quote",
  ],
  [
    'a length where an address belongs',
    nodeIp('192.168.60.11«/24»'),
    `
      warning dropped program=kubelet text=192.168.60.11/24 field=--node-ip reason=has-prefix
      suggested replace text=192.168.60.11/24 value=192.168.60.11
      - ExecStart=/usr/bin/kubelet --node-ip=192.168.60.11/24
      + ExecStart=/usr/bin/kubelet --node-ip=192.168.60.11`,
  ],
  [
    'nothing',
    { 'pool.yaml': ipPool('«""»') },
    'error refused program=Calico field=spec.cidr text= reason=empty',
    AT('3.33.0'),
  ],
  ['commas alone', pods('"«,»"'), 'error refused program=kubeadm field=networking.podSubnet text=, reason=empty-part'],
]);

ruleSays('cidr-host-bits', [
  [
    'kubeadm masks',
    pods('«10.244.0.1»/16'),
    `
      warning masked program=kubeadm field=networking.podSubnet text=10.244.0.1/16 network=10.244.0.0/16
      suggested replace text=10.244.0.1/16 value=10.244.0.0/16
      -   podSubnet: 10.244.0.1/16
      +   podSubnet: 10.244.0.0/16`,
  ],
  [
    'of a list the second',
    pods('10.244.0.0/16,«fd5b::1»/56'),
    `
      warning masked program=kubeadm field=networking.podSubnet text=fd5b::1/56 network=fd5b::/56
      suggested replace text=fd5b::1/56 value=fd5b::/56
      -   podSubnet: 10.244.0.0/16,fd5b::1/56
      +   podSubnet: 10.244.0.0/16,fd5b::/56`,
  ],
  [
    'Calico refuses',
    { 'pool.yaml': ipPool('«fd5b::1»/56') },
    `
      error refused program=Calico field=spec.cidr text=fd5b::1/56 address=fd5b::1 prefix=56 network=fd5b::/56
      suggested replace text=fd5b::1/56 value=fd5b::/56
      -   cidr: fd5b::1/56
      +   cidr: fd5b::/56`,
  ],
  [
    'stored',
    { 'pool.yaml': stored(ipPool('«fd5b::1»/56')) },
    `
      warning stored program=Calico field=spec.cidr text=fd5b::1/56 address=fd5b::1 prefix=56 network=fd5b::/56
      suggested beforeFirstInstall title=replace text=fd5b::1/56 value=fd5b::/56
      -   cidr: fd5b::1/56
      +   cidr: fd5b::/56`,
    AT('3.31.0'),
  ],
  ['none', pods('10.244.0.0/16,fd5b::/56'), ''],
]);

ruleSays('cidr-not-canonical', [
  [
    'capitals',
    { 'pool.yaml': stored(ipPool('«FD5B::»/56')) },
    `
      warning compared program=Calico field=spec.cidr network=fd5b::/56 text=FD5B::/56
      suggested replace text=FD5B::/56 value=fd5b::/56
      -   cidr: FD5B::/56
      +   cidr: fd5b::/56`,
    AT('3.31.0'),
  ],
  [
    'groups that could be left out',
    { 'pool.yaml': installationPools('- cidr: «fd5b:0:0::»/56') },
    `
      warning compared program=tigera-operator < 1.44 field=spec.calicoNetwork.ipPools network=fd5b::/56 text=fd5b:0:0::/56
      safe replace text=fd5b:0:0::/56 value=fd5b::/56
      -       - cidr: fd5b:0:0::/56
      +       - cidr: fd5b::/56`,
  ],
  ['host bits are told for themselves', { 'pool.yaml': stored(ipPool('FD5B::1/56')) }, '', AT('3.31.0')],
  ['canonical', { 'pool.yaml': stored(ipPool('fd5b::/56')) }, '', AT('3.31.0')],
]);

ruleSays('cidr-family-twice', [
  [
    'two of IPv4',
    pods('10.244.0.0/16,«10.245.0.0/16»'),
    `
      error twice program=kubeadm text=10.245.0.0/16 field=networking.podSubnet first=10.244.0.0/16 family=4
      kubeadm.yaml:4 first family=4`,
  ],
  [
    'two of IPv6 around one of IPv4',
    pods('fd5b::/56,10.244.0.0/16,«fd5c::/56»'),
    `
      error twice program=kubeadm text=fd5c::/56 field=networking.podSubnet first=fd5b::/56 family=6
      kubeadm.yaml:4 first family=6`,
  ],
  ['one of each', pods('10.244.0.0/16,fd5b::/56'), ''],
  ['one', pods('10.244.0.0/16'), ''],
  [
    'two node addresses of a family',
    nodeIp('192.168.60.11,«192.168.60.12»'),
    `
      error twice program=kubelet text=192.168.60.12 field=--node-ip first=192.168.60.11 family=4
      kubelet.service:2 first family=4`,
  ],
]);

ruleSays('cidr-list-blank', [
  [
    'behind a comma, in a flag',
    { 'kube-apiserver.yaml': staticPod('kube-apiserver', '"--service-cluster-ip-range=10.96.0.0/16,« »fd5b::/112"') },
    `
      error refused program=kube-apiserver field=--service-cluster-ip-range text= fd5b::/112
      safe remove
      -         - "--service-cluster-ip-range=10.96.0.0/16, fd5b::/112"
      +         - "--service-cluster-ip-range=10.96.0.0/16,fd5b::/112"`,
  ],
  [
    'before a comma',
    { 'kube-apiserver.yaml': staticPod('kube-apiserver', '"--service-cluster-ip-range=10.96.0.0/16« »,fd5b::/112"') },
    `
      error refused program=kube-apiserver field=--service-cluster-ip-range text=10.96.0.0/16
      safe remove
      -         - "--service-cluster-ip-range=10.96.0.0/16 ,fd5b::/112"
      +         - "--service-cluster-ip-range=10.96.0.0/16,fd5b::/112"`,
  ],
  [
    'in the file of kubeadm',
    pods('"10.244.0.0/16,« »fd5b::/56"'),
    `
      error refused program=kubeadm field=networking.podSubnet text= fd5b::/56
      safe remove
      -   podSubnet: "10.244.0.0/16, fd5b::/56"
      +   podSubnet: "10.244.0.0/16,fd5b::/56"`,
  ],
]);

ruleSays('cidr-wrong-family', [
  [
    'IPv6 in an annotation of IPv4',
    {
      'filter.yaml':
        'apiVersion: projectcalico.org/v3\nkind: BGPFilter\nmetadata:\n  name: a\nspec:\n  exportV4:\n    - action: Accept\n      matchOperator: In\n      cidr: «fd5b::/48»\n',
    },
    'error wrong program=Calico text=fd5b::/48 field=exportV4.cidr wanted=4 family=6',
  ],
  ['its family', { 'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "fd5b::/64" }\n' }, ''],
]);

ruleSays('cidr-reserved', [
  [
    'documentation',
    pods('«192.0.2.0/24»'),
    'information documentation text=192.0.2.0/24 block=192.0.2.0/24 rfc=5737 private=10.0.0.0/8',
  ],
  [
    'documentation, IPv6',
    pods('«2001:db8::/56»'),
    'information documentation text=2001:db8::/56 block=2001:db8::/32 rfc=3849 private=fd00::/8',
  ],
  [
    'of the link',
    pods('«169.254.0.0/24»'),
    'warning linkLocal text=169.254.0.0/24 block=169.254.0.0/16 private=10.0.0.0/8',
  ],
  ['of the link, IPv6', pods('«fe80::/64»'), 'warning linkLocal text=fe80::/64 block=fe80::/10 private=fd00::/8'],
  ['of a site', pods('«fec0::/56»'), 'warning siteLocal text=fec0::/56 block=fec0::/10 rfc=3879 private=fd00::/8'],
  ['loopback', pods('«127.0.0.0/16»'), 'warning unusable text=127.0.0.0/16 block=127.0.0.0/8 private=10.0.0.0/8'],
  ['multicast', pods('«224.0.0.0/16»'), 'warning unusable text=224.0.0.0/16 block=224.0.0.0/4 private=10.0.0.0/8'],
  ['multicast, IPv6', pods('«ff00::/56»'), 'warning unusable text=ff00::/56 block=ff00::/8 private=fd00::/8'],
  ['this network', pods('«0.0.0.0/16»'), 'warning unusable text=0.0.0.0/16 block=0.0.0.0/8 private=10.0.0.0/8'],
  ['for discarding', pods('«100::/64»'), 'warning unusable text=100::/64 block=100::/64 private=fd00::/8'],
  ['Teredo', pods('«2001::/56»'), 'information teredo text=2001::/56 block=2001::/32 private=fd00::/8'],
  ['6to4', pods('«2002:a00::/56»'), 'information special text=2002:a00::/56 block=2002::/16 rfc=3056 private=fd00::/8'],
  [
    'translation',
    pods('«64:ff9b::/96»'),
    'information special text=64:ff9b::/96 block=64:ff9b::/96 rfc=6052 private=fd00::/8',
  ],
  ['benchmarks of IPv6', pods('2001:2::/48'), ''],
  [
    'segment routing',
    pods('«5f00::/56»'),
    'information special text=5f00::/56 block=5f00::/16 rfc=9602 private=fd00::/8',
  ],
  ['public addresses of IPv4', pods('«8.8.0.0/16»'), 'information public text=8.8.0.0/16 private=10.0.0.0/8'],
  ['unassigned space of IPv6', pods('«4000::/56»'), 'information unassigned text=4000::/56 private=fd00::/8'],
  ['public addresses of IPv6', pods('2a01:4f8::/56'), ''],
  ['shared addresses', pods('100.64.0.0/10'), ''],
  [
    'one around the other, whichever comes first',
    { 'a-pool.yaml': namedPool('a', '192.0.2.128/25'), 'kubeadm.yaml': kubeadm({ podSubnet: '«192.0.2.0/24»' }) },
    `
      information documentation text=192.0.2.0/24 block=192.0.2.0/24 rfc=5737 private=10.0.0.0/8
      a-pool.yaml:6 again field=spec.cidr text=192.0.2.128/25`,
  ],
  [
    'one beside the other',
    documents(namedPool('a', '«192.0.2.0/25»'), namedPool('b', '«192.0.2.128/25»')),
    `
      information documentation text=192.0.2.0/25 block=192.0.2.0/24 rfc=5737 private=10.0.0.0/8
      information documentation text=192.0.2.128/25 block=192.0.2.0/24 rfc=5737 private=10.0.0.0/8`,
  ],
  [
    'Calico refuses those of the link',
    { 'pool.yaml': ipPool('«fe80::/56»') },
    'error refused program=Calico field=spec.cidr text=fe80::/56 block=fe80::/10 private=fd00::/8',
  ],
]);

const etcd = (...flags: readonly string[]) => ({ 'etcd.yaml': staticPod('etcd', ...flags) });

ruleSays('url-brackets', [
  [
    'with a port of etcd',
    etcd('--listen-client-urls=https://«fd5b::11:2379»'),
    `
      error flag program=etcd url=https://fd5b::11:2379 flag=listen-client-urls meant=[fd5b::11]:2379
      suggested replace text=fd5b::11:2379 value=[fd5b::11]:2379
      -         - --listen-client-urls=https://fd5b::11:2379
      +         - "--listen-client-urls=https://[fd5b::11]:2379"`,
  ],
  [
    'the second of a list',
    etcd('--advertise-client-urls=https://192.168.60.11:2379,https://«fd5b::11:2379»'),
    `
      error flag program=etcd url=https://fd5b::11:2379 flag=advertise-client-urls meant=[fd5b::11]:2379
      suggested replace text=fd5b::11:2379 value=[fd5b::11]:2379
      -         - --advertise-client-urls=https://192.168.60.11:2379,https://fd5b::11:2379
      +         - "--advertise-client-urls=https://192.168.60.11:2379,https://[fd5b::11]:2379"`,
  ],
  [
    'no port that is known',
    etcd('--listen-peer-urls=https://«fd5b::11:9999»'),
    `
      error flag program=etcd url=https://fd5b::11:9999 flag=listen-peer-urls meant=[fd5b::11:9999]
      suggested replace text=fd5b::11:9999 value=[fd5b::11:9999]
      -         - --listen-peer-urls=https://fd5b::11:9999
      +         - "--listen-peer-urls=https://[fd5b::11:9999]"`,
  ],
  ['in brackets', etcd('--listen-client-urls=https://[fd5b::11]:2379'), ''],
  ['IPv4', etcd('--listen-client-urls=https://192.168.60.11:2379'), ''],
  [
    'the API server',
    { 'kube-apiserver.yaml': staticPod('kube-apiserver', '--etcd-servers=https://«fd5b::11:4001»') },
    `
      error flag program=kube-apiserver url=https://fd5b::11:4001 flag=etcd-servers meant=[fd5b::11]:4001
      suggested replace text=fd5b::11:4001 value=[fd5b::11]:4001
      -         - --etcd-servers=https://fd5b::11:4001
      +         - "--etcd-servers=https://[fd5b::11]:4001"`,
  ],
  [
    'K3s',
    { 'etc/rancher/k3s/config.yaml': 'server: https://«fd5b::11:9345»\nnode-ip: fd5b::12\n' },
    `
      error key url=https://fd5b::11:9345 meant=[fd5b::11]:9345
      suggested replace text=fd5b::11:9345 value=[fd5b::11]:9345
      - server: https://fd5b::11:9345
      + server: "https://[fd5b::11]:9345"`,
  ],
  [
    'K3s with a port of another program',
    { 'etc/rancher/k3s/config.yaml': 'server: https://«fd5b::11:2379»\nnode-ip: fd5b::12\n' },
    `
      error key url=https://fd5b::11:2379 meant=[fd5b::11:2379]
      suggested replace text=fd5b::11:2379 value=[fd5b::11:2379]
      - server: https://fd5b::11:2379
      + server: "https://[fd5b::11:2379]"`,
  ],
  [
    'Talos',
    {
      'controlplane.yaml':
        'version: v1alpha1\nmachine:\n  type: controlplane\ncluster:\n  controlPlane:\n    endpoint: https://«fd5b::11:6443»\n',
    },
    `
      error key url=https://fd5b::11:6443 meant=[fd5b::11]:6443
      suggested replace text=fd5b::11:6443 value=[fd5b::11]:6443
      -     endpoint: https://fd5b::11:6443
      +     endpoint: "https://[fd5b::11]:6443"`,
  ],
  [
    'an external etcd of kubeadm',
    {
      'kubeadm.yaml':
        'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\netcd:\n  external:\n    endpoints:\n      - https://192.168.60.11:2379\n      - https://«fd5b::11:2379»\n',
    },
    `
      error key url=https://fd5b::11:2379 meant=[fd5b::11]:2379
      suggested replace text=fd5b::11:2379 value=[fd5b::11]:2379
      -       - https://fd5b::11:2379
      +       - "https://[fd5b::11]:2379"`,
  ],
]);
