import { type Row, ruleSays } from '../../../support/says.ts';

const env = (...lines: readonly string[]) => ({ 'var/snap/microk8s/current/args/cni-env': `${lines.join('\n')}\n` });
const RANGES = ['IPv6_CLUSTER_CIDR=fd5b::/64', 'IPv6_SERVICE_CIDR=fd5c::/108'];

// canonical/microk8s scripts/generate-cni.sh
ruleSays('microk8s-ipv6-incomplete', [
  [
    'no ranges',
    env('«IPv6_SUPPORT»=true', 'IPv4_SUPPORT=true'),
    `
      error range name=IPv6_SUPPORT range=IPv6_CLUSTER_CIDR
      error range name=IPv6_SUPPORT range=IPv6_SERVICE_CIDR`,
  ],
  [
    'no Services',
    env('«IPv6_SUPPORT»=true', RANGES[0] as string),
    'error range name=IPv6_SUPPORT range=IPv6_SERVICE_CIDR',
  ],
  [
    'an empty range',
    env('«IPv6_SUPPORT»=true', RANGES[0] as string, 'IPv6_SERVICE_CIDR='),
    'error range name=IPv6_SUPPORT range=IPv6_SERVICE_CIDR',
  ],
  ['no family', env('«IPv4_SUPPORT»=false', 'IPv6_SUPPORT=false'), 'error none'],
  ['IPv4 off, and nothing about IPv6', env('«IPv4_SUPPORT»=false', 'IPv4_CLUSTER_CIDR=10.1.0.0/16'), 'error none'],
  ...['yes', 'True', '1'].map(
    (word): Row => [
      `IPv6 by ${word}`,
      env(`IPv6_SUPPORT=«${word}»`, ...RANGES),
      `warning word name=IPv6_SUPPORT value=${word}`,
    ],
  ),
  [
    'IPv4 by another word',
    env('IPv4_SUPPORT=«no»', 'IPv6_SUPPORT=true', ...RANGES),
    'warning word name=IPv4_SUPPORT value=no',
  ],
  ['all of it', env('IPv4_SUPPORT=true', 'IPv6_SUPPORT=true', ...RANGES), ''],
  ['IPv6 alone', env('IPv4_SUPPORT=false', 'IPv6_SUPPORT=true', ...RANGES), ''],
  ['IPv6 off', env('IPv4_SUPPORT=true', 'IPv6_SUPPORT=false'), ''],
]);
