import { kubelet } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const AT = (docker: string) => ({ versions: { docker } });
const daemon = (text: string) => ({ 'daemon.json': `{ ${text} }\n` });
const ULA = 'fd5b:8c1e:7a20:d0c::/64';

ruleSays('docker-keys-conflict', [
  ['icc off beside rules that are on', daemon('"icc": false, "iptables": true'), ''],
  ['icc on', daemon('"icc": true, "iptables": false'), ''],
  [
    'icc off beside rules of IPv6 that are off, before 27',
    daemon(`"ipv6": true, "fixed-cidr-v6": "${ULA}", "icc": false, "ip6tables": false`),
    '',
    AT('26.1.5'),
  ],
  ['icc off beside rules of IPv6 that are off, IPv6 off', daemon('"icc": false, "ip6tables": false'), '', AT('28.0.0')],
  [
    'both gateways, of a release that is not known',
    daemon('«"host-gateway-ip"»: "10.0.0.9", "host-gateway-ips": ["10.0.0.9"]'),
    `
      error gateway
      daemon.json:1 newer (counterpart)
      suggested remove key=host-gateway-ip
      - { "host-gateway-ip": "10.0.0.9", "host-gateway-ips": ["10.0.0.9"] }
      + { "host-gateway-ips": ["10.0.0.9"] }`,
  ],
  [
    'both gateways, before 28',
    daemon('"host-gateway-ip": "10.0.0.9", "host-gateway-ips": ["10.0.0.9"]'),
    '',
    AT('27.5.1'),
  ],
  ['an empty gateway', daemon('"host-gateway-ip": "", "host-gateway-ips": ["10.0.0.9"]'), '', AT('28.0.0')],
]);

const unit = (flags: string) => ({ 'docker.service': `[Service]\nExecStart=/usr/bin/dockerd ${flags}\n` });

ruleSays('docker-key-and-flag', [
  ...(
    [
      ['"debug": true', '-D', 'debug'],
      ['"group": "docker"', '-G docker', 'group'],
      ['"bridge": "br0"', '-b br0', 'bridge'],
      ['"log-level": "warn"', '-l warn', 'log-level'],
      ['"pidfile": "/run/d.pid"', '-p /run/d.pid', 'pidfile'],
      ['"storage-driver": "overlay2"', '-s overlay2', 'storage-driver'],
      ['"hosts": ["fd://"]', '-H fd://', 'hosts'],
      ['"mtu": 1450', '--mtu=1450', 'mtu'],
      ['"labels": ["a=b"]', '--label a=b', 'labels'],
    ] as const
  ).map(
    ([entry, flag, key]): Row => [
      `${flag} and ${key}`,
      { 'docker/daemon.json': `{ ${entry.replace(`"${key}"`, `«"${key}"»`)} }\n`, ...unit(flag) },
      `error both key=${key} flag=${flag.replace(/[ =].*/, '')} place=docker.service:2
      docker.service:2 flag (counterpart)
      suggested removeFrom key=${key} place=daemon.json
      - { ${entry} }
      + {}
      suggested removeFrom key=${flag.replace(/[ =].*/, '')} place=docker.service
      - ExecStart=/usr/bin/dockerd ${flag}
      + ExecStart=/usr/bin/dockerd`,
    ],
  ),
  [
    'both may add runtimes',
    {
      'docker/daemon.json': '{ "runtimes": { "a": { "path": "/bin/a" } } }\n',
      ...unit('--add-runtime b=/bin/b --runtimes c'),
    },
    '',
  ],
  ['null is no key', { 'docker/daemon.json': '{ "mtu": null }\n', ...unit('--mtu=1450') }, ''],
  ['another key', { 'docker/daemon.json': '{ "debug": true }\n', ...unit('--mtu=1450') }, ''],
  [
    'two files',
    { 'a/daemon.json': '{ "mtu": 1450 }\n', 'b/daemon.json': '{ "mtu": 1450 }\n', ...unit('--mtu=1450') },
    '',
  ],
]);

const driver = (text: string) => ({ 'daemon.json': `{ "exec-opts": ["${text}"] }\n` });
const OLD = { versions: { kubernetes: '1.30.0' } };

