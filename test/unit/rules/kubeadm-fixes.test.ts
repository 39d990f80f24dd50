import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';
import { applyFix } from '../../../src/core/fixes/apply.ts';
import type { Finding } from '../../../src/core/model/finding.ts';

const FILE = 'kubeadm.yaml';

const check = (text: string, version = '1.36.2'): readonly Finding[] => {
  const engine = new Engine({ settings: { versions: { kubernetes: version } } });
  engine.update(FILE, text);
  return engine.findings().get(FILE) ?? [];
};

/** The text after the first fix of a rule's first finding; undefined when it offers none. */
const fixed = (text: string, rule: string): string | undefined => {
  const found = check(text).find((finding) => finding.rule === rule);
  assert.ok(found, `${rule} reports nothing`);
  const [fix] = found.fixes;
  return fix && applyFix(new Map([[FILE, text]]), fix).get(FILE);
};

const HEAD = 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ';

describe('extraArgs in the other shape', () => {
  test('keeps names, values and everything around them', () => {
    const text = `${HEAD}InitConfiguration\nnodeRegistration:\n  # runtime\n  criSocket: unix:///run/x.sock\n  kubeletExtraArgs:\n    node-ip: "10.0.0.5,fd00::5"\n    v: 2 # loud\nskipPhases: []\n`;
    assert.equal(
      fixed(text, 'kubeadm-extra-args-shape'),
      `${HEAD}InitConfiguration\nnodeRegistration:\n  # runtime\n  criSocket: unix:///run/x.sock\n  kubeletExtraArgs:\n    - name: node-ip\n      value: "10.0.0.5,fd00::5"\n    - name: v\n      value: "2" # loud\nskipPhases: []\n`,
    );
  });

  test('in CRLF files', () => {
    const text = `${HEAD}InitConfiguration\nnodeRegistration:\n  kubeletExtraArgs:\n    v: "2"\n`.replaceAll(
      '\n',
      '\r\n',
    );
    assert.equal(
      fixed(text, 'kubeadm-extra-args-shape'),
      `${HEAD}InitConfiguration\nnodeRegistration:\n  kubeletExtraArgs:\n    - name: v\n      value: "2"\n`.replaceAll(
        '\n',
        '\r\n',
      ),
    );
  });

  test('is not offered where a comment would get lost, or an alias stands', () => {
    const commented = `${HEAD}InitConfiguration\nnodeRegistration:\n  kubeletExtraArgs:\n    # both families\n    node-ip: 10.0.0.5,fd00::5\n    v: "2"\n`;
    const inside = `${HEAD}InitConfiguration\nnodeRegistration:\n  kubeletExtraArgs:\n    node-ip: 10.0.0.5 # one\n    v: "2"\n`;
    const alias = `${HEAD}InitConfiguration\nx: &args\n  v: "2"\nnodeRegistration:\n  kubeletExtraArgs: *args\n`;
    for (const text of [commented, inside, alias])
      assert.equal(fixed(text, 'kubeadm-extra-args-shape'), undefined, text);
  });

  test('of a flow map', () => {
    const text = `${HEAD}InitConfiguration\nnodeRegistration:\n  kubeletExtraArgs: {v: "2"}\n`;
    const after = fixed(text, 'kubeadm-extra-args-shape') ?? '';
    assert.deepEqual(
      check(after).filter(({ rule }) => rule.startsWith('kubeadm-')),
      [],
      after,
    );
  });
});

describe('the size of a node range', () => {
  const cluster = (rest = '', version = 'v1beta4') =>
    `apiVersion: kubeadm.k8s.io/${version}\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: 10.244.0.0/16,fd00:10:244::/64\n  serviceSubnet: 10.96.0.0/16,fd00:10:96::/112\n${rest}`;

  test('goes into extraArgs in the shape of the version', () => {
    assert.equal(
      fixed(cluster(), 'pod-range-one-node'),
      `${cluster()}controllerManager:\n  extraArgs:\n    - name: node-cidr-mask-size-ipv6\n      value: "72"\n`,
    );
    assert.equal(
      fixed(cluster('', 'v1beta3'), 'pod-range-one-node'),
      `${cluster('', 'v1beta3')}controllerManager:\n  extraArgs:\n    node-cidr-mask-size-ipv6: "72"\n`,
    );
  });

  test('replaces what is there', () => {
    const args = (mask: number) =>
      `controllerManager:\n  extraArgs:\n  - name: node-cidr-mask-size-ipv6\n    value: "${mask}" # per node\n  - name: v\n    value: "2"\n`;
    assert.equal(fixed(cluster(args(64)), 'pod-range-one-node'), cluster(args(72)));
  });
});

test('ranges written as a list become one text', () => {
  const text = `${HEAD}ClusterConfiguration\nnetworking:\n  podSubnet:\n    - 10.244.0.0/16\n    - fd00:10:244::/56\n  dnsDomain: x\n`;
  assert.equal(
    fixed(text, 'kubeadm-type-wrong'),
    `${HEAD}ClusterConfiguration\nnetworking:\n  podSubnet: "10.244.0.0/16,fd00:10:244::/56"\n  dnsDomain: x\n`,
  );
});

test('a marker after a leading comment goes', () => {
  assert.equal(
    fixed(`# cluster a\n---\n${HEAD}InitConfiguration\n`, 'kubeadm-file-refused'),
    `# cluster a\n${HEAD}InitConfiguration\n`,
  );
  assert.equal(
    fixed(`${HEAD}InitConfiguration\n---\n# the end\n`, 'kubeadm-file-refused'),
    `${HEAD}InitConfiguration\n# the end\n`,
  );
});

test('what a template decides is not judged', () => {
  const text = `${HEAD}ClusterConfiguration\nkubernetesVersion: "\${VERSION}"\ncontrolPlaneEndpoint: "\${ENDPOINT}"\nnetworking:\n  podSubnet: "\${PODS}"\n  serviceSubnet: "10.96.0.0/16,\${SERVICES_V6}"\n  dnsDomain: \${DOMAIN}\napiServer:\n  certSANs: ["\${VIP}"]\ncontrollerManager:\n  extraArgs:\n  - name: node-cidr-mask-size-ipv6\n    value: "\${MASK}"\n`;
  assert.deepEqual(check(text), []);
});

test('documents in the kubeadm-config ConfigMap are judged and fixed in place', () => {
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kubeadm-config\n  namespace: kube-system\ndata:\n  ClusterConfiguration: |\n    apiVersion: kubeadm.k8s.io/v1beta4\n    kind: ClusterConfiguration\n    networking:\n      podSubnet: 10.244.0.0/16,fd00:10:244::/64\n`;
  assert.ok(check(text).some(({ rule, range }) => rule === 'pod-range-one-node' && range.start.line === 10));
  assert.match(
    fixed(text, 'pod-range-one-node') ?? '',
    / {4}controllerManager:\n {6}extraArgs:\n {8}- name: node-cidr-mask-size-ipv6\n {10}value: "72"\n/,
  );
});
