import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { draftConfig } from '../../../src/core/assist/config-draft.ts';
import { configDocument } from '../../../src/core/config/config-document.ts';
import { configFindings } from '../../../src/core/config-findings.ts';
import { Engine } from '../../../src/core/engine.ts';

const kubeadm = (pods: string) => `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.30.2
networking:
  podSubnet: ${pods}
`;
const pool = 'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: a\nspec:\n  cidr: 10.244.0.0/16\n';

const CLUSTERS = {
  'lab/kubeadm.yaml': kubeadm('10.244.0.0/16,fd5b:8c1e:7a20:4200::/56'),
  'lab/pool.yaml': pool,
  'site [1]/kubeadm.yaml': kubeadm('10.244.0.0/16'),
  'site [1]/pool.yaml': pool,
  'shared.yaml': pool.replace('name: a', 'name: b'),
};

function engineOf(files: Readonly<Record<string, string>>): Engine {
  const engine = new Engine();
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  return engine;
}

const filesOf = (engine: Engine) => engine.clusters().map(({ group }) => [group.name, [...group.uris].sort()]);

/** The draft with all its proposals in force. */
function inForce(draft: string): string {
  return draft.replace(/^# (?= *(?:-|\w+:( |$)))/gm, '');
}

describe('a draft of a config file', () => {
  test('says what was found, and where', () => {
    const { 'lab/kubeadm.yaml': config, 'lab/pool.yaml': own } = CLUSTERS;
    const draft = draftConfig(engineOf({ 'kubeadm.yaml': config, 'pool.yaml': own }).clusters(), '');
    assert.match(draft, /^# intent: dual-stack {3}# kubeadm\.yaml:5: networking\.podSubnet 10/m);
    assert.match(draft, /^# {3}kubernetes: "1\.30\.2" {3}# kubeadm\.yaml:3$/m);
    assert.doesNotMatch(draft, /clusters:/);
  });

  test('changes nothing as it is', () => {
    const engine = engineOf(CLUSTERS);
    const before = JSON.stringify([...engine.findings()]);
    const draft = draftConfig(engine.clusters(), '');
    engine.update('.dualstack-lint.yaml', draft);
    assert.deepEqual(engine.findings().get('.dualstack-lint.yaml'), []);
    engine.remove('.dualstack-lint.yaml');
    assert.equal(JSON.stringify([...engine.findings()]), before);
  });

  test('is right and tells the same clusters apart when it is in force', () => {
    const engine = engineOf(CLUSTERS);
    const before = filesOf(engine);
    assert.equal(before.length, 2);
    const text = inForce(draftConfig(engine.clusters(), ''));
    assert.match(text, /^clusters:$/m);
    assert.deepEqual(configFindings(configDocument('', text)), [], text);
    engine.update('.dualstack-lint.yaml', text);
    assert.deepEqual(filesOf(engine), before);
  });

  test('proposes values where nothing was found', () => {
    const text = inForce(draftConfig([], ''));
    assert.match(text, /^intent: dual-stack/m);
    assert.deepEqual(configFindings(configDocument('', text)), [], text);
  });
});
