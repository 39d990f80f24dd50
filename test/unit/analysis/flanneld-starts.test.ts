import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { flanneldStarts, isDualFlannel, matchesIpv4Only } from '../../../src/core/analysis/flanneld-starts.ts';
import { flannelConfig, flanneld, talosFlannel } from '../../../src/core/rule-kit/flannel-fixtures.ts';
import { clusterOf, type Files, placed } from './support.ts';

describe('flanneld', () => {
  const options = (files: Files) =>
    flanneldStarts(clusterOf(files)).map(({ options, open }) => [
      ...options.map(({ name, value, at }) => `${name}=${value} ${placed(at)}`),
      ...(open ? ['open'] : []),
    ]);
  const withEnv = (...env: string[]) => ({
    'flannel.yaml': `${flanneld('v0.26.7', '--iface=eth0')}          env:\n${env.map((line) => `            ${line}\n`).join('')}`,
  });

  test('has options from its command line, which go before those of variables', () => {
    assert.deepEqual(options({ 'flannel.yaml': flanneld('v0.26.7', '--iface=eth0') }), [
      ['iface=eth0 flannel.yaml:16 eth0'],
    ]);
    assert.deepEqual(
      options(withEnv('- { name: FLANNELD_IFACE_REGEX, value: eth.* }', '- { name: FLANNELD_IFACE, value: eth1 }')),
      [['iface=eth0 flannel.yaml:16 eth0', 'iface-regex=eth.* flannel.yaml:18 eth.*']],
    );
    assert.deepEqual(
      options(
        withEnv(
          '- { name: IFACE_REGEX, value: eth.* }',
          '- { name: FLANNELD_NO_SUCH, value: x }',
          '- { name: FLANNELD_IFACE_REGEX, value: "" }',
        ),
      ),
      [['iface=eth0 flannel.yaml:16 eth0']],
    );
  });

  test('may have more from elsewhere', () => {
    assert.deepEqual(
      options(
        withEnv('- { name: FLANNELD_IFACE_REGEX, valueFrom: { fieldRef: { fieldPath: status.hostIP } } }'),
      )[0]?.at(-1),
      'open',
    );
    assert.deepEqual(
      options(withEnv('- { name: POD_NAME, valueFrom: { fieldRef: { fieldPath: metadata.name } } }'))[0]?.at(-1),
      'iface=eth0 flannel.yaml:16 eth0',
    );
    assert.deepEqual(options({ 'flannel.yaml': flanneld('v0.26.7', '--iface={{ interface }}') })[0]?.at(-1), 'open');
    assert.deepEqual(options({ 'flannel.yaml': flanneld('v0.26.7', '--iface=$(INTERFACE)') })[0]?.at(-1), 'open');
  });

  test('of Talos has the arguments of its machine configuration', () => {
    assert.deepEqual(options({ 'talos.yaml': talosFlannel('--iface=eth1') }), [['iface=eth1 talos.yaml:12 eth1']]);
  });

  test('serves both families', () => {
    const six = ['"EnableIPv6": true', '"IPv6Network": "fd5b:8c1e:7a20:4200::/56"'];
    assert.equal(
      isDualFlannel(clusterOf({ 'flannel.yaml': flannelConfig('"Network": "10.244.0.0/16"', ...six) })),
      true,
    );
    assert.equal(isDualFlannel(clusterOf({ 'flannel.yaml': flannelConfig('"Network": "10.244.0.0/16"') })), false);
    assert.equal(isDualFlannel(clusterOf({ 'flannel.yaml': flannelConfig('"EnableIPv4": false', ...six) })), false);
    assert.equal(isDualFlannel(clusterOf({ 'talos.yaml': talosFlannel('--iface=eth1') })), true);
    const single = talosFlannel('--iface=eth1').replace(/, 'fd5b:8c1e:7a20:4200::\/56'/, '');
    assert.equal(isDualFlannel(clusterOf({ 'talos.yaml': single })), false);
  });

  test('a pattern that matches IPv4 addresses only has numbers and dots, and nothing that may be a letter', () => {
    for (const pattern of [
      '10\\.0\\.0\\..*',
      '^192\\.168\\.60\\.[0-9]+$',
      '192\\.168\\.\\d+\\.\\d+',
      '10.[01]',
      '10.(1)',
    ])
      assert.equal(matchesIpv4Only(pattern), true, pattern);
    for (const pattern of ['eth[0-9]', '10.(1|2)', 'fd5b:.*', '10', '.*', 'ens\\d+', '10\\.', 'enp.10.0'])
      assert.equal(matchesIpv4Only(pattern), false, pattern);
  });
});
