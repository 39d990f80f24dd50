import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFiles } from '../../../src/core/example.ts';
import { installation } from '../../../src/core/rule-kit/calico-fixtures.ts';
import { kubeProxy } from '../../../src/core/rule-kit/fixtures.ts';

/** Limits of what programs take: the last value on either side of each. */
const LIMITS = [
  {
    // net.ParsePort of kube-proxy's validation takes 1 to 65535.
    rule: 'proxy-value-refused',
    file: (value: string) => ['kube-proxy.yaml', kubeProxy(`healthzBindAddress: "${value}"`)],
    taken: ['0.0.0.0:1', '[::]:65535'],
    refused: ['0.0.0.0:0', '[::]:65536', '0.0.0.0:-1'],
  },
  {
    // The kernel's bridge: ETH_MIN_MTU and ETH_MAX_MTU.
    rule: 'docker-value-refused',
    file: (value: string) => ['daemon.json', `{ "mtu": ${value} }\n`],
    taken: ['68', '1279', '65535'],
    refused: ['67', '65536'],
  },
  {
    // The least MTU of IPv6 (RFC 8200, 5).
    rule: 'docker-value-refused',
    file: (value: string) => [
      'daemon.json',
      `{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64", "mtu": ${value} }\n`,
    ],
    taken: ['1280'],
    refused: ['1279'],
  },
  {
    // The operator takes settings of Azure on AKS alone.
    rule: 'installation-refused',
    file: (value: string) => [
      'installation.yaml',
      installation(`kubernetesProvider: ${value}`, 'azure:', '  policyMode: Default'),
    ],
    taken: ['AKS'],
    refused: ['EKS', 'GKE'],
  },
] as const;

for (const { rule, file, taken, refused } of LIMITS) {
  const isRefused = (value: string) => {
    const [name = '', text = ''] = file(value);
    return checkFiles(new Map([[name, text]]), {}).some((finding) => finding.rule === rule);
  };
  test(`${rule} takes ${taken.join(', ')} and refuses ${refused.join(', ')}`, () => {
    assert.deepEqual(
      [...taken, ...refused].filter((value) => isRefused(value)),
      [...refused],
    );
  });
}
