import { reservedKind } from '../../address/index.ts';
import { bridgeSide } from '../../analysis/docker-bridge.ts';
import { changeKeys, type DockerSettings, dockerSettings } from '../../analysis/docker-settings.ts';
import { freshUla, freshUlaGateway } from '../../analysis/fresh-ula.ts';
import { relations } from '../../cluster/relations.ts';
import { absence } from '../../model/cause.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { table } from '../../source/null-dict.ts';

/** Keys that dockerd reads only with `ipv6` on. */
const KEYS = ['fixed-cidr-v6', 'bip6', 'default-gateway-v6'] as const;

export const dockerFixedCidrV6Ignored = defineRule({
  id: 'docker-fixed-cidr-v6-ignored',
  severity: 'warning',
  aboutIpv6: true,
  summary: "daemon.json gives Docker's bridge an IPv6 range but does not turn ipv6 on, so the range is ignored.",
  why: `dockerd reads \`fixed-cidr-v6\`, \`bip6\` and \`default-gateway-v6\` only with \`"ipv6": true\`. Without it they are checked and then
silently ignored, and containers on the bridge have no IPv6. (The range matters to Docker's own networks only, not to pods.)`,
  sources: ['moby/moby:daemon/daemon_unix.go', 'https://docs.docker.com/engine/daemon/ipv6/'],
  messages: {
    missing: 'dockerd ignores {key}, because ipv6 is not on and is off by default. Turn ipv6 on, or remove the key.',
    off: 'dockerd ignores {key}, because ipv6 is false. Turn ipv6 on, or remove the key.',
    switch: 'This turns IPv6 off in Docker',
  },
  tags: { missing: 'unnecessary', off: 'unnecessary' },
  bad: [
    { files: { 'daemon.json': '{\n  «"fixed-cidr-v6"»: "fd5b:8c1e:7a20:d0c::/64"\n}\n' } },
    {
      files: { 'daemon.json': '{\n  "ipv6": false,\n  «"bip6"»: "fd5b:8c1e:7a20:d0c::1/64"\n}\n' },
      versions: { docker: '28.5.2' },
    },
    {
      title: 'Turning it on must not put docker0 onto the pod range.',
      files: {
        'daemon.json': '{\n  «"fixed-cidr-v6"»: "fd5b:8c1e:7a20:4200::/64"\n}\n',
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`,
      },
    },
  ],
  good: [
    { files: { 'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }\n' } },
    {
      title: 'The flag of dockerd turns it on.',
      files: {
        'docker/daemon.json': '{ "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }\n',
        'docker.service': '[Service]\nExecStart=/usr/bin/dockerd -H fd:// --ipv6\n',
      },
    },
  ],
  check(cluster, report, text) {
    for (const settings of dockerSettings(cluster)) {
      if (settings.switch('ipv6') === true || settings.isUnknown('ipv6') || settings.bridgeless) continue;
      const off = settings.node('ipv6');
      for (const key of KEYS) {
        const { document } = settings;
        const entry = document.entry(key);
        if (
          !entry ||
          !settings.isSet(key) ||
          (key === 'bip6' && cluster.holds({ program: 'docker', until: '28.0' }) === 'holds')
        )
          continue;
        const turnOn = turnOnWith(settings, key);
        report({
          at: document.atKey(entry),
          message: text(off ? 'off' : 'missing', { key }),
          effectOf: off ? [] : [absence(document, 'ipv6')],
          related: [off && { at: document.at(off), message: text('switch') }],
          fixes: [
            turnOn,
            {
              title: fixTitle.remove(key),
              safety: 'suggested',
              edits: [changeKeys(document, { [key]: undefined })],
            },
          ],
        });
      }
    }

    /** Turning it on as it stands, unless that puts docker0 onto a range of the cluster, or does not work at all. */
    function turnOnWith(settings: DockerSettings, key: string): FixDraft | undefined {
      const { document } = settings;
      const { whole, part } = bridgeSide(cluster, settings, 6);
      const range = [whole, part].find((each) => each?.field === key);
      if (!range || range.cidr.prefix > 126 || range.cidr.first === 0n) return undefined;
      const safety = 'suggested';
      const usable = USABLE.has(reservedKind(range.cidr));
      if (usable && !relations(cluster).some(({ a }) => a === range))
        return { title: fixTitle.set('ipv6', true), safety, edits: [changeKeys(document, { ipv6: true })] };
      const fresh = FRESH[key]?.(cluster);
      if (fresh === undefined) return undefined;
      const edits = [changeKeys(document, { ipv6: true, [key]: fresh })];
      return { title: fixTitle.setBothUnused('ipv6', true, key, fresh), safety, edits };
    }
  },
});

/** Kinds of ranges that containers can have. */
const USABLE: ReadonlySet<string> = new Set(['global', 'unique-local', 'documentation']);

const FRESH: Readonly<Partial<Record<string, typeof freshUla>>> = table({
  'fixed-cidr-v6': freshUla,
  bip6: freshUlaGateway,
});
