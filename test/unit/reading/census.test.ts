import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RECOGNITION } from '../../../src/core/components/index.ts';
import { FileDocuments } from '../../../src/core/reading/file-documents.ts';

const passedOver = (text: string, uri = 'x.yaml') => new FileDocuments(RECOGNITION, uri, text).passedOver;

describe('a text without a document looks relevant', () => {
  const relevant: [string, string][] = [
    ['a range of pods under any key', 'clusterPoolIPv4PodCIDRList: ["10.42.0.0/16"]\n'],
    ['a list of ranges', 'serviceSubnets:\n  - fd00:10:96::/112\n'],
    ['a flag of the control plane', 'commands:\n  - kubeadm init --pod-network-cidr=10.244.0.0/16\n'],
    [
      'a flag and its value in two words',
      'args: ["--service-cluster-ip-range", "10.96.0.0/12"]\n# --service-cidr 10.96.0.0/12\n',
    ],
    ['an address of a node', '[Service]\nExecStart=/opt/agent --node-ip=10.0.0.1\n'],
    ['flannel', 'metadata:\n  name: kube-flannel-cfg\ndata:\n  net-conf.json: \'{"Network": "10.244.0.0/16"}\'\n'],
    ['pools of a load balancer', 'kind: IPAddressPool\nspec:\n  addresses: ["10.0.0.1-10.0.0.9"]\n'],
    ['an installation of OpenShift', 'networking:\n  clusterNetwork:\n    - cidr: 10.128.0.0/14\n'],
  ];
  for (const [what, text] of relevant) test(what, () => assert.equal(passedOver(text)?.relevant, true));
});

describe('a text without a document does not look relevant', () => {
  const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  podCIDR:
    example: 10.0.0.0/8
`;
  const irrelevant: [string, string, string?][] = [
    ['an ordinary workload', 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: 2\n'],
    ['the sources that a load balancer lets in', 'kind: Thing\nloadBalancerSourceRanges: [10.0.0.0/8]\n'],
    ['a network of Docker Compose', 'networks:\n  a:\n    ipam:\n      config:\n        - subnet: 172.20.0.0/16\n'],
    ['ranges of a cloud', 'cidr_blocks: ["0.0.0.0/0"]\nvpc_cidr: 10.0.0.0/16\n'],
    ['ports', 'nodePortRange: 30000-32767\nhost: 10.0.0.1\n'],
    ['a template whose value is not known', 'podCIDR: {{ .Values.podCIDR }}\n'],
    ['a key without any address in the file', 'podCIDR:\n'],
    ['the definition of a kind', definition],
    ['a schema', '{"$schema": "x", "podCIDR": "10.0.0.0/8"}\n', 'x.json'],
    ['source code', 'const podCIDR = "10.0.0.0/8";\nclusterCIDR: "10.0.0.0/8"\n', 'x.ts'],
    ['prose', 'podCIDR: 10.0.0.0/8\n', 'README.md'],
    ['a log', 'podCIDR: 10.0.0.0/8\n', 'x.log'],
    ['bytes', 'podCIDR: 10.0.0.0/8\n\0'],
  ];
  for (const [what, text, uri] of irrelevant) test(what, () => assert.equal(passedOver(text, uri)?.relevant, false));
});

test('a document that cannot be read before it is filled in looks relevant, and the reason is that', () => {
  const head = 'apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\n';
  assert.deepEqual(passedOver(`${head}{% if ipv6 %}\nnetworking: {}\n{% endif %}\n`), {
    reason: { template: 'a template that is filled in later', args: {} },
    relevant: true,
  });
  assert.equal(
    passedOver(`${head}networking: @PODS@
`)?.reason,
    undefined,
    'a value may be unknown',
  );
});

test('a file with a document is not passed over', () => {
  assert.equal(passedOver('apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\n'), undefined);
});

test('a script that a walk has found is said to be there, and read when somebody names it', () => {
  const text = '#!/bin/sh\nkubeadm init --pod-network-cidr=10.244.0.0/16\n';
  const found = new FileDocuments(RECOGNITION, 'init.sh', text, true);
  assert.deepEqual(found.passedOver?.reason.template, 'a script, which is read when it is named');
  assert.equal(found.passedOver?.relevant, true);
  const named = new FileDocuments(RECOGNITION, 'init.sh', text);
  assert.deepEqual(
    named.documents.map(({ component, kind }) => `${component} ${kind}`),
    ['script script', 'kubeadm-command init'],
  );
  assert.equal(new FileDocuments(RECOGNITION, 'user-data', text, true).documents.length, 2, 'a name without extension');
});
