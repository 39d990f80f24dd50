import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { effectiveUnits } from '../../../src/core/analysis/effective-units.ts';
import { Engine } from '../../../src/core/engine.ts';
import { written } from './support.ts';

/** The flags of the command lines that are in effect, with the file that each stands in. */
function effective(files: Readonly<Record<string, string>>): string[] {
  const engine = new Engine({ settings: { intent: 'dual-stack' } });
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  const [only, ...others] = engine.clusters();
  if (!only || others.length > 0) throw new Error(`${others.length + (only ? 1 : 0)} clusters`);
  return effectiveUnits(only.cluster, 'cri-dockerd').map((list) => `${list.document.uri} ${written(list).join(' ')}`);
}

const unit = (...starts: string[]) => `[Service]\n${starts.map((start) => `ExecStart=${start}\n`).join('')}`;
const RUN = '/usr/bin/cri-dockerd';

describe('the command lines that systemd runs', () => {
  test('a unit alone', () => {
    assert.deepEqual(effective({ 'cri-docker.service': unit(`${RUN} --a`) }), ['cri-docker.service a']);
  });

  test('a drop-in replaces the command line, the last one by name counts', () => {
    const files = {
      'cri-docker.service.d/20-b.conf': unit('', `${RUN} --b`),
      'cri-docker.service.d/10-a.conf': unit('', `${RUN} --a`),
      'cri-docker.service': unit(`${RUN} --unit`),
    };
    assert.deepEqual(effective(files), ['cri-docker.service.d/20-b.conf b']);
  });

  test('a drop-in without a command line leaves the one of the unit', () => {
    const files = {
      'cri-docker.service': unit(`${RUN} --unit`),
      'cri-docker.service.d/10-env.conf': '[Service]\nEnvironment=CRI_DOCKERD_ARGS=--a\n',
    };
    assert.deepEqual(effective(files), ['cri-docker.service unit']);
  });

  test('a drop-in in /etc belongs to the unit of the package, and /etc wins over /usr/lib', () => {
    const files = {
      'usr/lib/systemd/system/cri-docker.service': unit(`${RUN} --package`),
      'usr/lib/systemd/system/cri-docker.service.d/10-a.conf': unit('', `${RUN} --lib`),
      'etc/systemd/system/cri-docker.service.d/10-a.conf': unit('', `${RUN} --etc`),
    };
    assert.deepEqual(effective(files), ['etc/systemd/system/cri-docker.service.d/10-a.conf etc']);
    const whole = {
      'usr/lib/systemd/system/cri-docker.service': unit(`${RUN} --package`),
      'etc/systemd/system/cri-docker.service': unit(`${RUN} --own`),
    };
    assert.deepEqual(effective(whole), ['etc/systemd/system/cri-docker.service own']);
  });

  test('each node has its own', () => {
    const files = {
      'node1/cri-docker.service': unit(`${RUN} --one`),
      'node2/cri-docker.service': unit(`${RUN} --two`),
      'node2/cri-docker.service.d/10.conf': unit('', `${RUN} --changed`),
    };
    assert.deepEqual(effective(files), ['node1/cri-docker.service one', 'node2/cri-docker.service.d/10.conf changed']);
  });

  test('a drop-in in another folder belongs to the only unit there is', () => {
    const files = {
      'files/cri-docker.service': unit(`${RUN} --unit`),
      'drop-ins/cri-docker.service.d/10.conf': unit('', `${RUN} --changed`),
    };
    assert.deepEqual(effective(files), ['drop-ins/cri-docker.service.d/10.conf changed']);
  });

  test('a drop-in without its unit stands for itself', () => {
    assert.deepEqual(effective({ 'cri-docker.service.d/10.conf': unit('', `${RUN} --alone`) }), [
      'cri-docker.service.d/10.conf alone',
    ]);
  });

  test('an empty ExecStart= takes away the lines before it in one file too', () => {
    assert.deepEqual(effective({ 'cri-docker.service': unit(`${RUN} --a`, '', `${RUN} --b`) }), [
      'cri-docker.service b',
    ]);
  });
});
