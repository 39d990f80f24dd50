import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../../src/core/example.ts';
import { applyFix } from '../../../src/core/fixes/apply.ts';

/** The text after the first fix of a rule; undefined where it has none. */
function fixed(
  rule: string,
  name: string,
  text: string,
  settings: Parameters<typeof checkFiles>[1] = {},
): string | undefined {
  const files = new Map([[name, text]]);
  const findings = checkFiles(files, settings).filter((each) => each.rule === rule);
  assert.ok(findings.length > 0, `${rule} finds nothing`);
  const fix = findings[0]?.fixes[0];
  return fix && applyFix(files, fix).get(name);
}

const POOL = 'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: a\nspec:';
const DUAL = { intent: 'dual-stack', versions: { docker: '27.5.1' } } as const;

describe('a fix fits the way that its file is written in', () => {
  test('a list of ranges that has no quotes inside braces gets no comma', () => {
    const text = (spec: string) =>
      `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking: ${spec}\n`;
    assert.equal(fixed('cidr-invalid', 'kubeadm.yaml', text('{ podSubnet: 10.0.0.0/16 fd00::/56 }')), undefined);
    assert.equal(
      fixed('cidr-invalid', 'kubeadm.yaml', text('{ podSubnet: "10.0.0.0/16 fd00::/56" }')),
      text('{ podSubnet: "10.0.0.0/16,fd00::/56" }'),
    );
  });

  test('an old key of a pool is replaced in JSON as JSON', () => {
    const json = (spec: object) =>
      JSON.stringify({ apiVersion: 'projectcalico.org/v3', kind: 'IPPool', metadata: { name: 'a' }, spec });
    const old = json({ cidr: '10.0.0.0/16', ipip: { enabled: true } });
    const now = fixed('ippool-key-unknown', 'pool.json', old) ?? '';
    assert.deepEqual(JSON.parse(now), JSON.parse(json({ cidr: '10.0.0.0/16', ipipMode: 'Always' })));
  });

  test('a selector that YAML takes for a tag is not put in quotes inside braces', () => {
    const inBraces = `${POOL} { cidr: 10.0.0.0/16, nodeSelector: !all() }\n`;
    assert.equal(fixed('ippool-selector-invalid', 'pool.yaml', inBraces), undefined);
  });

  test('an empty object ends its line as the file does', () => {
    assert.equal(fixed('docker-json-invalid', 'daemon.json', ' \r\n'), '{}\r\n');
  });

  test('a head is added above the keys and below the comments before them', () => {
    const added = (text: string) => fixed('kubelet-dropin-header', 'etc/kubernetes/kubelet.conf.d/20-dns.conf', text);
    const head = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
    assert.equal(added('# DNS\nclusterDNS: [10.96.0.10]\n'), `# DNS\n${head}clusterDNS: [10.96.0.10]\n`);
    assert.equal(added('kind: KubeletConfiguration\r\n'), head.replaceAll('\n', '\r\n'));
  });

  test('markers in a row go together', () => {
    const pool = `${POOL}\n  cidr: 10.0.0.0/16\n`;
    assert.equal(
      fixed('ippool-document-empty', 'pool.yaml', `${pool}---\n---\n# more to come\n`),
      `${pool}# more to come\n`,
    );
    const init = 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\n';
    const cluster = 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\n';
    assert.equal(
      fixed('kubeadm-file-refused', 'kubeadm.yaml', `${init}---\n---\n\n---\n---\n${cluster}`),
      `${init}---\n---\n\n${cluster}`,
    );
  });
});

describe('a fix of one rule is no mistake to another', () => {
  test('containers with IPv6 keep their filter', () => {
    const on = '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }\n';
    assert.equal(fixed('docker-forward-drop', 'daemon.json', on, DUAL), undefined);
    assert.equal(fixed('docker-forward-drop', 'daemon.json', '{}\n', DUAL)?.includes('"ip6tables": false'), true);
  });

  test('IPv6 is not turned on with a range that no container can have', () => {
    const text = '{ "ipv6": false, "fixed-cidr-v6": "ff02::/64" }\n';
    assert.doesNotMatch(fixed('docker-fixed-cidr-v6-ignored', 'daemon.json', text, DUAL) ?? '', /ff02/);
  });

  test('a Service range is announced as Calico takes it', () => {
    const files = new Map([
      [
        'kubeadm.yaml',
        'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  serviceSubnet: 10.96.0.0/12,FD5B::/112\n',
      ],
      [
        'bgp.yaml',
        'apiVersion: projectcalico.org/v3\nkind: BGPConfiguration\nmetadata:\n  name: default\nspec:\n  serviceClusterIPs:\n    - cidr: 10.96.0.0/12\n',
      ],
    ]);
    const [fix] = checkFiles(files, {}).find(({ rule }) => rule === 'bgp-service-ranges')?.fixes ?? [];
    assert.ok(fix);
    assert.match(applyFix(files, fix).get('bgp.yaml') ?? '', /cidr: fd5b::\/112\n/);
  });
});
