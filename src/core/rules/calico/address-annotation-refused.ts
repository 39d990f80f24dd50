import { type Address, netParseIP } from '../../address/index.ts';
import { felixSettings } from '../../analysis/felix-settings.ts';
import { areAllPoolsHere } from '../../analysis/pool-references.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { type Plugin, pluginsOf } from '../../components/cni.ts';
import { ADDRESS_ANNOTATIONS, podMetadata } from '../../components/kubernetes-workload.ts';
import type { Document, Place } from '../../model/document.ts';
import { annotatedPod, calicoConfig, felix, installationPools, namedPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { isUnknown } from '../../source/certainty.ts';
import { table } from '../../source/null-dict.ts';
import { type Entry, entryOf, scalarOf, stringOf } from '../../source/tree.ts';

/** The switches of Calico's CNI plugin, under `feature_control`, without which it refuses an annotation. */
const FEATURES: Readonly<Record<string, string>> = table({
  'cni.projectcalico.org/ipAddrsNoIpam': 'ip_addrs_no_ipam',
  'cni.projectcalico.org/floatingIPs': 'floating_ips',
});
const [ADDRESSES, WITHOUT_IPAM, FLOATING] = ADDRESS_ANNOTATIONS;

export const addressAnnotationRefused = defineRule({
  id: 'address-annotation-refused',
  severity: 'error',
  summary: 'An annotation requests an address that no Calico pool has, or a feature that is off.',
  why: `Addresses of \`ipAddrs\` must lie in an enabled IP pool; those of \`ipAddrsNoIpam\` and \`floatingIPs\` need the switch of their name
under \`feature_control\` in the CNI configuration, and the annotations with addresses need Calico's own address management. Otherwise
the CNI plugin fails, and the pod stays in ContainerCreating with none of its addresses. Floating addresses also need
\`floatingIPs: Enabled\` in FelixConfiguration from Calico 3.23 on.`,
  sources: [
    'projectcalico/calico:cni-plugin/pkg/k8s/k8s.go',
    'projectcalico/calico:libcalico-go/lib/ipam/ipam.go',
    'https://docs.tigera.io/calico/latest/networking/ipam/use-specific-ip',
    'https://docs.tigera.io/calico/latest/networking/ipam/add-floating-ip',
  ],
  messages: {
    outside:
      'Pods with this annotation do not start: {value} is in none of its IP pools. Use an address of a pool, such as {pool} ({place}).',
    none: 'Pods with this annotation do not start: {value} is in none of its IP pools. Use an address of a pool.',
    feature:
      'Pods with this annotation do not start: {key} needs feature_control.{feature} in the CNI configuration ({place}). Set it to true there, or remove the annotation.',
    ipam: 'Pods with this annotation do not start: {key} needs calico-ipam, and the address management is {type} ({place}). Remove the annotation.',
    both: 'Pods with both ipAddrs and ipAddrsNoIpam do not start. Remove one of the annotations.',
    felix:
      'Felix ignores floating addresses unless floatingIPs is Enabled, and FelixConfiguration does not enable it ({place}). Set floatingIPs to Enabled.',
    plugin: "Calico's plugin",
    pool: 'A pool',
    configuration: 'The FelixConfiguration',
  },
  tags: { felix: 'unnecessary' },
  bad: [
    {
      files: {
        'pod.yaml': annotatedPod(`cni.projectcalico.org/ipAddrs: '«["10.244.9.9", "fd5b:8c1e:7a20:4300::9"]»'`),
        'ippool.yaml': namedPool('pods-ipv6', 'fd5b:8c1e:7a20:4200::/56'),
        'ippool4.yaml': namedPool('pods-ipv4', '10.244.0.0/16'),
      },
    },
    {
      files: {
        'pod.yaml': annotatedPod(`cni.projectcalico.org/ipAddrs: '«["fd5b:8c1e:7a20:4300::9"]»'`),
        'ippool.yaml': namedPool('pods-ipv4', '10.244.0.0/16'),
      },
    },
    {
      title: 'The pools of an Installation, beside which there may be others.',
      severity: 'warning',
      files: {
        'pod.yaml': annotatedPod(`cni.projectcalico.org/ipAddrs: '«["fd5b:8c1e:7a20:4300::9"]»'`),
        'installation.yaml': installationPools('- cidr: fd5b:8c1e:7a20:4200::/56'),
      },
    },
    {
      files: {
        'pod.yaml': annotatedPod(`«cni.projectcalico.org/ipAddrsNoIpam»: '["fd5b:8c1e:7a20:60::9"]'`),
        'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv6": "true" }'),
      },
    },
    {
      files: {
        'pod.yaml': annotatedPod(`«cni.projectcalico.org/ipAddrs»: '["10.244.9.9"]'`),
        'calico.yaml': calicoConfig('{ "type": "host-local", "subnet": "usePodCidr" }'),
      },
    },
    {
      files: {
        'pod.yaml': annotatedPod(
          `cni.projectcalico.org/ipAddrs: '["10.244.9.9"]'`,
          `«cni.projectcalico.org/ipAddrsNoIpam»: '["fd5b:8c1e:7a20:60::9"]'`,
        ),
      },
    },
    {
      severity: 'warning',
      files: {
        'pod.yaml': annotatedPod(`«cni.projectcalico.org/floatingIPs»: '["fd5b:8c1e:7a20:60::9"]'`),
        'felix.yaml': felix('ipv6Support: true'),
      },
    },
  ],
  good: [
    {
      files: {
        'pod.yaml': annotatedPod(`cni.projectcalico.org/ipAddrs: '["10.244.9.9", "fd5b:8c1e:7a20:4200::9"]'`),
        'ippool.yaml': namedPool('pods-ipv6', 'fd5b:8c1e:7a20:4200::/56'),
        'ippool4.yaml': namedPool('pods-ipv4', '10.244.0.0/16'),
        'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv6": "true" }'),
      },
    },
    {
      files: {
        'pod.yaml': annotatedPod(`cni.projectcalico.org/floatingIPs: '["fd5b:8c1e:7a20:60::9"]'`),
        'felix.yaml': felix('floatingIPs: Enabled'),
      },
    },
  ],
  check(cluster, report, text) {
    const plugins = calicoPlugins(cluster);
    const felixOff = withoutFloating(cluster);
    for (const document of cluster.of('kubernetes-workload')) {
      if (document.broken || document.kind === 'Namespace') continue;
      const annotations = [...podMetadata(document.kind), 'annotations'];
      const written = (key: string) => {
        const entry = document.entry(...annotations, key);
        const value = stringOf(entry?.value) ?? '';
        return entry && value !== '' && !isUnknown(value) ? entry : undefined;
      };
      const own = written(ADDRESSES);
      const raw = written(WITHOUT_IPAM);
      if (own && raw) report({ at: document.atKey(raw), message: text('both') });
      for (const entry of own && raw ? [] : [own, raw, written(FLOATING)]) {
        if (!entry) continue;
        const { key } = entry;
        const feature = FEATURES[key];
        const [first] = plugins;
        const other = key !== FLOATING && plugins.every(({ type }) => type !== 'calico-ipam') ? first : undefined;
        const closed = feature !== undefined && plugins.every(({ has }) => !has(feature)) ? first : undefined;
        const plugin = other ?? closed;
        if (plugin) {
          const args = { key, type: plugin.type, feature: feature ?? '', place: label(plugin.at) };
          report({
            at: document.atKey(entry),
            message: text(other ? 'ipam' : 'feature', args),
            related: [{ at: plugin.at, message: text('plugin'), counterpart: true }],
          });
        } else if (key === FLOATING && felixOff) {
          report({
            at: document.atKey(entry),
            severity: 'warning',
            message: text('felix', { place: label(felixOff) }),
            related: [{ at: felixOff, message: text('configuration'), counterpart: true }],
          });
        }
      }
      const sure = areAllPoolsHere(cluster);
      for (const address of own && !raw ? addressesOf(own) : []) {
        const { family, value } = address.read;
        const pools = cluster.ranges('pool').filter(({ cidr, disabled }) => cidr.family === family && !disabled);
        if (pools.some(({ cidr }) => cidr.first <= value && value <= cidr.last)) continue;
        const [pool] = pools;
        // Where the operator or calico-node makes pools, others may be made by hand.
        if (!pool && !sure) continue;
        const args = { value: address.text, pool: pool?.text ?? '', place: pool ? label(pool.place) : '' };
        report({
          at: document.at((own as Entry).value),
          severity: sure ? 'error' : 'warning',
          message: text(pool ? 'outside' : 'none', args),
          related: [pool && { at: pool.place, message: text('pool'), counterpart: true }],
        });
      }
    }
  },
});

