import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { configDocument, configFindings } from '../../../src/core/config/check.ts';
import { readConfig } from '../../../src/core/config/config.ts';
import { patternOf } from '../../../src/core/config/glob.ts';
import { addSuppression } from '../../../src/core/config/suppress.ts';
import { Engine } from '../../../src/core/engine.ts';
import { applyEdits } from '../../../src/core/source/text.ts';

const ADDED = { rule: 'docker-ipv6-off', files: ['etc/docker/daemon.json'], reason: 'say why' };
const ENTRY = '  - rule: docker-ipv6-off\n    files:\n      - etc/docker/daemon.json\n    reason: "say why"\n';

function added(text: string): string | undefined {
  const edits = addSuppression(text, ADDED);
  return edits && applyEdits(text, edits);
}

describe('adding a suppression to a config file', () => {
  test('keeps everything else byte for byte', () => {
    assert.equal(added('intent: ipv4 # why\n'), `intent: ipv4 # why\nsuppress:\n${ENTRY}`);
    const before = 'suppress:\n  - rule: cidr-reserved   # known\nrules: {cidr-invalid: "off"}\n';
    assert.equal(added(before), before.replace('# known\n', `# known\n${ENTRY}`));
  });

  test('starts a file of nothing or of comments', () => {
    for (const text of ['', '# one cluster\n', '# one cluster', '---\n']) {
      const after = added(text) ?? '';
      assert.ok(after.startsWith(text), JSON.stringify(after));
      assert.deepEqual(readConfig('', after).suppress, [ADDED], JSON.stringify(after));
      assert.deepEqual(configFindings(configDocument('', after)), []);
    }
    assert.match(added('# one cluster\r\n') ?? '', /^# one cluster\r\nsuppress:\r\n/);
  });

  test('extends the list of files of an entry for the same rule', () => {
    assert.equal(
      added('suppress:\n  - rule: docker-ipv6-off\n    files: [a.json]\n    reason: old\n'),
      'suppress:\n  - rule: docker-ipv6-off\n    files: [a.json, etc/docker/daemon.json]\n    reason: old\n',
    );
    const single = 'suppress:\n  - rule: docker-ipv6-off\n    files: a.json\n';
    assert.deepEqual(
      readConfig('', added(single) ?? '').suppress.map(({ files }) => files),
      [['a.json'], ADDED.files],
    );
  });

  test('changes nothing where it is suppressed already', () => {
    for (const text of ['suppress: [{rule: docker-ipv6-off}]\n', `suppress:\n${ENTRY}`])
      assert.equal(added(text), text);
  });

  test('leaves a file alone that cannot be read or added to', () => {
    for (const text of ['suppress: "\n', '- a\n', 'suppress: all\n', 'a: &x []\nsuppress: *x\n'])
      assert.equal(added(text), undefined, JSON.stringify(text));
  });

  test('silences the finding', () => {
    const engine = new Engine();
    engine.update(
      'sites/a [1]/pool.yaml',
      'apiVersion: projectcalico.org/v3\nkind: IPPool\nspec:\n  cidr: 10.0.0.1/16\n',
    );
    const count = () => [...engine.findings().values()].flat().filter(({ rule }) => rule === 'cidr-host-bits').length;
    assert.equal(count(), 1);
    const pattern = patternOf('sites/a [1]/pool.yaml', 'sites') ?? '';
    const edits = addSuppression('', { rule: 'cidr-host-bits', files: [pattern], reason: 'r' }) ?? [];
    engine.update('sites/.dualstack-lint.yaml', applyEdits('', edits) ?? '');
    assert.equal(count(), 0);
  });
});
