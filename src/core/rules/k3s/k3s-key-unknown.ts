import { distributionOf } from '../../components/k3s.ts';
import { K3S_KEYS, K3S_RELEASES } from '../../knowledge/k3s-keys.ts';
import { absence } from '../../model/cause.ts';
import type { Document } from '../../model/document.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { nearest } from '../../schema/nearest.ts';
import { isUnknown } from '../../source/certainty.ts';
import { scalarOf } from '../../source/tree.ts';

/** Keys that take the values of both families, which people split in two. */
const BOTH_FAMILIES: ReadonlySet<string> = new Set([
  'cluster-cidr',
  'cluster-dns',
  'node-external-ip',
  'node-ip',
  'service-cidr',
]);

/** How people name the half of one family. */
const FAMILY_ENDS = [/-?v?[46]$/, /-?ipv?[46]$/];

export const k3sKeyUnknown = defineRule({
  id: 'k3s-key-unknown',
  severity: 'warning',
  role: 'cause',
  summary: 'A key in the config.yaml of K3s or RKE2 is unknown: servers ignore it.',
  why: `The keys of \`config.yaml\` are the names of the command line's flags. A server drops a key that it does not know and says so only
in its log ("Unknown flag --cluster-cidr-ipv6 found in config.yaml, skipping"), so the cluster starts with one family; an agent of K3s
passes the key on and exits. The ranges of both families go into one key each, separated by a comma.`,
  sources: [
    'k3s-io/k3s:pkg/configfilearg/parser.go',
    'k3s-io/k3s:pkg/cli/cmds/server.go',
    'rancher/rke2:pkg/cli/cmds/server.go',
  ],
  messages: {
    families: '{program} ignores unknown key {key}. Set {near} to the values of both families, separated by a comma.',
    near: '{program} ignores unknown key {key}. Did you mean {near}?',
    unknown: '{program} ignores unknown key {key}. Remove it.',
    unsure: '{program} ignores key {key}, which no release from {from} to {to} has. Remove it, unless yours is newer.',
    newer: 'No release of {program} up to {to} has the key {key}. Check that yours does, or the key is ignored.',
  },
  tags: { families: 'unnecessary', unknown: 'unnecessary', unsure: 'unnecessary' },
  bad: [
    {
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16
«cluster-cidr-ipv6»: fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
«flannel-ipv6-mask»: true
«node-ips»: 192.168.60.11,fd5b:8c1e:7a20:60::11
`,
      },
    },
    {
      versions: { kubernetes: '1.33.4' },
      files: {
        'etc/rancher/rke2/config.yaml': `cni: cilium
node-ip: 192.168.60.11,fd5b:8c1e:7a20:60::11
«enable-dual-stack»: true
`,
      },
    },
    {
      title: 'The release is not known.',
      severity: 'information',
      files: {
        'etc/rancher/rke2/config.yaml': `cni: cilium
node-ip: 192.168.60.11,fd5b:8c1e:7a20:60::11
«enable-dual-stack»: true
`,
      },
    },
    {
      title: 'The release is newer than all that are known.',
      severity: 'information',
      versions: { kubernetes: '1.99.0' },
      files: {
        'etc/rancher/rke2/config.yaml': `cni: cilium
node-ip: 192.168.60.11,fd5b:8c1e:7a20:60::11
«enable-dual-stack»: true
`,
      },
    },
  ],
  good: [
    {
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
node-ip: 192.168.60.11,fd5b:8c1e:7a20:60::11
flannel-ipv6-masq: true
kubelet-arg+:
  - max-pods=250
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('k3s', 'config')) {
      const program = distributionOf(document);
      for (const { key, keySpan } of document.root?.kind === 'map' ? document.root.entries : []) {
        const name = key.replace(/\+$/, '');
        if (K3S_KEYS.has(name) || isUnknown(key)) continue;
        const single = FAMILY_ENDS.map((end) => name.replace(end, '')).find(
          (each) => each !== name && BOTH_FAMILIES.has(each),
        );
        const near =
          single ??
          nearest(
            name,
            [...K3S_KEYS].filter((each) => each.length > 1),
          );
        const found = cluster.unknownName(K3S_RELEASES, 'warning', near !== undefined);
        if (!found) continue;
        const { severity, certainty } = found;
        const id =
          certainty === 'newer'
            ? 'newer'
            : single
              ? 'families'
              : near
                ? 'near'
                : certainty === 'unsure'
                  ? 'unsure'
                  : 'unknown';
        const args = { program, key, near: near ?? '', from: K3S_RELEASES.oldest, to: K3S_RELEASES.newest };
        const rename: FixDraft | undefined =
          near === undefined || document.entry(near)
            ? undefined
            : {
                title: fixTitle.rename(key, near),
                safety: 'suggested',
                edits: [document.rename([key], near)],
              };
        const remove: FixDraft = {
          title: fixTitle.remove(key),
          safety: 'suggested',
          edits: [document.remove([key])],
        };
        const join = (own: string): FixDraft | undefined => {
          const value = joined(document, own, key);
          if (value === undefined) return undefined;
          const edits = [document.set([own], value), document.remove([key])];
          return { title: fixTitle.set(own, value), safety: 'suggested', edits };
        };
        report({
          at: { document, span: keySpan },
          severity,
          message: text(id, args),
          causeOf: near === undefined ? [] : [absence(document, near)],
          fixes: certainty === 'newer' ? [] : [single === undefined ? undefined : join(single), rename, remove],
        });
      }
    }
  },
});

/** The values of two keys as one, where both are single texts. */
function joined(document: Document, single: string, key: string): string | undefined {
  const first = scalarOf(document.get(single));
  const second = scalarOf(document.get(key));
  if (typeof first !== 'string' || typeof second !== 'string' || isUnknown(first) || isUnknown(second))
    return undefined;
  return first.includes(',') || first === second ? undefined : `${first},${second}`;
}
