import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';
import { applyFix } from '../../../src/core/fixes/apply.ts';
import type { Finding } from '../../../src/core/model/finding.ts';

const VALUES = `# values of the chart
installation:
  enabled: true
  kubernetesProvider: ""
  calicoNetwork:
    bgp: Disabled # no routers
    ipPools:
      - cidr: 10.244.0.0/16
        encapsulation: VXLAN
      - cidr: fd5b:8c1e:7a20:4200::/56
        natOutgoing: Enabled
apiServer:
  enabled: true
`;

const inChart = (values: string) => `apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata:
  name: rke2-calico
spec:
  valuesContent: |-
${values.replace(/^(?=.)/gm, '    ')}`;

function findingsIn(name: string, text: string): readonly Finding[] {
  const engine = new Engine();
  engine.update(name, text);
  return [...engine.findings().values()].flat();
}

describe('the values of the chart of the Tigera operator', () => {
  for (const [name, text] of [
    ['values.yaml', VALUES],
    ['rke2-calico-config.yaml', inChart(VALUES)],
  ] as const) {
    test(`${name} is read as the Installation that it becomes, and fixed in place`, () => {
      const findings = findingsIn(name, text);
      assert.deepEqual(
        findings.map(({ rule }) => rule),
        ['installation-encapsulation'],
        findings.map(({ message }) => message).join('\n'),
      );
      const [fix] = findings[0]?.fixes ?? [];
      assert.ok(fix);
      const fixed = applyFix(new Map([[name, text]]), fix).get(name);
      const line = text.split('\n').find((each) => each.includes('natOutgoing')) ?? '';
      assert.equal(
        fixed,
        text.replace(line, `${line}\n${line.replace('natOutgoing: Enabled', 'encapsulation: VXLAN')}`),
      );
      assert.deepEqual(findingsIn(name, fixed ?? ''), []);
    });
  }

  test('states the pools', () => {
    const engine = new Engine();
    engine.update('values.yaml', VALUES);
    const pools = engine.clusters().flatMap(({ cluster }) => cluster.ranges('pool'));
    assert.deepEqual(
      pools.map(({ text, usable }) => [text, usable]),
      [
        ['10.244.0.0/16', true],
        ['fd5b:8c1e:7a20:4200::/56', true],
      ],
    );
  });

  test('a chart that is to make no Installation has none', () => {
    assert.deepEqual(findingsIn('values.yaml', VALUES.replace('enabled: true', 'enabled: false')), []);
  });

  test('the values of another chart are nobody’s', () => {
    const engine = new Engine();
    assert.equal(engine.update('values.yaml', 'installation:\n  mode: standalone\n  replicas: 2\n'), false);
  });
});