ruleSays('docker-cgroup-driver-mismatch', [
  [
    'the kubelet has the other one',
    { ...driver('«native.cgroupdriver=systemd»'), 'kubelet.yaml': kubelet('cgroupDriver: cgroupfs') },
    `
      warning differ docker=systemd kubelet=cgroupfs place=kubelet.yaml:3
      kubelet.yaml:3 kubelet (counterpart)
      suggested setIn key=cgroupDriver value=systemd place=kubelet.yaml
      - cgroupDriver: cgroupfs
      + cgroupDriver: systemd
      suggested setIn key=native.cgroupdriver value=cgroupfs place=daemon.json
      - { "exec-opts": ["native.cgroupdriver=systemd"] }
      + { "exec-opts": ["native.cgroupdriver=cgroupfs"] }`,
    OLD,
  ],
  [
    'the kubelet asks from 1.31 on',
    { ...driver('«native.cgroupdriver=systemd»'), 'kubelet.yaml': kubelet('cgroupDriver: cgroupfs') },
    `
      information detected docker=systemd kubelet=cgroupfs place=kubelet.yaml:3
      kubelet.yaml:3 kubelet (counterpart)
      suggested setIn key=cgroupDriver value=systemd place=kubelet.yaml
      - cgroupDriver: cgroupfs
      + cgroupDriver: systemd
      suggested setIn key=native.cgroupdriver value=cgroupfs place=daemon.json
      - { "exec-opts": ["native.cgroupdriver=systemd"] }
      + { "exec-opts": ["native.cgroupdriver=cgroupfs"] }`,
    { versions: { kubernetes: '1.31.0' } },
  ],
  [
    'a flag goes before the file',
    {
      ...driver('«native.cgroupdriver=systemd»'),
      'kubelet.yaml': kubelet('cgroupDriver: systemd'),
      'etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--cgroup-driver=cgroupfs"\n',
    },
    `
      warning differ docker=systemd kubelet=cgroupfs place=kubelet:1
      etc/default/kubelet:1 kubelet (counterpart)
      suggested setIn key=cgroupDriver value=systemd place=kubelet
      - KUBELET_EXTRA_ARGS="--cgroup-driver=cgroupfs"
      + KUBELET_EXTRA_ARGS="--cgroup-driver=systemd"
      suggested setIn key=native.cgroupdriver value=cgroupfs place=daemon.json
      - { "exec-opts": ["native.cgroupdriver=systemd"] }
      + { "exec-opts": ["native.cgroupdriver=cgroupfs"] }`,
    OLD,
  ],
  [
    'one of two kubelets agrees',
    {
      ...driver('native.cgroupdriver=systemd'),
      'a.yaml': kubelet('cgroupDriver: cgroupfs'),
      'b.yaml': kubelet('cgroupDriver: systemd'),
    },
    '',
    OLD,
  ],
  [
    'the kubelet agrees',
    { ...driver('native.cgroupdriver=systemd'), 'a.yaml': kubelet('cgroupDriver: systemd') },
    '',
    OLD,
  ],
  [
    'a driver that is none',
    { ...driver('native.cgroupdriver=system'), 'a.yaml': kubelet('cgroupDriver: cgroupfs') },
    '',
    OLD,
  ],
  [
    'a kubelet of a driver that is none',
    { ...driver('native.cgroupdriver=systemd'), 'a.yaml': kubelet('cgroupDriver: system') },
    '',
    OLD,
  ],
  ['another option', { ...driver('isolation=hyperv'), 'a.yaml': kubelet('cgroupDriver: cgroupfs') }, '', OLD],
]);

ruleSays('docker-json-invalid', [
  [
    'a comment behind a value',
    { 'daemon.json': '{\n  "mtu": 1450 «// bytes»\n}\n' },
    `
      error comment
      safe removeComment
      -   "mtu": 1450 // bytes
      +   "mtu": 1450`,
  ],
  [
    'a comment on a line of its own, with Windows line ends',
    { 'daemon.json': '{\r\n  «/* bytes */»\r\n  "mtu": 1450\r\n}\r\n' },
    `
      error comment
      safe removeComment
      -   /* bytes */`,
  ],
  [
    'a comment before a value',
    { 'daemon.json': '{\n  «/* bytes */» "mtu": 1450\n}\n' },
    `
      error comment
      safe removeComment
      -   /* bytes */ "mtu": 1450
      +  "mtu": 1450`,
  ],
  [
    'a comma in a list',
    { 'daemon.json': '{ "labels": ["a=b"«,»] }\n' },
    `
      error comma
      safe removeComma
      - { "labels": ["a=b",] }
      + { "labels": ["a=b"] }`,
  ],
  [
    'a mark of the byte order, before 24',
    { 'daemon.json': '«\ufeff»{ "mtu": 1450 }\n' },
    `
      error bom
      safe removeBom
      - ﻿{ "mtu": 1450 }
      + { "mtu": 1450 }`,
    AT('23.0.0'),
  ],
  ['a mark of the byte order, from 24 on', { 'daemon.json': '\ufeff{ "mtu": 1450 }\n' }, '', AT('24.0.0')],
  [
    'nothing, before 24',
    { 'daemon.json': '«»\n' },
    `
      error empty
      safe writeObject
      -
      + {}`,
    AT('23.0.0'),
  ],
  ['nothing, from 24 on', { 'daemon.json': '\n' }, '', AT('24.0.0')],
  ['bytes that are no text', { 'daemon.json': '{ "labels": ["a=«\ufffd»"] }\n' }, 'error bytes'],
  [
    'the first of two mistakes, and a comment before it',
    { 'daemon.json': '{\n  «// a»\n  "mtu" «1450»,\n  "a" 3\n}\n' },
    `
      error comment
      safe removeComment
      -   // a
      error syntax`,
  ],
]);
