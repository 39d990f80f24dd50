import { parseCIDRSloppy, parseIPSloppy } from '../../address/index.ts';
import { componentConfigs, configProblems } from '../../analysis/component-configs.ts';
import { asWritten } from '../../analysis/shape.ts';
import { goDuration } from '../../knowledge/go-values.ts';
import type { Document } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { typeNames, writeMeant } from '../../rule-kit/meant-value.ts';
import { table } from '../../source/null-dict.ts';
import { isTemplate } from '../../source/template.ts';
import type { ScalarNode } from '../../source/tree.ts';

export const proxyValueRefused = defineRule({
  id: 'proxy-value-refused',
  severity: 'error',
  summary: 'kube-proxy refuses a value of its configuration: it does not start.',
  why: `kube-proxy decodes its configuration into typed fields and checks them before it does anything else. An address with a port
needs brackets around an IPv6 address: \`[::]:10256\`. In a ConfigMap of kubeadm nothing checks the values before kube-proxy does.`,
  sources: [
    'kubernetes/kubernetes:pkg/proxy/apis/config/validation/validation.go',
    'kubernetes/kube-proxy:config/v1alpha1/types.go',
  ],
  messages: {
    type: 'kube-proxy does not start, because {key} is {value} where it takes the type {type}. Write a value of that type.',
    duration:
      'kube-proxy does not start, because {key} is {value} where it takes a text with a length of time, such as "30s". Write it with its unit.',
    word: 'kube-proxy does not start with "{value}" for {key}. Use one of {values}.',
    range: 'kube-proxy does not start with {value} for {key}, which must be {limits}. Correct the value.',
    listen:
      'kube-proxy does not start with "{value}" for {key}, which takes an IP address and a port, with brackets around IPv6. Write it such as 0.0.0.0:{port} or [::]:{port}.',
    primary:
      'kube-proxy does not start with "primary" beside other entries of {key}. Let it stand alone, or remove it.',
    order: 'kube-proxy does not start with {value} for {key}, as {other} is {limit}. Make it no longer than that.',
    least: 'kube-proxy does not start with {value} for {key}. Use a length of time that is not below zero.',
    short: 'kube-proxy does not start with {value} for {key}, as {other} is {limit}. Make it at least as long.',
    exclude: 'kube-proxy does not start with "{value}" in {key}, which takes CIDRs. Correct it, or remove it.',
    interface: 'kube-proxy does not start with detectLocalMode {mode}, as {key} is empty. Name the interface.',
    write: 'Write {value}',
  },
  bad: [
    {
      files: {
        'kube-proxy.yaml': PROXY(
          'mode: «iptables-ipv6»\nhealthzBindAddress: "«:::10256»"\nmetricsBindAddress: "«localhost:10249»"\n',
        ),
      },
    },
    {
      files: {
        'kube-proxy.yaml': PROXY('clusterCIDR: «[10.244.0.0/16]»\nnodePortAddresses: [10.0.0.0/8, «primary»]\n'),
      },
    },
    {
      files: {
        'kube-proxy.yaml': PROXY('iptables:\n  syncPeriod: 5s\n  minSyncPeriod: «10s»\nconfigSyncPeriod: «900»\n'),
      },
    },
    { files: { 'kube-proxy.yaml': PROXY('detectLocalMode: «BridgeInterface»\noomScoreAdj: «-2000»\n') } },
    { files: { 'kube-proxy.yaml': PROXY('mode: «IPVS»\nenableProfiling: "«true»"\n') } },
  ],
  good: [
    {
      files: {
        'kube-proxy.yaml': PROXY(
          'mode: nftables\nhealthzBindAddress: "[::]:10256"\nmetricsBindAddress: "fd5b:8c1e:7a20:60::11"\nnodePortAddresses: [primary]\n',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const config of componentConfigs(cluster, 'kube-proxy')) {
      const { document, refused } = config;
      for (const found of configProblems(config)) {
        const { place, path, expected, suggestion } = found;
        const args = {
          key: path.join('.'),
          value: asWritten(found) || 'null',
          type: typeNames(found),
          values: expected.join(', '),
          limits: expected.join(', '),
        };
        if (found.problem === 'type' || found.problem === 'pattern') {
          const isDuration = found.problem === 'pattern' || /Period$|Timeout$/.test(args.key);
          const meant = isDuration ? undefined : writeMeant(found);
          report({
            at: place,
            // kubeadm decodes it too.
            message: text(isDuration ? 'duration' : 'type', args),
            fixes: [meant && { title: text('write', { value: meant.value }), safety: 'safe', edits: [meant.edit] }],
          });
        } else if (found.problem === 'enum')
          report({
            at: place,
            severity: refused(),
            message: text('word', args),
            fixes: [
              suggestion === undefined
                ? undefined
                : {
                    title: text('write', { value: suggestion }),
                    safety: 'suggested',
                    edits: [document.set(path, suggestion)],
                  },
            ],
          });
        else if (found.problem === 'range') report({ at: place, severity: refused(), message: text('range', args) });
      }
      if (document.broken) continue;
      for (const { node, id, args } of faults(document))
        report({ at: document.at(node), severity: refused(), message: text(id, args) });
    }
  },
});

interface Fault {
  readonly node: ScalarNode;
  readonly id: 'listen' | 'primary' | 'order' | 'short' | 'least' | 'exclude' | 'interface';
  readonly args: Readonly<Record<string, string>>;
}

/** What kube-proxy's validation refuses beyond types, words and ranges. Addresses alone are judged with all others. */
function faults(document: Document): Fault[] {
  const found: Fault[] = [];
  for (const [key, port] of [
    ['healthzBindAddress', '10256'],
    ['metricsBindAddress', '10249'],
  ] as const) {
    const node = known(document, key);
    if (node && node.value !== '' && !isListenAddress(node.value))
      found.push({ node, id: 'listen', args: { key, value: node.value, port } });
  }
  const ports = document.get('nodePortAddresses');
  if (ports?.kind === 'list' && ports.items.length > 1) {
    for (const node of ports.items) {
      if (node.kind === 'scalar' && node.value === 'primary')
        found.push({ node, id: 'primary', args: { key: 'nodePortAddresses' } });
    }
  }
  return [...found, ...excluded(document), ...periods(document), ...interfaces(document)];
}

/** Looked at in ipvs mode only. */
function excluded(document: Document): Fault[] {
  const list = document.get('ipvs', 'excludeCIDRs');
  if (list?.kind !== 'list' || document.string('mode') !== 'ipvs') return [];
  return list.items.flatMap((node): Fault[] => {
    if (node.kind !== 'scalar' || typeof node.value !== 'string' || isTemplate(node.value)) return [];
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
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || isTemplate(node.value)) return undefined;
  return node as ScalarNode & { value: string };
}

/** An address that kube-proxy completes with its port, or an address and a port from 1 to 65535. */
function isListenAddress(text: string): boolean {
  if (parseIPSloppy(text).ok) return true;
  const found = /^(?:\[([^[\]]*)\]|([^[\]:]*)):([+-]?\d+)$/.exec(text);
  if (!found || !parseIPSloppy(found[1] ?? found[2] ?? '').ok) return false;
  const port = Number(found[3]);
  return port >= 1 && port <= 65535;
}

function PROXY(rest: string): string {
  return `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
${rest}`;
}
