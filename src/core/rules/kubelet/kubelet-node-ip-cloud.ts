import { gateUses } from '../../analysis/feature-gates.ts';
import { nodeIps } from '../../analysis/node-ips.ts';
import { gatesOf } from '../../knowledge/flag-values.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { type FlagList, flagOf } from '../../model/flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';

const GATE = 'CloudDualStackNodeIPs';

export const kubeletNodeIpCloud = defineRule({
  id: 'kubelet-node-ip-cloud',
  severity: 'error',
  layer: 'hosts',
  summary: 'The kubelet refuses two addresses in --node-ip together with this --cloud-provider.',
  why: `A pair of node addresses is for nodes without a cloud provider and, from Kubernetes 1.29 on, for \`--cloud-provider=external\`.
In 1.27 and 1.28 that needs the feature gate CloudDualStackNodeIPs; before, and with any other provider, the kubelet ends with "bad
--node-ip". Without the flag the provider names the addresses of the node; with a single address the node keeps that family only.`,
  sources: [
    'kubernetes/component-helpers:node/util/ips.go',
    'https://github.com/kubernetes/cloud-provider-openstack/issues/2322',
    'https://github.com/kubernetes/kubernetes/issues/111695',
    'https://github.com/k0sproject/k0s/issues/2464',
  ],
  messages: {
    provider:
      'kubelet fails to start: the cloud provider {cloud} does not allow two addresses in --node-ip. Remove --node-ip, so that the provider sets the addresses, or use --cloud-provider=external.',
    old: 'kubelet before 1.27 fails to start with two addresses in --node-ip and a cloud provider. Remove --node-ip, so that the provider sets the addresses; a single address would make the node single-stack.',
    gate: 'kubelet before 1.29 fails to start with two addresses in --node-ip and a cloud provider. Remove --node-ip, so that the provider sets the addresses, or turn on the feature gate CloudDualStackNodeIPs in kubelet and in the cloud controller manager.',
  },
  bad: [
    {
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="--cloud-provider=openstack --node-ip=«192.168.60.11,fd5b:8c1e:7a20:60::11»"
`,
      },
    },
    {
      versions: { kubernetes: '1.27.4' },
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="--cloud-provider=external --node-ip=«192.168.60.11,fd5b:8c1e:7a20:60::11»"
`,
      },
    },
    {
      versions: { kubernetes: '1.26.9' },
      files: {
        'default/kubelet':
          'KUBELET_EXTRA_ARGS="--cloud-provider=external --node-ip=«192.168.60.11,fd5b:8c1e:7a20:60::11»"\n',
      },
    },
  ],
  good: [
    {
      versions: { kubernetes: '1.29.0' },
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="--cloud-provider=external --node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"
`,
      },
    },
    {
      versions: { kubernetes: '1.28.0' },
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="--cloud-provider=external --node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11 --feature-gates=CloudDualStackNodeIPs=true"
`,
      },
    },
  ],
  check(cluster, report, text) {
    const gate = gateUses(cluster).some(
      ({ program, name, on }) => program === 'kubelet' && name === GATE && on !== false,
    );
    for (const { list, flag, ips, cloud } of nodeIps(cluster)) {
      const [first, second, ...others] = ips;
      if (
        !cloud ||
        isUnknown(cloud) ||
        !first ||
        !second ||
        others.length > 0 ||
        first.address.family === second.address.family
      )
        continue;
      const old = cluster.holds({ program: 'kubernetes', until: '1.27' }) === 'holds';
      const id = cloud !== 'external' ? 'provider' : old ? 'old' : 'gate';
      if (isUnknown(flagOf(list, 'feature-gates')?.value ?? '')) continue;
      // An unknown release is most likely one that takes the pair.
      if (id === 'gate' && (gate || cluster.holds({ program: 'kubernetes', until: '1.29' }) !== 'holds')) continue;
      report({
        at: { document: flag.document, span: flag.valueSpan },
        message: text(id, { cloud }),
        fixes: [
          { title: fixTitle.remove('--node-ip'), safety: 'suggested', edits: [list.remove(flag)] },
          id === 'gate' ? gateFix(list) : undefined,
        ],
      });
    }
  },
});

/** Adds the gate to those that the kubelet's flags set; it merges them with those of its file, gate by gate. */
function gateFix(list: FlagList): FixDraft | undefined {
  const own = flagOf(list, 'feature-gates')?.value ?? '';
  if (gatesOf(own).some(({ name }) => name === GATE)) return undefined;
  const value = own === '' ? `${GATE}=true` : `${own},${GATE}=true`;
  return {
    title: fixTitle.set('--feature-gates', value),
    safety: 'suggested',
    edits: [list.set('feature-gates', value)],
  };
}
