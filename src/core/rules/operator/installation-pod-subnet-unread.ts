import { formatCidr, netParseCIDR } from '../../address/index.ts';
import { installationsOf } from '../../analysis/installations.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { absence } from '../../model/cause.ts';
import type { Document, DocumentEdit, Place } from '../../model/document.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { calicoNetwork } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadmConfigMap } from '../../rule-kit/fixtures.ts';
import { isUnknown } from '../../source/certainty.ts';

export const installationPodSubnetUnread = defineRule({
  id: 'installation-pod-subnet-unread',
  severity: 'error',
  summary: 'The Tigera operator finds no podSubnet in the configuration of kubeadm, or cannot read what is there.',
  why: `The operator does not parse the ConfigMap as YAML. It takes the rest of the line after \`podSubnet: \` unchanged and
splits it at commas, so quotes, spaces and comments become part of the ranges. Then it makes no pools. kubeadm itself writes
the line without any of these; people add them when they write the ConfigMap by hand. Where the line is missing, because
kubeadm was given no pod range, the operator stops too.`,
  sources: ['tigera/operator:pkg/controller/ippool/kubeadm.go'],
  messages: {
    unread:
      'The Tigera operator creates no pools: it reads {text} as a range, because it keeps quotes, spaces and comments of the line. Use bare ranges, separated by a comma.',
    missing:
      'The Tigera operator creates no pools: podSubnet is unset ("kubeadm configuration is missing required podSubnet field"). Add networking.podSubnet with the ranges of the pools.',
    installation: 'This Installation',
  },
  bad: [
    {
      severity: 'warning',
      files: {
        'installation.yaml': calicoNetwork('bgp: Enabled'),
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
«networking»:
  serviceSubnet: 10.96.0.0/16
`,
      },
    },
    {
      files: {
        'installation.yaml': calicoNetwork('bgp: Enabled'),
        'kubeadm-config.yaml': kubeadmConfigMap('«"10.244.0.0/16,fd5b:8c1e:7a20:4200::/56"»'),
      },
    },
  ],
  good: [
    {
      title: 'A file for kubeadm is read by kubeadm.',
      files: {
        'installation.yaml': calicoNetwork('bgp: Enabled'),
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: "10.244.0.0/16,fd5b:8c1e:7a20:4200::/56"
`,
      },
    },
    {
      files: {
        'installation.yaml': calicoNetwork('bgp: Enabled'),
        'kubeadm-config.yaml': kubeadmConfigMap(DUAL_PODS),
      },
    },
  ],
  check(cluster, report, text) {
    const [reader] = installationsOf(cluster).filter(
      ({ cni, provider }) => cni === 'Calico' && provider !== 'OpenShift',
    );
    if (!reader || cluster.hasBroken('kubeadm')) return;
    const { document: installation } = reader;
    const pools = installation.entry('spec', 'calicoNetwork', 'ipPools');
    const head = pools ?? installation.entry('kind');
    const at = head && installation.atKey(head);
    for (const document of cluster.of('kubeadm', 'ClusterConfiguration')) {
      if (document.partial) continue;
      const subnet = document.entry('networking', 'podSubnet');
      const empty = subnet?.value.kind === 'scalar' && (subnet.value.value === null || subnet.value.value === '');
      const parent = subnet ?? document.entry('networking') ?? document.entry('kind');
      if (parent && (!subnet || empty) && cluster.ranges('pods').length === 0) {
        report({
          at: document.atKey(parent),
          severity: document.embedding ? 'error' : 'warning',
          effectOf: [absence(document, 'podSubnet')],
          message: text('missing'),
          related: [at && { at, message: text('installation') }],
          fixes: [subnet ? undefined : addPods(cluster, document)],
        });
        continue;
      }
      // Only what lies in the cluster is read that way; a file for kubeadm is not.
      const line = document.embedding && !document.broken ? podSubnetLine(document) : undefined;
      const wrong = line?.value.split(',').find((part) => !netParseCIDR(part).ok);
      if (!line || wrong === undefined || isUnknown(line.value)) continue;
      const bare = document.string('networking', 'podSubnet')?.replace(/\s+/g, '');
      const readable = bare?.split(',').every((part) => netParseCIDR(part).ok);
      report({
        at: line.place,
        message: text('unread', { text: wrong }),
        fixes: [
          bare !== undefined && readable
            ? {
                title: fixTitle.set('podSubnet', bare),
                safety: 'safe',
                edits: [document.replace(line.place.span, bare)],
              }
            : undefined,
        ],
      });
    }
  },
});

/** The ranges of the cluster's pools: one of a family, the first one's family first. */
function addPods(cluster: Cluster, document: Document): FixDraft | undefined {
  const ranges = cluster.ranges('pool').filter(({ usable }) => usable);
  const cidrs = [...new Set(ranges.map(({ cidr }) => formatCidr(cidr)))];
  const families = new Set(ranges.map(({ cidr }) => cidr.family));
  if (cidrs.length === 0 || cidrs.length > families.size) return undefined;
  const value = cidrs.join(',');
  const edit = document.set(['networking', 'podSubnet'], value);
  return {
    title: beforeFirstInstall(fixTitle.set('networking.podSubnet', value)),
    safety: 'suggested',
    edits: [document.embedding ? withoutQuotes(edit, value) : edit],
  };
}

/** The operator keeps quotes; undefined in braces, where a comma needs them. */
function withoutQuotes(edit: DocumentEdit | undefined, value: string): DocumentEdit | undefined {
  const networking = edit?.document.get('networking');
  if (!edit || (networking?.kind === 'map' && networking.flow)) return undefined;
  const bare = edit.edits.map((each) => ({ ...each, newText: each.newText.replace(`"${value}"`, value) }));
  return { ...edit, edits: bare };
}

/** The first line that the operator's expression finds, from behind the key to the end. */
function podSubnetLine(document: Document): { value: string; place: Place } | undefined {
  const found = /podSubnet: ([^\r\n]*)/.exec(document.text);
  if (!found) return undefined;
  const end = found.index + found[0].length;
  return { value: found[1] ?? '', place: { document, span: { start: end - (found[1] ?? '').length, end } } };
}
