import { type Address, type Cidr, formatAddress, formatCidr } from '../../address/index.ts';
import { isDual, type K3sNode, k3sNodes } from '../../analysis/k3s-nodes.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { distributionOf } from '../../components/k3s.ts';
import type { Place } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import { scalarOf, stringOf } from '../../source/tree.ts';

/** Settings that a server compares when it joins, with their defaults. A default that depends on others is not known. */
const SETTINGS: readonly { readonly key: string; readonly byDefault?: string; readonly only?: 'K3s' | 'RKE2' }[] = [
  { key: 'cluster-cidr' },
  { key: 'service-cidr' },
  { key: 'cluster-dns' },
  { key: 'cluster-domain', byDefault: 'cluster.local' },
  { key: 'disable-cloud-controller', byDefault: 'false' },
  { key: 'disable-helm-controller', byDefault: 'false', only: 'K3s' },
  { key: 'disable-kube-proxy', byDefault: 'false', only: 'RKE2' },
  { key: 'disable-network-policy', byDefault: 'false', only: 'K3s' },
  { key: 'egress-selector-mode', byDefault: 'agent' },
  { key: 'flannel-backend', byDefault: 'vxlan', only: 'K3s' },
  { key: 'flannel-external-ip', byDefault: 'false', only: 'K3s' },
  { key: 'flannel-ipv6-masq', byDefault: 'false', only: 'K3s' },
];

export const k3sServersDiffer = defineRule({
  id: 'k3s-servers-differ',
  severity: 'error',
  summary: 'A K3s or RKE2 server differs from the first one in a cluster-wide setting: it fails to join.',
  why: `A server that joins compares its settings of the cluster with those of the servers that run. Where the ranges, flannel's
settings or the components that are turned off differ, it stops with "failed to validate server configuration: critical configuration
value mismatch between servers". A key that is not written has its default.`,
  sources: [
    'k3s-io/k3s:pkg/cluster/bootstrap.go',
    'https://docs.k3s.io/cli/server#critical-configuration-values',
    'https://docs.rke2.io/reference/server_config#critical-configuration-values',
    'https://github.com/k3s-io/k3s/issues/12745',
  ],
  messages: {
    differs:
      'This server fails to join: {key} is {value}, and another server differs. Set the same value on all servers; the other one has {other} ({place}).',
    added:
      'This server fails to join: {key} is {value}, and another server does not set it. Set the same value on all servers; the other one is {place}.',
    missing:
      'This server fails to join: {key} is not set, and another server sets it. Set the same value on all servers; the other one has {other} ({place}).',
    other: 'The other server',
  },
  bad: [
    {
      title: 'Ranges of one family on a server that joins a dual-stack cluster.',
      files: {
        's1/etc/rancher/k3s/config.yaml': `cluster-init: true
node-ip: 192.168.60.11,fd5b:8c1e:7a20:60::11
cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:4300::/112
flannel-ipv6-masq: true
`,
        's2/etc/rancher/k3s/config.yaml': `server: https://192.168.60.11:6443
node-ip: 192.168.60.12,fd5b:8c1e:7a20:60::12
cluster-cidr: «10.42.0.0/16»
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:4300::/112
flannel-ipv6-masq: true
`,
      },
    },
    {
      files: {
        's1/etc/rancher/k3s/config.yaml': `cluster-init: true
node-ip: 192.168.60.11,fd5b:8c1e:7a20:60::11
flannel-ipv6-masq: true
`,
        's2/etc/rancher/k3s/config.yaml': `server: https://192.168.60.11:6443
node-ip: 192.168.60.12,fd5b:8c1e:7a20:60::12
flannel-ipv6-masq: «false»
`,
      },
    },
    {
      files: {
        's1/etc/rancher/k3s/config.yaml': 'cluster-init: true\nflannel-backend: none\ntls-san: k3s.example.org\n',
        's2/etc/rancher/k3s/config.yaml': '«server»: https://k3s.example.org:6443\ntls-san: k3s.example.org\n',
      },
    },
    {
      files: {
        's1/etc/rancher/k3s/config.yaml': 'cluster-init: true\ntls-san: k3s.example.org\nflannel-iface: eth1\n',
        's2/etc/rancher/k3s/config.yaml': 'server: https://k3s.example.org:6443\ndisable-network-policy: «true»\n',
      },
    },
  ],
  good: [
    {
      title: 'An agent gets them from its server.',
      files: {
        's1/etc/rancher/k3s/config.yaml': 'cluster-init: true\ntls-san: k3s.example.org\nflannel-ipv6-masq: true\n',
        'a1/etc/rancher/k3s/config.yaml':
          'server: https://k3s.example.org:6443\nnode-ip: 192.168.60.21,fd5b:8c1e:7a20:60::21\n',
      },
    },
    {
      title: 'The default, written out on one of them.',
      files: {
        's1/etc/rancher/k3s/config.yaml': 'cluster-init: true\ntls-san: k3s.example.org\nflannel-backend: vxlan\n',
        's2/etc/rancher/k3s/config.yaml':
          'server: https://k3s.example.org:6443\ntls-san: k3s.example.org\nflannel-iface: eth1\n',
      },
    },
    {
      title: 'Two clusters of one server each.',
      files: {
        's1/etc/rancher/k3s/config.yaml': 'cluster-init: true\nflannel-ipv6-masq: true\n',
        's2/etc/rancher/k3s/config.yaml': 'cluster-init: true\nflannel-ipv6-masq: false\n',
      },
    },
  ],
  check(cluster, report, text) {
    const servers = k3sNodes(cluster).filter((node) => node.isServer && !node.isOpen);
    for (const joining of servers) {
      const server = joining.entry('server');
      if (!server) continue;
      const running = servers.filter((node) => !node.entry('server') && areOne(cluster, node, joining));
      for (const setting of SETTINGS) {
        if (setting.only && setting.only !== distributionOf(server.document)) continue;
        const own = settingOf(joining, setting);
        const others = running.map((node) => settingOf(node, setting));
        const [other] = others;
        // Of several servers that run and differ, the one that it joins is not known.
        if (!own || !other || others.some((each) => !each || differ(each, other)) || !differ(own, other)) continue;
        const { key } = setting;
        const place = other.at ? other.at.document.label(other.at.span) : (running[0]?.documents[0]?.file.name ?? '');
        const args = { key, value: own.text ?? '', other: other.text ?? '', place };
        report({
          at: own.at ?? server.document.atKey(server.entry),
          message: text(!own.at ? 'missing' : other.at ? 'differs' : 'added', args),
          related: [other.at && { at: other.at, message: text('other'), counterpart: true, named: true }],
          fixes: [
            other.text === undefined
              ? undefined
              : {
                  title: fixTitle.set(key, other.text),
                  safety: 'suggested',
                  edits: [(own.at?.document ?? server.document).set([key], asWritten(other.text))],
                },
          ],
        });
      }
    }
  },
});

