import assert from 'node:assert/strict';
import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { applyPatch, parsePatch } from 'diff';
import { POSIX, run, workspace } from '../support/cli.ts';

const INCIDENT = 'examples/ipv6-route-loss';
const POOL = (cidr: string, more = '') =>
  `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: pods\nspec:\n  cidr: ${cidr}\n${more}`;

interface JsonReport {
  version: number;
  files: { checked: number; skipped: number; unrecognized: { file: string; reason: string }[] };
  findings: {
    rule: string;
    severity: string;
    message: string;
    file: string;
    cluster: string;
    range: { start: { line: number; column: number }; end: { line: number; column: number } };
    related: { file: string; message: string }[];
    fixes: { title: string; safety: string; preferred: boolean; edits: { file: string; newText: string }[] }[];
    help: string;
  }[];
  summary: Record<string, number>;
}
const json = (args: readonly string[], options = {}): JsonReport =>
  JSON.parse(run(['--format', 'json', ...args], options).out);

describe('the examples', () => {
  test('the incident names its cause first, and exits with 1', () => {
    const { code, out, err } = run([INCIDENT]);
    assert.equal(code, 1);
    assert.equal(err, '');
    assert.match(out.split('\n')[0] ?? '', /cri-docker\.service$/);
    assert.match(
      out.split('\n')[1] ?? '',
      /^\s+9:11 {2}error {2}cri-dockerd runs without --ipv6-dual-stack.*cri-dockerd-dual-stack-off$/,
    );
  });

  test('a healthy cluster has no finding of any severity and exits with 0', () => {
    assert.deepEqual(json(['examples/healthy']).findings, []);
    assert.equal(run(['examples/healthy']).code, 0);
  });

  test('the first fixes of the incident leave nothing above information, and nothing to fix', (context) => {
    const folder = workspace(context, INCIDENT);
    const { code, err } = run(['--fix-suggested', folder]);
    assert.equal(err, '');
    const { findings } = json([folder]);
    assert.deepEqual(
      findings
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ rule, message }) => `${rule}: ${message}`),
      [],
    );
    assert.equal(code, 0);
    assert.match(readFileSync(join(folder, 'usr/lib/systemd/system/cri-docker.service'), 'utf8'), /--ipv6-dual-stack/);
    assert.doesNotMatch(
      readFileSync(join(folder, 'etc/default/kubelet'), 'utf8'),
      /KUBELET_EXTRA_ARGS=.*--ipv6-dual-stack/,
    );
    const again = run(['--fix-suggested', '--fix-dry-run', folder]);
    assert.equal(again.out, '', 'fixing twice changes nothing');
  });
});

describe('reports', () => {
  test('json keeps the contract', (context) => {
    const folder = workspace(context, { 'pool.yaml': POOL('10.244.0.0/16', '  blockSize: 19\n') });
    const report = json(['.'], { cwd: folder });
    assert.equal(report.version, 1);
    assert.deepEqual(report.files, { checked: 1, skipped: 0, unrecognized: [] });
    const finding = report.findings.find(({ rule }) => rule === 'ippool-block-size');
    assert.ok(finding);
    assert.equal(finding.file, 'pool.yaml');
    assert.deepEqual(finding.range, { start: { line: 7, column: 14 }, end: { line: 7, column: 16 } });
    assert.equal(finding.help, 'docs/rules/calico/ippool-block-size.md');
    assert.equal(finding.fixes[0]?.preferred, true);
    assert.equal(report.summary.error, 1);
  });

  test('every page that a finding names exists', () => {
    for (const { help } of json([INCIDENT]).findings) assert.ok(statSync(help).isFile(), help);
  });

  test('colour only where it is asked for', () => {
    assert.equal(run([INCIDENT]).out.includes('\u001b['), false);
    assert.equal(run([INCIDENT], { env: { FORCE_COLOR: '1' } }).out.includes('\u001b['), true);
    assert.equal(run([INCIDENT], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).out.includes('\u001b['), false);
  });

  test('--output writes the report to a file', (context) => {
    const folder = workspace(context, INCIDENT);
    const { out, code } = run(['--format', 'json', '--output', join(folder, 'report.json'), folder]);
    assert.equal(out, '');
    assert.equal(code, 1);
    assert.ok(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).findings.length > 0);
  });
});

