import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type FlagType, gatesOf, valueFault } from '../../../src/core/knowledge/flag-values.ts';
import { CRI_DOCKERD, KUBELET } from '../../../src/core/knowledge/flags/index.ts';

function fault(flags: ReadonlyMap<string, FlagType>, name: string, value: string): string | undefined {
  const type = flags.get(name);
  assert.ok(type, name);
  return valueFault(type, value);
}

test('values of the kubelet', () => {
  const cases: [string, string, string | undefined][] = [
    ['fail-swap-on', 'false', undefined],
    ['fail-swap-on', 'F', undefined],
    ['fail-swap-on', 'no', 'switch'],
    ['fail-swap-on', '', 'switch'],
    ['max-pods', '0x6e', undefined],
    ['max-pods', '-1', 'range'],
    ['max-pods', '4294967296', 'count'],
    ['port', '0', 'range'],
    ['port', '65536', 'range'],
    ['read-only-port', '0', undefined],
    ['address', '::', undefined],
    ['address', '', undefined],
    ['address', '010.0.0.1', undefined],
    ['address', '[::1]', 'address'],
    ['healthz-bind-address', 'fe80::1%eth0', 'address'],
    ['cluster-dns', 'nonsense', undefined],
    ['node-ip', 'nonsense', undefined],
    ['sync-frequency', '60', 'duration'],
    ['minimum-image-ttl-duration', '-1m', 'range'],
    ['feature-gates', 'A=true,B=false', undefined],
    ['feature-gates', 'A', 'gates'],
    ['feature-gates', 'A=yes', 'gates'],
    ['feature-gates', '', undefined],
    ['eviction-hard', 'memory.available<1Gi,', undefined],
    ['eviction-hard', 'memory.available=1Gi', 'thresholds'],
    ['kube-reserved', 'cpu=100m,memory', 'pairs'],
    ['hairpin-mode', 'hairpin-veth', undefined],
    ['hairpin-mode', 'Hairpin-Veth', 'values'],
    ['v', '2', undefined],
    ['v', '10', undefined],
    ['v', '4294967295', undefined],
    ['v', '4294967296', 'verbosity'],
    ['v', '2x', 'verbosity'],
    ['v', 'x2', 'verbosity'],
    ['max-pods', '$PODS', undefined],
    ['healthz-bind-address', 'NODE_IP', undefined],
    ['healthz-bind-address', 'nodeIp', undefined],
    ['hairpin-mode', 'HAIRPIN_MODE', undefined],
    ['hairpin-mode', 'hairpin_mode', 'values'],
    ['max-pods', 'max_pods', undefined],
    ['minimum-image-ttl-duration', '0s', undefined],
    ['minimum-image-ttl-duration', '2m', undefined],
    ['v', '-1', 'verbosity'],
  ];
  for (const [name, value, expected] of cases)
    assert.equal(fault(KUBELET.flags, name, value), expected, `--${name}=${value}`);
});

test('values of cri-dockerd', () => {
  const cases: [string, string, string | undefined][] = [
    ['ipv6-dual-stack', 'True', undefined],
    ['ipv6-dual-stack', 'yes', 'switch'],
    ['streaming-bind-addr', '', undefined],
    ['streaming-bind-addr', '::1', undefined],
    ['streaming-bind-addr', '10.0.0.5:10010', undefined],
    ['streaming-bind-addr', '[::1]:10010', undefined],
    ['streaming-bind-addr', 'fe80::1%eth0', undefined],
    ['streaming-bind-addr', '[::1]', 'listen-address'],
    ['streaming-bind-addr', '[10.0.0.5]:80', 'listen-address'],
    ['streaming-bind-addr', ':10010', 'listen-address'],
    ['streaming-bind-addr', '10.0.0.5:65536', 'listen-address'],
    ['streaming-bind-addr', 'localhost:80', 'listen-address'],
    ['streaming-bind-addr', '10.0.0.5:65535', undefined],
    ['streaming-bind-addr', '10.0.0.5:80x', 'listen-address'],
    ['streaming-bind-addr', 'x[::1]:80', 'listen-address'],
    ['streaming-bind-addr', '[]:80', 'listen-address'],
    ['streaming-bind-addr', '[nonsense:]:80', 'listen-address'],
    ['streaming-bind-addr', ':', 'listen-address'],
    ['log-level', 'WARN', undefined],
    ['log-level', 'loud', 'log-level'],
    ['network-plugin-mtu', '1450', undefined],
    ['network-plugin-mtu', 'big', 'count'],
    ['image-pull-progress-deadline', '1m', undefined],
    ['image-pull-progress-deadline', '60', 'duration'],
  ];
  for (const [name, value, expected] of cases)
    assert.equal(fault(CRI_DOCKERD.flags, name, value), expected, `--${name}=${value}`);
});

test('gates of a flag, with the place of each name', () => {
  const value = 'A=true, B =false,,C';
  assert.deepEqual(
    gatesOf(value).map(({ name, on, from, to }) => [name, on, value.slice(from, to)]),
    [
      ['A', true, 'A'],
      ['B', false, 'B'],
      ['C', undefined, 'C'],
    ],
  );
});

test('a list takes only its own words, each of them, in any order', () => {
  const list = { kind: 'list', values: ['a', 'b'] } as const;
  for (const value of ['a', 'b,a', 'a,a']) assert.equal(valueFault(list, value), undefined, value);
  for (const value of ['c', 'a,c', 'c,a', '', 'a b']) assert.equal(valueFault(list, value), 'values', value);
  // A text is one word.
  assert.equal(valueFault({ ...list, kind: 'text' }, 'a,b'), 'values');
});

test('limits count where there are any', () => {
  const fault = (limits: Partial<FlagType>, value: string, kind: FlagType['kind'] = 'count') =>
    valueFault({ kind, ...limits }, value);
  assert.deepEqual(
    ['1', '2', '3'].map((value) => fault({ min: 2 }, value)),
    ['range', undefined, undefined],
  );
  assert.deepEqual(
    ['1', '2', '3'].map((value) => fault({ max: 2 }, value)),
    [undefined, undefined, 'range'],
  );
  assert.deepEqual(
    ['1', '2', '3'].map((value) => fault({ min: 2, max: 2 }, value)),
    ['range', undefined, 'range'],
  );
  assert.deepEqual(
    ['1s', '2s', '2m'].map((value) => fault({ min: 2e9 }, value, 'duration')),
    ['range', undefined, undefined],
  );
  assert.equal(fault({ max: 1e9 }, '2s', 'duration'), 'range');
});

test('gates with blanks around their parts, and without a name', () => {
  const read = (value: string) => gatesOf(value).map(({ name, on, from, to }) => [name, on, from, to]);
  assert.deepEqual(read('A= true , B= F'), [
    ['A', true, 0, 1],
    ['B', false, 10, 11],
  ]);
  assert.deepEqual(read('=true'), [['', true, 0, 0]]);
  assert.deepEqual(read('A='), [['A', undefined, 0, 1]]);
});
