import { type FelixSetting, felixSettings } from '../../analysis/felix-settings.ts';
import { calicoNode, felix } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

/** MTUs of IPv4 tunnels that fill links of 1500 and 9000 bytes, by the key for IPv4, and what IPv6 takes more. */
const TUNNELS = [
  { key: 'vxlanMTU', full: [1450, 8950], overhead: 70 },
  { key: 'wireguardMTU', full: [1440, 8940], overhead: 80 },
] as const;
const HEADER = 20;

export const felixMtuV6 = defineRule({
  id: 'felix-mtu-v6',
  severity: 'warning',
  aboutIpv6: true,
  summary: 'The MTU of an IPv6 tunnel is that of IPv4: large packets over IPv6 do not fit the link.',
  why: `An IPv6 header is 20 bytes longer than one of IPv4. VXLAN takes 50 bytes of a packet over IPv4 and 70 over IPv6, WireGuard 60 and 80.
An MTU of 1450 for both fills a link of 1500 bytes over IPv4 and exceeds it over IPv6: small packets arrive and large ones are lost.`,
  sources: [
    'https://docs.tigera.io/calico/latest/networking/configuring/mtu',
    'projectcalico/calico:felix/dataplane/linux/int_dataplane.go',
  ],
  messages: {
    large:
      '{name} {value} exceeds a link of {link} bytes: this tunnel adds {overhead} bytes to a packet over IPv6. Set it to {meant}, unless your links carry more.',
    ipv4: 'The IPv4 MTU, which leaves no room',
  },
  bad: [
    { files: { 'felix.yaml': felix('vxlanMTU: 1450', 'vxlanMTUV6: «1450»') } },
    {
      files: {
        'calico.yaml': calicoNode({
          IP6: 'autodetect',
          FELIX_WIREGUARDMTU: '"1440"',
          FELIX_WIREGUARDMTUV6: '"«1440»"',
        }),
      },
    },
  ],
  good: [
    {
      files: {
        'felix.yaml': felix('vxlanMTU: 1450', 'vxlanMTUV6: 1430', 'wireguardMTU: 1440', 'wireguardMTUV6: 1420'),
      },
    },
    { title: 'There is room for both.', files: { 'felix.yaml': felix('vxlanMTU: 1400', 'vxlanMTUV6: 1400') } },
    { title: 'Felix finds both by itself.', files: { 'felix.yaml': felix('vxlanMTU: 0', 'vxlanMTUV6: 0') } },
  ],
  check(cluster, report, text) {
    for (const { key, full, overhead } of TUNNELS) {
      for (const setting of felixSettings(cluster, `${key}V6`)) {
        const ipv4 = sameCarrier(felixSettings(cluster, key), setting);
        const [own, other] = [Number(setting.value), Number(ipv4?.value)];
        if (!ipv4 || !full.some((each) => each === other) || own <= other - HEADER || own > other) continue;
        const meant = other - HEADER;
        const written = typeof setting.value === 'number' ? meant : String(meant);
        report({
          at: setting.place,
          message: text('large', {
            ...{ name: setting.name, value: own, meant, overhead },
            link: meant + overhead,
          }),
          related: [{ at: ipv4.place, message: text('ipv4'), counterpart: true }],
          fixes: [
            {
              title: fixTitle.set(setting.name, meant),
              safety: 'suggested',
              edits: [setting.set(`${key}V6`, written)],
            },
          ],
        });
      }
    }
  },
});

/** The setting in the same object or container. */
function sameCarrier(settings: readonly FelixSetting[], { place }: FelixSetting): FelixSetting | undefined {
  return settings.find((each) => each.place.document === place.document);
}
