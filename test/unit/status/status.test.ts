import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { firstSentence } from '../../../src/core/status/status.ts';
import { statusText } from '../../../src/core/status/text.ts';
import { headline } from '../../../src/core/status/words.ts';
import { exampleFiles } from '../plan/support.ts';
import { type Files, statesOf, statusesOf, statusOfOne } from './support.ts';

const incident = exampleFiles('ipv6-route-loss');
const healthy = exampleFiles('healthy');

const K3S: Files = {
  'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:4300::/112
node-ip: 192.168.60.11,fd5b:8c1e:7a20:60::11
flannel-ipv6-masq: true
`,
};
const KIND: Files = {
  'kind.yaml': `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  ipFamily: dual
`,
};
const KUBEADM = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.31.4
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:9600::/112
`;

describe('the verdict', () => {
  test('names the first broken layer and why it is broken', () => {
    const status = statusOfOne(incident);
    assert.deepEqual([status.verdict, status.breaksAt, status.intent], ['broken', 'container-runtime', 'dual-stack']);
    assert.match(
      headline({ ...status, name: 'prod' }),
      /^prod breaks at the container runtime: cri-dockerd runs without /,
    );
  });

  test('is dual-stack where every layer that decides is shown', () => {
    for (const files of [healthy, K3S, KIND]) {
      const status = statusOfOne(files);
      assert.equal(status.verdict, 'dual-stack', JSON.stringify(statesOf(status)));
      assert.equal(status.breaksAt, undefined);
    }
  });

  test('is unknown while one is not, and names it', () => {
    const { 'calico/calico-config.yaml': _, ...files } = healthy;
    const status = statusOfOne(files);
    assert.equal(status.verdict, 'unknown');
    assert.match(headline(status), /may be dual-stack: these files do not show the CNI plugin\.$/);
    const layer = status.layers.find(({ id }) => id === 'cni');
    assert.deepEqual(
      layer?.missing.map(({ id }) => id),
      ['calico-config', 'conflist'],
    );
    assert.match(layer?.missing[0]?.text ?? '', /kubectl -n kube-system get configmap calico-config -o yaml/);
  });

  test('is unknown where nothing says what the cluster is meant to be', () => {
    const status = statusOfOne({ 'etc/docker/daemon.json': '{ "log-driver": "json-file" }\n' });
    assert.deepEqual([status.intent, status.verdict], [undefined, 'unknown']);
  });

  test('is impaired where the worst is a warning', () => {
    const status = statusOfOne({
      ...healthy,
      'etc/sysctl.d/k8s.conf': 'net.ipv6.conf.all.forwarding = 0\n',
    });
    assert.equal(statesOf(status).hosts, 'impaired');
    assert.equal(status.verdict, 'impaired');
  });

  test('is single-stack for a cluster of one family, also where the user says so', () => {
    const single = KUBEADM.replace(/,fd[^\n]*/g, '');
    assert.equal(statusOfOne({ 'kubeadm.yaml': single }).verdict, 'single-stack');
    assert.equal(statusOfOne(healthy, { intent: 'ipv4' }).verdict, 'single-stack');
    assert.match(headline(statusOfOne(healthy, { intent: 'ipv4' })), /is single-stack \(IPv4\)\.$/);
  });

  test('is not single-stack where a program does not start by the files', () => {
    const single = KUBEADM.replace(/,fd[^\n]*/g, '');
    const status = statusOfOne({ 'kubeadm.yaml': single, 'daemon.json': '{ "ipv6": "true" }\n' });
    assert.deepEqual([status.verdict, status.breaksAt], ['broken', 'container-runtime']);
  });
});

describe('the CNI plugin', () => {
  const CILIUM = `ipv4:
  enabled: true
ipv6:
  enabled: true
ipam:
  mode: cluster-pool
  operator:
    clusterPoolIPv4PodCIDRList: [10.244.0.0/16]
    clusterPoolIPv6PodCIDRList: ["fd5b:8c1e:7a20:4200::/104"]
kubeProxyReplacement: true
`;

  test('is judged by its own files: Cilium, which may replace kube-proxy', () => {
    const states = statesOf(statusOfOne({ 'kubeadm.yaml': KUBEADM, 'cilium/values.yaml': CILIUM }));
    assert.deepEqual([states.cni, states['kube-proxy'], states.logs], ['ok', 'not-used', 'not-used']);
  });

  test('is not known where only a pool of each family is', () => {
    const { 'calico/calico-config.yaml': _, ...files } = healthy;
    assert.equal(statesOf(statusOfOne(files)).cni, 'unknown');
  });

  test('is not known where nothing shows one', () => {
    const layer = statusOfOne({ 'kubeadm.yaml': KUBEADM }).layers.find(({ id }) => id === 'cni');
    assert.deepEqual([layer?.state, layer?.summary], ['unknown', 'No file shows which CNI plugin is used.']);
  });
});

describe('a layer', () => {
  test('has its findings and the places that show how it is', () => {
    const layers = new Map(statusOfOne(incident).layers.map((layer) => [layer.id, layer]));
    assert.deepEqual(
      layers.get('container-runtime')?.findings.map(({ rule }) => rule),
      ['cri-dockerd-dual-stack-off'],
    );
    assert.deepEqual(layers.get('container-runtime')?.missing, []);
    const [evidence] = layers.get('control-plane')?.evidence ?? [];
    assert.deepEqual(
      [evidence?.uri, evidence?.range.start, evidence?.text],
      ['kubeadm.yaml', { line: 14, character: 13 }, 'networking.podSubnet 172.99.0.0/16'],
    );
  });

  test('counts a consequence under its cause', () => {
    const status = statusOfOne({
      'kubeadm.yaml': KUBEADM,
      'etc/docker/daemon.json': '{ "ipv6": true, "dns": "10.0.0.1" }\n',
    });
    const all = status.layers.flatMap(({ findings }) => findings);
    assert.equal(new Set(all).size, all.length);
    for (const { id, findings } of status.layers)
      for (const { causedBy } of findings)
        if (causedBy)
          assert.ok(
            findings.some(({ rule }) => rule === causedBy.rule),
            `${id}: ${causedBy.rule}`,
          );
  });

  test('of Services is not used where they have one family', () => {
    const one = { 'kubeadm.yaml': KUBEADM.replace(/(serviceSubnet: [^,]*),.*/, '$1') };
    assert.equal(statesOf(statusOfOne(one)).services, 'not-used');
  });

  test('of kube-proxy is not used where it is turned off', () => {
    const off = { 'kubeadm.yaml': `${KUBEADM}proxy:\n  disabled: true\n` };
    assert.equal(statesOf(statusOfOne(off))['kube-proxy'], 'not-used');
  });

  test('of the container runtime follows what the nodes report', () => {
    const nodes = readFileSync('test/data/kubectl/dual-stack.yaml', 'utf8');
    const status = statusOfOne({ 'cluster.yaml': nodes });
    assert.deepEqual(
      status.layers.filter(({ state }) => state !== 'ok').map(({ id, state }) => `${id} ${state}`),
      ['container-runtime unknown', 'logs unknown'],
    );
    const containerd = nodes.replace(/containerRuntimeVersion: \S+/g, 'containerRuntimeVersion: containerd://1.7.24');
    assert.notEqual(containerd, nodes);
    assert.equal(statusOfOne({ 'cluster.yaml': containerd }).verdict, 'dual-stack');
  });
});

test('files that are in no cluster have no status', () => {
  const two = {
    'clusters/a/kubeadm.yaml': KUBEADM,
    'clusters/b/kubeadm.yaml': KUBEADM,
    'elsewhere/daemon.json': '{ "ipv6": true }\n',
  };
  assert.deepEqual(
    statusesOf(two).map(({ name }) => name),
    ['clusters/a', 'clusters/b'],
  );
});

test('the text says the verdict first, then each layer with its places and what is missing', () => {
  const text = statusText([{ ...statusOfOne(incident), name: 'prod' }], (uri) => `./${uri}`);
  assert.match(text, /^prod breaks at the container runtime: /);
  assert.match(text, /^ {2}broken {4}Container runtime {2}cri-dockerd runs without/m);
  assert.match(text, /^ {12}\.\/usr\/lib\/systemd\/system\/cri-docker\.service:9:11 {2}cri-dockerd-dual-stack-off$/m);
  assert.match(text, /^ {12}missing: ConfigMap calico-config: kubectl /m);
  assert.equal(statusText([], String), 'Nothing was checked: no file was recognized.\n');
});

test('a first sentence ends at a full stop that ends it, not inside a name', () => {
  const cases = {
    'One. Two.': 'One.',
    'The key podSubnet of kubeadm.yaml:5 is wrong. Change it.': 'The key podSubnet of kubeadm.yaml:5 is wrong.',
    'Ends at the end.': 'Ends at the end.',
    'No stop at all': 'No stop at all',
    'Set 10.0.0.0/8 there': 'Set 10.0.0.0/8 there',
    'Two\nlines. More.': 'Two\nlines.',
    '缺少 IPv6。请添加。': '缺少 IPv6。',
  };
  assert.deepEqual(
    Object.keys(cases).map((message) => firstSentence(message)),
    Object.values(cases),
  );
});
