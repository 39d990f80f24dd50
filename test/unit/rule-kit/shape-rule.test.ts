import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../../src/core/example.ts';
import { applyFix } from '../../../src/core/fixes/apply.ts';
import type { Finding } from '../../../src/core/model/finding.ts';
import { daemonJson, kubeadmWith, kubelet, kubeProxy, pool } from './support.ts';

/** What is found in a file, with the file after each fix. */
function found(name: string, text: string, rule: string): { findings: Finding[]; fixed: string[] } {
  const files = new Map([[name, text]]);
  const findings = checkFiles(files, {}).filter((each) => each.rule === rule);
  const fixed = findings.flatMap(({ fixes }) => fixes.map((fix) => applyFix(files, fix).get(name) ?? ''));
  return { findings, fixed };
}

const safeties = (findings: readonly Finding[]) => findings.flatMap(({ fixes }) => fixes.map(({ safety }) => safety));

describe('the value that was meant', () => {
  for (const word of ['"true"', '"yes"', '"On"', '"enabled"', '1']) {
    test(`true for ${word}, whatever the program`, () => {
      for (const [name, rule, file] of [
        ['kubelet-config.yaml', 'kubelet-type-wrong', (value: string) => kubelet(`failSwapOn: ${value}`)],
        ['kube-proxy.yaml', 'proxy-value-refused', (value: string) => kubeProxy(`enableProfiling: ${value}`)],
        ['ippool.yaml', 'ippool-type-wrong', (value: string) => pool(`disabled: ${value}`)],
        ['kubeadm.yaml', 'kubeadm-type-wrong', (value: string) => kubeadmWith('proxy:', `  disabled: ${value}`)],
        ['daemon.json', 'docker-type-wrong', (value: string) => daemonJson({ icc: value })],
      ] as const) {
        const { findings, fixed } = found(name, file(word), rule);
        assert.deepEqual([safeties(findings), fixed], [['safe'], [file('true')]], name);
      }
    });
  }

  test('110 for "110", as it is written for a string, a list for its only item', () => {
    assert.deepEqual(found('kubelet-config.yaml', kubelet('maxPods: "110"'), 'kubelet-type-wrong').fixed, [
      kubelet('maxPods: 110'),
    ]);
    const versions = kubelet('systemReserved:', '  cpu: 1.10');
    assert.deepEqual(found('kubelet-config.yaml', versions, 'kubelet-type-wrong').fixed, [
      kubelet('systemReserved:', '  cpu: "1.10"'),
    ]);
    assert.deepEqual(found('daemon.json', daemonJson({ dns: '"9.9.9.9"' }), 'docker-type-wrong').fixed, [
      daemonJson({ dns: '["9.9.9.9"]' }),
    ]);
  });

  test('seconds for a bare number, which is only suggested', () => {
    const { findings, fixed } = found('kubelet-config.yaml', kubelet('syncFrequency: 60'), 'kubelet-type-wrong');
    assert.deepEqual([safeties(findings), fixed], [['suggested'], [kubelet('syncFrequency: 60s')]]);
  });

  test('is none where it would be wrong as well', () => {
    for (const line of ['hairpinMode: 3', 'maxPods: many', 'clusterDNS: {a: 1}'])
      assert.deepEqual(found('kubelet-config.yaml', kubelet(line), 'kubelet-type-wrong').fixed, [], line);
    assert.deepEqual(found('daemon.json', daemonJson({ bip: '5' }), 'docker-type-wrong').fixed, []);
  });

  test('a word in another case is safe, a misspelt one is suggested', () => {
    for (const [value, safety] of [
      ['IPVS', 'safe'],
      ['ipvz', 'suggested'],
    ] as const) {
      const { findings, fixed } = found('kube-proxy.yaml', kubeProxy(`mode: ${value}`), 'proxy-value-refused');
      assert.deepEqual([safeties(findings), fixed], [[safety], [kubeProxy('mode: ipvs')]]);
    }
  });
});

