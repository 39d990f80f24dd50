import { type Family, netParseCIDR } from '../address/index.ts';
import type { CiliumOption } from '../knowledge/cilium-options.ts';
import type { CiliumSettings } from './cilium.ts';

/** Something that agent or chart refuse. */
export interface CiliumRefusal {
  /** What is said of it. */
  readonly id: string;
  /** The releases that refuse it; without them, all. */
  readonly since?: string;
  readonly until?: string;
  /** Every release that may read it does so, so that the version need not be known. */
  readonly always?: true;
  /** What to underline, if it is there and wrong. */
  readonly option: CiliumOption;
  readonly when: (settings: CiliumSettings) => boolean;
  /** The option that it needs or excludes. */
  readonly other?: CiliumOption;
  /** What to use in its place. */
  readonly meant?: (settings: CiliumSettings) => string;
  /** Sets an option, or removes it. */
  readonly fix?: (settings: CiliumSettings) => { readonly option: CiliumOption; readonly value?: boolean } | undefined;
}

const isTunnelled = (settings: CiliumSettings) => settings.isNative === false;
const isWord = (settings: CiliumSettings, option: CiliumOption, words: readonly string[]) =>
  words.includes(settings.text(option) ?? '');

const isServing = (settings: CiliumSettings) =>
  isWord(settings, 'kubeProxyReplacement', ['true', 'strict']) || settings.on('nodePort') === true;
const usesDsr = (settings: CiliumSettings) =>
  isServing(settings) && isWord(settings, 'loadBalancerMode', ['dsr', 'hybrid']);
/** How packets of a tunnel are wrapped; `tunnel` was the key of 1.13 and older. */
const tunnelOf = (settings: CiliumSettings) => settings.text('tunnelProtocol') || settings.text('tunnel') || 'vxlan';
const isUnset = (settings: CiliumSettings, option: CiliumOption) => !settings.find(option) && !settings.isOpen(option);

const IPAM_MODES = [
  ...['cluster-pool', 'kubernetes', 'multi-pool', 'crd', 'eni', 'azure', 'alibabacloud', 'delegated-plugin'],
  // Up to 1.13.
  'cluster-pool-v2beta',
];

