import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import { POSIX, run, workspace } from '../support/cli.ts';
import { officialSarifSchema } from '../support/official-sarif.ts';
import { elements, parseXml } from '../support/xml.ts';

const INCIDENT = 'examples/ipv6-route-loss';
const POOL = (more: string) =>
  `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: pods\nspec:\n  cidr: 10.244.0.0/16\n${more}`;

interface Region {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}
interface SarifLocation {
  physicalLocation: { artifactLocation: { uri: string; uriBaseId?: string }; region: Region };
}
interface SarifRun {
  tool: { driver: { rules: { id: string; help: { text: string } }[] } };
  invocations: { executionSuccessful: boolean; toolExecutionNotifications: { message: { text: string } }[] }[];
  results: {
    ruleId: string;
    ruleIndex: number;
    level: string;
    locations: SarifLocation[];
    relatedLocations?: (SarifLocation & { message: { text: string } })[];
    fixes?: {
      artifactChanges: {
        artifactLocation: { uri: string };
        replacements: { deletedRegion: Region; insertedContent: { text: string } }[];
      }[];
    }[];
    partialFingerprints: Record<string, string>;
  }[];
}

const isSarif = new Ajv({
  strict: false,
  formats: { uri: /^[a-z]+:/, 'uri-reference': /^[\w%./:~-]*$/, 'date-time': true },
}).compile(officialSarifSchema());

function sarif(args: readonly string[], cwd?: string): SarifRun {
  const log: { runs: SarifRun[] } = JSON.parse(
    run(['--format', 'sarif', ...args], cwd === undefined ? {} : { cwd }).out,
  );
  assert.equal(isSarif(log), true, JSON.stringify(isSarif.errors));
  assert.equal(log.runs.length, 1);
  return log.runs[0] as SarifRun;
}

