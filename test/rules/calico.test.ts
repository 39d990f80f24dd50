import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkFiles } from '../../src/core/example.ts';
import { applyFix } from '../../src/core/fixes/apply.ts';
import { POOL_KEYS } from '../../src/core/knowledge/calico-pool.ts';

const KUBEADM = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`;

/** The files after the first fix of the only finding of a rule. */
function fixed(files: Record<string, string>, rule: string): ReadonlyMap<string, string> {
  const texts = new Map(Object.entries(files));
  const findings = checkFiles(texts, {}).filter((finding) => finding.rule === rule);
  assert.equal(findings.length, 1);
  const [fix] = findings[0]?.fixes ?? [];
  assert.ok(fix);
  return applyFix(texts, fix);
}

test('the pool of the missing family is like its sibling and gets the pod range', () => {
  const pool = `# IPv4
apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: default-ipv4-ippool
spec:
  cidr: 10.244.0.0/16
  ipipMode: Never
  vxlanMode: CrossSubnet
  natOutgoing: true
`;
  const after = fixed({ 'kubeadm.yaml': KUBEADM, 'ippool.yaml': pool }, 'pool-family-missing');
  assert.equal(
    after.get('ippool.yaml'),
    `${pool}---
apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: default-ipv6-ippool
spec:
  cidr: fd5b:8c1e:7a20:4200::/56
  ipipMode: Never
  vxlanMode: CrossSubnet
  natOutgoing: true
`,
  );
});

test('a half-typed pool may be the missing one', () => {
  const pool = (cidr: string) =>
    `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: a\nspec:\n  cidr: ${cidr}\n`;
  const four = pool('10.244.0.0/16');
  for (const second of ['', '"fd5b', 'fd5b:', '{{ .Values.ipv6 }}']) {
    const files = new Map([
      ['kubeadm.yaml', KUBEADM],
      ['ippool.yaml', `${four}---\n${pool(second)}`],
    ]);
    const rules = checkFiles(files, {}).map(({ rule }) => rule);
    assert.ok(!rules.includes('pool-family-missing'), second);
  }
});

test('a pool far outside is not moved over another one', () => {
  const pool = (name: string, cidr: string) =>
    `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: ${name}\nspec:\n  cidr: ${cidr}\n`;
  const files = new Map([
    ['kubeadm.yaml', KUBEADM],
    ['ippool.yaml', `${pool('a', '192.168.0.0/17')}---\n${pool('b', '192.168.128.0/17')}`],
  ]);
  const findings = checkFiles(files, {}).filter(({ rule }) => rule === 'pool-outside-pod-range');
  assert.deepEqual(
    findings.map(({ fixes }) => fixes.length),
    [0, 0],
  );
});

const value = fc.oneof(
  fc.constantFrom(
    '',
    'null',
    '{}',
    '[]',
    '"',
    '- a',
    '&a b',
    '*a',
    '{{ x }}',
    '"__CIDR__"',
    'fd5b::/64',
    '10.0.0.0/8',
    '!x',
  ),
  fc.constantFrom(
    'Never',
    'always',
    'true',
    '1',
    '[Workload]',
    '[LoadBalancer]',
    'all()',
    'a ==',
    '|\n    x',
    '{a: [b]}',
  ),
  fc.integer().map(String),
);

test('no Calico rule throws or leaves a gap in its message, whatever a pool says', () => {
  const spec = fc.dictionary(fc.constantFrom(...POOL_KEYS, 'ipip', 'nat-outgoing', 'CIDR'), value);
  fc.assert(
    fc.property(
      spec,
      fc.boolean(),
      fc.constantFrom(undefined, '3.20.0', '3.32.1', '3.34.0'),
      (keys, stored, calico) => {
        const lines = Object.entries(keys).map(([key, text]) => `  ${key}: ${text}\n`);
        const head = stored ? 'crd.projectcalico.org/v1' : 'projectcalico.org/v3';
        const pool = `apiVersion: ${head}\nkind: IPPool\nmetadata:\n  name: a\nspec:\n${lines.join('')}`;
        const files = new Map([['ippool.yaml', pool]]);
        for (const { message, fixes } of checkFiles(files, { ...(calico && { versions: { calico } }) })) {
          assert.doesNotMatch(message, /\{\w+\}|undefined/);
          for (const fix of fixes) applyFix(files, fix);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('no Calico rule throws or leaves a gap in its message, whatever an Installation says', () => {
  const pool = fc.dictionary(
    fc.constantFrom('cidr', 'name', 'encapsulation', 'natOutgoing', 'blockSize', 'allowedUses', 'nodeSelector', 'x'),
    value,
  );
  const network = fc.dictionary(
    fc.constantFrom('bgp', 'linuxDataplane', 'nodeAddressAutodetectionV6', 'clusterRoutingMode', 'hostPorts'),
    value,
  );
  fc.assert(
    fc.property(fc.array(pool, { maxLength: 3 }), network, value, (pools, keys, cni) => {
      const items = pools.map((entries) => {
        const lines = Object.entries(entries).map(([key, text]) => `${key}: ${text}`);
        return lines.length > 0 ? `      - ${lines.join('\n        ')}\n` : '      - {}\n';
      });
      const lines = Object.entries(keys).map(([key, text]) => `    ${key}: ${text}\n`);
      const text = `apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
  cni:
    type: ${cni}
  calicoNetwork:
${lines.join('')}    ipPools:
${items.join('')}`;
      const files = new Map([
        ['installation.yaml', text],
        ['kubeadm.yaml', KUBEADM],
      ]);
      for (const { message, fixes } of checkFiles(files, {})) {
        assert.doesNotMatch(message, /\{\w+\}|undefined/);
        for (const fix of fixes) applyFix(files, fix);
      }
    }),
    { numRuns: 200 },
  );
});
