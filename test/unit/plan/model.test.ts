import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allItems, exampleFiles, itemOf, plansOf } from './support.ts';

const KUBEADM = (pods: string, services: string) => `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: ${pods}
  serviceSubnet: ${services}
`;
const POOL = (name: string, cidr: string, more = '') => `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: ${name}
spec:
  cidr: ${cidr}
${more}`;

const incident = plansOf(exampleFiles('ipv6-route-loss'));

describe('the plan of a cluster', () => {
  it('has the ranges by family', () => {
    const [plan] = incident;
    assert.equal(plan?.stack, 'dual-stack');
    assert.deepEqual(
      plan?.families.map(({ family, items }) => [family, items.map(({ text }) => text)]),
      [
        [4, ['10.96.0.0/12', '172.17.0.0/16', '172.99.0.0/16', '192.168.60.11']],
        [6, ['2001:db8:42::/64', '2408:8207:60::11', 'fd00:10:96::/112']],
      ],
    );
  });

  it('puts inside a range what lies in it, at every depth, and of equal ranges the pods around the pool', () => {
    const plans = plansOf({
      'kubeadm.yaml': KUBEADM('10.0.0.0/8', '10.96.0.0/16'),
      'a.yaml': POOL('a', '10.0.0.0/8'),
      'b.yaml': POOL('b', '10.1.0.0/16'),
      'kubelet.yaml':
        'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\npodCIDR: 10.1.2.0/24\nclusterDNS: [10.96.0.10]\n',
    });
    const shape = (items: ReturnType<typeof allItems>): unknown[] =>
      items.map(({ role, text, children }) => [`${role} ${text}`, ...shape([...children])]);
    assert.deepEqual(shape([...(plans[0]?.families[0]?.items ?? [])]), [
      [
        'pods 10.0.0.0/8',
        [
          'pool 10.0.0.0/8',
          ['pool 10.1.0.0/16', ['node-block 10.1.2.0/24']],
          ['services 10.96.0.0/16', ['cluster-dns 10.96.0.10']],
        ],
      ],
    ]);
  });

  it('names a range once, with every place that states it', () => {
    const node = itemOf(incident, 'node', '192.168.60.11');
    assert.deepEqual(
      node.places.map(({ label, field }) => `${label} ${field}`),
      ['kubelet:2 --node-ip', 'kubeadm.yaml:8 --node-ip'],
    );
    assert.equal(node.places[1]?.uri, 'kubeadm.yaml');
    assert.deepEqual(node.places[1]?.range.start, { line: 7, character: 13 });
  });

  it('takes two spellings of a network for one range', () => {
    const plans = plansOf({
      'a.yaml': POOL('a', 'fd5b:8c1e:7a20::/64'),
      'kubeadm.yaml': KUBEADM('10.244.0.0/16,FD5B:8C1E:7A20:0::/64', '10.96.0.0/16'),
      'kube-controller-manager.service':
        '[Service]\nExecStart=/usr/bin/kube-controller-manager --cluster-cidr=10.244.0.0/16,fd5b:8c1e:7a20::/64\n',
      'proxy.yaml':
        'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nclusterCIDR: 10.244.0.0/16,fd5b:8c1e:7a20::/64\n',
    });
    assert.equal(itemOf(plans, 'pods', 'fd5b:8c1e:7a20::/64').places.length, 2);
    // What kube-proxy is told is compared with the pod range and is none itself.
    assert.equal(itemOf(plans, 'proxy-pods', 'fd5b:8c1e:7a20::/64').places.length, 1);
  });

  it('tells ranges that nothing makes use of', () => {
    const plans = plansOf({
      'a.yaml': POOL('a', '10.1.0.0/16', '  disabled: true\n'),
      'b.yaml': POOL('b', '10.2.0.0/16'),
    });
    assert.deepEqual(
      allItems(plans).map(({ text, idle }) => [text, idle]),
      [
        ['10.1.0.0/16', true],
        ['10.2.0.0/16', false],
      ],
    );
  });

  it('has no place for addresses that stand for whatever a host has', () => {
    const plans = plansOf({
      'etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=::"\n',
      'a.yaml': POOL('a', '10.1.0.0/16'),
    });
    assert.deepEqual(
      allItems(plans).map(({ text }) => text),
      ['10.1.0.0/16'],
    );
  });
});

describe('the notes of a plan', () => {
  it('tell a contradiction at both ends', () => {
    const docker = itemOf(incident, 'docker-bridge', '2001:db8:42::/64');
    const pool = itemOf(incident, 'pool', '2001:db8:42::/64');
    const [at] = docker.notes.filter(({ conflict }) => conflict);
    const [end] = pool.notes.filter(({ conflict }) => conflict);
    assert.equal(at?.rule, 'docker-range-overlaps-pods');
    assert.match(at.message, /overlaps the pod range, .* outside 2001:db8:42::\/64/);
    assert.equal(end?.rule, 'docker-range-overlaps-pods');
    assert.match(end.message, /\(daemon\.json:8\)$/);
  });

  it('tell what is no contradiction apart', () => {
    const pods = itemOf(incident, 'pods', '172.99.0.0/16');
    assert.deepEqual(
      pods.notes.map(({ rule, conflict }) => [rule, conflict]),
      [['cidr-reserved', false]],
    );
  });

  it('are those of the healed files after a change', () => {
    const files = exampleFiles('ipv6-route-loss');
    const healed = { ...files, 'etc/docker/daemon.json': '{ "exec-opts": ["native.cgroupdriver=systemd"] }\n' };
    assert.deepEqual(
      allItems(plansOf(healed)).flatMap(({ notes }) => notes.filter(({ conflict }) => conflict)),
      [],
    );
  });

  it('leave a healthy cluster without any', () => {
    assert.deepEqual(
      allItems(plansOf(exampleFiles('healthy'))).flatMap(({ notes }) => notes),
      [],
    );
  });
});
