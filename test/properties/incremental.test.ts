import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { Engine } from '../../src/core/engine.ts';
import { readExample } from '../../src/core/example.ts';
import type { Rule } from '../../src/core/rule-kit/define.ts';
import { RULES } from '../../src/core/rules/index.ts';

type Files = ReadonlyMap<string, string>;

function filesBelow(folder: string): Files {
  return new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name !== 'expected.txt' && statSync(`${folder}/${name}`).isFile())
      .map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]),
  );
}

const kubeadm = (pods: string, comment: string) => `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: ${pods} # dualstack-lint-disable-line ${comment}
  serviceSubnet: 10.96.0.0/16
`;

/** Two clusters that share a pool, with comments and entries of a config file that silence something, or nothing. */
const SUPPRESSING: Files = new Map([
  [
    '.dualstack-lint.yaml',
    `suppress:
  - rule: pool-outside-pod-range
    files: [a/**, pool.yaml]
    reason: known
  - rule: suppression-unused
    files: [b/**]
    reason: known
`,
  ],
  [
    'pool.yaml',
    `# dualstack-lint-disable-file ippool-block-size pods-overlap-services
apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pool
spec:
  cidr: 10.96.0.0/16
`,
  ],
  ...['a', 'b'].flatMap((folder, index): [string, string][] => [
    [`${folder}/kubeadm.yaml`, kubeadm(`10.${244 + index}.0.0/16`, 'pool-overlaps-services pool-outside-pod-range')],
    [`${folder}/daemon.json`, '{ "ipv7": true }'],
  ]),
]);

/** The examples together, as a workspace of several clusters, and each cluster of the tests. */
const WORKSPACES: readonly Files[] = [
  SUPPRESSING,
  filesBelow('examples'),
  ...readdirSync('test/data/clusters').map((name) => filesBelow(`test/data/clusters/${name}`)),
];
/** What the rules show, each of which some rule has found something in. */
const SHOWN: readonly Files[] = RULES.flatMap(({ bad }) => bad.map((example) => readExample(example).files));

/** One edit that people make: type or delete somewhere, remove a file, bring it back. */
type Edit = typeof edits extends fc.Arbitrary<(infer T)[]> ? T : never;
const edits = fc.array(
  fc.record({
    file: fc.nat(),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(12),
    text: fc.constantFrom(
      '',
      ' ',
      '\n',
      'x',
      ':',
      '"',
      '---\n',
      'fd00::/64',
      '10.0.0.0/8,',
      '{',
      '# ',
      '- a\n',
      '\t',
      '\r\n',
      '\0',
      '\ufeff',
    ),
    remove: fc.boolean().map((value) => value),
  }),
  { minLength: 1, maxLength: 12 },
);

const sorted = (engine: Engine) => [...engine.findings()].sort(([a], [b]) => (a < b ? -1 : 1));

/** Makes the edits one by one; after each, what is kept from before has to say what a fresh start says. */
function sameAsFresh(files: Files, steps: readonly Edit[], order: (names: string[]) => string[]): void {
  const names = [...files.keys()].sort();
  const texts = new Map(files);
  const kept = new Engine();
  for (const [name, text] of texts) kept.update(name, text);
  kept.findings();
  for (const { file: index, at, length, text, remove } of steps) {
    const file = names[index % names.length] as string;
    const old = texts.get(file);
    if (old === undefined) {
      texts.set(file, files.get(file) ?? '');
    } else if (remove && length === 0) {
      texts.delete(file);
    } else {
      const offset = Math.floor(at * old.length);
      texts.set(file, old.slice(0, offset) + text + old.slice(offset + length));
    }
    const now = texts.get(file);
    if (now === undefined) kept.remove(file);
    else kept.update(file, now);
    const fresh = new Engine();
    for (const name of order([...texts.keys()])) fresh.update(name, texts.get(name) ?? '');
    assert.deepEqual(sorted(kept), sorted(fresh));
  }
}