interface Setting {
  /** Undefined for a default that depends on other settings. */
  readonly value: string | undefined;
  readonly text: string | undefined;
  /** Where it is written; undefined for a default. */
  readonly at: Place | undefined;
  /** Ranges of both families, which no default has. */
  readonly dual: boolean;
}

/** A setting as it can be compared; undefined where it is not known yet. */
function settingOf(node: K3sNode, { key, byDefault }: (typeof SETTINGS)[number]): Setting | undefined {
  const found = node.value(key);
  if (!found) return { value: byDefault, text: byDefault, at: undefined, dual: false };
  const at = found.document.at(found.entry.value);
  if (found.families) {
    const values = found.parts.map(({ result }) => (result.ok ? formatted(result.value) : ''));
    const text = found.parts.map((part) => part.text).join(',');
    return { value: values.join(','), text, at, dual: isDual(found.families) };
  }
  const value = scalarOf(found.entry.value);
  if (value === undefined || value === null || found.parts.length > 0) return undefined;
  const text = String(value);
  return isUnknown(text, 'word') ? undefined : { value: text, text, at, dual: false };
}

function differ(a: Setting, b: Setting): boolean {
  if (a.value !== undefined && b.value !== undefined) return a.value !== b.value;
  return a.dual !== b.dual;
}

function formatted(value: Cidr | Address): string {
  return 'prefix' in value ? formatCidr(value) : formatAddress(value.family, value.value);
}

/** A switch is not written as text. */
function asWritten(text: string): string | boolean {
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

/** Two servers of one cluster for certain: by the places of their files, or as one of them names the other or its token. */
function areOne(cluster: Cluster, running: K3sNode, joining: K3sNode): boolean {
  const [own] = running.documents;
  const [other] = joining.documents;
  if (!own || !other) return false;
  if (!cluster.areStrangers(own.uri, other.uri)) return true;
  const token = textsOf(running, 'token')[0];
  if (token !== undefined && !isUnknown(token) && textsOf(joining, 'token')[0] === token) return true;
  const host = /^https:\/\/\[?([^\]/]+?)\]?(?::\d+)?\/?$/.exec(textsOf(joining, 'server')[0] ?? '')?.[1];
  return host !== undefined && NAMES.some((key) => textsOf(running, key).includes(host));
}

/** Keys that say by which names and addresses a server is reached. */
const NAMES = ['node-ip', 'node-external-ip', 'advertise-address', 'tls-san', 'node-name'];

function textsOf(node: K3sNode, key: string): string[] {
  const value = node.entry(key)?.entry.value;
  const nodes = value?.kind === 'list' ? value.items : [value];
  return nodes.flatMap((each) => (stringOf(each) ?? '').split(',')).filter((text) => text !== '');
}
