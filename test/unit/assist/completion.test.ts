import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completionsAt } from '../../../src/core/assist/completion.ts';
import { Engine } from '../../../src/core/engine.ts';
import { schemaOf } from '../schema/support/schemas.ts';

/** What is offered at the `|` of a text, by label. */
async function offers(marked: string, uri = 'lab/file.yaml', isOfferedElsewhere = false) {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const engine = new Engine();
  engine.update(uri, text);
  engine.findings();
  const clusters = engine.clusters().map(({ cluster }) => cluster);
  const found = await completionsAt({ uri, text, documents: engine.documentsOf(uri), clusters }, offset, {
    schema: async (kind) => schemaOf(kind),
    isOfferedElsewhere,
  });
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const replaced = found.map(({ from, to }) => text.slice(start + from, start + to));
  assert.ok(replaced.every((each) => each === replaced[0]));
  return { replaced: replaced[0], all: new Map(found.map((each) => [each.label, each])) };
}

const head = (apiVersion: string, kind: string) => `apiVersion: ${apiVersion}\nkind: ${kind}\n`;
const KUBELET = head('kubelet.config.k8s.io/v1beta1', 'KubeletConfiguration');
const CLUSTER = head('kubeadm.k8s.io/v1beta4', 'ClusterConfiguration');
const POOL = head('projectcalico.org/v3', 'IPPool');
const INSTALLATION = head('operator.tigera.io/v1', 'Installation');

