import { gateUses } from '../../analysis/feature-gates.ts';
import { nodeIps } from '../../analysis/node-ips.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const kubeletNodeIpCloud = defineRule({
  id: 'kubelet-node-ip-cloud',
  severity: 'error',
  summary: 'The kubelet refuses two addresses in --node-ip together with this --cloud-provider.',
  why: `A pair of node addresses is for nodes without a cloud provider and, from Kubernetes 1.29 on, for \`--cloud-provider=external\`.
In 1.27 and 1.28 that needs the feature gate CloudDualStackNodeIPs; before, and with any other provider, the kubelet ends with "bad
--node-ip".`,
  sources: [
    'kubernetes/component-helpers:node/util/ips.go',
    'https://github.com/kubernetes/cloud-provider-openstack/issues/2322',
    'https://github.com/k0sproject/k0s/issues/2464',
  ],
  messages: {
    provider:
      'The kubelet does not start with two addresses in --node-ip and the cloud provider {cloud}. Name one address, or use the provider external.',
    old: 'The kubelet before Kubernetes 1.27 does not start with two addresses in --node-ip and a cloud provider. Name one address.',
    gate: 'The kubelet before Kubernetes 1.29 does not start with two addresses in --node-ip and a cloud provider unless the feature gate CloudDualStackNodeIPs is on. Switch the gate on, or name one address.',
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
      ({ program, name, on }) => program === 'kubelet' && name === 'CloudDualStackNodeIPs' && on === true,
    );
    for (const { list, flag, ips, cloud } of nodeIps(cluster)) {
      const [first, second, ...others] = ips;
      if (!cloud || !first || !second || others.length > 0 || first.address.family === second.address.family) continue;
      const old = cluster.holds({ program: 'kubernetes', until: '1.27' }) === 'holds';
      const id = cloud !== 'external' ? 'provider' : old ? 'old' : 'gate';
      // An unknown release is most likely one that takes the pair.
      if (id === 'gate' && (gate || cluster.holds({ program: 'kubernetes', until: '1.29' }) !== 'holds')) continue;
      report({
        at: { document: flag.document, span: flag.valueSpan },
        message: text(id, { cloud }),
        fixes: [
          {
            title: fixTitle.set('--node-ip', first.text),
            safety: 'suggested',
            edits: [list.set('node-ip', first.text)],
          },
        ],
      });
    }
  },
});
