// Doubles each kind of large input and fails where the work more than doubles: npm run bench -- --only linear
// What is compared is CPU time, the least of a few runs, as other work on the machine disturbs it least.
import { createHash } from 'node:crypto';
import { jsonReport } from '../src/cli/reports/json.ts';
import { junitReport } from '../src/cli/reports/junit.ts';
import { type Results, sortFindings } from '../src/cli/reports/report.ts';
import { sarifReport } from '../src/cli/reports/sarif.ts';
import { painter, textReport } from '../src/cli/reports/text.ts';
import { Engine } from '../src/core/engine.ts';
import { applyFixes } from '../src/core/fixes/fix-all.ts';
import { checkSelector } from '../src/core/knowledge/calico-selector.ts';

/** Twice the input may take this many times as long. */
const LIMIT = 2.5;

interface Load {
  readonly name: string;
  /** Of the smaller input. */
  readonly size: number;
  /** Prepares an input and returns the work on it. */
  readonly work: (size: number) => () => unknown;
}

const lines = (size: number, line: (index: number) => string) =>
  Array.from({ length: size }, (_, i) => line(i)).join('');

const checked = (files: (size: number) => Readonly<Record<string, string>>) => (size: number) => {
  const texts = Object.entries(files(size));
  return () => {
    const engine = new Engine();
    for (const [uri, text] of texts) engine.update(uri, text);
    return engine.findings();
  };
};

const POOL = 'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: p\nspec:\n  cidr: 10.244.0.0/16\n';
const unknownKeys = (size: number) => ({
  'kubelet.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n${lines(size, (i) => `key${i}: 1\n`)}`,
});
const wrongPools = (size: number) => ({ 'pools.yaml': lines(size, () => `---\n${POOL}  blockSize: 19\n`) });

/** A report over the findings of many pools, which are made before the clock runs. */
const reported = (write: (results: Results) => unknown) => (size: number) => {
  const engine = new Engine();
  for (const [uri, text] of Object.entries(wrongPools(size))) engine.update(uri, text);
  const byUri = engine.findings();
  return () =>
    write({
      engine,
      findings: sortFindings(byUri),
      known: [],
      uris: engine.uris,
      unread: [],
      passedOver: [],
      skipped: 0,
      failures: new Map(),
      fails: ({ severity }) => severity === 'error',
      display: (uri) => uri,
    });
};

const fixed =
  (which: 'safe' | 'suggested', files: (size: number) => Readonly<Record<string, string>>) => (size: number) => {
    const texts = Object.entries(files(size));
    return () => {
      const engine = new Engine();
      for (const [uri, text] of texts) engine.update(uri, text);
      return applyFixes(engine, { which, mayWrite: () => true });
    };
  };

