// What `kubectl get ippools,nodes,installations,services,configmaps -A -o yaml` prints, on standard input: objects in the
// order of their kinds, with managed fields, status and a copy of the object in an annotation.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { run, workspace } from '../support/cli.ts';

const HEALTHY = readFileSync('test/data/kubectl/dual-stack.yaml', 'utf8');
const asJson = (text: string) => `${JSON.stringify(parse(text), null, 4)}\n`;

/** Findings as `rule: underlined text`. */
function found(input: string, ...args: string[]): string[] {
  const lines = input.split('\n');
  return JSON.parse(run(['--format', 'json', ...args, '-'], { input }).out).findings.map(
    ({ rule, range: { start, end } }: { rule: string; range: Record<string, { line: number; column: number }> }) =>
      `${rule}: ${lines[(start?.line ?? 0) - 1]?.slice((start?.column ?? 0) - 1, (end?.column ?? 0) - 1)}`,
  );
}

/** The healthy cluster with texts replaced, each of which must be there. */
function broken(...changes: readonly [string | RegExp, string][]): string {
  return changes.reduce((text, [from, to]) => {
    const changed = text.replaceAll(from, to);
    assert.notEqual(changed, text, String(from));
    return changed;
  }, HEALTHY);
}

/** The item of the list that holds a text, to its end. */
const item = (text: string) =>
  new RegExp(
    `  - apiVersion: (?:(?!\n  - apiVersion: )[\\s\\S])*${text}(?:(?!\n  - apiVersion: |\nkind: )[\\s\\S])*\n`,
  );

describe('a healthy dual-stack cluster', () => {
  test('is silent, and is known to be dual-stack', () => {
    for (const input of [HEALTHY, asJson(HEALTHY)]) {
      const { out, err, code } = run(['-'], { input });
      assert.deepEqual([out, err, code], ['No findings, 1 file checked.\n', '', 0]);
      assert.match(run(['--explain-clusters', '-'], { input }).out, /meant to be: dual-stack\n/);
    }
  });

  test('is silent with pools as the API server of Calico gives them', () => {
    const served = broken([/crd\.projectcalico\.org\/v1/g, 'projectcalico.org/v3']);
    assert.deepEqual(found(served), []);
    assert.deepEqual(found(asJson(served)), []);
  });
});

describe('a broken one is told where it is broken, in YAML and in JSON', () => {
  const cases: [string, string, string[]][] = [
    [
      'no IPv6 pool, and no operator that would make it',
      broken([new RegExp(item('kind: Installation'), 'g'), '']).replace(item('name: default-ipv6-ippool'), ''),
      ['pool-family-missing: 10.244.0.0/16'],
    ],
    [
      'an IPv6 pool outside the pod range',
      broken([new RegExp(item('kind: Installation'), 'g'), '']).replace(
        /cidr: fd5b:8c1e:7a20:4200::\/56/,
        'cidr: fd5b:8c1e:7a20:5200::/56',
      ),
      ['pool-outside-pod-range: fd5b:8c1e:7a20:5200::/56'],
    ],
    [
      'kube-proxy for one family',
      broken(['clusterCIDR: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56', 'clusterCIDR: 10.244.0.0/16']),
      ['proxy-cluster-cidr-mismatch: 10.244.0.0/16'],
    ],
    [
      'a Service outside the range',
      broken([/^( +- )fd5b:8c1e:7a20:1::a1b2$/gm, '$1fd00::1']),
      ['service-address-outside: fd00::1'],
    ],
  ];
  for (const [name, input, expected] of cases) {
    test(name, () => {
      assert.deepEqual(found(input), expected);
      assert.deepEqual(
        found(asJson(input)).map((each) => each.split(':')[0]),
        expected.map((each) => each.split(':')[0]),
      );
    });
  }
});

test('with a node and a folder it is one cluster', (context) => {
  const cwd = workspace(context, {
    'node/usr/lib/systemd/system/cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd\n',
    'files/daemon.json': '{"ipv6": false}\n',
  });
  const args = ['--format', 'compact', '--node', 'node', 'files', '-'];
  const { out, code } = run(args, { cwd, input: HEALTHY });
  assert.equal(code, 1);
  assert.match(
    out,
    /^node\/usr\/lib\/systemd\/system\/cri-docker\.service:2:11: error: .*stdin\.yaml:\d+.*\[cri-dockerd-dual-stack-off\]$/m,
  );
  assert.match(out, /^files\/daemon\.json:1:\d+: warning: .*\[docker-ipv6-off\]$/m);
});
