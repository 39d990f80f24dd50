import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { wantsIpv6 } from '../../analysis/host-settings.ts';
import type { Document, DocumentEdit, Place } from '../../model/document.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { lineStart } from '../../source/text.ts';

export const kernelIpv6Disabled = defineRule({
  id: 'kernel-ipv6-disabled',
  severity: 'error',
  aboutIpv6: true,
  summary: "The kernel's command line turns IPv6 off on a node of a cluster with IPv6.",
  why: `With \`ipv6.disable=1\` the kernel starts without IPv6: there is no \`/proc/sys/net/ipv6\`, nothing can turn it on
before the next boot. Calico's CNI plugin then fails on every pod as soon as there is an IPv6 pool, and Cilium's agent does
not start while its IPv6 is on. \`ipv6.disable_ipv6=1\` only keeps IPv6 off interfaces until a sysctl allows it. The last one
is used.`,
  sources: ['https://docs.kernel.org/networking/ipv6.html', 'https://github.com/moby/moby/issues/47895'],
  messages: {
    ...EVIDENCE_MESSAGES,
    off: 'The kernel starts without IPv6, so pods on this node fail or get no IPv6 address, but the cluster has IPv6 ({evidence}). Remove ipv6.disable=1 and reboot the node.',
    interfaces:
      'The kernel turns IPv6 off on all interfaces, so this node has no IPv6 address, but the cluster has IPv6 ({evidence}). Remove ipv6.disable_ipv6=1 and reboot the node.',
  },
  bad: [
    {
      files: {
        'etc/default/grub': `GRUB_CMDLINE_LINUX_DEFAULT="quiet splash"
GRUB_CMDLINE_LINUX="«ipv6.disable=1» net.ifnames=0"
`,
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      severity: 'warning',
      files: {
        'boot/cmdline.txt': 'console=tty1 rootwait «ipv6.disable_ipv6=1»\n',
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'In a machine configuration of Talos.',
      files: {
        'controlplane.yaml': `version: v1alpha1
machine:
  install:
    extraKernelArgs:
      - «ipv6.disable=1»
cluster:
  network:
    podSubnets: [10.244.0.0/16, 'fd5b:8c1e:7a20:4200::/56']
    serviceSubnets: [10.96.0.0/12, 'fd5b:8c1e:7a20:96::/112']
`,
      },
    },
  ],
  good: [
    {
      title: 'Commented out, and switched on.',
      files: {
        'etc/default/grub': '#GRUB_CMDLINE_LINUX="ipv6.disable=1"\nGRUB_CMDLINE_LINUX="ipv6.disable=0"\n',
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'An IPv4 cluster needs no IPv6.',
      files: {
        'etc/default/grub': 'GRUB_CMDLINE_LINUX="ipv6.disable=1"\n',
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
  ],
  check(cluster, report, text) {
    if (!wantsIpv6(cluster)) return;
    for (const document of [...cluster.of('host', 'command-line'), ...cluster.of('talos', 'MachineConfig')]) {
      const options = document.component === 'host' ? optionsOfText(document) : optionsOfTalos(document);
      for (const [name, id] of [
        ['disable', 'off'],
        ['disable_ipv6', 'interfaces'],
      ] as const) {
        const option = options.findLast((each) => each.name === name);
        if (option?.value !== '1') continue;
        report({
          at: option.place,
          severity: id === 'off' ? 'error' : 'warning',
          message: text(id, { evidence: evidenceText(cluster) }),
          related: evidenceRelated(cluster),
          fixes: [{ title: fixTitle.remove(`ipv6.${name}=1`), safety: 'suggested', edits: [option.remove()] }],
        });
      }
    }
  },
});

interface KernelOption {
  readonly name: string;
  readonly value: string;
  readonly place: Place;
  remove(): DocumentEdit | undefined;
}

/** Options of the `ipv6` module on the lines of a file that are no comments, in the order in which the kernel gets them. */
function optionsOfText(document: Document): KernelOption[] {
  const { text } = document;
  return [...text.matchAll(/(?<![\w.-])ipv6\.(disable|disable_ipv6)=([^\s"'\\]*)/g)].flatMap((found) => {
    const [whole, name = '', value = ''] = found;
    if (/^\s*#/.test(text.slice(lineStart(text, found.index), found.index))) return [];
    const span = { start: found.index, end: found.index + whole.length };
    // One blank goes with the word: the one behind it, or the one before it at the end of the line.
    const after = text[span.end] === ' ' ? 1 : 0;
    const before = after === 0 && text[span.start - 1] === ' ' ? 1 : 0;
    const removed = { start: span.start - before, end: span.end + after };
    return [{ name, value, place: { document, span }, remove: () => document.replace(removed, '') }];
  });
}

function optionsOfTalos(document: Document): KernelOption[] {
  const path = ['machine', 'install', 'extraKernelArgs'];
  const list = document.get(...path);
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item, index) => {
    const found = /^ipv6\.(disable|disable_ipv6)=(.*)$/.exec(item.kind === 'scalar' ? String(item.value) : '');
    if (!found) return [];
    const [, name = '', value = ''] = found;
    return [{ name, value, place: document.at(item), remove: () => document.remove([...path, index]) }];
  });
}
