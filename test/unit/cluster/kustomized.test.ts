import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Kustomized } from '../../../src/core/cluster/kustomized.ts';
import { RECOGNITION } from '../../../src/core/components/index.ts';
import { FileDocuments } from '../../../src/core/reading/file-documents.ts';

const POOL = 'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: v6\nspec:\n  cidr: fd00::/48\n';
const OPERATIONS = '- op: replace\n  path: /spec/cidr\n  value: fd01::/48\n';
const kustomization = (target: string, resources = 'pool.yaml') =>
  `resources: [${resources}]\npatches:\n  - target: ${target}\n    path: patch.yaml\n`;

/** The range of a pool after the kustomization beside it. */
function cidrWith(text: string, folder = '/a/base/'): string | undefined {
  const files = {
    [`${folder}pool.yaml`]: POOL,
    [`${folder}patch.yaml`]: OPERATIONS,
    [`${folder}kustomization.yaml`]: text,
  };
  const documents = Object.entries(files).flatMap(
    ([uri, content]) => new FileDocuments(RECOGNITION, uri, content).documents,
  );
  const changed = new Kustomized().apply(documents);
  return changed.find(({ kind }) => kind === 'IPPool')?.string('spec', 'cidr');
}

test('the objects that a target chooses are changed', () => {
  assert.equal(cidrWith(kustomization('{kind: IPPool}')), 'fd01::/48');
  assert.equal(cidrWith(kustomization('{kind: IPPool, name: v.*}')), 'fd01::/48');
  assert.equal(cidrWith(kustomization('{kind: IPPool, name: v4|v6}')), 'fd01::/48');
  assert.equal(cidrWith(kustomization('{kind: IPPool, name: v4}')), 'fd00::/48');
  assert.equal(cidrWith(kustomization('{kind: Pod}')), 'fd00::/48');
  assert.equal(cidrWith(kustomization('{kind: IPPool}', '../other')), 'fd00::/48');
  assert.equal(cidrWith(kustomization('{kind: IPPool}', '../base')), 'fd01::/48');
  assert.equal(cidrWith(kustomization('{kind: IPPool}'), ''), 'fd01::/48');
  assert.equal(cidrWith(kustomization('{kind: IPPool}'), '/'), 'fd01::/48');
});

test('a value that a replacement gives is not known', () => {
  const text = `resources: [pool.yaml]
replacements:
  - source: {kind: ConfigMap, name: ranges, fieldPath: data.v6}
    targets:
      - select: {kind: IPPool}
        fieldPaths: [spec.cidr]
`;
  assert.match(cidrWith(text) ?? '', /^\$\{/);
});

test('a document stays the same object while neither it nor a patch changes', () => {
  const pool = new FileDocuments(RECOGNITION, '/a/pool.yaml', `# one\n---\n${POOL}`);
  const others = [
    new FileDocuments(RECOGNITION, '/a/patch.yaml', OPERATIONS),
    new FileDocuments(RECOGNITION, '/a/kustomization.yaml', kustomization('{kind: IPPool}')),
  ].flatMap(({ documents }) => documents);
  const kustomized = new Kustomized();
  const first = kustomized.apply([...pool.documents, ...others])[0];
  pool.update(`# one and more\n---\n${POOL}`);
  const moved = kustomized.apply([...pool.documents, ...others])[0];
  assert.equal(moved, first);
  assert.equal(moved?.start, pool.documents[0]?.start);
});
