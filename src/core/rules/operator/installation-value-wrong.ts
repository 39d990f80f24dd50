import { asWritten } from '../../analysis/shape.ts';
import { installation, installationPools } from '../../rule-kit/calico-fixtures.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { INSTALLATION } from '../../rule-kit/subjects/calico.ts';

export const installationValueWrong = shapeRule(INSTALLATION, {
  id: 'installation-value-wrong',
  severity: 'error',
  kinds: ['enum', 'type', 'required', 'too-many', 'pattern', 'range'],
  summary: 'An Installation has an invalid value, such as a boolean instead of Enabled.',
  why: `The schema of an Installation has words where an IPPool has booleans: \`natOutgoing\` and \`bgp\` are Enabled or
Disabled. Values are case-sensitive. kubectl refuses anything else, and a pool without a cidr.`,
  sources: [
    'tigera/operator:pkg/imports/crds/operator/operator.tigera.io_installations.yaml',
    'https://docs.tigera.io/calico/latest/reference/installation/api',
  ],
  messages: {
    name: 'The Installation is named {value}; kubectl rejects it, as the operator reads only the one named default. Rename it.',
  },
  bad: [
    {
      files: {
        'installation.yaml': installationPools('- cidr: fd5b:8c1e:7a20:4200::/56', '  natOutgoing: «true»'),
      },
    },
    {
      files: {
        'installation.yaml': installationPools('- cidr: 10.244.0.0/16', '  encapsulation: «VXLANCrosssubnet»'),
      },
    },
    { files: { 'installation.yaml': installationPools('- «encapsulation: None»') } },
    {
      files: {
        'installation.yaml': `apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: «calico»
spec:
  variant: Calico
`,
      },
    },
    {
      title: 'The operator creates no more than 25 pools.',
      files: {
        'installation.yaml': installationPools(
          ...Array.from({ length: 25 }, (_, index) => `- cidr: 10.244.${index}.0/24`),
          '- «cidr: 10.244.25.0/24»',
        ),
      },
    },
    { files: { 'installation.yaml': installationPools('- cidr: «10»') } },
    { files: { 'installation.yaml': installation('windowsNodes:', '  vxlanMACPrefix: «0E:2A»') } },
  ],
  good: [
    {
      files: {
        'installation.yaml': installationPools('- cidr: fd5b:8c1e:7a20:4200::/56', '  natOutgoing: Enabled'),
      },
    },
  ],
  adjust(draft, found, { text }) {
    const { document, path, actual } = found;
    if (path.join('.') === 'metadata.name') return { ...draft, message: text('name', { value: asWritten(found) }) };
    // IP-in-IP is no better on an IPv6 pool when it is spelt right.
    const isTunnel = path.at(-1) === 'encapsulation' && typeof actual === 'string' && /^ipip/i.test(actual);
    const isV6 = document.string(...path.slice(0, -1), 'cidr')?.includes(':');
    return isTunnel && isV6 ? { ...draft, fixes: [] } : draft;
  },
});
