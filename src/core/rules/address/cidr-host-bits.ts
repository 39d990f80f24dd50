import { formatAddress, formatCidr } from '../../address/index.ts';
import { addressPart, findInReadings, isUnread, partOf, type Read, rewrite } from '../../analysis/address-readings.ts';
import type { Severity } from '../../model/finding.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';
import { kubeadm } from '../../rule-kit/fixtures.ts';

export const cidrHostBits = defineRule({
  id: 'cidr-host-bits',
  severity: 'error',
  summary: 'A CIDR has host bits set, so its network begins at another address.',
  why: `\`10.196.216.0/19\` is not a network: the one that holds this address begins at \`10.196.192.0\`. Most programs cut such bits off
without a word and so use a larger or another range than the file seems to say; Calico and the newer Kubernetes APIs refuse the value.
Gateway addresses such as Docker's \`bip\` are written with host bits on purpose.`,
  sources: [
    'https://github.com/kubernetes/kubernetes/issues/25394',
    'https://github.com/projectcalico/calico/issues/4300',
    'projectcalico/calico:libcalico-go/lib/clientv3/ippool.go',
    'kubernetes/apimachinery:pkg/util/validation/ip.go',
  ],
  messages: {
    refused:
      '{program} refuses {field} "{text}": {address} is not the first address of a /{prefix} network. Use {network}.',
    masked: '{program} silently reads {field} "{text}" as {network}. Use that, or the network that you mean.',
    stored:
      '{program} stores {field} "{text}" unchanged, although {address} is not the first address of a /{prefix} network, and Calico refuses a pool like that elsewhere. Use {network}.',
  },
  bad: [
    {
      files: {
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: default-ipv6-ippool
spec:
  cidr: «fd5b:8c1e:7a20:4201::»/56
`,
      },
    },
    {
      title: 'kubeadm cuts the bits off.',
      severity: 'warning',
      files: { 'kubeadm.yaml': kubeadm({ podSubnet: '«10.196.216.0»/19' }) },
    },
    {
      title: 'Talos hands its ranges on, and the control plane cuts the bits off.',
      severity: 'warning',
      files: {
        'patches/cluster.yaml': `cluster:
  network:
    podSubnets:
      - 10.244.0.0/16
      - «fd5b:8c1e:7a20:42:1000::»/64
    serviceSubnets:
      - 10.96.0.0/12
      - fd5b:8c1e:7a20:9600::/112
`,
      },
    },
    {
      title: 'The Tigera operator stores the pool as it is written.',
      severity: 'warning',
      files: {
        'installation.yaml': `apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
  calicoNetwork:
    ipPools:
      - cidr: «10.244.3.0»/16
`,
      },
    },
  ],
  good: [
    {
      files: { 'kubeadm.yaml': kubeadm({ podSubnet: '10.196.192.0/19' }) },
    },
    {
      title: 'The bridge has an address in its network.',
      files: { 'daemon.json': '{\n  "bip": "192.168.199.1/24"\n}\n' },
    },
  ],
  check(cluster, report, text) {
    for (const found of findInReadings(cluster, networkOf, severityOf)) {
      const { reading, field, program, problem, severity } = found;
      const outcome = field.hostBits === 'refused' || field.hostBits === 'stored' ? field.hostBits : 'masked';
      const args = { ...problem, program, field: reading.field, text: reading.text };
      const title = fixTitle.replace(reading.text, problem.network);
      report({
        at: partOf(reading, addressPart(reading.text)),
        severity,
        message: text(outcome, args),
        fixes: [
          {
            title: outcome === 'stored' ? beforeFirstInstall(title) : title,
            safety: 'suggested',
            edits: [rewrite(reading, problem.network)],
          },
        ],
      });
    }
  },
});

function severityOf(read: Read): Severity | undefined {
  if (isUnread(read) && !(read.field.handedOn && !read.reading.unused)) return undefined;
  return read.field.hostBits === 'refused' ? 'error' : 'warning';
}

interface Network {
  readonly address: string;
  readonly prefix: number;
  readonly network: string;
}

function networkOf({ field, result }: Read): Network | undefined {
  if (field.hostBits === 'kept' || !result.ok || !('prefix' in result.value)) return undefined;
  const cidr = result.value;
  // A mapped network that is refused for itself is no better without its host bits.
  if (!cidr.hostBits || (field.mapped === 'refused' && cidr.mapped)) return undefined;
  return {
    address: formatAddress(cidr.family, cidr.address),
    prefix: cidr.prefix,
    network: formatCidr(cidr),
  };
}
