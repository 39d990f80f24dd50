import { parseCIDRSloppy } from '../../address/index.ts';
import { componentConfigs } from '../../analysis/component-configs.ts';
import { goDuration } from '../../knowledge/go-values.ts';
import type { Document } from '../../model/document.ts';
import type { Releases } from '../../model/version.ts';
import { kubeProxy } from '../../rule-kit/fixtures.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { KUBE_PROXY } from '../../rule-kit/subjects/component-config.ts';
import { isUnknown } from '../../source/certainty.ts';
import { table } from '../../source/null-dict.ts';
import { itemsOf, type ScalarNode } from '../../source/tree.ts';

export const proxyValueRefused = shapeRule(KUBE_PROXY, {
  id: 'proxy-value-refused',
  severity: 'error',
  kinds: ['type', 'pattern', 'enum', 'range'],
  summary: "kube-proxy's configuration has an invalid value: it fails to start.",
  why: `kube-proxy decodes its configuration into typed fields and checks them before it does anything else. An address with a
port needs brackets around an IPv6 address: \`[::]:10256\`. From 1.37 on \`nodePortAddresses\` takes \`primary\`,
\`localhost\` and \`all\` beside CIDRs; before, \`primary\` had to be the only value. In a ConfigMap of kubeadm nothing checks
the values before kube-proxy does.`,
  sources: [
    'kubernetes/kubernetes:pkg/proxy/apis/config/validation/validation.go',
    'kubernetes/kube-proxy:config/v1alpha1/types.go',
  ],
  messages: {
    primary:
      'kube-proxy before 1.37 fails to start with "primary" beside other entries of {key}. Remove the other entries, or this one.',
    keyword: 'kube-proxy before 1.37 fails to start: {value} in {key} is not a CIDR. Use {cidrs}.',
    order: 'kube-proxy fails to start with {value} for {key}, as {other} is {limit}. Make it no longer than that.',
    least: 'kube-proxy fails to start with {value} for {key}. Use a duration that is not negative.',
    short: 'kube-proxy fails to start with {value} for {key}, as {other} is {limit}. Make it at least as long.',
    exclude: 'kube-proxy fails to start with "{value}" in {key}, expected a CIDR. Correct it, or remove it.',
    interface: 'kube-proxy fails to start with detectLocalMode {mode}, because {key} is empty. Name the interface.',
  },
  bad: [
    {
      files: {
        'kube-proxy.yaml': kubeProxy(
          'mode: «iptables-ipv6»',
          'healthzBindAddress: "«:::10256»"',
          'metricsBindAddress: "«localhost:10249»"',
        ),
      },
    },
    { files: { 'kube-proxy.yaml': kubeProxy('clusterCIDR: «[10.244.0.0/16]»') } },
    {
      versions: { kubernetes: '1.36.3' },
      files: { 'kube-proxy.yaml': kubeProxy('nodePortAddresses: [10.0.0.0/8, «primary»]') },
    },
    {
      versions: { kubernetes: '1.36.3' },
      files: { 'kube-proxy.yaml': kubeProxy('nodePortAddresses: [«localhost»]') },
    },
    {
      title: 'The version is not known, and 1.37 accepts it.',
      severity: 'warning',
      files: { 'kube-proxy.yaml': kubeProxy('nodePortAddresses: [10.0.0.0/8, «all»]') },
    },
    {
      files: {
        'kube-proxy.yaml': kubeProxy(
          'iptables:',
          '  syncPeriod: 5s',
          '  minSyncPeriod: «10s»',
          'configSyncPeriod: «900»',
        ),
      },
    },
    { files: { 'kube-proxy.yaml': kubeProxy('detectLocalMode: «BridgeInterface»', 'oomScoreAdj: «-2000»') } },
    { files: { 'kube-proxy.yaml': kubeProxy('mode: «IPVS»', 'enableProfiling: "«true»"') } },
    { files: { 'kube-proxy.yaml': kubeProxy('conntrack:', '  udpTimeout: «-30s»') } },
    { files: { 'kube-proxy.yaml': kubeProxy('iptables:', '  syncPeriod: «500ms»') } },
    { files: { 'kube-proxy.yaml': kubeProxy('mode: ipvs', 'ipvs:', '  excludeCIDRs: [10.20.0.0/16, «node-a»]') } },
  ],
  good: [
    {
      files: {
        'kube-proxy.yaml': kubeProxy(
          'mode: nftables',
          'healthzBindAddress: "[::]:10256"',
          'metricsBindAddress: "fd5b:8c1e:7a20:60::11"',
          'nodePortAddresses: [primary]',
        ),
      },
    },
    {
      title: 'Words beside CIDRs, from 1.37 on.',
      versions: { kubernetes: '1.37.1' },
      files: { 'kube-proxy.yaml': kubeProxy('nodePortAddresses: [primary, localhost, "fd5b:8c1e:7a20:60::/64"]') },
    },
  ],
  check(cluster, report, text) {
    for (const config of componentConfigs(cluster, 'kube-proxy')) {
      const { document, refused } = config;
      if (document.broken) continue;
      for (const { node, id, args, releases } of faults(document)) {
        const severity = releases ? cluster.severityIn(releases, refused()) : refused();
        if (severity) report({ at: document.at(node), severity, message: text(id, args) });
      }
    }
  },
});