describe('an unknown key', () => {
  test('that is at home at another level is moved there', () => {
    const { findings, fixed } = found('kubeadm.yaml', kubeadmWith('podSubnet: 10.244.0.0/16'), 'kubeadm-key-unknown');
    assert.match(findings[0]?.message ?? '', /^podSubnet belongs in networking, not here; /);
    assert.equal(fixed[0], kubeadmWith('networking:', '  podSubnet: 10.244.0.0/16'));
  });

  test('is not moved onto a key that is there, nor where it has no or several places', () => {
    const taken = kubeadmWith('networking:', '  podSubnet: 10.244.0.0/16', 'podSubnet: 10.0.0.0/8');
    for (const text of [taken, kubeadmWith('value: x'), kubeadmWith('imageTag: x')]) {
      const { findings } = found('kubeadm.yaml', text, 'kubeadm-key-unknown');
      assert.match(findings[0]?.message ?? '', /^Unknown key /);
    }
  });

  test('that was taken for an entry of a free map is moved as well', () => {
    const text = kubeProxy('featureGates:', '  NodeSwap: true', '  clusterCIDR: 10.244.0.0/16');
    const { findings, fixed } = found('kube-proxy.yaml', text, 'proxy-value-refused');
    assert.match(findings[0]?.message ?? '', /^clusterCIDR belongs at the top level, not here; /);
    assert.deepEqual(fixed, [kubeProxy('featureGates:', '  NodeSwap: true', 'clusterCIDR: 10.244.0.0/16')]);
  });

  test('that is misspelt at its own level is renamed there, not moved', () => {
    const text = (key: string) => kubelet('authentication:', `  ${key}:`, '    enabled: false');
    const { findings, fixed } = found('kubelet-config.yaml', text('anonymos'), 'kubelet-key-unknown');
    assert.match(findings[0]?.message ?? '', /Did you mean anonymous\?$/);
    assert.deepEqual(fixed, [text('anonymous')]);
  });

  test('is not renamed to a key that does not take its value', () => {
    const { findings, fixed } = found('kubelet-config.yaml', kubelet('maxPod: {a: 1}'), 'kubelet-key-unknown');
    assert.match(findings[0]?.message ?? '', /Did you mean maxPods\?$/);
    assert.deepEqual(fixed, [kubelet()]);
  });

  test('in another case is renamed, not removed', () => {
    const { fixed } = found('kubelet-config.yaml', kubelet('MaxPods: 200'), 'kubelet-key-case');
    assert.deepEqual(fixed, [kubelet('maxPods: 200')]);
  });
});

describe('a duplicate key', () => {
  test('is the later one where a program refuses it, and the overridden one where the last one counts', () => {
    const yaml = found('kubeadm.yaml', kubeadmWith('clusterName: a', 'clusterName: b'), 'kubeadm-key-duplicate');
    assert.deepEqual(
      yaml.findings.map(({ range, related }) => [range.start.line, related[0]?.range.start.line]),
      [[3, 2]],
    );
    const json = found('daemon.json', '{\n "mtu": 1500,\n "mtu": 1450\n}\n', 'docker-key-duplicate');
    assert.deepEqual(
      json.findings.map(({ range, related }) => [range.start.line, related[0]?.range.start.line]),
      [[1, 2]],
    );
  });
});

test('a secret is not repeated', () => {
  const text = 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\nbootstrapTokens:\n  - token: hunter2\n';
  const { findings } = found('kubeadm.yaml', text, 'kubeadm-value-refused');
  assert.equal(findings.length, 1);
  assert.doesNotMatch(findings[0]?.message ?? '', /hunter2/);
});

test('templates and what is below a value of a wrong type are passed over', () => {
  const text = kubelet('maxPods: {{ max_pods }}', 'clusterDNS: "{{ dns }}"', 'authentication: [{anonymous: 1}]');
  const messages = checkFiles(new Map([['kubelet-config.yaml', text]]), {}).map(({ message }) => message);
  assert.deepEqual(
    messages.filter((each) => /maxPods|clusterDNS|anonymous: 1.*anonymous/.test(each)),
    [],
  );
});
