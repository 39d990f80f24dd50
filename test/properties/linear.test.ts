import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { OWN_FILES } from '../../bench/linear/files.ts';
import { engineOf, type Inputs } from '../../bench/linear/load.ts';
import { OBJECTS } from '../../bench/linear/objects.ts';
import { SETS } from '../../bench/linear/sets.ts';
import { startCounting } from '../support/work.ts';

/**
 * Inputs of the benchmark that once took more than twice the work for twice the input, with a size at which that shows. The
 * benchmark has the others, and measures time.
 */
const ONCE_QUADRATIC: Readonly<Record<string, number>> = {
  'kubeadm: documents': 100,
  'helmfile: releases': 40,
  'Argo CD: applications': 40,
  'Calico: pools of an Installation': 100,
  'daemon.json: DNS servers': 100,
  anchors: 60,
  'files of two programs in folders': 120,
  'nodes without a cluster': 60,
  'disable comments': 200,
};
const LIMIT = 2.1;

const INPUTS: Inputs = { ...OWN_FILES, ...OBJECTS, ...SETS };

const { count, stop } = startCounting();
after(stop);

for (const [name, size] of Object.entries(ONCE_QUADRATIC))
  test(`twice the work at most: ${name}`, () => {
    const row = INPUTS[name];
    const input = typeof row === 'function' ? row : row?.[1];
    assert.ok(input, 'the benchmark has no such input');
    const work = (many: number) => {
      const files = input(many);
      count();
      engineOf(files).findings();
      return count();
    };
    work(2);
    const [single, double] = [work(size), work(2 * size)];
    assert.ok(double <= LIMIT * single, `${size}: ${single}, ${2 * size}: ${double} blocks entered`);
  });
