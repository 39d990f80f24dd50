import assert from 'node:assert/strict';
import { test } from 'node:test';
import { execOptFault } from '../../../src/core/knowledge/docker-exec-opts.ts';
import {
  isFirewallMark,
  isGenericResource,
  isInsecureRegistry,
  isLabel,
  isListenAddress,
  isLogLevel,
  isMemorySize,
  isMirror,
  isSearchDomain,
} from '../../../src/core/schema/formats/docker.ts';

const TABLE: readonly [string, (text: string) => boolean, readonly string[], readonly string[]][] = [
  [
    'a search domain',
    isSearchDomain,
    ['example.org', '.', ' example.org ', 'a', 'x-1.example.org.'],
    ['', '10.0.0.1', 'exa mple', '-a', 'a_b', `${'a'.repeat(300)}`],
  ],
  [
    'a label',
    isLabel,
    ['a=b', 'a=', '=b', 'a=b=c'],
    ['a', '', 'com.docker.a=b', 'IO.Docker.x=1', 'org.dockerproject.a='],
  ],
  [
    'an address to listen on',
    isListenAddress,
    [
      '',
      'fd://',
      'unix:///run/docker.sock',
      'unix://',
      'tcp://[::1]:2375',
      'tcp://[::1]',
      'tcp://::1:2375',
      'tcp://',
      '10.0.0.1:2375',
      'localhost',
      'tcp://[fe80::1%25eth0]:2375',
    ],
    [
      'http://10.0.0.1:2375',
      'tcp://[::1]:0',
      'tcp://[::1:2375',
      'tcp://10.0.0.1:http',
      'tcp://10.0.0.1:2375/path',
      'unix://a://b',
      'tcp://10.0.0.1 :2375',
      'tcp://[fe80::1%eth0]:2375',
    ],
  ],
  [
    'a mirror',
    isMirror,
    ['https://mirror.example', 'http://mirror.example/', 'https://[2001:db8::9]:5000', 'HTTPS://m.example/docker'],
    [
      'mirror.example',
      'mirror.example:5000',
      'ftp://m.example',
      'https://u@m.example',
      'https://m.example?a',
      'https://m.example#a',
      'https://[2001:db8::9',
      'https://m.example:port',
    ],
  ],
  [
    'an insecure registry',
    isInsecureRegistry,
    [
      'r.example',
      'r.example:5000',
      '[2001:db8::5]:5000',
      '2001:db8::5',
      '2001:db8::/32',
      '10.0.0.0/8',
      'http://r.example:5000',
      '10.0.0.1:5000',
    ],
    [
      '',
      '-r.example',
      'r.example-',
      'ftp://r.example',
      'r.example:70000',
      'r_1.example',
      '10.0.0.0/33',
      'r.example:port',
    ],
  ],
  [
    'a size',
    isMemorySize,
    ['64M', '64', '1.5g', '64 mb', '64MiB', '.5k', '1e3'],
    ['', 'M', '-1', '64X', '64MBB', '64  M', '1..5'],
  ],
  [
    'a firewall mark',
    isFirewallMark,
    ['', '1', '0x1/0xff', '010', '4294967295'],
    ['x', '4294967296', '1/2/3', '1/', '-1', '0x', '09'],
  ],
  ['a resource', isGenericResource, ['gpu=UID1', 'ssd=3'], ['gpu', 'a=b=c', 'ssd=-3']],
  ['a log level', isLogLevel, ['', 'debug', 'INFO', 'trace', 'panic'], ['warning', 'verbose', ' info']],
];

for (const [name, check, right, wrong] of TABLE) {
  test(`${name} is read as dockerd reads it`, () => {
    for (const value of right) assert.equal(check(value), true, JSON.stringify(value));
    for (const value of wrong) assert.equal(check(value), false, JSON.stringify(value));
  });
}

test('an entry of exec-opts has a form, a name and a driver', () => {
  assert.equal(execOptFault('native.cgroupdriver=systemd'), undefined);
  assert.equal(execOptFault(' Native.CgroupDriver = cgroupfs '), undefined);
  assert.equal(execOptFault('native.cgroupdriver'), 'form');
  assert.equal(execOptFault('native.cgroupdriver='), 'form');
  assert.equal(execOptFault('isolation=process'), 'name');
  assert.equal(execOptFault('native.cgroupdriver=none'), 'cgroup-driver');
  assert.equal(execOptFault('native.cgroupdriver=Systemd'), 'cgroup-driver');
});
