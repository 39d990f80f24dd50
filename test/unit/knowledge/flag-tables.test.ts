import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CRI_DOCKERD,
  ETCD,
  KUBE_APISERVER,
  KUBE_CONTROLLER_MANAGER,
  KUBE_PROXY,
  KUBE_SCHEDULER,
  KUBELET,
} from '../../../src/core/knowledge/flags/index.ts';
import { compareVersions, parseVersion } from '../../../src/core/model/version.ts';

const TABLES = [CRI_DOCKERD, ETCD, KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_PROXY, KUBE_SCHEDULER, KUBELET];

test('a flag comes after the oldest release of its table and goes before the newest ends', () => {
  const order = (a: string, b: string) => compareVersions(parseVersion(a) ?? [0, 0, 0], parseVersion(b) ?? [0, 0, 0]);
  for (const { program, from, to, flags } of TABLES) {
    for (const [name, { since, until }] of flags) {
      if (since) assert.ok(order(since, from) > 0 && order(since, to) <= 0, `${program} --${name} since ${since}`);
      if (until) assert.ok(order(until, to) <= 0, `${program} --${name} until ${until}`);
      if (since && until) assert.ok(order(since, until) < 0, `${program} --${name}`);
    }
  }
});

test('the successor of a flag is a flag that the newest release has', () => {
  for (const { program, flags } of TABLES)
    for (const [name, { successor }] of flags)
      if (successor) assert.ok(flags.has(successor) && !flags.get(successor)?.until, `${program} --${name}`);
});

test('what kubeadm writes into manifests is known', () => {
  const written: [typeof ETCD, string][] = [
    [
      ETCD,
      'advertise-client-urls cert-file client-cert-auth data-dir experimental-initial-corrupt-check initial-cluster',
    ],
    [ETCD, 'experimental-watch-progress-notify-interval listen-metrics-urls peer-trusted-ca-file snapshot-count'],
    [KUBE_APISERVER, 'advertise-address allow-privileged authorization-mode client-ca-file enable-admission-plugins'],
    [KUBE_APISERVER, 'enable-bootstrap-token-auth etcd-servers kubelet-preferred-address-types proxy-client-cert-file'],
    [KUBE_APISERVER, 'requestheader-allowed-names secure-port service-account-issuer service-cluster-ip-range'],
    [KUBE_CONTROLLER_MANAGER, 'allocate-node-cidrs authentication-kubeconfig bind-address cluster-cidr controllers'],
    [KUBE_CONTROLLER_MANAGER, 'cluster-signing-cert-file leader-elect requestheader-client-ca-file root-ca-file'],
    [KUBE_SCHEDULER, 'authentication-kubeconfig authorization-kubeconfig bind-address kubeconfig leader-elect'],
    [KUBE_PROXY, 'config hostname-override'],
  ];
  for (const [{ program, flags }, names] of written)
    for (const name of names.split(' ')) assert.ok(flags.has(name), `${program} --${name}`);
});
