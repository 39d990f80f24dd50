import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';

const object = (apiVersion: string, kind: string, rest: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: web\n${rest}`;

const TEMPLATE = 'spec:\n  template:\n    metadata:\n      labels: {app: web}\n    spec:\n      containers: []\n';

function engineOf(files: Readonly<Record<string, string>>): Engine {
  const engine = new Engine();
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  return engine;
}

const kindsIn = (engine: Engine) =>
  engine.uris.flatMap((uri) => engine.documentsOf(uri).map(({ component, kind }) => `${component}/${kind}`));

describe('objects that a cluster holds by the hundred', () => {
  for (const [name, text] of Object.entries({
    'a Service': object('v1', 'Service', 'spec:\n  type: NodePort\n  ports: [{port: 80}]\n'),
    'a headless Service': object('v1', 'Service', 'spec:\n  clusterIP: None\n  ports: [{port: 80}]\n'),
    'a Deployment': object('apps/v1', 'Deployment', TEMPLATE),
    'a DaemonSet': object('apps/v1', 'DaemonSet', TEMPLATE),
    'a Pod': object('v1', 'Pod', 'spec:\n  containers:\n    - image: nginx\n'),
    'a Namespace': object('v1', 'Namespace', ''),
    'a NetworkPolicy': object(
      'networking.k8s.io/v1',
      'NetworkPolicy',
      'spec:\n  podSelector: {}\n  ingress:\n    - from:\n        - podSelector: {}\n',
    ),
    'a Node': object('v1', 'Node', 'spec:\n  taints: []\n'),
    'a Service in JSON':
      '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"ports": [{"port": 80}]}}',
  })) {
    test(`${name} is not read`, () => {
      assert.deepEqual(kindsIn(engineOf({ [text.startsWith('{') ? 'object.json' : 'object.yaml']: text })), []);
    });
  }

  test('are read where they say something about families, in JSON too', () => {
    const engine = engineOf({
      'dns.yaml': object('v1', 'Service', 'spec:\n  clusterIP: 10.96.0.10\n  ports: [{port: 53}]\n'),
      'web.yaml': object('v1', 'Service', 'spec:\n  type: LoadBalancer\n  ports: [{port: 80}]\n'),
      'service.yaml': object('v1', 'Service', 'spec:\n  ipFamilyPolicy: PreferDualStack\n'),
      'service.json': '{"apiVersion": "v1", "kind": "Service", "spec": {"ipFamilies": ["IPv4", "IPv6"]}}',
      'policy.yaml': object(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        'spec:\n  egress:\n    - to:\n        - ipBlock: {cidr: 10.0.0.0/8}\n',
      ),
      'pod.yaml': object('v1', 'Pod', '  annotations:\n    cni.projectcalico.org/ipv6pools: \'["pods"]\'\n'),
    });
    assert.deepEqual(kindsIn(engine), [
      ...Array(4).fill('kubernetes-service/Service'),
      'kubernetes-network-policy/NetworkPolicy',
      'kubernetes-workload/Pod',
    ]);
  });

  test('of one kind with several readers, each object has its own', () => {
    const annotated = object('apps/v1', 'DaemonSet', TEMPLATE).replace(
      'labels: {app: web}',
      'annotations: {cni.projectcalico.org/ipv4pools: "[]"}',
    );
    const calico = object('apps/v1', 'DaemonSet', TEMPLATE).replace('name: web', 'name: calico-node');
    const indented = (text: string) => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`;
    const list = `apiVersion: v1\nkind: List\nitems:\n${indented(annotated)}${indented(calico)}`;
    assert.deepEqual(kindsIn(engineOf({ 'list.yaml': list })), [
      'kubernetes-workload/DaemonSet',
      'calico-node/DaemonSet',
    ]);
  });

  test('do not make a folder a cluster of its own', () => {
    const engine = engineOf({
      'infra/kubeadm.yaml': 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\n',
      'infra/daemon.json': '{"log-driver": "json-file"}',
      'infra/apps/service.yaml': object('v1', 'Service', 'spec:\n  ipFamilyPolicy: PreferDualStack\n'),
      'infra/apps/policy.yaml': object(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        'spec:\n  egress:\n    - to:\n        - ipBlock: {cidr: 10.0.0.0/8}\n',
      ),
    });
    assert.deepEqual(
      engine.clusters().map(({ group }) => [group.folder, group.uris.length]),
      [['infra', 4]],
    );
  });
});