describe('standard input', () => {
  test('is checked under the name it is given', () => {
    const { findings } = json(['--stdin-filename', 'pool.yaml', '-'], {
      input: POOL('10.244.0.0/16', '  blockSize: 19\n'),
    });
    assert.deepEqual(
      findings.map(({ rule, file }) => [rule, file]),
      [['ippool-block-size', 'pool.yaml']],
    );
  });

  test('takes a list of objects, as kubectl prints it', () => {
    const input = JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: [
        {
          apiVersion: 'crd.projectcalico.org/v1',
          kind: 'IPPool',
          metadata: { name: 'a' },
          spec: { cidr: 'fd00:10:244::/56', ipipMode: 'Always' },
        },
      ],
    });
    assert.ok(
      json(['-'], { input }).findings.some(({ rule, file }) => rule === 'ippool-ipip-v6' && file === 'stdin.json'),
    );
  });
});

describe('fixes', () => {
  test('--fix applies only safe fixes', (context) => {
    const folder = workspace(context, {
      'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack true\n',
      'kubeadm.yaml': readFileSync(`${INCIDENT}/kubeadm.yaml`),
    });
    run(['--fix', folder]);
    assert.equal(
      readFileSync(join(folder, 'cri-docker.service'), 'utf8'),
      '[Service]\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack=true\n',
    );
  });

  test('--fix-dry-run prints a diff and writes nothing', (context) => {
    const folder = workspace(context, INCIDENT);
    const before = readFileSync(join(folder, 'usr/lib/systemd/system/cri-docker.service'), 'utf8');
    const { out, code } = run(['--fix-suggested', '--fix-dry-run', '.'], { cwd: folder });
    assert.equal(code, 0);
    assert.match(out, /^--- a\/.*\n\+\+\+ b\/.*\n@@ /m);
    assert.match(out, /^\+ExecStart=.*--ipv6-dual-stack/m);
    assert.equal(readFileSync(join(folder, 'usr/lib/systemd/system/cri-docker.service'), 'utf8'), before);
  });

  test('the diff, applied as a patch, is what --fix writes', (context) => {
    const files = {
      'a b/cri-docker.service': '[Service]\r\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack true',
      'c/cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack true\n',
    };
    const folder = workspace(context, files);
    const { out } = run(['--fix', '--fix-dry-run', '.'], { cwd: folder });
    // As git writes a name with a blank: without the tab, patch takes only what stands before the blank.
    assert.match(out, /^--- a\/a b\/cri-docker\.service\t\n\+\+\+ b\/a b\/cri-docker\.service\t\n/m);
    assert.match(out, /^--- a\/c\/cri-docker\.service\n\+\+\+ b\/c\/cri-docker\.service\n/m);
    run(['--fix', '.'], { cwd: folder });
    for (const patch of parsePatch(out)) {
      const name = (patch.newFileName ?? '').slice(2) as keyof typeof files;
      assert.equal(
        applyPatch(files[name], patch, { autoConvertLineEndings: false }),
        readFileSync(join(folder, name), 'utf8'),
      );
    }
    assert.equal(parsePatch(out).length, 2);
  });

  test('a diff with a masked credential says that it cannot be applied; one with a credential elsewhere can', (context) => {
    const command = 'ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack true\n';
    const secret = 'Environment=JOIN_TOKEN=abcdef.0123456789abcdef\n';
    const folder = workspace(context, {
      'a/cri-docker.service': `[Service]\n${secret}${command}`,
      'b/cri-docker.service': `[Service]\n${command}${'# a line\n'.repeat(9)}${secret}`,
    });
    const { out, err } = run(['--fix', '--fix-dry-run', '.'], { cwd: folder });
    assert.doesNotMatch(out, /0123456789abcdef/);
    const told = 'the patch of a/cri-docker.service cannot be applied: a credential in it is masked; use --fix';
    assert.equal(err, `dualstack-lint: ${told}\n`);
  });

  test('the names of the diff lead from the current folder, or from the one it names, as git apply takes no others', (context) => {
    const folder = workspace(context, {
      'repo/nodes/cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack true\n',
      'repo/other/kept.txt': '',
    });
    for (const [cwd, checked, applied, name] of [
      ['repo', '.', undefined, 'nodes/cri-docker.service'],
      ['repo/nodes', '..', undefined, 'cri-docker.service'],
      ['repo/other', '../nodes', 'repo/nodes', 'cri-docker.service'],
    ] as const) {
      const { out, err } = run(['--fix', '--fix-dry-run', checked], { cwd: join(folder, cwd) });
      const told = err.match(/^dualstack-lint: apply the patch in (.*)$/m)?.[1];
      assert.equal(told, applied && realpathSync(join(folder, applied)));
      const [patch, ...more] = parsePatch(out);
      assert.deepEqual([patch?.oldFileName, patch?.newFileName, more.length], [`a/${name}`, `b/${name}`, 0]);
    }
  });

  test('a written file keeps its mode, and a link stays a link', POSIX, (context) => {
    const folder = workspace(context, {
      'real/cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack true\n',
    });
    const real = join(folder, 'real/cri-docker.service');
    const link = join(folder, 'cri-docker.service');
    chmodSync(real, 0o640);
    symlinkSync(real, link);
    run(['--fix', link]);
    assert.match(readFileSync(real, 'utf8'), /--ipv6-dual-stack=true/);
    assert.equal(statSync(real).mode & 0o777, 0o640);
    assert.ok(lstatSync(link).isSymbolicLink());
    assert.deepEqual(readdirSync(join(folder, 'real')), ['cri-docker.service']);
  });
});

