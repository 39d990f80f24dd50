import { contains, formatCidr } from '../../address/index.ts';
import { ciliumsOf } from '../../analysis/cilium.ts';
import { ciliumPods } from '../../analysis/cilium-pods.ts';
import { OF_FAMILY } from '../../knowledge/cilium-options.ts';
import { ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

export const ciliumNativeRangeTooSmall = defineRule({
  id: 'cilium-native-range-too-small',
  severity: 'warning',
  summary: "Cilium's native routing range does not contain the pod range.",
  why: `Cilium masquerades every packet that leaves its native routing range. Pods outside of it are reached with the address of the
node instead of the pod's: connections between nodes work, but network policies and logs see the node. A range wider than the pods is fine
where the network is routed.`,
  sources: [
    'cilium/cilium:pkg/datapath/iptables/iptables.go',
    'https://docs.cilium.io/en/stable/network/concepts/masquerading/',
  ],
  messages: {
    outside:
      'Cilium masquerades traffic between pods: {key} {native} does not contain the pod range {pods} ({place}). Use a range that contains it.',
    pods: 'The pod range: {pods}',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  mode: kubernetes',
          'routingMode: native',
          'ipv4NativeRoutingCIDR: 10.244.0.0/16',
          'ipv6NativeRoutingCIDR: «fd5b:8c1e:7a20:4200::/64»',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  mode: kubernetes',
          'routingMode: native',
          'ipv4NativeRoutingCIDR: 10.0.0.0/8',
          'ipv6NativeRoutingCIDR: fd00::/8',
        ),
      },
    },
    {
      title: 'A tunnel has no need of it.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  mode: kubernetes',
          'ipv6NativeRoutingCIDR: fd5b:8c1e:7a20:4200::/64',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const settings of ciliumsOf(cluster)) {
      if (!settings.isNative || settings.isChained) continue;
      for (const family of [4, 6] as const) {
        const { masquerade, nativeRange } = OF_FAMILY[family];
        const native = settings.own(nativeRange) && settings.nativeRange(family);
        if (!native?.cidr || native.cidr.family !== family) continue;
        if (!settings.has(family) || settings.on(masquerade) !== true) continue;
        const { cidr, place } = native;
        const pods = ciliumPods(cluster, settings, family);
        const outside = pods.find((range) => !contains(cidr, range.cidr));
        if (!outside) continue;
        const shown = formatCidr(outside.cidr);
        const label = outside.place.document.label(outside.place.span);
        const fits = pods.length === 1;
        report({
          at: place,
          message: text('outside', {
            key: settings.name(nativeRange),
            native: native.text,
            pods: shown,
            place: label,
          }),
          related: [{ at: outside.place, message: text('pods', { pods: shown }), counterpart: true }],
          fixes: [
            fits
              ? {
                  title: fixTitle.set(settings.name(nativeRange), shown),
                  safety: 'suggested',
                  edits: [settings.set(nativeRange, shown)],
                }
              : undefined,
          ],
        });
      }
    }
  },
});
