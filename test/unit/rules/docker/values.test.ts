import { type Row, ruleSays } from '../../../support/says.ts';

const AT = (docker: string) => ({ versions: { docker } });
const daemon = (text: string) => ({ 'daemon.json': `{ ${text} }\n` });
const IPV6 = '"ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64", ';

ruleSays('docker-value-refused', [
  ...['68', '65535', '0', '1280'].map((mtu): Row => [`an MTU: ${mtu}`, daemon(`"mtu": ${mtu}`), '']),
  ...['67', '65536'].map(
    (mtu): Row => [`no MTU: ${mtu}`, daemon(`"mtu": «${mtu}»`), `error mtu value=${mtu} limits=68–65535`],
  ),
  ['an MTU too small for IPv6', daemon(`${IPV6}"mtu": «1279»`), 'error mtuIpv6 value=1279'],
  ['an MTU just large enough for IPv6', daemon(`${IPV6}"mtu": 1280`), ''],
  ['an MTU too small for IPv6, which is off', daemon('"mtu": 1279'), ''],
  ['an MTU of a bridge that others make', daemon('"bridge": "br0", "mtu": 67'), ''],
  ...[
    'native.cgroupdriver=cgroupfs',
    ' native.cgroupdriver = systemd ',
    'NATIVE.CgroupDriver=systemd',
    '{{ option }}',
  ].map((option): Row => [`an option: ${option}`, daemon(`"exec-opts": ["${option}"]`), '']),
  ...['systemd', 'native.cgroupdriver=', '=systemd'].map(
    (option): Row => [
      `no option: ${option}`,
      daemon(`"exec-opts": ["«${option}»"]`),
      `error execForm value="${option}" key=exec-opts`,
      AT('28.0.0'),
    ],
  ),
  [
    'another option, from 28 on',
    daemon('"exec-opts": ["native.cgroupdriver=systemd", "«isolation=hyperv»"]'),
    'error execName key=exec-opts value="isolation=hyperv"',
    AT('28.0.0'),
  ],
  [
    'another option, before 28',
    daemon('"exec-opts": ["«isolation=hyperv»"]'),
    'warning execNameOld key=exec-opts value="isolation=hyperv"',
    AT('27.5.1'),
  ],
  ['an option of no form, before 28', daemon('"exec-opts": ["systemd"]'), '', AT('27.5.1')],
  [
    'a driver that is none, before 28',
    daemon('"exec-opts": ["«native.cgroupdriver=system»"]'),
    'error cgroupDriver value="native.cgroupdriver=system"',
    AT('27.5.1'),
  ],
  [
    'a path of the proxy',
    daemon('"userland-proxy-path": "«bin/proxy»"'),
    'error path key=userland-proxy-path value="bin/proxy"',
  ],
  ['a path of the proxy, which is off', daemon('"userland-proxy-path": "bin/proxy", "userland-proxy": false'), ''],
  ['a whole path of the proxy', daemon('"userland-proxy-path": "/bin/proxy"'), ''],
  ['an empty path of the proxy', daemon('"userland-proxy-path": ""'), ''],
  ...['docker', '.slice', 'docker.slices'].map(
    (parent): Row => [
      `no slice: ${parent}`,
      daemon(`"exec-opts": ["native.cgroupdriver=systemd"], "cgroup-parent": "«${parent}»"`),
      `error slice key=cgroup-parent value="${parent}"`,
    ],
  ),
  ['a slice', daemon('"exec-opts": ["native.cgroupdriver=systemd"], "cgroup-parent": "docker.slice"'), ''],
  ['no slice, and no systemd', daemon('"exec-opts": ["native.cgroupdriver=cgroupfs"], "cgroup-parent": "docker"'), ''],
  [
    'a header, in 28',
    daemon('"api-cors-header": "«*»"'),
    `
      error cors
      suggested remove key=api-cors-header
      - { "api-cors-header": "*" }
      + {}`,
    AT('28.0.0'),
  ],
  ['a header, before 28', daemon('"api-cors-header": "*"'), '', AT('27.0.0')],
  ['an empty header', daemon('"api-cors-header": ""'), '', AT('28.0.0')],
  ['a size of null', daemon('"default-shm-size": «null»'), 'error size key=default-shm-size value=null'],
]);

