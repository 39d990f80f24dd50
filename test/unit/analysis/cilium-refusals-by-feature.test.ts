import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CiliumSettings, ciliumsOf } from '../../../src/core/analysis/cilium.ts';
import { CILIUM_REFUSALS } from '../../../src/core/analysis/cilium-refusals.ts';
import { ciliumConfig, ciliumValues } from '../../../src/core/rule-kit/cilium-fixtures.ts';
import { clusterOf } from './support.ts';

function settingsOf(files: Readonly<Record<string, string>>): CiliumSettings {
  const [first] = ciliumsOf(clusterOf(files));
  if (!first) throw new Error('no Cilium');
  return first;
}
const values = (...lines: string[]) => settingsOf({ 'cilium/values.yaml': ciliumValues(...lines, 'hubble: {}') });
/** Entries of the agent's ConfigMap. */
const config = (...entries: string[]) => settingsOf({ 'cilium-config.yaml': ciliumConfig(...entries) });

/** The refusals of what is written, with the releases in which they hold. */
const refusedBy = (settings: CiliumSettings) =>
  CILIUM_REFUSALS.filter(({ option, when }) => settings.own(option) && when(settings));
const refused = (settings: CiliumSettings) =>
  refusedBy(settings).map(({ id, option, always, since, until }) =>
    [id, option, always ? 'always' : `${since ?? ''}..${until ?? ''}`].join(' '),
  );
const isRefused = (settings: CiliumSettings, ...expected: string[]) => assert.deepEqual(refused(settings), expected);

const V6 = 'ipv6: {enabled: true}';

describe('another plugin hands out the addresses', () => {
  const delegated = ['ipam: delegated-plugin', 'enable-endpoint-health-checking: "false"'];
  test('the agent needs an address of the router for each family', () => {
    const meant = (...entries: string[]) => {
      const settings = config(...delegated, ...entries);
      return refusedBy(settings).map(({ id, meant }) => `${id} ${meant?.(settings)}`);
    };
    const [router4, router6] = ['local-router-ipv4: 169.254.23.0', 'local-router-ipv6: fe80::1'];
    assert.deepEqual(meant(), ['delegated IPv4', 'delegated IPv6']);
    assert.deepEqual(meant('enable-ipv6: "false"'), ['delegated IPv4']);
    assert.deepEqual(meant(router4), ['delegated IPv6']);
    assert.deepEqual(meant(router6), ['delegated IPv4']);
    assert.deepEqual(meant(router4, router6), []);
  });

  test('and checks no health of endpoints', () => {
    isRefused(
      config('ipam: delegated-plugin', 'local-router-ipv4: 169.254.23.0', 'enable-ipv6: "false"'),
      'delegatedHealth ipam always',
    );
  });
});

describe('strict encryption', () => {
  const strict = (cidr: string, enabled = true) =>
    values(`encryption: {strictMode: {enabled: ${enabled}, cidr: "${cidr}"}}`);
  test('its range is IPv4', () => {
    isRefused(strict('fd5b:8c1e:7a20:4200::/56'), 'strictRange strictRange always');
    isRefused(strict('10.244.0.0/16'));
    isRefused(strict('pods'));
    isRefused(strict('fd5b:8c1e:7a20:4200::/56', false));
    isRefused(
      values('encryption: {strictMode: {egress: {enabled: true, cidr: "fd5b:8c1e:7a20:4200::/56"}}}'),
      'strictRange strictEgressRange always',
    );
    isRefused(config('encryption-strict-mode-cidr: fd5b:8c1e:7a20:4200::/56'), 'strictRange strictRange always');
  });
});

describe('direct server return', () => {
  const KPR = 'kubeProxyReplacement: true';
  const dsr = (mode: string, ...lines: string[]) => values(`loadBalancer: {mode: ${mode}}`, ...lines);

  test('does not work in VXLAN', () => {
    for (const mode of ['dsr', 'hybrid']) isRefused(dsr(mode, KPR), 'dsrVxlan loadBalancerMode always');
    isRefused(dsr('dsr', KPR, 'tunnelProtocol: vxlan'), 'dsrVxlan loadBalancerMode always');
    isRefused(dsr('snat', KPR));
    isRefused(dsr('dsr', KPR, 'routingMode: native'));
    isRefused(dsr('dsr', KPR, 'tunnelProtocol: "{{ protocol }}"'), 'dsrVxlan loadBalancerMode always');
  });

  test('needs Cilium to serve Services', () => {
    isRefused(dsr('dsr'));
    isRefused(dsr('dsr', 'kubeProxyReplacement: false'));
    isRefused(
      dsr('dsr', 'kubeProxyReplacement: false', 'nodePort: {enabled: true}'),
      'dsrVxlan loadBalancerMode always',
    );
  });

  test('in Geneve it must dispatch by it', () => {
    const geneve = [KPR, 'tunnelProtocol: geneve'];
    isRefused(dsr('dsr', ...geneve), 'dsrDispatch loadBalancerMode 1.14..');
    isRefused(values('loadBalancer: {mode: dsr, dsrDispatch: opt}', ...geneve), 'dsrDispatch loadBalancerMode 1.14..');
    isRefused(values('loadBalancer: {mode: dsr, dsrDispatch: geneve}', ...geneve));
    isRefused(dsr('dsr', ...geneve, 'routingMode: native'));
    isRefused(dsr('dsr', KPR, 'tunnel: geneve'), 'dsrDispatch loadBalancerMode 1.14..', 'tunnel tunnel 1.15..');
  });
});

