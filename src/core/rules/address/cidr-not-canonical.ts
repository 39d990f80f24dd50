import { formatCidr, isCanonical } from '../../address/index.ts';
import { addressPart, findInReadings, isUnread, partOf, type Read, rewrite } from '../../analysis/address-readings.ts';
import type { Severity } from '../../model/finding.ts';
import { installationPools } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const cidrNotCanonical = defineRule({
  id: 'cidr-not-canonical',
  severity: 'error',
  summary: 'A CIDR is not in canonical form, in a field that is compared as text.',
  why: `There is one spelling of an IPv6 network that programs write (RFC 5952): lower case, no leading zeros, the longest run of
zero groups as \`::\`. Few fields care. The Tigera operator before 1.44 compares the text of the Installation with the pool that Calico
stored and deletes and creates the pool for ever; a pool that was stored in another spelling could not be changed or deleted before
Calico 3.31.3; a ServiceCIDR in another spelling is refused. Even an example in Calico's documentation, \`2001::00/64\`, is spelt so.`,
  sources: [
    'https://github.com/tigera/operator/issues/4783',
    'https://github.com/projectcalico/calico/issues/11311',
    'projectcalico/calico:libcalico-go/lib/clientv3/ippool.go',
    'kubernetes/apimachinery:pkg/util/validation/ip.go',
  ],
  messages: {
    refused: '{program} refuses "{text}" in {field}, because it is not in canonical form. Use {network}.',
    compared:
      '{program} compares {field} as text with the stored {network}, so with "{text}" a pool is created again and again, or can no longer be changed. Use {network}.',
  },
  bad: [
    {
      title: 'The operator deletes and creates this pool for ever.',
      severity: 'warning',
      versions: { operator: '1.38.13' },
      files: { 'installation.yaml': installationPools('- cidr: «FD5B:8C1E:7A20:4200:0::»/56') },
    },
    {
      title: 'The release is not known, and nearly all of them do it.',
      severity: 'warning',
      files: { 'installation.yaml': installationPools('- cidr: «fd5b:8c1e:7a20:4200:0:0:0:0»/56') },
    },
    {
      files: {
        'servicecidr.yaml': `apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata:
  name: more
spec:
  cidrs:
    - «FD5B:8C1E:7A20:96::»/112
`,
      },
    },
  ],
  good: [
    {
      title: 'The chart has an operator that compares networks.',
      files: {
        'installation.yaml': installationPools('- cidr: fd5b:8c1e:7a20:4200:0:0:0:0/56'),
        'release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: calico
spec:
  chart:
    spec:
      chart: tigera-operator
      version: v3.33.0
`,
      },
    },
    {
      versions: { operator: '1.38.13' },
      files: { 'installation.yaml': installationPools('- cidr: fd5b:8c1e:7a20:4200::/56') },
    },
    {
      title: 'kubeadm does not mind the spelling.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: FD5B:8C1E:7A20:4200::/56
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const found of findInReadings(cluster, canonicalOf, severityOf)) {
      const { reading, field, program, problem: network, severity } = found;
      const required = field.canonical === 'required';
      const args = { program, field: reading.field, text: reading.text, network };
      report({
        at: partOf(reading, addressPart(reading.text)),
        severity: reading.id === 'installation.ipPools.cidr' && severity === 'information' ? 'warning' : severity,
        message: text(required ? 'refused' : 'compared', args),
        fixes: [
          {
            title: fixTitle.replace(reading.text, network),
            // A pool that is stored in the old spelling may not take the new one; the other fields only compare.
            safety: reading.id === 'ippool-crd.cidr' ? 'suggested' : 'safe',
            edits: [rewrite(reading, network)],
          },
        ],
      });
    }
  },
});

/** Of operators, only the newest release compares networks, so that a release that is not known is no excuse. */
function severityOf(read: Read): Severity | undefined {
  if (isUnread(read)) return undefined;
  return read.field.canonical === 'required' ? 'error' : 'warning';
}

/** The canonical text of a network that is written in another; host bits are another rule's business. */
function canonicalOf({ reading, field, result }: Read): string | undefined {
  if (!field.canonical || !result.ok || !('prefix' in result.value)) return undefined;
  const cidr = result.value;
  if (cidr.hostBits || (field.mapped === 'refused' && cidr.mapped)) return undefined;
  return isCanonical(reading.text, cidr) ? undefined : formatCidr(cidr);
}