interface CalicoPlugin {
  readonly at: Place;
  /** What hands out the addresses. */
  readonly type: string;
  has(feature: string): boolean;
}

/** Calico's plugins in the CNI configurations, where the address management is written. */
function calicoPlugins(cluster: Cluster): CalicoPlugin[] {
  return cluster
    .of('cni')
    .flatMap((document) => (document.broken ? [] : pluginsOf(document).flatMap((each) => pluginOf(document, each))));
}

function pluginOf(document: Document, { node, type, ipam }: Plugin): CalicoPlugin[] {
  const ipamType = entryOf(ipam, 'type')?.value;
  const own = stringOf(ipamType) ?? '';
  if (type !== 'calico' || !ipamType || own === '' || isUnknown(own)) return [];
  const control = entryOf(node, 'feature_control')?.value;
  const has = (feature: string) => scalarOf(entryOf(control, feature)?.value) === true;
  return [{ at: document.at(ipamType), type: own, has }];
}

/** The FelixConfiguration of all nodes, where it leaves floating addresses off. */
function withoutFloating(cluster: Cluster): Place | undefined {
  if (felixSettings(cluster, 'floatingIPs').some(({ value }) => value !== 'Disabled')) return undefined;
  if (cluster.holds({ program: 'calico', until: '3.23' }) === 'holds') return undefined;
  const configuration = cluster
    .of('calico-resources', 'FelixConfiguration')
    .find((document) => !document.broken && document.string('metadata', 'name') === 'default');
  const kind = configuration?.get('spec', 'floatingIPs') ?? configuration?.get('kind');
  if (!configuration || !kind || configuration.partial || isUnknown(stringOf(kind) ?? '')) return undefined;
  return configuration.at(kind);
}

function addressesOf({ value }: Entry): { text: string; read: Address }[] {
  try {
    const items: unknown = JSON.parse(stringOf(value) ?? '');
    if (!Array.isArray(items)) return [];
    return items.flatMap((item) => {
      const read = typeof item === 'string' ? netParseIP(item) : undefined;
      return read?.ok ? [{ text: String(item), read: read.value }] : [];
    });
  } catch {
    return [];
  }
}

function label({ document, span }: Place): string {
  return document.label(span);
}
