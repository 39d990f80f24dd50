import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addressMask } from '../../../src/core/assist/address-mask.ts';
import { issueReport } from '../../../src/core/assist/issue-report.ts';
import { census } from '../../../src/core/census.ts';
import { Engine } from '../../../src/core/engine.ts';
import { statusOf } from '../../../src/core/status/status.ts';

const KUBEADM = `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd00:10:244::/56
  serviceSubnet: 10.96.0.0/129,fd00:10:96::/112
`;

const SURROUNDINGS = {
  extension: '0.2.0',
  editor: { name: 'Code', version: '1.99.0', host: 'desktop', language: 'en' },
  settings: [{ folder: 'prod', values: { 'dualstackLint.ignore': ['https://me:hunter22@host/', '10.0.0.9'] } }],
};

function reportOf(files: Readonly<Record<string, string>>, masked: boolean) {
  const engine = new Engine({ roots: [''] });
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  const reported = {
    clusters: statusOf(engine.clusters(), engine.findings()),
    files: census(engine),
    configs: engine.configUris,
    findings: [...engine.findings().values()].flat(),
    milliseconds: 12.34,
  };
  return issueReport(SURROUNDINGS, reported, (uri) => uri.slice(1), masked);
}

describe('a report for an issue', () => {
  const files = {
    '/10.0.0.1/kubeadm.yaml': KUBEADM,
    '/pools.yaml': 'kind: ClusterCIDR\nspec:\n  podCIDR: 10.0.0.0/16\n',
    '/notes.yaml': 'title: notes\n',
    '/.dualstack-lint.yaml': 'intent: dual-stack\n',
  };

  test('tells versions, settings, clusters, files and findings', () => {
    const report = JSON.parse(reportOf(files, false));
    assert.equal(report.extension, '0.2.0');
    assert.deepEqual(report.editor, SURROUNDINGS.editor);
    assert.deepEqual(report.lastCheck, { milliseconds: 12 });
    assert.equal(report.clusters.length, 1);
    assert.equal(report.clusters[0].intent, 'dual-stack');
    assert.equal(report.clusters[0].files, 1);
    assert.deepEqual(report.configurations, [{ file: '.dualstack-lint.yaml' }]);
    assert.equal(report.filesRead[0].file, '10.0.0.1/kubeadm.yaml');
    assert.equal(report.filesRead[0].as, 'ClusterConfiguration of kubeadm');
    assert.deepEqual(report.filesNotRead, [
      { file: 'pools.yaml', reason: 'not recognized', relevant: true },
      { file: 'notes.yaml', reason: 'not recognized' },
    ]);
    const [finding] = report.findings;
    assert.equal(finding.severity, 'error');
    assert.deepEqual([finding.file, finding.line, finding.column], ['10.0.0.1/kubeadm.yaml', 5, 28]);
    assert.match(finding.message, /10\.96\.0\.0\/129/);
  });

  test('has no credentials, masked or not', () => {
    for (const masked of [false, true]) assert.doesNotMatch(reportOf(files, masked), /hunter22/);
  });

  test('with masked addresses has none but in names of files', () => {
    const text = reportOf(files, true);
    assert.deepEqual(new Set(text.match(/\d+\.\d+\.\d+\.\d+/g)), new Set(['10.0.0.1']));
    assert.doesNotMatch(text, /fd00:/);
    const { addresses, findings, settings } = JSON.parse(text);
    assert.equal(addresses, 'masked');
    assert.match(findings[0].message, /ipv4-\d+\/129/);
    assert.match(settings[0].values['dualstackLint.ignore'][1], /^ipv4-\d+$/);
  });

  test('counts what a long list leaves out', () => {
    const many = Object.fromEntries(Array.from({ length: 203 }, (_, index) => [`/n${index}.yaml`, 'title: x\n']));
    const report = JSON.parse(reportOf(many, false));
    assert.equal(report.filesNotRead.length, 200);
    assert.equal(report.filesNotReadLeftOut, 3);
    assert.equal('filesReadLeftOut' in report, false);
  });
});

describe('masked addresses', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['10.0.0.0/24 and 10.0.0.1:6443.', 'ipv4-1/24 and ipv4-2:6443.'],
    ['fd00::/56, FD00:0::/64: 10.0.0.1', 'ipv6-1/56, ipv6-1/64: ipv4-1'],
    ['[fd00::1]:6443, fe80::1%eth0, ::1', '[ipv6-1]:6443, ipv6-2%eth0, ipv6-3'],
    ['::ffff:10.0.0.1, IP:fd00::1', 'ipv6-1, IP:ipv6-2'],
    ['10.0.0.256, 10.96.0/12, 10.0.0.0.1, fd000::1', 'ipv4-1, ipv4-2/12, ipv4-3, ipv6-1'],
    ['10.0.0.1-10.0.0.9, ip=10.0.0.1', 'ipv4-1-ipv4-2, ip=ipv4-1'],
    [
      'Kubernetes v1.27.3, 1.27.3, config.yaml:5:18, port: 80',
      'Kubernetes v1.27.3, 1.27.3, config.yaml:5:18, port: 80',
    ],
  ];
  for (const [text, expected] of cases) test(text, () => assert.equal(addressMask()(text), expected));

  test('an address has one alias in every text', () => {
    const mask = addressMask();
    assert.deepEqual(['fd00::1', 'fd00::2', 'fd00:0::1'].map(mask), ['ipv6-1', 'ipv6-2', 'ipv6-1']);
  });
});
