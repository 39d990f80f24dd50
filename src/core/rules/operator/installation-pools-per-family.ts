import { installationsOf, poolPlace } from '../../analysis/installations.ts';
import { familyName } from '../../analysis/pools.ts';
import { calicoNetwork } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const installationPoolsPerFamily = defineRule({
  id: 'installation-pools-per-family',
  severity: 'error',
  summary: 'An older Tigera operator refuses these pools: two of one family, or both families with eBPF.',
  why: `Up to operator 1.32 (Calico 3.27) an Installation has at most one pool of each family, and the eBPF dataplane one family in all.
From 1.34 on there can be 25 pools, and eBPF serves both families.`,
  sources: [
    'tigera/operator:pkg/controller/installation/validation.go',
    'https://github.com/projectcalico/calico/blob/master/release-notes/v3.28.0-release-notes.md',
  ],
  messages: {
    second:
      'Tigera operator {version} refuses a second {family} pool; 1.34 and later accept several. Keep one, or upgrade first; {place} has the first.',
    bpf: 'Tigera operator {version} refuses the BPF dataplane with pools of both families; 1.34 and later accept them. Use another dataplane, or upgrade first.',
    first: 'The first {family} pool',
  },
  bad: [
    {
      versions: { operator: '1.30.9' },
      files: {
        'installation.yaml': calicoNetwork('ipPools:', '  - cidr: 10.244.0.0/17', '  - cidr: «10.244.128.0/17»'),
      },
    },
    {
      versions: { operator: '1.32.4' },
      files: {
        'installation.yaml': calicoNetwork(
          'linuxDataplane: «BPF»',
          'nodeAddressAutodetectionV6:',
          '  firstFound: true',
          'ipPools:',
          '  - cidr: 10.244.0.0/16',
          '  - cidr: fd5b:8c1e:7a20:4200::/56',
        ),
      },
    },
  ],
  good: [
    {
      versions: { operator: '1.34.0' },
      files: {
        'installation.yaml': calicoNetwork('ipPools:', '  - cidr: 10.244.0.0/17', '  - cidr: 10.244.128.0/17'),
      },
    },
  ],
  check(cluster, report, text) {
    if (cluster.holds({ program: 'operator', until: '1.34' }) !== 'holds') return;
    const version = cluster.shownVersion('operator') ?? '';
    for (const installation of installationsOf(cluster)) {
      const { document, pools, dataplane } = installation;
      for (const family of [4, 6] as const) {
        const [first, second] = pools.filter((pool) => pool.family === family);
        if (!first || !second) continue;
        const other = poolPlace(installation, first, 'cidr');
        const args = { version, family: familyName(family), place: document.label(other.span) };
        report({
          at: poolPlace(installation, second, 'cidr'),
          message: text('second', args),
          related: [{ at: other, message: text('first', args) }],
        });
      }
      const node = document.get('spec', 'calicoNetwork', 'linuxDataplane');
      const both = new Set(pools.flatMap(({ family }) => family ?? [])).size === 2;
      if (node && dataplane === 'BPF' && both) report({ at: document.at(node), message: text('bpf', { version }) });
    }
  },
});
