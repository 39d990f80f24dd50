import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readExample } from '../../src/core/example.ts';
import { LAYERS, type LayerId } from '../../src/core/model/layer.ts';
import { RULES } from '../../src/core/rules/index.ts';
import type { LayerState } from '../../src/core/status/status.ts';
import { exampleFiles } from '../unit/plan/support.ts';
import { type Files, statesOf, statusesOf, statusOfOne } from '../unit/status/support.ts';

/** How good a state is; what is not used is as good as what works. */
const GOODNESS: Readonly<Record<LayerState, number>> = { broken: 0, impaired: 1, unknown: 2, ok: 3, 'not-used': 3 };

/** A healthy cluster with every file that any layer asks for. */
const HEALTHY: Files = {
  ...example(),
  'nodes.yaml': `apiVersion: v1
kind: Node
metadata:
  name: node-1
status:
  addresses:
    - address: 192.168.60.11
      type: InternalIP
    - address: fd5b:8c1e:7a20:60::11
      type: InternalIP
  nodeInfo:
    containerRuntimeVersion: docker://28.0.1
`,
  'calico-node.log': `2025-02-26 08:33:15.377 [INFO][82] felix/int_dataplane.go 1891: Received *proto.WorkloadEndpointUpdate update from calculation graph msg=id:<orchestrator_id:"k8s" workload_id:"default/web-0" endpoint_id:"eth0" > endpoint:<state:"active" name:"cali1" ipv4_nets:"10.244.1.5/32" ipv6_nets:"fd5b:8c1e:7a20:4200::5/128" >
`,
  'kube-proxy.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: kube-proxy
  namespace: kube-system
data:
  config.conf: |-
    apiVersion: kubeproxy.config.k8s.io/v1alpha1
    kind: KubeProxyConfiguration
    clusterCIDR: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`,
};

/** The healthy example, with its pools in one file, as one command prints them. */
function example(): Record<string, string> {
  const { 'calico/ippool-ipv4.yaml': v4, 'calico/ippool-ipv6.yaml': v6, ...files } = exampleFiles('healthy');
  return { ...files, 'calico/ippools.yaml': `${v4}---\n${v6}` };
}

const NAMES = Object.keys(HEALTHY);
const DUAL = { intent: 'dual-stack' } as const;
/** Makes one cluster of the files, however few they are. */
const MARKER: Files = { '.dualstack-lint.yaml': 'intent: dual-stack\n' };

function only(names: readonly string[]): Files {
  return { ...MARKER, ...Object.fromEntries(names.map((name) => [name, HEALTHY[name] as string])) };
}

function goodness(files: Files): number[] {
  const status = statusesOf(files, DUAL)[0];
  const states = status && statesOf(status);
  return LAYERS.map((id) => GOODNESS[states?.[id] ?? 'unknown']);
}

describe('a healthy cluster', () => {
  test('is dual-stack with all its files', () => {
    const status = statusOfOne(HEALTHY);
    assert.equal(status.verdict, 'dual-stack', JSON.stringify(statesOf(status)));
  });

  test('gets no worse state by a healthy file more, and no better one than unknown by one less', () => {
    const subset = fc.subarray(NAMES, { minLength: 1 });
    fc.assert(
      fc.property(subset, fc.constantFrom(...NAMES), (some, name) => {
        const less = some.filter((each) => each !== name);
        if (less.length === 0) return;
        const [before, after] = [goodness(only(less)), goodness(only([...less, name]))];
        LAYERS.forEach((id, index) => {
          assert.ok((after[index] as number) >= (before[index] as number), `${id} with ${name} beside ${less}`);
        });
      }),
      { numRuns: 150 },
    );
  });

  test('is never called dual-stack while a layer that decides is unknown', () => {
    fc.assert(
      fc.property(fc.subarray(NAMES, { minLength: 1 }), (some) => {
        for (const status of statusesOf(only(some), DUAL)) {
          const { logs: _, ...deciding } = statesOf(status);
          const isOpen = Object.values(deciding).some((state) => state !== 'ok' && state !== 'not-used');
          assert.equal(status.verdict === 'dual-stack', !isOpen, `${some}`);
        }
      }),
      { numRuns: 100 },
    );
  });
});

/** Mistakes in the only file that tells of a layer. */
const MISTAKES: readonly (readonly [layer: LayerId, file: string, from: RegExp, to: string])[] = [
  ['container-runtime', 'usr/lib/systemd/system/cri-docker.service', / --ipv6-dual-stack\S*/, ''],
  ['cni', 'calico/calico-config.yaml', /"assign_ipv6": "true"/, '"assign_ipv6": "false"'],
  ['cni', 'calico/ippools.yaml', /cidr: fd.*/, 'cidr: fd5b:8c1e:7a20:4200::/130'],
  ['control-plane', 'kubeadm.yaml', /kind: ClusterConfiguration/, 'kind: ClusterConfiguration\ntypo: 1'],
  ['services', 'kubeadm.yaml', /serviceSubnet: .*/, 'serviceSubnet: 10.96.0.0/12'],
];

describe('a cluster with a mistake', () => {
  for (const [layer, file, from, to] of MISTAKES) {
    test(`does not know its layer ${layer} without the file ${file}`, () => {
      const files = example();
      const text = files[file]?.replace(from, to) as string;
      assert.notEqual(text, files[file]);
      const before = statusOfOne({ ...files, [file]: text }, DUAL);
      assert.ok(statesOf(before)[layer] !== 'ok', statesOf(before)[layer]);
      delete files[file];
      assert.equal(statesOf(statusOfOne(files, DUAL))[layer], 'unknown');
    });
  }
});

test('what the user says to have one family is single-stack, whatever the files are', () => {
  for (const { bad, good } of RULES)
    for (const example of [...bad.slice(0, 1), ...good.slice(0, 1)]) {
      if ('.dualstack-lint.yaml' in example.files) continue;
      const { files } = readExample(example);
      for (const { verdict } of statusesOf(Object.fromEntries(files), { intent: 'ipv4' }))
        assert.equal(verdict, 'single-stack');
    }
});

test('no example with an error that means dual-stack is called dual-stack, and no good one is called broken', () => {
  for (const { id, bad, good, severity } of RULES) {
    for (const example of bad) {
      if (severity !== 'error' || (example.severity ?? 'error') !== 'error' || example.unreadable) continue;
      const verdicts = statusesOf(Object.fromEntries(readExample(example).files), example).map(
        ({ verdict }) => verdict,
      );
      assert.ok(verdicts.length === 0 || !verdicts.every((each) => each === 'dual-stack'), `${id}: ${verdicts}`);
    }
    for (const example of good) {
      const statuses = statusesOf(Object.fromEntries(readExample(example).files), example);
      const own = statuses.flatMap(({ layers }) => layers.flatMap(({ findings }) => findings));
      assert.ok(!own.some(({ rule }) => rule === id), id);
    }
  }
});