describe('completion of keys', () => {
  test('offers what a mapping does not have yet, with its description, and replaces what is typed', async () => {
    const { all, replaced } = await offers(`${KUBELET}clusterDNS: [10.96.0.10]\nclus|\nmaxPods: 110\n`);
    assert.equal(replaced, 'clus');
    assert.ok(all.has('clusterDomain'));
    for (const key of ['clusterDNS', 'maxPods', 'kind', 'podSubnet']) assert.ok(!all.has(key), key);
    assert.match(all.get('clusterDomain')?.markdown ?? '', /^\*\*`clusterDomain`\*\*: string\n\n\w/);
  });

  test('gives each key its shape', async () => {
    const { all } = await offers(`${KUBELET}|`);
    const snippet = (key: string) => all.get(key)?.snippet;
    assert.equal(snippet('clusterDomain'), 'clusterDomain: $0');
    assert.equal(snippet('enableServer'), `enableServer: \${1|true,false|}`);
    assert.equal(snippet('clusterDNS'), 'clusterDNS:\n  - $0');
    assert.equal(snippet('featureGates'), 'featureGates:\n  $0');
    const pool = await offers(`${POOL}spec:\n  |\n`);
    assert.equal(pool.all.get('cidr')?.snippet, 'cidr: $0', 'a list is read too, but is not what people write');
    assert.equal(pool.all.get('vxlanMode')?.snippet, `vxlanMode: \${1|Never,Always,CrossSubnet|}`);
  });

  test('knows the level and the kind, also in lists and after a document that is half typed', async () => {
    const networking = await offers(`${CLUSTER}networking:\n  serviceSubnet: 10.96.0.0/12\n  po|\n`);
    assert.deepEqual([...networking.all.keys()].sort(), ['dnsDomain', 'podSubnet']);
    const top = await offers(`${KUBELET}clus\n---\n${CLUSTER}|\n---\n${KUBELET}maxPods: 1\n`);
    assert.ok(top.all.has('networking'));
    assert.ok(!top.all.has('maxPods') && !top.all.has('nodeRegistration'));
    const item = await offers(
      `${INSTALLATION}spec:\n  calicoNetwork:\n    ipPools:\n      - cidr: fd00::/48\n        |\n`,
    );
    assert.ok(item.all.has('encapsulation') && !item.all.has('cidr') && !item.all.has('bgp'));
    const dash = await offers(`${INSTALLATION}spec:\n  calicoNetwork:\n    ipPools:\n      - |\n`);
    assert.equal(dash.all.get('allowedUses')?.snippet, 'allowedUses:\n    - $0');
  });

  test('offers the values of a key, and renames a key that has one', async () => {
    const { all, replaced } = await offers(`${POOL}spec:\n  natOutgoing: t|\n`);
    assert.deepEqual([...all.keys()], ['true', 'false']);
    assert.equal(replaced, 't');
    const renamed = await offers(`${POOL}spec:\n  na|tOutgo: true\n`);
    assert.equal(renamed.replaced, 'natOutgo');
    assert.equal(renamed.all.get('natOutgoing')?.snippet, 'natOutgoing');
  });

  test('reads documents inside a ConfigMap, YAML and JSON', async () => {
    const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kube-proxy\n';
    const proxy = await offers(
      `${map}data:\n  config.conf: >-\n    apiVersion: kubeproxy.config.k8s.io/v1alpha1\n    kind: KubeProxyConfiguration\n    clus|\n  other: x\n`,
    );
    assert.equal(proxy.replaced, 'clus');
    assert.ok(proxy.all.has('clusterCIDR'));
    const flannel = (members: string) =>
      offers(
        `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kube-flannel-cfg\ndata:\n  net-conf.json: >\n    {\n      "Network": "10.244.0.0/16",\n      ${members}\n    }\n`,
      );
    const typed = await flannel('"Ena|"');
    assert.equal(typed.replaced, '"Ena"');
    assert.equal(typed.all.get('EnableIPv6')?.snippet, `"EnableIPv6": \${1|true,false|}`);
    assert.ok(!typed.all.has('Network'));
    const between = await flannel('|\n      "Backend": {"Type": "vxlan"}');
    assert.equal(between.all.get('IPv6Network')?.snippet, '"IPv6Network": "$0",');
    assert.ok(!between.all.has('Backend'));
    assert.ok((await flannel('"Backend": {|}')).all.has('Type'));
  });

  test('completes the document at the cursor in an embedded text that holds several', async () => {
    const indented = `${CLUSTER}---\n${KUBELET}|\n---\n${CLUSTER}networking: {}\n`.replace(/^(?=.)/gm, '    ');
    const { all } = await offers(
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: files\ndata:\n  all.yaml: >\n${indented}`,
    );
    assert.ok(all.has('clusterDNS'), [...all.keys()].join());
    assert.ok(!all.has('networking') && !all.has('controlPlaneEndpoint'));
  });

  test('completes a text that is an item of a list', async () => {
    const indented = `${CLUSTER}networking:\n  |\n`.replace(/^(?=.)/gm, '    ');
    const { all } = await offers(
      `kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nkubeadmConfigPatches:\n  - >-\n${indented}`,
    );
    assert.ok(all.has('podSubnet'), [...all.keys()].join());
  });

  test('completes daemon.json and the ConfigMap of Cilium, whose values are texts', async () => {
    const docker = await offers('{\n  "ipv6": true,\n  "fix|"\n}\n', 'nodes/a/daemon.json');
    assert.equal(docker.replaced, '"fix"');
    assert.equal(docker.all.get('fixed-cidr-v6')?.snippet, '"fixed-cidr-v6": "$0"');
    assert.ok(!docker.all.has('ipv6'));
    const value = await offers('{\n  "ipv6": |\n}\n', 'nodes/a/daemon.json');
    assert.deepEqual([...value.all.keys()], ['true', 'false']);
    assert.equal((await offers('{\n  "ipv6": true |\n}\n', 'nodes/a/daemon.json')).all.size, 0);
    const map = (line: string) =>
      offers(
        `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: cilium-config\ndata:\n  enable-ipv4: "true"\n  ${line}\n`,
      );
    const keys = await map('en|');
    assert.equal(keys.all.get('enable-ipv6')?.snippet, `enable-ipv6: "\${1|true,false|}"`);
    assert.equal(keys.all.get('cluster-pool-ipv4-mask-size')?.snippet, 'cluster-pool-ipv4-mask-size: "$0"');
    assert.ok(!keys.all.has('enable-ipv4'));
    assert.equal((await map('enable-ipv6: |')).all.get('false')?.snippet, '"false"');
  });

  test('offers words that a program knows among others, but no addresses', async () => {
    const { all } = await offers(`${KUBELET}cgroupDriver: |\n`);
    assert.deepEqual([...all.keys()], ['systemd', 'cgroupfs']);
    assert.equal((await offers(`${CLUSTER}networking:\n  podSubnet: |\n`)).all.size, 0);
  });

  test('reads values of charts, which do not say what they are', async () => {
    const values = 'cilium/values.yaml';
    const cilium = await offers('ipam:\n  mode: cluster-pool\nipv6:\n  |\nkubeProxyReplacement: true\n', values);
    assert.ok(cilium.all.has('enabled'), [...cilium.all.keys()].join());
    const ipam = await offers('ipam:\n  operator:\n    |\nkubeProxyReplacement: true\n', values);
    assert.equal(ipam.all.get('clusterPoolIPv4PodCIDRList')?.snippet, 'clusterPoolIPv4PodCIDRList:\n  - $0');
  });

  test('offers nothing in comments, in texts and in files of nobody, nor keys where others do', async () => {
    for (const text of [`${KUBELET}# clus|`, `${KUBELET}clusterDomain: a b|`, 'kind: Deployment\nspe|'])
      assert.deepEqual([...(await offers(text)).all.keys()], [], text);
    assert.equal((await offers(`${KUBELET}|`, 'lab/file.yaml', true)).all.size, 0);
  });
});

describe('completion of flags', () => {
  test('offers the flags of the program of a unit that are not set yet', async () => {
    const unit = 'etc/systemd/system/cri-docker.service';
    const text = `[Service]\nExecStart=/usr/bin/cri-dockerd --network-plugin=cni \\\n  --ipv|\n`;
    const { all, replaced } = await offers(text, unit);
    assert.equal(replaced, '--ipv');
    assert.equal(all.get('--ipv6-dual-stack')?.snippet, '--ipv6-dual-stack');
    assert.ok(!all.has('--network-plugin') && !all.has('--node-ip'));
  });

  test('offers those of the kubelet in a file of variables, and of a container', async () => {
    const env = await offers('KUBELET_EXTRA_ARGS="--|"\n', 'etc/default/kubelet');
    assert.equal(env.all.get('--node-ip')?.snippet, '--node-ip=$0');
    assert.ok(!env.all.has('--ipv6-dual-stack') && !env.all.has('--network-plugin'));
    const pod = (args: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: kube-apiserver}\nspec:\n  containers:\n    - name: kube-apiserver\n      command:\n        - kube-apiserver\n${args}`;
    const { all } = await offers(
      pod('        - --secure-port=6443\n        - --service-|\n'),
      'manifests/kube-apiserver.yaml',
    );
    assert.ok(all.has('--service-cluster-ip-range') && !all.has('--secure-port'));
  });

  test('offers a flag that is set again where the program takes it several times', async () => {
    const { all } = await offers(
      '[Service]\nExecStart=/usr/local/bin/k3s server --tls-san=a.example --node-label=a=b --token=x --|\n',
      'etc/systemd/system/k3s.service',
    );
    for (const name of ['--tls-san', '--node-label', '--kubelet-arg']) assert.ok(all.has(name), name);
    assert.ok(!all.has('--token'));
    const docker = await offers(
      '[Service]\nExecStart=/usr/bin/dockerd --host=fd:// --ipv6 --|\n',
      'etc/systemd/system/docker.service',
    );
    assert.ok(docker.all.has('--host') && !docker.all.has('--ipv6'));
  });

  test('offers the fixed values of a flag', async () => {
    const unit = 'etc/systemd/system/kube-proxy.service';
    const { all, replaced } = await offers('[Service]\nExecStart=/usr/bin/kube-proxy --proxy-mode=ip|\n', unit);
    assert.equal(replaced, 'ip');
    assert.ok(all.has('nftables') && !all.has('--proxy-mode'));
    assert.equal((await offers('[Service]\nExecStart=/usr/bin/kube-proxy --config=|\n', unit)).all.size, 0);
  });

  test('takes the dash of a list for no flag', async () => {
    const pod = (line: string) =>
      offers(
        `apiVersion: v1\nkind: Pod\nmetadata: {name: kube-apiserver}\nspec:\n  containers:\n    - name: kube-apiserver\n      command:\n        - kube-apiserver\n        ${line}\n`,
        'manifests/kube-apiserver.yaml',
      );
    assert.equal((await pod('-|')).all.size, 0);
    assert.ok((await pod('- -|')).all.has('--advertise-address'));
  });

  test("offers names of flags in kubeadm's extraArgs, as each version writes them", async () => {
    const list = await offers(`${CLUSTER}apiServer:\n  extraArgs:\n    - name: serv|\n`);
    assert.equal(list.all.get('service-cluster-ip-range')?.snippet, 'service-cluster-ip-range');
    const old = CLUSTER.replace('v1beta4', 'v1beta3');
    const { all } = await offers(`${old}controllerManager:\n  extraArgs:\n    cluster-cidr: 10.0.0.0/8\n    |\n`);
    assert.equal(all.get('node-cidr-mask-size-ipv6')?.snippet, 'node-cidr-mask-size-ipv6: "$0"');
    assert.ok(!all.has('cluster-cidr'));
    const beside = await offers(`${CLUSTER}apiServer:\n  extraArgs:\n    - name: |\n`, 'lab/file.yaml', true);
    assert.ok(beside.all.has('service-cluster-ip-range'), 'the YAML extension has no names of flags');
  });

  test("offers in kubeadm's lists what is not set yet or may be set twice", async () => {
    const text = (cursor: string) =>
      `${CLUSTER}apiServer:\n  extraArgs:\n    - name: secure-port\n      value: "6443"\n    - name: service-account-issuer\n      value: https://a\n    - name: ${cursor}\n      value: x\n`;
    const { all } = await offers(text('secure-p|'));
    assert.ok(all.has('advertise-address') && all.has('service-account-issuer') && !all.has('secure-port'));
    assert.ok((await offers(text('etcd-prefix|'))).all.has('etcd-prefix'), 'the name at the cursor is not set yet');
    const other = await offers(`${CLUSTER}scheduler:\n  extraArgs:\n    - name: |\n---\n${text('bind-address')}`);
    assert.ok(other.all.has('secure-port'), 'of another program');
    const misplaced = await offers(`${CLUSTER}networking:\n  apiServer:\n    extraArgs:\n      - name: |\n`);
    assert.equal(misplaced.all.size, 0);
    const join = head('kubeadm.k8s.io/v1beta4', 'JoinConfiguration');
    const kubelet = await offers(`${join}nodeRegistration:\n  kubeletExtraArgs:\n    - name: |\n`);
    assert.ok(kubelet.all.has('node-ip') && !kubelet.all.has('advertise-address'));
    assert.equal((await offers(`${join}apiServer:\n  extraArgs:\n    - name: |\n`)).all.size, 0);
  });

  test('says what a flag takes and since when', async () => {
    const { all } = await offers('KUBELET_EXTRA_ARGS="--|"\n', 'etc/default/kubelet');
    assert.match(all.get('--config-dir')?.markdown ?? '', /^\*\*`--config-dir`\*\* \(kubelet\)\n\n- Since \w+ 1\.28$/);
  });
});