describe('settings', () => {
  test('a given version changes what is reported', () => {
    const input = '{"ipv6": true}';
    const rules = (version: string) =>
      json(['--docker-version', version, '--stdin-filename', 'daemon.json', '-'], { input }).findings.map(
        ({ rule, severity }) => `${rule} ${severity}`,
      );
    assert.deepEqual(rules('27.5'), ['docker-ipv6-without-subnet error']);
    assert.deepEqual(rules('28.0'), []);
  });

  test('a config file switches rules off and ignores files', (context) => {
    const files = {
      'a/pool.yaml': POOL('10.244.0.0/16', '  blockSize: 19\n'),
      'b/pool.yaml': POOL('10.245.0.0/16', '  blockSize: 19\n'),
    };
    const rules = (config: string) =>
      json(['.'], { cwd: workspace(context, { ...files, '.dualstack-lint.yaml': config }) }).findings.map(
        ({ rule, file }) => `${rule} ${file}`,
      );
    assert.deepEqual(rules('rules:\n  ippool-block-size: off\n'), []);
    assert.deepEqual(rules('ignore: [b/**]\n'), ['ippool-block-size a/pool.yaml']);
    assert.deepEqual(rules('suppress:\n  - rule: ippool-block-size\n    files: [a/**]\n    reason: known\n'), [
      'ippool-block-size b/pool.yaml',
    ]);
  });

  test('--config goes before the config files there are', (context) => {
    const folder = workspace(context, {
      'pool.yaml': POOL('10.244.0.0/16', '  blockSize: 19\n'),
      '.dualstack-lint.yaml': 'rules:\n  ippool-block-size: warning\n',
      'off.yaml': 'rules:\n  ippool-block-size: off\n',
      'known.yaml': 'suppress:\n  - rule: ippool-block-size\n    files: [pool.yaml]\n    reason: known\n',
    });
    const severities = (...args: string[]) =>
      json([...args, '.'], { cwd: folder }).findings.map((each) => each.severity);
    assert.deepEqual(severities(), ['warning']);
    assert.deepEqual(severities('--config', 'off.yaml'), []);
    assert.deepEqual(severities('--config', 'known.yaml'), []);
  });

  test('a config file above what is checked counts, up to the root of the repository', (context) => {
    const pool = POOL('10.244.0.0/16', '  blockSize: 19\n');
    const folder = workspace(context, { '.git/HEAD': '', 'a/b/pool.yaml': pool });
    const rules = () => json([join(folder, 'a/b')]).findings.map(({ rule }) => rule);
    assert.deepEqual(rules(), ['ippool-block-size']);
    writeFileSync(join(folder, '.dualstack-lint.yaml'), 'rules:\n  ippool-block-size: off\n');
    assert.deepEqual(rules(), []);
    writeFileSync(join(folder, 'a/.dualstack-lint.yaml'), 'rules:\n  ippool-block-size: error\n');
    assert.deepEqual(rules(), ['ippool-block-size'], 'the nearest one decides');
  });

  test('--intent says what the cluster is meant to be', (context) => {
    const folder = workspace(context, { 'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd\n' });
    const rules = (intent: string) => json(['--intent', intent, folder]).findings.map(({ rule }) => rule);
    assert.ok(rules('dual-stack').includes('cri-dockerd-dual-stack-off'));
    assert.deepEqual(rules('ipv4'), []);
  });

  test('--min-severity reports what is that severe, says what it leaves out, and exits by what it reports', (t) => {
    const all = json([INCIDENT]).findings;
    const { code, out, err } = run(['--min-severity', 'error', '--format', 'json', INCIDENT]);
    const { findings } = JSON.parse(out) as JsonReport;
    assert.deepEqual(
      findings,
      all.filter(({ severity }) => severity === 'error'),
    );
    assert.equal(code, 1);
    assert.equal(err, `dualstack-lint: ${all.length - findings.length} findings below error are not reported\n`);
    const cwd = workspace(t, {
      'pool.yaml': POOL('10.244.0.1/16'),
      '.dualstack-lint.yaml': 'rules:\n  cidr-host-bits: warning\n',
    });
    assert.equal(run(['.'], { cwd }).code, 1);
    assert.equal(run(['--min-severity', 'error', '.'], { cwd }).code, 0);
  });

  test('--init writes a commented config file that changes nothing, and replaces none', (t) => {
    const cwd = workspace(t, { 'pool.yaml': POOL('10.244.0.0/16') });
    const before = json(['.'], { cwd }).findings;
    const { code, out, err } = run(['--init'], { cwd });
    assert.deepEqual([code, out, err], [0, '', 'dualstack-lint: wrote .dualstack-lint.yaml\n']);
    const text = readFileSync(join(cwd, '.dualstack-lint.yaml'), 'utf8');
    assert.match(text, /^# intent: ipv4 /m);
    assert.match(text, /^(?:#.*\n|\n)+$/);
    assert.deepEqual(json(['.'], { cwd }).findings, before);
    writeFileSync(join(cwd, '.dualstack-lint.yaml'), 'intent: ipv4\n');
    const again = run(['--init', cwd]);
    assert.equal(again.code, 2);
    assert.match(again.err, /\.dualstack-lint\.yaml: it is there already/);
    assert.equal(readFileSync(join(cwd, '.dualstack-lint.yaml'), 'utf8'), 'intent: ipv4\n');
    assert.equal(run(['--init', 'a', 'b'], { cwd: workspace(t, { 'a/x.yaml': '', 'b/x.yaml': '' }) }).code, 2);
  });

  test('--max-severity-exit tells what still exits with 0', () => {
    assert.equal(run(['--max-severity-exit', 'error', INCIDENT]).code, 0);
    assert.equal(run(['--max-severity-exit', 'warning', INCIDENT]).code, 1);
  });
});

describe('wrong usage ends with 2 and says what is right', () => {
  const calls: [string[], RegExp][] = [
    [['--output', '-', '.'], /invalid value "-" for --output, expected FILE or FORMAT=FILE/],
    [['--output', 'a', '--output', 'b', '.'], /--output accepts one FILE for the report of --format/],
    [['--fix', '-'], /fixes cannot be written to standard input; use --fix-dry-run/],
    [['-', '-'], /standard input can be read only once/],
    [['--completion', 'tcsh'], /invalid value "tcsh" for --completion, expected bash, zsh, fish/],
    [['--wrong'], /unknown option --wrong\n/],
    [['-x'], /unknown option -x\n/],
    [['--fromat', 'json'], /unknown option --fromat; did you mean --format\?/],
    [['--fix-sugested=yes'], /unknown option --fix-sugested; did you mean --fix-suggested\?/],
    [['--list'], /unknown option --list; did you mean --list-rules\?/],
    [['--fix=yes'], /--fix takes no value/],
    [['--format'], /--format needs a value: text, json, /],
    [['--baseline', '--fix'], /--baseline needs a value: FILE/],
    [['--format', 'sarrif'], /invalid value "sarrif".*; did you mean sarif\?/],
    [['--format', 'xml', '.'], /invalid value "xml" for --format, expected text, json/],
    [['--intent', 'both', '.'], /invalid value "both" for --intent, expected dual-stack, ipv4, ipv6, auto/],
    [['--docker-version', 'new', '.'], /invalid value "new" for --docker-version, expected a version such as 1\.29\.5/],
    [['no/such/folder'], /cannot read no\/such\/folder/],
    [['--explain', 'no-such-rule'], /unknown rule "no-such-rule"; --list-rules lists them/],
    [['--explain', 'docker-ipv6-of'], /unknown rule "docker-ipv6-of"; did you mean docker-ipv6-off\?/],
    [['--explain', 'ipv6 SYSCTL'], /the same words:\n {2}sysctl-ipv6-disabled\n {2}sysctl-ipv6-forwarding-off\n/],
    [['--config', 'no-such-file', '.'], /cannot read the configuration no-such-file/],
  ];
  for (const [args, message] of calls) {
    test(args.join(' '), () => {
      const { code, out, err } = run(args);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(err, message);
    });
  }
});

describe('explanations', () => {
  test('--explain tells a rule', () => {
    assert.match(run(['--explain', 'cri-dockerd-dual-stack-off']).out, /status\.podIPs/);
  });

  test('--list-rules lists every rule', () => {
    const pages = readdirSync('docs/rules', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !name.startsWith('README.'))
      .map((name) => basename(name, '.md'));
    const listed = run(['--list-rules'])
      .out.trim()
      .split('\n')
      .map((line) => line.split(' ')[0] ?? '');
    assert.deepEqual([...listed].sort(), pages.sort());
  });

  test('--explain-clusters tells which files belong together and what shows the intent', () => {
    const { out, code } = run(['--explain-clusters', INCIDENT]);
    assert.equal(code, 0);
    assert.match(out, /meant to be: dual-stack/);
    assert.match(out, /because .*kubeadm\.yaml:15 has networking\.podSubnet/);
    assert.match(out, /kubernetes 1\.29\.5/);
  });

  test('--explain-clusters names nodes, and in JSON what is a guess', () => {
    const { clusters } = JSON.parse(run(['--explain-clusters', '--format', 'json', INCIDENT]).out);
    assert.equal(clusters.length, 1);
    assert.equal(clusters[0].intent, 'dual-stack');
    assert.ok(clusters[0].files.every(({ certain }: { certain: boolean }) => certain));
    assert.deepEqual(clusters[0].nodes, [
      ...new Set(clusters[0].files.flatMap(({ node }: { node?: string }) => node ?? [])),
    ]);
  });

  test('--explain-clusters shows what each program runs with, and in JSON at which places', () => {
    const { out } = run(['--explain-clusters', INCIDENT]);
    assert.match(out, /^ {2}kubelet of node \S+: cgroup-driver systemd, from var\/lib\/kubelet\/config\.yaml:3$/m);
    const { clusters } = JSON.parse(run(['--explain-clusters', '--format', 'json', INCIDENT]).out);
    const apiServer = clusters[0].programs.find(({ program }: { program: string }) => program === 'kube-apiserver');
    const [services] = apiServer.settings;
    assert.deepEqual(
      [services.name, services.field, services.certainty, services.range.start.line, services.overrides],
      ['service-cluster-ip-range', 'networking.serviceSubnet', 'literal', 16, []],
    );
    assert.match(services.file, /kubeadm\.yaml$/);
  });

  test('--help teaches, --version is the package', () => {
    assert.match(run(['--help']).out, /Examples/);
    assert.equal(run(['--version']).out.trim(), JSON.parse(readFileSync('package.json', 'utf8')).version);
  });
});
