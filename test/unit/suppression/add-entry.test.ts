import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readConfig } from '../../../src/core/config/config.ts';
import { configDocument } from '../../../src/core/config/config-document.ts';
import { patternOf } from '../../../src/core/config/glob.ts';
import { configFindings } from '../../../src/core/config-findings.ts';
import { Engine } from '../../../src/core/engine.ts';
import { applyEdits } from '../../../src/core/source/text.ts';
import { addSuppression } from '../../../src/core/suppression/add-entry.ts';

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

describe('a suppression that suppresses nothing', () => {
  const POOL = 'apiVersion: projectcalico.org/v3\nkind: IPPool\nspec:\n  cidr: 10.0.0.0/16\n';
  const WRONG = POOL.replace('10.0.0.0/16', '10.0.0.1/16');
  const suppress = (files: string) => `suppress:\n  - rule: cidr-host-bits\n    files: ${files}\n`;

  /** Where something is called unused, as `file:line`. */
  function unused(files: Readonly<Record<string, string>>, roots: readonly string[] = []): string[] {
    const engine = new Engine({ roots });
    for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
    const found = [...engine.findings().values()].flat().filter(({ rule }) => rule === 'suppression-unused');
    return found.map(({ uri, range }) => `${uri}:${range.start.line + 1}`);
  }

  test('is reported at its rule', () => {
    assert.deepEqual(unused({ '.dualstack-lint.yaml': suppress('[pool.yaml]'), 'pool.yaml': POOL }), [
      '.dualstack-lint.yaml:2',
    ]);
    assert.deepEqual(unused({ '.dualstack-lint.yaml': suppress('[pool.yaml]'), 'pool.yaml': WRONG }), []);
  });

  test('is not told from one of files that were not checked', () => {
    const config = suppress('["*.yaml"]');
    assert.deepEqual(unused({ '.dualstack-lint.yaml': suppress('[lab.yaml]'), 'pool.yaml': POOL }), []);
    // Only a part of the folder was read.
    const part = { '/etc/.dualstack-lint.yaml': suppress('["**"]'), '/etc/lab/pool.yaml': POOL };
    assert.deepEqual(unused(part, ['/etc/lab']), []);
    assert.deepEqual(unused(part, ['/etc']), ['/etc/.dualstack-lint.yaml:2']);
    // What is ignored says nothing, and neither does a document that is half-typed.
    assert.deepEqual(unused({ '.dualstack-lint.yaml': `${config}ignore: [pool.yaml]\n`, 'pool.yaml': POOL }), []);
    assert.deepEqual(unused({ '.dualstack-lint.yaml': config, 'pool.yaml': `${POOL}  nodeSelector: "all(\n` }), []);
  });

  test('is not reported where the rule is off, or where nobody wants to know', () => {
    const pool = { 'pool.yaml': POOL };
    const config = suppress('[pool.yaml]');
    assert.deepEqual(unused({ ...pool, '.dualstack-lint.yaml': `${config}rules: {cidr-host-bits: off}\n` }), []);
    const quiet = 'rules: {suppression-unused: off}\n';
    assert.deepEqual(unused({ ...pool, '.dualstack-lint.yaml': config + quiet }), []);
    const comment = { 'pool.yaml': `${POOL}# dualstack-lint-disable-file cidr-host-bits\n` };
    assert.deepEqual(unused(comment), ['pool.yaml:5']);
    assert.deepEqual(unused({ ...comment, '.dualstack-lint.yaml': quiet }), []);
  });

  test('of a rule that there is none is reported once', () => {
    const config = 'suppress:\n  - rule: cidr-host-bitz\n    files: [pool.yaml]\n';
    assert.deepEqual(unused({ '.dualstack-lint.yaml': config, 'pool.yaml': POOL }), []);
  });
});