ruleSays('docker-key-ignored', [
  [
    'a list under the name of a flag',
    daemon('«"label"»: ["a=b"]'),
    `
      warning plural key=label name=labels
      safe rename key=label name=labels
      - { "label": ["a=b"] }
      + { "labels": ["a=b"] }
      suggested remove key=label
      - { "label": ["a=b"] }
      + {}`,
  ],
  [
    'a text under the name of a flag',
    daemon('«"label"»: "a=b"'),
    `
      warning plural key=label name=labels
      safe move key=label place=labels
      - { "label": "a=b" }
      + {
      +   "labels": [
      +     "a=b"
      +   ]
      + }
      suggested remove key=label
      - { "label": "a=b" }
      + {}`,
  ],
  [
    'a number under the name of a flag',
    daemon('«"label"»: 4'),
    `
      warning plural key=label name=labels
      suggested remove key=label
      - { "label": 4 }
      + {}`,
  ],
  [
    'beside the key that is read',
    daemon('«"label"»: ["a=b"], "labels": ["c=d"]'),
    `
      warning plural key=label name=labels
      suggested remove key=label
      - { "label": ["a=b"], "labels": ["c=d"] }
      + { "labels": ["c=d"] }`,
  ],
  [
    'hosts',
    daemon('«"host"»: ["fd://"]'),
    `
      warning plural key=host name=hosts
      suggested rename key=host name=hosts
      - { "host": ["fd://"] }
      + { "hosts": ["fd://"] }
      suggested remove key=host
      - { "host": ["fd://"] }
      + {}`,
  ],
  ['the key that is read', daemon('"labels": ["a=b"]'), ''],
]);

ruleSays('docker-key-unknown', [
  ['a group of keys', daemon('«"network"»: { "icc": false }, "mtu": 1450'), 'warning group key=network'],
  [
    'a misspelt key',
    daemon('«"fixed_cidr_v6"»: "fd5b::/64"'),
    `
      error near key=fixed_cidr_v6 outcome=fails program=dockerd name=fixed-cidr-v6
      suggested rename key=fixed_cidr_v6 name=fixed-cidr-v6
      - { "fixed_cidr_v6": "fd5b::/64" }
      + { "fixed-cidr-v6": "fd5b::/64" }`,
    AT('28.0.0'),
  ],
  [
    'a key in capitals',
    daemon('«"MTU"»: 1450'),
    `
      error near key=MTU outcome=fails program=dockerd name=mtu
      suggested rename key=MTU name=mtu
      - { "MTU": 1450 }
      + { "mtu": 1450 }`,
    AT('28.0.0'),
  ],
  [
    'a key that came later',
    daemon('«"bip6"»: "fd5b::1/64"'),
    `
      error since key=bip6 program=Docker release=28.0 outcome=fails program=dockerd 27.0.0
      suggested remove key=bip6
      - { "bip6": "fd5b::1/64" }
      + {}`,
    AT('27.0.0'),
  ],
  [
    'a key that is gone',
    daemon('«"graph"»: "/srv/docker"'),
    `
      error until key=graph program=Docker release=24.0 outcome=fails program=dockerd 28.0.0
      suggested remove key=graph
      - { "graph": "/srv/docker" }
      + {}`,
    AT('28.0.0'),
  ],
]);

ruleSays('docker-type-wrong', [
  [
    'a text for a switch',
    daemon('"ipv6": «"true"»'),
    `
      error value key=ipv6 value="true" expected=boolean outcome=fails program=dockerd
      safe set key=ipv6 value=true
      - { "ipv6": "true" }
      + { "ipv6": true }`,
  ],
  [
    'a list for a text',
    daemon('"bip": «["10.0.0.1/8"]»'),
    'error value key=bip value=["10.0.0.1/8"] expected=string outcome=fails program=dockerd',
  ],
  [
    'a text for a list',
    daemon('"dns": «"10.0.0.1"»'),
    `
      error value key=dns value="10.0.0.1" expected=array outcome=fails program=dockerd
      safe set key=dns value=["10.0.0.1"]
      - { "dns": "10.0.0.1" }
      + { "dns": ["10.0.0.1"] }`,
  ],
  ['null is no value', daemon('"ipv6": null, "bip": null'), ''],
]);