const LOADS: readonly Load[] = [
  { name: 'unknown keys, YAML', size: 2000, work: checked(unknownKeys) },
  {
    name: 'unknown keys, JSON',
    size: 2000,
    work: checked((size) => ({ 'daemon.json': `{\n${lines(size, (i) => `  "key${i}": 1,\n`)}  "ipv6": true\n}\n` })),
  },
  {
    name: 'duplicate keys, JSON',
    size: 2000,
    work: checked((size) => ({ 'daemon.json': `{\n${lines(size, () => `  "mtu": 1400,\n`)}  "ipv6": true\n}\n` })),
  },
  { name: 'pools in a file', size: 1000, work: checked(wrongPools) },
  {
    name: 'pools in a list',
    size: 500,
    work: checked((size) => ({
      'list.yaml': `apiVersion: v1\nkind: List\nitems:\n${lines(size, (i) => `- apiVersion: projectcalico.org/v3\n  kind: IPPool\n  metadata: {name: p${i}}\n  spec: {cidr: 10.${i >> 8}.${i & 255}.0/24, blockSize: 19}\n`)}`,
    })),
  },
  {
    name: 'files of pools',
    size: 500,
    work: checked((size) => Object.fromEntries(Array.from({ length: size }, (_, i) => [`pools/${i}.yaml`, POOL]))),
  },
  {
    name: 'nodes',
    size: 100,
    work: checked((size) =>
      Object.fromEntries(
        Array.from({ length: size }, (_, i) => [
          [`node-${i}/etc/docker/daemon.json`, '{"ipv6": false}'],
          [`node-${i}/etc/systemd/system/cri-docker.service`, '[Service]\nExecStart=/usr/bin/cri-dockerd\n'],
          [
            `node-${i}/var/lib/kubelet/config.yaml`,
            'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nclusterDNS: [10.96.0.10]\n',
          ],
        ]).flat(),
      ),
    ),
  },
  {
    name: 'CNI plugins',
    size: 4000,
    work: checked((size) => ({
      '10-calico.conflist': `{"cniVersion":"0.3.1","name":"k","plugins":[${lines(size, () => '{"type":"calico","ipam":{"type":"calico-ipam","assign_ipv4":"true"}},')}{"type":"portmap"}]}`,
    })),
  },
  {
    name: 'ExecStart= lines',
    size: 1000,
    work: checked((size) => ({
      'kubelet.service': `[Service]\n${lines(size, (i) => `ExecStart=/usr/bin/kubelet --node-ip=10.0.0.${i & 255}\n`)}`,
    })),
  },
  {
    name: 'commands of a script',
    size: 1000,
    work: checked((size) => ({
      'install.sh': `#!/bin/sh\n${lines(size, (i) => `A${i}=10.0.0.${i & 255}\nKUBE_VERSION=v1.33.4\nk3s agent --node-ip $A${i}\n`)}`,
    })),
  },
  {
    name: 'flags of a command',
    size: 2000,
    work: checked((size) => ({
      'kubelet.service': `[Service]\nExecStart=/usr/bin/kubelet${lines(size, (i) => ` --flag-${i}=1`)}\n`,
    })),
  },
  {
    name: 'ranges of a list',
    size: 500,
    work: checked((size) => ({
      'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: ${lines(size, (i) => `10.${i >> 8}.${i & 255}.0/24,`)}10.250.0.0/16\n`,
    })),
  },
  {
    name: 'disable comments',
    size: 1000,
    work: checked((size) => ({
      'pools.yaml': lines(
        size,
        () => `---\n${POOL}  # dualstack-lint-disable-next-line ippool-block-size -- x\n  blockSize: 19\n`,
      ),
    })),
  },
  {
    name: 'objects of kustomize',
    size: 300,
    work: checked((size) => ({
      'k/kustomization.yaml': 'resources: [pools.yaml]\n',
      'k/pools.yaml': lines(size, (i) => `---\n${POOL.replace('name: p', `name: p${i}`)}`),
    })),
  },
  {
    name: 'aliases',
    size: 2000,
    work: checked((size) => ({ 'pool.yaml': `x: &a 10.244.0.0/16\ny:\n${lines(size, () => '  - *a\n')}${POOL}` })),
  },
  {
    name: 'brackets of a selector',
    size: 100_000,
    work: (size) => {
      const text = `${'('.repeat(size)}all()${')'.repeat(size)}`;
      return () => checkSelector(text);
    },
  },
  {
    name: 'terms of a selector',
    size: 100_000,
    work: (size) => {
      const text = `${'a == "b" && '.repeat(size)}all()`;
      return () => checkSelector(text);
    },
  },
  {
    name: 'safe fixes',
    size: 300,
    work: fixed('safe', (size) => ({
      'daemon.json': `{\n${lines(size, (i) => `  "key${i}": 1,\n`)}  "ipv6": true\n}\n`,
    })),
  },
  { name: 'suggested fixes', size: 200, work: fixed('suggested', wrongPools) },
  { name: 'report: text', size: 2000, work: reported((results) => textReport(results, painter(false))) },
  { name: 'report: JSON', size: 2000, work: reported((results) => [...jsonReport(results)]) },
  { name: 'report: SARIF', size: 2000, work: reported((results) => [...sarifReport(results, '0', createHash)]) },
  { name: 'report: JUnit', size: 2000, work: reported((results) => [...junitReport(results)]) },
];

function least(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run++) {
    const start = process.cpuUsage();
    work();
    const { user } = process.cpuUsage(start);
    best = Math.min(best, user / 1000);
  }
  return best;
}

/** What twice the input takes, as Markdown, and the names of the loads that take too long. */
export function linear(): { readonly text: string; readonly tooLong: readonly string[] } {
  const measured = LOADS.map(({ name, size, work }) => {
    const [single, double] = [least(work(size)), least(work(2 * size))];
    return { name, size, single, double, ratio: double / single };
  });
  const rows = measured.map(
    ({ name, size, single, double, ratio }) =>
      `| ${name} | ${size} | ${single.toFixed(0)} | ${double.toFixed(0)} | ${ratio.toFixed(2)} |`,
  );
  return {
    text: ['| twice the input | size | ms | twice, ms | × |', '|---|---|---|---|---|', ...rows, ''].join('\n'),
    tooLong: measured.filter(({ ratio }) => ratio > LIMIT).map(({ name }) => name),
  };
}
