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
const NO4 = 'ipv4: {enabled: false}';

describe('families', () => {
  test('one must be on', () => {
    isRefused(values(NO4), 'noFamily ipv4 always');
    isRefused(values('ipv6: {enabled: false}', NO4), 'noFamily ipv4 always');
    isRefused(values(V6, NO4));
    isRefused(values('ipv4: {enabled: "{{ ipv4 }}"}'));
    isRefused(config('enable-ipv4: "false"', 'enable-ipv6: "false"'), 'noFamily ipv4 always');
    isRefused(config('enable-ipv4: "false"'));
  });

  test('NAT46/64 needs both', () => {
    const nat = 'nat46x64Gateway: {enabled: true}';
    isRefused(values(nat), 'nat46x64 nat46x64 always');
    isRefused(values(nat, V6));
    isRefused(values(nat, V6, NO4), 'nat46x64 nat46x64 always');
    isRefused(values('nat46x64Gateway: {enabled: false}'));
  });

  test('ENI was for IPv4 alone', () => {
    isRefused(values(V6, 'eni: {enabled: true}'), 'eni ipv6 ..1.20');
    isRefused(values(V6, 'ipam: {mode: eni}'), 'eni ipv6 ..1.20');
    isRefused(values('ipv6: {enabled: false}', 'eni: {enabled: true}'));
    isRefused(values(V6, 'ipam: {mode: kubernetes}'));
  });
});

describe('words', () => {
  const WORDS: Readonly<
    Record<string, { key: string; refusal: string; good: readonly string[]; bad: readonly string[] }>
  > = {
    'modes of address management': {
      key: 'ipam',
      refusal: 'ipam ipam always',
      good: [
        ...['cluster-pool', 'kubernetes', 'multi-pool', 'crd', 'eni', 'azure', 'alibabacloud', 'cluster-pool-v2beta'],
        '"{{ mode }}"',
      ],
      bad: ['hostscope', 'cluster_pool', 'kubernetes-pool', '""'],
    },
    'routing modes': {
      key: 'routing-mode',
      refusal: 'routingMode routingMode always',
      good: ['tunnel', 'native', '""', '"{{ mode }}"'],
      bad: ['direct', 'vxlan', 'Native'],
    },
    'tunnel protocols': {
      key: 'tunnel-protocol',
      refusal: 'tunnelProtocol tunnelProtocol always',
      good: ['vxlan', 'geneve', '""', '"{{ protocol }}"'],
      bad: ['gre', 'VXLAN', 'ipip'],
    },
    'tunnel protocols that mean none': {
      key: 'tunnel-protocol',
      refusal: 'tunnelDisabled tunnelProtocol always',
      good: [],
      bad: ['disabled', 'none', '"off"'],
    },
    'underlay protocols': {
      key: 'underlay-protocol',
      refusal: 'underlay underlayProtocol always',
      good: ['ipv4', 'ipv6', 'auto', '""'],
      bad: ['ipv5', 'dual', 'IPv6'],
    },
    'replacements of kube-proxy': {
      key: 'kube-proxy-replacement',
      refusal: 'kubeProxy kubeProxyReplacement 1.16..',
      good: ['"true"', '"false"', '"{{ replacement }}"'],
      bad: ['strict', 'partial', 'probe', 'disabled', 'trueish', 'untrue', '""'],
    },
  };
  for (const [what, { key, refusal, good, bad }] of Object.entries(WORDS)) {
    test(what, () => {
      for (const word of good) assert.deepEqual(refused(config(`${key}: ${word}`)), [], word);
      for (const word of bad) assert.deepEqual(refused(config(`${key}: ${word}`)), [refusal], word);
    });
  }

  test('what a word for the replacement of kube-proxy meant', () => {
    const meant = (word: string) => {
      const settings = config(`kube-proxy-replacement: "${word}"`);
      const [refusal] = refusedBy(settings);
      assert.deepEqual(refusal?.fix?.(settings), {
        option: 'kubeProxyReplacement',
        value: refusal?.meant?.(settings) === 'true',
      });
      return refusal?.meant?.(settings);
    };
    for (const word of ['strict', 'partial', 'yes']) assert.equal(meant(word), 'true', word);
    for (const word of ['disabled', 'probe', 'no', 'off']) assert.equal(meant(word), 'false', word);
  });

  test('without a tunnel its protocol is left out', () => {
    const fixOf = (settings: CiliumSettings) => refusedBy(settings)[0]?.fix?.(settings);
    assert.deepEqual(fixOf(values('routingMode: native', 'tunnelProtocol: disabled')), { option: 'tunnelProtocol' });
    assert.equal(fixOf(values('routingMode: tunnel', 'tunnelProtocol: disabled')), undefined);
  });
});

