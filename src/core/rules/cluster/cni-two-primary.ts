import { defaultsOf } from '../../analysis/cni-defaults.ts';
import { type CniSign, cniSigns } from '../../analysis/cni-signs.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { folderOf, type Place } from '../../model/document.ts';
import { calicoNode, installation } from '../../rule-kit/calico-fixtures.ts';
import { ciliumConfig, ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { kind } from '../../rule-kit/fixtures.ts';

const VALUES = ciliumValues('kubeProxyReplacement: true', 'ipv6:', '  enabled: true');
const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));
const talos = (network: string) => `version: v1alpha1
machine:
  type: controlplane
cluster:
  ${network}
    podSubnets: [10.244.0.0/16, 'fd5b:8c1e:7a20:4200::/56']
    serviceSubnets: [10.96.0.0/12, 'fd5b:8c1e:7a20:96::/112']
  inlineManifests:
    - name: cilium
      contents: |
${indented(ciliumConfig('enable-ipv4: "true"', 'enable-ipv6: "true"', 'ipam: kubernetes'), 8)}`;

export const cniTwoPrimary = defineRule({
  id: 'cni-two-primary',
  severity: 'warning',
  summary: 'Two network plugins are installed, and either of them may set up a pod.',
  why: `Each plugin writes a CNI configuration on every node, and the container runtime uses the first one by name, so which
plugin sets up a pod depends on the node and on timing. The two give addresses of different ranges and set up routes, NAT and
policies against each other; Cilium renames the configurations of others when it starts. Where one plugin is chained behind
the other, or is about to replace it as documented, both are meant and this rule is silent.`,
  sources: [
    'https://docs.cilium.io/en/stable/installation/k8s-install-migration/',
    'https://www.talos.dev/latest/kubernetes-guides/network/deploying-cilium/',
    'https://docs.k3s.io/networking/basic-network-options',
    'siderolabs/talos:pkg/machinery/config/container/container.go',
  ],
  messages: {
    default:
      '{installer} installs {name} in addition to {other}, because nothing turns it off; either of them may set up a pod. Set {key} to {value}; {other} is installed by {place}.',
    told: 'This installs {name} in addition to {other}, and either of them may set up a pod. Keep one of them; the other is at {place}.',
    other: '{other} is installed here',
  },
  bad: [
    {
      title: 'Talos brings Flannel along where nothing else is said.',
      files: { 'controlplane.yaml': talos('«network»:') },
    },
    {
      files: {
        'etc/rancher/k3s/config.yaml':
          '«cluster-cidr»: 10.42.0.0/16,fd5b:8c1e:7a20:42::/56\nservice-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112\n',
        'cilium/values.yaml': VALUES,
      },
    },
    {
      files: {
        'kind.yaml': kind('ipFamily: dual').replace('networking', '«networking»'),
        'cilium-values.yaml': VALUES,
      },
    },
    {
      title: 'Said by somebody.',
      files: {
        'etc/rancher/rke2/config.yaml': 'cni: «canal»\ncluster-cidr: 10.42.0.0/16\n',
        'cilium/values.yaml': VALUES,
      },
    },
    {
      files: {
        'calico.yaml': installation('calicoNetwork:', '  bgp: Enabled').replace('Installation', '«Installation»'),
        'cilium-values.yaml': VALUES,
      },
    },
  ],
  good: [
    { files: { 'controlplane.yaml': talos('network:\n    cni:\n      name: none') } },
    {
      title: 'Chained: Calico gives the addresses, Cilium adds policies.',
      files: {
        'calico.yaml': calicoNode({}),
        'cilium-values.yaml': `${VALUES}cni:\n  chainingMode: generic-veth\n  customConf: true\n`,
      },
    },
    {
      title: 'A migration as it is documented.',
      files: {
        'calico.yaml': calicoNode({}),
        'cilium-values.yaml': `${VALUES}cni:\n  customConf: true\n  uninstall: false\n`,
      },
    },
    {
      title: 'What is left over of a plugin installs nothing.',
      files: {
        'etc/rancher/rke2/config.yaml': 'cni: cilium\ncluster-cidr: 10.42.0.0/16\n',
        'cilium-values.yaml': VALUES,
      },
    },
  ],
  check(cluster, report, text) {
    if (cluster.hasBroken('cilium', 'talos', 'k3s')) return;
    const signs = cniSigns(cluster);
    const others = (name: string) => signs.filter((each) => each.strength === 'installed' && each.name !== name);
    for (const { name, at, key, value, turnOff } of defaultsOf(cluster)) {
      const other = others(name).find((each) => belongs(cluster, at, each.at, name === 'kindnet'));
      if (!other) continue;
      const installer = INSTALLERS[at.document.component] ?? '';
      report({
        at,
        message: text('default', {
          installer,
          name,
          other: other.name,
          place: labelOf(other.at),
          key,
          value: String(value),
        }),
        related: [{ at: other.at, message: text('other', { other: other.name }), counterpart: true }],
        fixes: [{ title: fixTitle.set(key, value), safety: 'suggested', edits: [turnOff()] }],
      });
    }
    for (const { name, at, strength } of signs) {
      if (strength !== 'installer' && (strength !== 'installed' || name === 'Cilium')) continue;
      // Kubespray installs what its inventory names; what lies beside it is for others.
      if (at.document.component === 'kubespray') continue;
      const other = others(name).find((each) => isRival(cluster, { name, at, strength }, each));
      if (!other) continue;
      report({
        at,
        message: text('told', { name, other: other.name, place: labelOf(other.at) }),
        related: [{ at: other.at, message: text('other', { other: other.name }), counterpart: true }],
      });
    }
  },
});

const INSTALLERS: Readonly<Record<string, string>> = { kind: 'kind', k3s: 'K3s', talos: 'Talos' };

/** Canal is made of two plugins, and RKE2 has values for charts that it may not install. */
function isRival(cluster: Cluster, own: CniSign, other: CniSign): boolean {
  if (own.name === 'Canal' || other.name === 'Canal') {
    if (own.name !== 'Cilium' && other.name !== 'Cilium') return false;
  }
  if (/^rke2-/.test(other.at.document.embedding?.parent.string('metadata', 'name') ?? '')) return false;
  // Repositories hold plugins to choose from, each in a folder of its own.
  return own.strength === 'installed'
    ? other.name === 'Cilium' && belongs(cluster, own.at, other.at, true)
    : belongs(cluster, own.at, other.at);
}

function belongs(cluster: Cluster, { document }: Place, other: Place, inOneFolder = false): boolean {
  const [uri, otherUri] = [document.uri, other.document.uri];
  return !cluster.areStrangers(uri, otherUri) && (!inOneFolder || folderOf(uri) === folderOf(otherUri));
}

function labelOf({ document, span }: Place): string {
  return document.label(span);
}