/** Sources: cilium/cilium daemon/cmd, pkg/option/config.go, pkg/datapath of 1.18; templates/validate.yaml of the charts. */
export const CILIUM_REFUSALS: readonly CiliumRefusal[] = [
  { id: 'noFamily', always: true, option: 'ipv4', when: (s) => s.has(4) === false && s.has(6) === false && !s.isRke2 },
  {
    id: 'ipam',
    always: true,
    option: 'ipam',
    when: (s) => s.text('ipam') !== undefined && !isWord(s, 'ipam', IPAM_MODES),
  },
  {
    id: 'routingMode',
    always: true,
    option: 'routingMode',
    when: (s) => s.text('routingMode') !== undefined && !isWord(s, 'routingMode', ['tunnel', 'native', '']),
  },
  {
    id: 'tunnelDisabled',
    always: true,
    option: 'tunnelProtocol',
    when: (s) => isWord(s, 'tunnelProtocol', ['disabled', 'none', 'off']),
    fix: (s) => (s.isNative ? { option: 'tunnelProtocol' } : undefined),
  },
  {
    id: 'tunnelProtocol',
    always: true,
    option: 'tunnelProtocol',
    when: (s) =>
      s.text('tunnelProtocol') !== undefined &&
      !isWord(s, 'tunnelProtocol', ['vxlan', 'geneve', '', 'disabled', 'none', 'off']),
  },
  {
    id: 'underlay',
    always: true,
    option: 'underlayProtocol',
    when: (s) =>
      s.text('underlayProtocol') !== undefined && !isWord(s, 'underlayProtocol', ['ipv4', 'ipv6', 'auto', '']),
  },
  {
    id: 'underlayOff',
    since: '1.20',
    option: 'underlayProtocol',
    when: (s) =>
      (isWord(s, 'underlayProtocol', ['ipv4']) && s.has(4) === false) ||
      (isWord(s, 'underlayProtocol', ['ipv6']) && s.has(6) === false),
  },
  {
    id: 'underlayXdp',
    since: '1.18',
    option: 'loadBalancerAcceleration',
    when: (s) =>
      isTunnelled(s) &&
      isWord(s, 'underlayProtocol', ['ipv6']) &&
      isWord(s, 'loadBalancerAcceleration', ['native', 'best-effort', 'generic']),
  },
  {
    id: 'directRoutes',
    always: true,
    option: 'autoDirectNodeRoutes',
    when: (s) => s.on('autoDirectNodeRoutes') === true && isTunnelled(s),
  },
  {
    id: 'skipUnreachable',
    always: true,
    option: 'directRoutingSkipUnreachable',
    when: (s) => s.on('directRoutingSkipUnreachable') === true && s.on('autoDirectNodeRoutes') === false,
    other: 'autoDirectNodeRoutes',
    fix: () => ({ option: 'directRoutingSkipUnreachable' }),
  },
  { id: 'eni', until: '1.20', option: 'ipv6', when: (s) => s.ipam === 'eni' && s.has(6) === true },
  ...([4, 6] as const).map(
    (family): CiliumRefusal => ({
      id: 'delegated',
      always: true,
      option: 'ipam',
      when: (s) => isDelegated(s) && s.has(family) === true && isUnset(s, `localRouter${family}`),
      other: `localRouter${family}`,
      meant: () => `IPv${family}`,
    }),
  ),
  {
    id: 'delegatedHealth',
    always: true,
    option: 'ipam',
    when: (s) => isDelegated(s) && s.on('endpointHealth') === true,
    other: 'endpointHealth',
  },
  ...(
    [
      ['strictRange', 'strict'],
      ['strictEgressRange', 'strictEgress'],
    ] as const
  ).map(
    ([option, on]): CiliumRefusal => ({
      id: 'strictRange',
      always: true,
      option,
      when: (s) => (s.on(on) === true || !s.isChart) && familyOfRange(s.text(option)) === 6,
    }),
  ),
  {
    id: 'dsrVxlan',
    always: true,
    option: 'loadBalancerMode',
    when: (s) => usesDsr(s) && isTunnelled(s) && tunnelOf(s) === 'vxlan' && !s.isOpen('tunnelProtocol'),
    meant: (s) => s.name('tunnelProtocol'),
  },
  {
    id: 'dsrDispatch',
    since: '1.14',
    option: 'loadBalancerMode',
    when: (s) =>
      usesDsr(s) &&
      isTunnelled(s) &&
      tunnelOf(s) === 'geneve' &&
      !s.isOpen('loadBalancerDispatch') &&
      !isWord(s, 'loadBalancerDispatch', ['geneve']),
    other: 'loadBalancerDispatch',
  },
  {
    id: 'bpfMasquerade',
    always: true,
    option: 'bpfMasquerade',
    when: (s) => s.on('bpfMasquerade') === true && s.on('masquerade4') === false && s.on('masquerade6') === false,
    fix: () => ({ option: 'bpfMasquerade', value: false }),
  },
  {
    id: 'masqAgent',
    always: true,
    option: 'ipMasqAgent',
    when: (s) => s.on('ipMasqAgent') === true && s.on('bpfMasquerade') === false,
    other: 'bpfMasquerade',
    fix: () => ({ option: 'bpfMasquerade', value: true }),
  },
  {
    id: 'bpfMasqueradeIpv6',
    until: '1.14',
    option: 'bpfMasquerade',
    when: (s) => s.on('bpfMasquerade') === true && s.has(6) === true && s.on('masquerade6') === true,
    other: 'masquerade6',
  },
  {
    id: 'bpfMasqueradeNodePort',
    until: '1.19',
    option: 'bpfMasquerade',
    when: (s) =>
      s.on('bpfMasquerade') === true &&
      isWord(s, 'kubeProxyReplacement', ['false', 'disabled']) &&
      s.on('nodePort') === false,
    other: 'kubeProxyReplacement',
  },
  { id: 'bigTcp', until: '1.19', option: 'bigTcp4', when: (s) => s.on('bigTcp4') === true && isTunnelled(s) },
  { id: 'bigTcp', until: '1.19', option: 'bigTcp6', when: (s) => s.on('bigTcp6') === true && isTunnelled(s) },
  {
    id: 'nat46x64',
    always: true,
    option: 'nat46x64',
    when: (s) => s.on('nat46x64') === true && (s.has(4) === false || s.has(6) === false),
  },
  {
    id: 'kubeProxy',
    since: '1.16',
    option: 'kubeProxyReplacement',
    when: (s) =>
      s.text('kubeProxyReplacement') !== undefined && !/^(?:true|false)$/.test(s.text('kubeProxyReplacement') ?? ''),
    meant: (s) => String(meantReplacement(s)),
    fix: (s) => ({ option: 'kubeProxyReplacement', value: meantReplacement(s) }),
  },
  {
    id: 'tunnel',
    since: '1.15',
    option: 'tunnel',
    when: (s) => s.isChart,
    meant: (s) => (isWord(s, 'tunnel', ['disabled']) ? 'routingMode: native' : 'tunnelProtocol'),
  },
  ...([4, 6] as const).map(
    (family): CiliumRefusal => ({
      id: 'oldPool',
      since: '1.14',
      until: '1.19',
      option: `oldPool${family}`,
      when: (s) => s.isChart && s.ipam === 'cluster-pool' && s.has(family) === true,
      meant: (s) => s.name(`pool${family}`),
    }),
  ),
  {
    id: 'gke',
    since: '1.14',
    option: 'gke',
    when: (s) => s.on('gke') === true && isWord(s, 'routingMode', ['tunnel']),
  },
  {
    id: 'aks',
    since: '1.14',
    option: 'aks',
    when: (s) => s.on('aks') === true && isWord(s, 'routingMode', ['native']),
  },
  {
    id: 'hostRef',
    always: true,
    option: 'apiHostRef',
    when: (s) => s.find('apiHost') !== undefined && s.text('apiHost') !== '' && hasName(s),
  },
];

function isDelegated(settings: CiliumSettings): boolean {
  return settings.ipam === 'delegated-plugin' && settings.own('ipam') !== undefined;
}

function familyOfRange(text: string | undefined): Family | undefined {
  const read = netParseCIDR(text ?? '');
  return read.ok ? read.value.family : undefined;
}

/** The chart looks at the name of the ConfigMap. */
function hasName({ document }: CiliumSettings): boolean {
  return Boolean(document.string('k8sServiceHostRef', 'name'));
}

function meantReplacement(settings: CiliumSettings): boolean {
  return !isWord(settings, 'kubeProxyReplacement', ['disabled', 'probe', 'no', 'off']);
}
