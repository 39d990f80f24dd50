import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMPONENTS } from '../../../src/core/components/index.ts';
import { LAYERS } from '../../../src/core/model/layer.ts';
import { RULE_FOLDERS } from '../../../src/core/rule-kit/rule-ids.ts';
import { RULES } from '../../../src/core/rules/index.ts';
import { LAYER_OF_COMPONENT, LAYER_OF_FOLDER, layerOf, layerOfRule } from '../../../src/core/status/layer-of-rule.ts';

test('every rule belongs to a layer', () => {
  const known: readonly unknown[] = [...LAYERS, 'document'];
  assert.deepEqual(
    RULES.filter(({ id }) => !known.includes(layerOfRule(id))).map(({ id }) => id),
    [],
  );
});

test('the table has the folders of the rules and no others', () => {
  assert.deepEqual(Object.keys(LAYER_OF_FOLDER).sort(), [...new Set(Object.values(RULE_FOLDERS))].sort());
});

test('a rule says its layer only where its folder says another one', () => {
  const idle = RULES.filter(
    ({ id, layer }) => layer !== undefined && layer === LAYER_OF_FOLDER[RULE_FOLDERS[id] ?? ''],
  );
  assert.deepEqual(
    idle.map(({ id }) => id),
    [],
  );
});

test('a rule about every file follows the program of the file', () => {
  assert.equal(
    layerOf('yaml-invalid', () => 'kubelet'),
    'kubelet',
  );
  assert.equal(
    layerOf('unit-section-wrong', () => 'cri-dockerd'),
    'container-runtime',
  );
  assert.equal(
    layerOf('yaml-invalid', () => undefined),
    'control-plane',
  );
  assert.equal(
    layerOf('docker-range-overlaps-pods', () => 'docker'),
    'addresses',
  );
});

test('the table of components names components', () => {
  const known = new Set(COMPONENTS.map(({ id }) => id));
  assert.deepEqual(
    Object.keys(LAYER_OF_COMPONENT).filter((id) => !known.has(id)),
    [],
  );
});
