import { distributionOf } from '../../components/k3s.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { scalarOf } from '../../source/tree.ts';

/** Keys of K3s about its network that RKE2 drops, with the message that says what to do instead. */
const DROPPED: Readonly<Record<string, 'plugin' | 'chart' | 'masquerade' | 'policy'>> = {
  'disable-network-policy': 'policy',
  'flannel-backend': 'plugin',
  'flannel-cni-conf': 'chart',
  'flannel-conf': 'chart',
  'flannel-external-ip': 'chart',
  'flannel-iface': 'chart',
  'flannel-ipv6-masq': 'masquerade',
};

export const rke2KeyIgnored = defineRule({
  id: 'rke2-key-ignored',
  severity: 'warning',
  summary: 'RKE2 ignores network keys that only K3s has.',
  why: `RKE2 is built from K3s, but it has no flannel inside: its network plugin is a chart, chosen by \`cni\` and set up by a
HelmChartConfig. Keys of K3s about flannel are skipped with a line in the log ("Unknown flag --flannel-iface found in config.yaml,
skipping"). The chart of Canal masquerades IPv6 by itself.`,
  sources: [
    'rancher/rke2:pkg/cli/cmds/server.go',
    'rancher/rke2:pkg/cli/cmds/agent.go',
    'https://docs.rke2.io/networking/basic_network_options',
  ],
  messages: {
    plugin: 'RKE2 ignores {key}, which only K3s has. Choose the network plugin with cni.',
    chart:
      'RKE2 ignores {key}, which only K3s has. Set the interface or backend in a HelmChartConfig of the chart rke2-canal.',
    masquerade: 'RKE2 ignores {key}, which only K3s has. Remove it; Canal masquerades IPv6 by default.',
    policy: 'RKE2 ignores {key}, which only K3s has. Remove it; the network plugin decides about policies.',
  },
  tags: { plugin: 'unnecessary', chart: 'unnecessary', masquerade: 'unnecessary', policy: 'unnecessary' },
  bad: [
    {
      files: {
        'etc/rancher/rke2/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
«flannel-iface»: eth1
«flannel-ipv6-masq»: true
`,
      },
    },
    { files: { 'etc/rancher/rke2/config.yaml': '«flannel-backend»: none\n' } },
    {
      title: 'Without harm.',
      severity: 'information',
      files: {
        'etc/rancher/rke2/config.yaml': 'cni: cilium\n«flannel-backend»: none\n«disable-network-policy»: true\n',
      },
    },
  ],
  good: [
    { files: { 'etc/rancher/k3s/config.yaml': 'flannel-iface: eth1\nflannel-ipv6-masq: true\n' } },
    { files: { 'etc/rancher/rke2/config.yaml': 'cni: canal\n' } },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('k3s', 'config')) {
      if (distributionOf(document) !== 'RKE2' || document.root?.kind !== 'map') continue;
      for (const entry of document.root.entries) {
        const key = entry.key.replace(/\+$/, '');
        const id = Object.hasOwn(DROPPED, key) ? DROPPED[key] : undefined;
        // A switch that is off asks for nothing.
        if (!id || scalarOf(entry.value) === false) continue;
        report({
          at: document.atKey(entry),
          // With the plugin chosen, the keys of K3s are a habit that harms nobody.
          severity: id === 'policy' || (id === 'plugin' && document.entry('cni')) ? 'information' : 'warning',
          message: text(id, { key }),
          fixes: [{ title: fixTitle.remove(key), safety: 'safe', edits: [document.remove([entry.key])] }],
        });
      }
    }
  },
});
