import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FuzzRun } from '../../bench/fuzz-run.ts';
import { endure, filesOfTry } from '../../bench/fuzzing.ts';
import { Engine } from '../../src/core/engine.ts';
import { workOf } from '../support/work.ts';

/** A slice of `npm run fuzz`, with a seed of its own so that the two look at different inputs. */
const SEED = 20_260;
const TRIES = 400;
/** Of so many tries one is put to every test, which takes twenty times as long. */
const ENDURING = 4;

test('mutated files are read, checked and fixed without an exception', () => {
  const run = new FuzzRun(SEED, {});
  for (let index = 0; index < TRIES; index++) {
    try {
      const files = run.try(index);
      if (index % ENDURING === 0) endure(files);
    } catch (error) {
      throw new Error(`try ${index} of seed ${SEED}`, { cause: error });
    }
  }
});

test('a try is the same on its own, and in any run', () => {
  const [first, again] = [0, 1].map(() => Array.from({ length: 100 }, (_, index) => [...filesOfTry(SEED, index)]));
  assert.deepEqual(again, first);
  const alone = Array.from({ length: 100 }, (_, index) => [...filesOfTry(SEED, 99 - index)]).reverse();
  assert.deepEqual(alone, first);
  assert.notDeepEqual(filesOfTry(SEED + 1, 0), filesOfTry(SEED, 0));
});