describe('objects that state ranges', () => {
  test('a ServiceCIDR and a Node', () => {
    const engine = engineOf({
      'cidr.yaml': object(
        'networking.k8s.io/v1',
        'ServiceCIDR',
        'spec:\n  cidrs:\n    - 10.97.0.0/16\n    - fd5b:8c1e:7a20:9700::/112\n',
      ),
      'node.yaml': object('v1', 'Node', 'spec:\n  podCIDRs: [10.244.1.0/24, "fd5b:8c1e:7a20:4201::/64"]\n'),
    });
    assert.deepEqual(
      engine.clusters().flatMap(({ cluster }) => cluster.facts.ranges.map(({ role, text }) => `${role} ${text}`)),
      [
        'services 10.97.0.0/16',
        'services fd5b:8c1e:7a20:9700::/112',
        'node-block 10.244.1.0/24',
        'node-block fd5b:8c1e:7a20:4201::/64',
      ],
    );
    assert.deepEqual([...engine.findings().values()].flat(), []);
  });

  test('a ServiceCIDR is read as strictly as kube-apiserver reads it', () => {
    const rulesFor = (cidrs: string) =>
      [
        ...engineOf({ 'cidr.yaml': object('networking.k8s.io/v1', 'ServiceCIDR', `spec:\n  cidrs: ${cidrs}\n`) })
          .findings()
          .values(),
      ]
        .flat()
        .map(({ rule, severity }) => `${severity} ${rule}`);
    assert.deepEqual(rulesFor('[10.97.0.1/16]'), ['error cidr-host-bits']);
    assert.deepEqual(rulesFor('["FD5B:8C1E:7A20:9700::/112"]'), ['error cidr-not-canonical']);
    assert.deepEqual(rulesFor('[10.97.0.0/16, 10.98.0.0/16]'), ['error cidr-family-twice']);
  });
});

describe('objects of Calico besides pools', () => {
  test('addresses of the wrong family are errors where Calico checks them, and where not, what Felix ignores is told', () => {
    const findings = (apiVersion: string) =>
      [
        ...engineOf({
          'calico.yaml': object(
            apiVersion,
            'FelixConfiguration',
            'spec:\n  natOutgoingAddress: fd5b:8c1e:7a20:60::1\n',
          ),
          'node.yaml': object(apiVersion, 'Node', 'spec:\n  bgp:\n    ipv4Address: fd5b:8c1e:7a20:60::11/64\n'),
          'reserved.yaml': object(apiVersion, 'IPReservation', 'spec:\n  reservedCIDRs: [10.244.0.1, 10.244.0.5/29]\n'),
        })
          .findings()
          .values(),
      ]
        .flat()
        .map(({ rule, uri, severity }) => `${uri} ${severity} ${rule}`);
    assert.deepEqual(findings('projectcalico.org/v3'), [
      'calico.yaml error cidr-wrong-family',
      'node.yaml error cidr-wrong-family',
    ]);
    assert.deepEqual(findings('crd.projectcalico.org/v1'), ['calico.yaml warning cidr-wrong-family']);
  });

  test("a Node of Kubernetes with Calico's annotations is nobody's", () => {
    const node = object('v1', 'Node', '  annotations: {projectcalico.org/IPv4Address: 10.0.0.1/24}\n');
    assert.deepEqual(kindsIn(engineOf({ 'node.yaml': node })), []);
  });
});