describe('the underlay', () => {
  test('its family must be on', () => {
    isRefused(values('underlayProtocol: ipv6'), 'underlayOff underlayProtocol 1.20..');
    isRefused(values('underlayProtocol: ipv4', V6, NO4), 'underlayOff underlayProtocol 1.20..');
    isRefused(values('underlayProtocol: ipv6', V6));
    isRefused(values('underlayProtocol: ipv4'));
    isRefused(values('underlayProtocol: auto', NO4, V6));
  });

  test('over IPv6 no acceleration', () => {
    for (const acceleration of ['native', 'best-effort', 'generic'])
      isRefused(
        values(V6, 'underlayProtocol: ipv6', `loadBalancer: {acceleration: ${acceleration}}`),
        'underlayXdp loadBalancerAcceleration 1.18..',
      );
    isRefused(values(V6, 'underlayProtocol: ipv6', 'loadBalancer: {acceleration: disabled}'));
    isRefused(values(V6, 'underlayProtocol: ipv4', 'loadBalancer: {acceleration: native}'));
    isRefused(values(V6, 'underlayProtocol: ipv6', 'routingMode: native', 'loadBalancer: {acceleration: native}'));
  });
});

describe('routes', () => {
  test('direct ones need a network without a tunnel', () => {
    isRefused(values('autoDirectNodeRoutes: true'), 'directRoutes autoDirectNodeRoutes always');
    isRefused(values('autoDirectNodeRoutes: true', 'routingMode: tunnel'), 'directRoutes autoDirectNodeRoutes always');
    isRefused(values('autoDirectNodeRoutes: true', 'routingMode: native'));
    isRefused(values('autoDirectNodeRoutes: true', 'routingMode: "{{ mode }}"'));
    isRefused(values('autoDirectNodeRoutes: false'));
  });

  test('nodes without one are skipped only where there are some', () => {
    isRefused(values('directRoutingSkipUnreachable: true'), 'skipUnreachable directRoutingSkipUnreachable always');
    isRefused(values('directRoutingSkipUnreachable: true', 'autoDirectNodeRoutes: true', 'routingMode: native'));
    isRefused(values('directRoutingSkipUnreachable: false'));
  });

  test('what the clouds route', () => {
    isRefused(values('gke: {enabled: true}', 'routingMode: tunnel'), 'gke gke 1.14..');
    isRefused(values('gke: {enabled: true}', 'routingMode: native'));
    isRefused(values('gke: {enabled: true}'));
    isRefused(values('gke: {enabled: false}', 'routingMode: tunnel'));
    isRefused(values('aksbyocni: {enabled: true}', 'routingMode: native'), 'aks aks 1.14..');
    isRefused(values('aksbyocni: {enabled: true}', 'routingMode: tunnel'));
    isRefused(values('aksbyocni: {enabled: false}', 'routingMode: native'));
  });

  test('the old key of the chart', () => {
    const meant = (word: string) => {
      const settings = values(`tunnel: ${word}`);
      const [refusal, ...others] = refusedBy(settings);
      assert.deepEqual([refusal?.id, refusal?.since, others], ['tunnel', '1.15', []]);
      return refusal?.meant?.(settings);
    };
    assert.equal(meant('disabled'), 'routingMode: native');
    assert.equal(meant('geneve'), 'tunnelProtocol');
    isRefused(config('tunnel: geneve'));
  });
});