interface Fault {
  readonly node: ScalarNode;
  readonly id: 'primary' | 'keyword' | 'order' | 'short' | 'least' | 'exclude' | 'interface';
  readonly args: Readonly<Record<string, string>>;
  /** Left out where every release refuses it. */
  readonly releases?: Releases;
}

/** What kube-proxy's validation refuses beyond types, words and ranges. Addresses alone are judged with all others. */
function faults(document: Document): Fault[] {
  return [...portAddresses(document), ...excluded(document), ...periods(document), ...interfaces(document)];
}

/** From 1.37 on words may stand beside CIDRs. */
const WITHOUT_WORDS: Releases = { program: 'kubernetes', until: '1.37' };
const CIDRS_OF: Readonly<Record<string, string>> = table({
  localhost: '127.0.0.0/8 and ::1/128',
  all: '0.0.0.0/0 and ::/0',
});

function portAddresses(document: Document): Fault[] {
  const ports = document.get('nodePortAddresses');
  const key = 'nodePortAddresses';
  const releases = WITHOUT_WORDS;
  const items = itemsOf(ports);
  return items.flatMap((node): Fault[] => {
    const value = node.kind === 'scalar' && typeof node.value === 'string' ? node.value : '';
    const cidrs = CIDRS_OF[value];
    if (node.kind !== 'scalar') return [];
    if (cidrs) return [{ node, id: 'keyword', args: { key, value, cidrs }, releases }];
    return value === 'primary' && items.length > 1 ? [{ node, id: 'primary', args: { key }, releases }] : [];
  });
}

/** Looked at in ipvs mode only. */
function excluded(document: Document): Fault[] {
  const list = document.get('ipvs', 'excludeCIDRs');
  if (list?.kind !== 'list' || document.string('mode') !== 'ipvs') return [];
  return list.items.flatMap((node): Fault[] => {
    if (node.kind !== 'scalar' || typeof node.value !== 'string' || isUnknown(node.value)) return [];
    const { value } = node;
    return parseCIDRSloppy(value).ok ? [] : [{ node, id: 'exclude', args: { key: 'ipvs.excludeCIDRs', value } }];
  });
}

/** The section that holds the periods of a mode, with the mode's own least period. */
const SECTIONS: Readonly<Record<string, { readonly section: string; readonly least: string }>> = table({
  ipvs: { section: 'ipvs', least: '0s' },
  nftables: { section: 'nftables', least: '1s' },
});

function periods(document: Document): Fault[] {
  const { section, least } = SECTIONS[document.string('mode') ?? ''] ?? { section: 'iptables', least: '1s' };
  const found: Fault[] = [];
  const sync = known(document, section, 'syncPeriod');
  const min = known(document, section, 'minSyncPeriod');
  const longest = goDuration(sync?.value ?? '') || goDuration('30s') || 0;
  const shortest = goDuration(min?.value ?? '') || goDuration(least) || 0;
  if (shortest > longest) {
    const keys = { min: `${section}.minSyncPeriod`, sync: `${section}.syncPeriod` };
    if (min)
      found.push({
        node: min,
        id: 'order',
        args: { key: keys.min, value: min.value, other: keys.sync, limit: sync?.value ?? '30s' },
      });
    else if (sync)
      found.push({
        node: sync,
        id: 'short',
        args: { key: keys.sync, value: sync.value, other: keys.min, limit: least },
      });
  }
  for (const path of [
    ['configSyncPeriod'],
    [section, 'syncPeriod'],
    [section, 'minSyncPeriod'],
    ['conntrack', 'tcpEstablishedTimeout'],
    ['conntrack', 'tcpCloseWaitTimeout'],
    ['conntrack', 'udpTimeout'],
    ['conntrack', 'udpStreamTimeout'],
    ...(section === 'ipvs' ? ['tcpTimeout', 'tcpFinTimeout', 'udpTimeout'].map((key) => ['ipvs', key]) : []),
  ]) {
    const each = known(document, ...path);
    if (each && (goDuration(each.value) ?? 0) < 0)
      found.push({ node: each, id: 'least', args: { key: path.join('.'), value: each.value } });
  }
  return found;
}

function interfaces(document: Document): Fault[] {
  const node = known(document, 'detectLocalMode');
  const key = node && { BridgeInterface: 'bridgeInterface', InterfaceNamePrefix: 'interfaceNamePrefix' }[node.value];
  if (!node || !key || document.string('detectLocal', key)) return [];
  return [{ node, id: 'interface', args: { mode: node.value, key: `detectLocal.${key}` } }];
}

function known(document: Document, ...path: string[]): (ScalarNode & { value: string }) | undefined {
  const node = document.get(...path);
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || isUnknown(node.value)) return undefined;
  return node as ScalarNode & { value: string };
}