describe('masquerading in eBPF', () => {
  const bpf = (masquerade: boolean, ...lines: string[]) =>
    values(`bpf: {masquerade: ${masquerade}}`, 'kubeProxyReplacement: true', ...lines);
  const [off4, off6] = ['enableIPv4Masquerade: false', 'enableIPv6Masquerade: false'];

  test('needs a family that is masqueraded', () => {
    isRefused(bpf(true, off4, off6), 'bpfMasquerade bpfMasquerade always');
    isRefused(bpf(true, off4));
    isRefused(bpf(true, off6));
    isRefused(bpf(false, off4, off6));
  });

  test('did not know IPv6', () => {
    isRefused(bpf(true, V6), 'bpfMasqueradeIpv6 bpfMasquerade ..1.14');
    isRefused(bpf(true, V6, off6));
    isRefused(bpf(false, V6));
  });

  test('needed NodePort', () => {
    const lines = (replacement: string) => ['bpf: {masquerade: true}', `kubeProxyReplacement: ${replacement}`];
    isRefused(values(...lines('false')), 'bpfMasqueradeNodePort bpfMasquerade ..1.19');
    isRefused(values(...lines('false'), 'nodePort: {enabled: true}'));
    isRefused(values(...lines('true')));
    isRefused(values('bpf: {masquerade: false}', 'kubeProxyReplacement: false'));
  });

  test('is what ip-masq-agent builds on', () => {
    isRefused(values('ipMasqAgent: {enabled: true}'), 'masqAgent ipMasqAgent always');
    isRefused(bpf(true, 'ipMasqAgent: {enabled: true}'));
    isRefused(values('ipMasqAgent: {enabled: false}'));
  });

  test('what is set or left out instead', () => {
    const fixOf = (settings: CiliumSettings) => refusedBy(settings)[0]?.fix?.(settings);
    assert.deepEqual(fixOf(bpf(true, off4, off6)), { option: 'bpfMasquerade', value: false });
    assert.deepEqual(fixOf(values('ipMasqAgent: {enabled: true}')), { option: 'bpfMasquerade', value: true });
    assert.deepEqual(fixOf(values('directRoutingSkipUnreachable: true')), { option: 'directRoutingSkipUnreachable' });
  });
});

describe('what is left', () => {
  test('BIG TCP in a tunnel', () => {
    isRefused(values('enableIPv4BIGTCP: true'), 'bigTcp bigTcp4 ..1.19');
    isRefused(values('enableIPv6BIGTCP: true', V6), 'bigTcp bigTcp6 ..1.19');
    isRefused(values('enableIPv4BIGTCP: true', 'enableIPv6BIGTCP: true', 'routingMode: native', V6));
    isRefused(values('enableIPv4BIGTCP: false', 'enableIPv6BIGTCP: false'));
  });

  test('the old keys of the pools', () => {
    const old = (family: number, range: string) => `ipam: {operator: {clusterPoolIPv${family}PodCIDR: "${range}"}}`;
    isRefused(values(old(4, '10.0.0.0/8')), 'oldPool oldPool4 1.14..1.19');
    isRefused(values(old(6, 'fd00::/104'), V6), 'oldPool oldPool6 1.14..1.19');
    isRefused(values(old(6, 'fd00::/104'), 'ipv6: {enabled: false}'));
    isRefused(values('ipam: {mode: kubernetes, operator: {clusterPoolIPv4PodCIDR: 10.0.0.0/8}}'));
    const settings = values(old(6, 'fd00::/104'), V6);
    assert.equal(refusedBy(settings)[0]?.meant?.(settings), 'ipam.operator.clusterPoolIPv6PodCIDRList');
  });

  test('an API server named twice', () => {
    const reference = 'k8sServiceHostRef: {name: cluster-info, key: host}';
    isRefused(values(reference, 'k8sServiceHost: api.example.org', V6), 'hostRef apiHostRef always');
    isRefused(values(reference, V6));
    isRefused(values(reference, 'k8sServiceHost: ""', V6));
    isRefused(values('k8sServiceHostRef: {name: "", key: host}', 'k8sServiceHost: api.example.org', V6));
  });
});