describe('sarif', () => {
  test('the schema is one that refuses what SARIF does not know', () => {
    const log = JSON.parse(run(['--format', 'sarif', 'examples/healthy']).out);
    assert.equal(isSarif(log), true);
    assert.equal(isSarif({ ...log, version: '2.2.0' }), false);
    assert.equal(isSarif({ ...log, runs: [{ ...log.runs[0], findings: [] }] }), false);
  });

  test('has each finding with its place, the other places, its rule and its fixes', () => {
    const { tool, results } = sarif([INCIDENT]);
    const [first] = results;
    assert.equal(first?.ruleId, 'cri-dockerd-dual-stack-off');
    assert.equal(first.level, 'error');
    assert.deepEqual(first.locations[0]?.physicalLocation, {
      artifactLocation: { uri: `${INCIDENT}/usr/lib/systemd/system/cri-docker.service`, uriBaseId: '%SRCROOT%' },
      region: { startLine: 9, startColumn: 11, endLine: 9, endColumn: 31 },
    });
    assert.ok(
      first.relatedLocations?.some((each) => /kubeadm\.yaml$/.test(each.physicalLocation.artifactLocation.uri)),
    );
    for (const result of results) assert.equal(tool.driver.rules[result.ruleIndex]?.id, result.ruleId);
    assert.match(tool.driver.rules[first.ruleIndex]?.help.text ?? '', /status\.podIPs/);
  });

  test('a fix, applied as it is written there, is the one that --fix-suggested applies', (context) => {
    const folder = workspace(context, { 'pool.yaml': POOL('  blockSize: 19\n') });
    const [result] = sarif(['.'], folder).results;
    const [change] = result?.fixes?.[0]?.artifactChanges ?? [];
    const [replacement] = change?.replacements ?? [];
    assert.ok(replacement && change);
    const { startLine, startColumn, endLine, endColumn } = replacement.deletedRegion;
    const text = readFileSync(join(folder, change.artifactLocation.uri), 'utf8');
    const offset = (line: number, column: number) =>
      text.split('\n', line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1;
    const fixed =
      text.slice(0, offset(startLine, startColumn)) +
      replacement.insertedContent.text +
      text.slice(offset(endLine, endColumn));
    run(['--fix-suggested', '.'], { cwd: folder });
    assert.equal(readFileSync(join(folder, 'pool.yaml'), 'utf8'), fixed);
  });

  test('fingerprints differ from each other and stay when lines move', (context) => {
    const folder = workspace(context, INCIDENT);
    const prints = () =>
      sarif(['.'], folder).results.map(({ partialFingerprints }) => Object.values(partialFingerprints)[0]);
    const before = prints();
    assert.equal(new Set(before).size, before.length);
    for (const file of ['kubeadm.yaml', 'calico/ippool-ipv6.yaml', 'usr/lib/systemd/system/cri-docker.service']) {
      const path = join(folder, file);
      writeFileSync(path, `# one\n# two\n${readFileSync(path, 'utf8')}`);
    }
    assert.deepEqual(prints().sort(), before.sort());
  });

  test('equal lines have fingerprints of their own, and a changed value has another one', (context) => {
    const files = (size: string) => ({
      'pool.yaml': `${POOL('  blockSize: 19\n')}---\n${POOL(`  blockSize: ${size}\n`)}`,
    });
    const prints = (size: string) =>
      sarif(['.'], workspace(context, files(size)))
        .results.filter(({ ruleId }) => ruleId === 'ippool-block-size')
        .map(({ partialFingerprints }) => Object.values(partialFingerprints)[0]);
    const [one, two] = prints('19');
    assert.ok(one && two && one !== two);
    assert.deepEqual(prints('18').length, 2);
    assert.ok(!prints('18').includes(two));
  });

  test('a path outside the current folder is an absolute URI, and odd characters are escaped', (context) => {
    const folder = workspace(context, { 'a b#ü/pool.yaml': POOL('  blockSize: 19\n') });
    const outside = sarif([folder]).results[0]?.locations[0]?.physicalLocation.artifactLocation;
    assert.deepEqual(outside, { uri: pathToFileURL(join(folder, 'a b#ü/pool.yaml')).href });
    const inside = sarif(['.'], folder).results[0]?.locations[0]?.physicalLocation.artifactLocation;
    assert.equal(inside?.uri, 'a%20b%23%C3%BC/pool.yaml');
  });

  test('no findings are no results, and what was not read is told', (context) => {
    const folder = workspace(context, { 'pool.yaml': Buffer.alloc(33 << 20, ' ') });
    const { results, invocations } = sarif(['.'], folder);
    assert.deepEqual(results, []);
    assert.equal(invocations[0]?.toolExecutionNotifications[0]?.message.text, 'not read: larger than 32 MiB');
  });
});

describe('github', () => {
  test('a command for each finding, which neither names nor values can break out of', POSIX, (context) => {
    const folder = workspace(context, { 'a,b:c%\n::error::x/pool.yaml': POOL('  ipipMode: "al%ways"\n') });
    const { out, code } = run(['--format', 'github', '.'], { cwd: folder });
    assert.equal(code, 1);
    const [finding, summary, end] = out.split('\n');
    assert.match(
      finding ?? '',
      /^::error file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax\/pool\.yaml,line=7,endLine=7,col=14,endColumn=21,title=ippool-enum-wrong::.*"al%25ways"/,
    );
    assert.equal(summary, '1 error in 1 of 1 file checked.');
    assert.equal(end, '');
  });

  test('information is a notice, and other places follow the message', () => {
    const { out } = run(['--format', 'github', INCIDENT]);
    assert.match(out, /^::notice file=.*title=cidr-reserved::/m);
    assert.match(out, /^::error file=[^:]*cri-docker\.service,line=9,.*%0A[^%]*kubeadm\.yaml:15:14: /m);
  });
});

describe('junit', () => {
  test('a suite for each file, and failures are what makes the program exit with 1', () => {
    const report = (...args: string[]) => parseXml(run(['--format', 'junit', ...args, INCIDENT]).out);
    const json = JSON.parse(run(['--format', 'json', INCIDENT]).out);
    const root = report();
    assert.equal(root.children.length, json.files.checked);
    assert.equal(elements(root, 'failure').length, json.summary.error + json.summary.warning);
    assert.equal(root.attributes.failures, String(elements(root, 'failure').length));
    assert.equal(root.attributes.tests, String(elements(root, 'testcase').length));
    assert.equal(elements(report('--max-severity-exit', 'error'), 'failure').length, 0);
    assert.equal(elements(report('--max-severity-exit', 'none'), 'failure').length, json.findings.length);
  });

  test('any text is well-formed XML', POSIX, (context) => {
    const folder = workspace(context, { 'a"b<c>&\u0001\n/pool.yaml': POOL('  ipipMode: "<&🙂]]>"\n') });
    const root = parseXml(run(['--format', 'junit', '.'], { cwd: folder }).out);
    assert.equal(root.children[0]?.attributes.name, 'a"b<c>&\uFFFD\n/pool.yaml');
    assert.match(elements(root, 'failure')[0]?.attributes.message ?? '', /"<&🙂\]\]>"/);
  });

  test('a healthy file is a test that passes', () => {
    const root = parseXml(run(['--format', 'junit', 'examples/healthy']).out);
    assert.equal(root.attributes.failures, '0');
    assert.ok(elements(root, 'testcase').length > 0);
  });
});

test('compact is one line for each finding, as the problem matcher takes it', (context) => {
  const folder = workspace(context, { 'pool.yaml': POOL('  blockSize: 19\n') });
  const { out } = run(['--format', 'compact', '.'], { cwd: folder });
  assert.match(out, /^pool\.yaml:7:14: error: .* \[ippool-block-size\]\n$/);
});

describe('several reports at once', () => {
  test('--output FORMAT=FILE adds reports to the one on standard output', (context) => {
    const folder = workspace(context, { 'pool.yaml': POOL('  blockSize: 19\n') });
    const { out, code } = run(['--format', 'github', '--output', 'sarif=r.sarif', '--output', 'junit=r.xml', '.'], {
      cwd: folder,
    });
    assert.equal(code, 1);
    assert.match(out, /^::error /);
    assert.ok(isSarif(JSON.parse(readFileSync(join(folder, 'r.sarif'), 'utf8'))));
    assert.equal(parseXml(readFileSync(join(folder, 'r.xml'), 'utf8')).name, 'testsuites');
  });

  test('--output FILE takes the report of --format', (context) => {
    const folder = workspace(context, { 'pool.yaml': POOL('  blockSize: 19\n') });
    const { out } = run(['--format', 'compact', '--output', 'a=b', '--output', 'json=r.json', '.'], { cwd: folder });
    assert.equal(out, '');
    assert.match(readFileSync(join(folder, 'a=b'), 'utf8'), /^pool\.yaml:7:14: /);
    assert.equal(JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')).version, 1);
  });

  test('a report that cannot be written is told', (context) => {
    const folder = workspace(context, { 'pool.yaml': POOL('') });
    const { code, err } = run(['--output', 'sarif=no/such/folder/r.sarif', '.'], { cwd: folder });
    assert.equal(code, 2);
    assert.match(err, /cannot write the report no\/such\/folder\/r\.sarif: no such file or folder/);
    assert.equal(existsSync(join(folder, 'no')), false);
  });
});
