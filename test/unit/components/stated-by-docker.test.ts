import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stated } from './support.ts';

test('Docker: every key with an address', () => {
  const text = `{
  "ipv6": true,
  "ip6tables": false,
  "bip": "10.0.0.1/24",
  "fixed-cidr": "10.0.0.128/25",
  "fixed-cidr-v6": "fd00::/64",
  "default-gateway": "10.0.0.254",
  "default-gateway-v6": "fd00::fe",
  "dns": ["10.0.0.53"],
  "ip": "192.168.60.11",
  "host-gateway-ip": "192.168.60.12",
  "default-address-pools": [{ "base": "172.30.0.0/16", "size": 24 }]
}
`;
  assert.deepEqual(stated('etc/docker/daemon.json', text), [
    'docker daemon.json',
    '4: docker-bridge 10.0.0.1/24 of bip',
    '5: docker-bridge 10.0.0.128/25 of fixed-cidr, not in use',
    '6: docker-bridge fd00::/64 of fixed-cidr-v6',
    '12: docker-pool 172.30.0.0/16 of default-address-pools',
    '7: gateway 10.0.0.254 of default-gateway',
    '8: gateway fd00::fe of default-gateway-v6',
    '9: reads 10.0.0.53 of dns',
    '10: reads 192.168.60.11 of ip',
    '11: reads 192.168.60.12 of host-gateway-ip',
    '2: docker-ipv6 on of ipv6',
    '3: docker-ip6tables off of ip6tables',
  ]);
});

test('Docker: without a bridge nothing is in use', () => {
  const text = `{ "bridge": "none", "ipv6": true, "bip": "10.0.0.1/24", "bip6": "fd01::1/64", "fixed-cidr-v6": "fd00::/64", "default-gateway": "10.0.0.254" }
`;
  assert.deepEqual(stated('a/etc/docker/daemon.json', text), [
    'docker daemon.json',
    '1: docker-bridge 10.0.0.1/24 of bip, not in use',
    '1: docker-bridge fd01::1/64 of bip6, not in use',
    '1: docker-bridge fd00::/64 of fixed-cidr-v6, not in use',
    '1: gateway 10.0.0.254 of default-gateway',
    '1: reads 10.0.0.1/24 of bip, unused',
    '1: reads fd01::1/64 of bip6, unused',
    '1: reads 10.0.0.254 of default-gateway, unused',
    '1: docker-ipv6 on of ipv6',
  ]);
});

test('Docker: without ipv6 no IPv6 range is in use', () => {
  const text = `{ "fixed-cidr-v6": "fd00::/64", "bip6": "fd01::1/64", "default-gateway-v6": "fd00::fe", "bip": "" }
`;
  assert.deepEqual(stated('b/etc/docker/daemon.json', text), [
    'docker daemon.json',
    '1: docker-bridge fd01::1/64 of bip6, not in use',
    '1: docker-bridge fd00::/64 of fixed-cidr-v6, not in use',
    '1: docker-default 172.17.0.0/16 of bip',
    '1: gateway fd00::fe of default-gateway-v6',
    '1: reads fd01::1/64 of bip6, unused',
    '1: reads fd00::fe of default-gateway-v6, unused',
  ]);
});

test('Docker: flags', () => {
  const text = `[Service]
ExecStart=/usr/bin/dockerd --ipv6 --ip6tables=false --bip=10.0.0.1/24 --fixed-cidr=10.0.0.128/25 --fixed-cidr-v6=fd00::/64
`;
  assert.deepEqual(stated('etc/systemd/system/docker.service', text), [
    'docker unit',
    '2: docker-bridge 10.0.0.1/24 of --bip',
    '2: docker-bridge 10.0.0.128/25 of --fixed-cidr, not in use',
    '2: docker-bridge fd00::/64 of --fixed-cidr-v6',
    "2: docker-ipv6 on of dockerd's --ipv6",
    "2: docker-ip6tables off of dockerd's --ip6tables",
    '2: dockerd command-line ipv6 ip6tables=false bip=10.0.0.1/24 fixed-cidr=10.0.0.128/25 fixed-cidr-v6=fd00::/64',
  ]);
});

test('Docker: a switch that is not known is not on', () => {
  const text = `[Service]
ExecStart=/usr/bin/dockerd --ipv6=$IPV6 --fixed-cidr-v6=fd00::/64
`;
  assert.deepEqual(stated('a/etc/systemd/system/docker.service', text), [
    'docker unit',
    '2: docker-bridge fd00::/64 of --fixed-cidr-v6, not in use',
    '2: dockerd command-line ipv6=$IPV6 fixed-cidr-v6=fd00::/64',
  ]);
});

test('cri-dockerd', () => {
  const text = `[Service]
ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack --network-plugin=cni --pod-cidr=10.244.0.0/16
`;
  assert.deepEqual(stated('etc/systemd/system/cri-docker.service', text), [
    'cri-dockerd unit',
    "2: cri-dockerd-dual-stack on of cri-dockerd's --ipv6-dual-stack",
    '2: cri-dockerd command-line ipv6-dual-stack network-plugin=cni pod-cidr=10.244.0.0/16',
  ]);
});