/** Every run makes the same edits, so that one that fails was made by the change at hand. */
const SEED = 20261129;

test('a bracket above YAML, typed and deleted', () => {
  const files = filesBelow('examples/flannel');
  const bracket = { file: 0, at: 0, length: 0, text: '{', remove: false } as const;
  for (const file of files.keys())
    sameAsFresh(
      new Map([[file, files.get(file) as string]]),
      [bracket, { ...bracket, length: 1, text: '' }],
      (names) => names,
    );
});

test('after any edits, what is kept from before gives the same findings as a fresh start, in any order of files', () => {
  fc.assert(
    fc.property(fc.constantFrom(...WORKSPACES), edits, fc.boolean(), (files, steps, backwards) =>
      sameAsFresh(files, steps, (names) => (backwards ? names.reverse() : names)),
    ),
    { numRuns: 150, seed: SEED },
  );
});

for (const files of SHOWN)
  test(`edits of ${[...files.keys()].join(', ')} change what a fresh start would change`, () => {
    fc.assert(
      fc.property(edits, (steps) => sameAsFresh(files, steps, (names) => names)),
      { numRuns: 3, seed: SEED },
    );
  });

test('edits of files that clusters share, and of what silences them, change what a fresh start would change', () => {
  fc.assert(
    fc.property(edits, (steps) => sameAsFresh(SUPPRESSING, steps, (names) => names)),
    { numRuns: 100, seed: SEED },
  );
});

test('the list of a file stays the same while its findings do', () => {
  const engine = new Engine();
  for (const [name, text] of SUPPRESSING) engine.update(name, text);
  engine.findings();
  // From the second check on it is noted what a rule asks.
  engine.update('a/kubeadm.yaml', kubeadm('10.199.0.0/16', 'cidr-invalid'));
  const before = engine.findings();
  assert.ok((before.get('a/daemon.json') ?? []).length > 0);
  engine.update('a/kubeadm.yaml', kubeadm('10.200.0.0/16', 'cidr-host-bits'));
  const after = engine.findings();
  assert.notDeepEqual(after.get('a/kubeadm.yaml'), before.get('a/kubeadm.yaml'));
  assert.equal(after.get('b/daemon.json'), before.get('b/daemon.json'));
  assert.equal(after.get('a/daemon.json'), before.get('a/daemon.json'), 'in the cluster that has changed');
});

test('a rule is run again when an answer to one of its questions is new, and only then', () => {
  const runs = new Map<string, number>();
  const engine = new Engine();
  const pool = (name: string) =>
    `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: ${name}\nspec:\n  cidr: 10.244.0.0/16\n`;
  engine.update('daemon.json', '{"ipv6": true}');
  engine.update('pool.yaml', pool('a'));
  engine.findings();
  // From the second check on it is noted what a rule asks.
  engine.update('pool.yaml', pool('b'));
  engine.findings();
  const counted = RULES.filter(({ id }) => id === 'docker-key-unknown' || id === 'ippool-block-size') as {
    id: string;
    run: Rule['run'];
  }[];
  const before = counted.map(({ run }) => run);
  for (const rule of counted) {
    const { run } = rule;
    rule.run = (cluster, report) => {
      runs.set(rule.id, (runs.get(rule.id) ?? 0) + 1);
      run(cluster, report);
    };
  }
  try {
    engine.update('pool.yaml', pool('c'));
    engine.findings();
    assert.deepEqual([...runs], [['ippool-block-size', 1]]);
    engine.update('daemon.json', '{"ipv6": false}');
    engine.findings();
    assert.deepEqual(
      [...runs],
      [
        ['ippool-block-size', 1],
        ['docker-key-unknown', 1],
      ],
    );
  } finally {
    for (const [index, rule] of counted.entries()) rule.run = before[index] as Rule['run'];
  }
});
