import { ciliumsOf } from '../../analysis/cilium.ts';
import type { Document } from '../../model/document.ts';
import { ciliumConfig, ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { type Entry, scalarOf } from '../../source/tree.ts';

export const ciliumStrictEncryptionOneFamily = defineRule({
  id: 'cilium-strict-encryption-one-family',
  severity: 'information',
  summary: "Cilium's strict encryption protects IPv4 only, while pods have IPv6 too.",
  why: `Strict mode drops packets that would leave a node unencrypted, but it compares them with one IPv4 range. IPv6 packets of pods still
leave unencrypted where no key is there yet. cilium-agent only says so in its log.`,
  sources: ['cilium/cilium:pkg/option/config.go', 'https://docs.cilium.io/en/stable/security/network/encryption/'],
  messages: {
    ipv4: 'Strict encryption does not protect IPv6: packets of pods can leave a node unencrypted. Do not rely on it for IPv6.',
  },
  bad: [
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'encryption:',
          '  enabled: true',
          '  type: wireguard',
          '  strictMode:',
          '    «enabled»: true',
          '    cidr: 10.244.0.0/16',
          'hubble: {}',
        ),
      },
    },
    {
      files: {
        'cilium-config.yaml': ciliumConfig('enable-ipv6: "true"', '«encryption-strict-egress-cidr»: 10.244.0.0/16'),
      },
    },
  ],
  good: [
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'encryption:',
          '  enabled: true',
          '  strictMode:',
          '    enabled: true',
          '    cidr: 10.244.0.0/16',
          'hubble: {}',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const settings of ciliumsOf(cluster)) {
      if (!settings.has(6)) continue;
      const entry = strictMode(settings.document, settings.isChart);
      if (entry) report({ at: settings.document.atKey(entry), message: text('ipv4') });
    }
  },
});

function strictMode(document: Document, isChart: boolean): Entry | undefined {
  if (!isChart)
    return (
      document.entry('data', 'encryption-strict-egress-cidr') ?? document.entry('data', 'encryption-strict-mode-cidr')
    );
  const paths = [
    ['encryption', 'strictMode', 'egress', 'enabled'],
    ['encryption', 'strictMode', 'enabled'],
  ];
  return paths.map((path) => document.entry(...path)).find((entry) => scalarOf(entry?.value) === true);
}