const POOL = 'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: a\nspec:\n  cidr: 10.0.0.0/16\n';
const KUBEADM = 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\n';
const KUBELET = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
const BILLION = Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(10)}]\n`).join('');
const MERGES = Array.from(
  { length: 30 },
  (_, at) => `m${at + 1}: &m${at + 1} {<<: [*m${at}, *m${at}], k${at}: 1}\n`,
).join('');
const MANY_POOLS = Array.from({ length: 3000 }, (_, at) => POOL.replace('name: a', `name: a${at}`)).join('---\n');

const CASES: Readonly<Record<string, readonly [name: string, text: () => string]>> = {
  'aliases that expand to a billion': ['pool.yaml', () => `${POOL}a0: &a0 [x]\n${BILLION}`],
  'merge keys that double at each step': ['pool.yaml', () => `${POOL}m0: &m0 {x: 1}\n${MERGES}`],
  'an alias inside its own anchor': ['pool.yaml', () => `${POOL}x: &x [*x]\n<<: &y {<<: *y}\n`],
  'a hundred thousand open brackets in YAML': ['pool.yaml', () => `${POOL}x: ${'['.repeat(100_000)}`],
  'a hundred thousand open brackets in JSON': ['daemon.json', () => `{"dns": ${'['.repeat(100_000)}`],
  'a hundred thousand open braces in JSON': ['etc/docker/daemon.json', () => '{"a":'.repeat(100_000)],
  'a hundred thousand lists in lists': ['pool.yaml', () => `${POOL}x:\n${'- '.repeat(100_000)}`],
  'maps in maps, deeper at each line': [
    'pool.yaml',
    () => `${POOL}${Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')}`,
  ],
  'embedded JSON that is nested too deeply': [
    'calico.yaml',
    () =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: calico-config\ndata:\n  cni_network_config: |\n    ${'['.repeat(50_000)}\n`,
  ],
  'a line of 50 MB': ['daemon.json', () => `{"dns": "${'x'.repeat(50_000_000)}"}`],
  'a line of 8 MB': ['daemon.json', () => `{"dns": ["${'1.'.repeat(4_000_000)}"]}`],
  'an address of a megabyte': ['pool.yaml', () => POOL.replace('10.0.0.0', 'fd00:'.repeat(200_000))],
  'a list of nine thousand ranges': [
    'kubeadm.yaml',
    () => `${KUBEADM}networking:\n  podSubnet: ${'10.0.0.0/8,'.repeat(9_000)}\n`,
  ],
  'a megabyte of blanks': [
    'kubelet.service',
    () => `[Service]\nExecStart=/usr/bin/kubelet ${' \t'.repeat(500_000)}x\n`,
  ],
  'a megabyte of blanks in YAML': ['pool.yaml', () => `${POOL}${' '.repeat(1_000_000)}\n${' \t'.repeat(300_000)}x`],
  'a unit of backslashes': ['kubelet.service', () => `[Service]\nExecStart=/usr/bin/kubelet ${'\\\n'.repeat(200_000)}`],
  'a log of one line': ['node.log', () => 'felix/x.go 1: Received *proto.WorkloadEndpointUpdate '.repeat(40_000)],
  'NULs everywhere': ['pool.yaml', () => [...POOL].join('\0')],
  'lone surrogates': ['kubelet.yaml', () => `${KUBELET}clusterDNS: ["\ud800", "\udfff/64", \ud800]\n\udc00: \ud800\n`],
  'keys that objects have by birth': [
    'kubelet.yaml',
    () =>
      `${KUBELET}__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\ntoString: 1\nhasOwnProperty: 2\n`,
  ],
  'such keys in JSON': [
    'etc/docker/daemon.json',
    () =>
      '{"__proto__": {"polluted": true}, "constructor": 1, "valueOf": 2, "log-opts": {"__proto__": {"polluted": "x"}}}',
  ],
  'line breaks of two systems': [
    'pool.yaml',
    () => POOL.replace(/\n(?=kind|spec)/g, '\r\n').replace('  cidr', '\r  cidr'),
  ],
  'a byte-order mark on every line': ['pool.yaml', () => POOL.replaceAll('\n', '\n\ufeff')],
  'three thousand documents': ['pools.yaml', () => MANY_POOLS],
  'a hundred thousand markers': ['kubeadm.yaml', () => `${KUBEADM}${'---\n'.repeat(100_000)}`],
  'a hundred thousand markers behind a pool': ['pool.yaml', () => `${POOL}${'---\n\n'.repeat(100_000)}`],
  'keys in keys, a hundred thousand deep': ['pool.yaml', () => `${POOL}${'? '.repeat(100_000)}`],
  'ten thousand flags that nobody knows': [
    'kubelet.service',
    () => `[Service]\nExecStart=/usr/bin/kubelet${Array.from({ length: 10_000 }, (_, at) => ` --x${at}=y`).join('')}\n`,
  ],
  'ten thousand feature gates': [
    'kubelet.service',
    () =>
      `[Service]\nExecStart=/usr/bin/kubelet --feature-gates=${Array.from({ length: 10_000 }, (_, at) => `X${at}=true`).join()}\n`,
  ],
  'ten thousand ranges of one key, all different': [
    'kubeadm.yaml',
    () =>
      `${KUBEADM}networking:\n  podSubnet: ${Array.from({ length: 10_000 }, (_, at) => `10.${at >> 8}.${at & 255}.1/24`).join()}\n`,
  ],
  'two thousand ranges in a string with an escape': [
    'kubeadm.yaml',
    () =>
      `${KUBEADM}networking:\n  podSubnet: "${Array.from({ length: 2_000 }, (_, at) => `10.${at >> 8}.${at & 255}.0\\x2f24`).join()}"\n`,
  ],
  'ten thousand address pools of Docker': [
    'daemon.json',
    () =>
      `{"default-address-pools": [${Array.from({ length: 10_000 }, (_, at) => `{"base": "fd00:${at.toString(16)}::/48", "size": 47}`).join()}]}`,
  ],
  'three thousand pools with two mistakes each': [
    'pools.yaml',
    () =>
      Array.from({ length: 3_000 }, (_, at) => `${POOL.replace('.0.0/16', `.${at & 255}.1/16`)}  blockSize: 99\n`).join(
        '---\n',
      ),
  ],
  'a log of 25 MB': [
    'node.log',
    () =>
      Array.from(
        { length: 100_000 },
        (_, at) =>
          `felix/int_dataplane.go 1836: Received *proto.WorkloadEndpointUpdate update from calculation graph msg=id:<orchestrator_id:"k8s" workload_id:"default/pod-${at % 500}" endpoint_id:"eth0" > endpoint:<state:"active" ipv4_nets:"10.0.0.1/32" ${at % 3 === 0 ? '' : 'ipv6_nets:"fd00::1/128" '}>\n`,
      ).join(''),
  ],
  'maps where words belong in a config file': [
    '.dualstack-lint.yaml',
    () => 'rules:\n  cidr-invalid: {a: {}}\n  yaml-invalid: [{}]\nintent: {}\nversions: {docker: {}}\n',
  ],
  'a kind that all objects have': [
    'kubeadm.yaml',
    () =>
      'apiVersion: kubeadm.k8s.io/v1beta4\nkind: constructor\n---\napiVersion: kubeadm.k8s.io/toString\nkind: valueOf\n',
  ],
  'a config file of aliases': ['.dualstack-lint.yaml', () => `a0: &a0 [x]\n${BILLION}rules: *a30\nignore: *a30\n`],
};

/** Blocks that are entered; the largest of these files needs 4.5 million. */
const MOST_WORK = 50_000_000;
/** Seconds of CPU, for what V8 does by itself: expressions, searches. The slowest of these files needs a few. */
const MOST_CPU = 120;

for (const [what, [name, text]] of Object.entries(CASES)) {
  test(`bounded work: ${what}`, () => {
    const written = text();
    const start = process.cpuUsage();
    const work = workOf(() => {
      const engine = new Engine();
      engine.update('etc/kubeadm.yaml', KUBEADM);
      engine.update(name, written);
      const before = [...engine.findings().values()].flat().length;
      engine.update(name, `${written}\n`);
      engine.update(name, written);
      assert.equal([...engine.findings().values()].flat().length, before, 'the same text has the same findings');
    });
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
    assert.ok(work < MOST_WORK, `${work} blocks were entered`);
    const { user } = process.cpuUsage(start);
    assert.ok(user < MOST_CPU * 1e6, `${user / 1e6} s of CPU`);
  });
}
