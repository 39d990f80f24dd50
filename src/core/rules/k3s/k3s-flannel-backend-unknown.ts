import { k3sNodes } from '../../analysis/k3s-nodes.ts';
import { distributionOf } from '../../components/k3s.ts';
import type { Releases } from '../../model/version.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { nearest } from '../../schema/nearest.ts';
import { isUnknown } from '../../source/certainty.ts';
import { stringOf } from '../../source/tree.ts';

const BACKENDS = ['none', 'vxlan', 'host-gw', 'wireguard-native', 'tailscale'];

/** Backends of older releases, by the release that removed them. */
const REMOVED: Readonly<Record<string, string>> = { wireguard: '1.26', ipsec: '1.27' };

/** What follows the name of a backend, which older releases read; no supported one does. */
const OPTIONS = /^[a-z-]+=/;
const WITHOUT_OPTIONS: Releases = { program: 'kubernetes', since: '1.34' };

export const k3sFlannelBackendUnknown = defineRule({
  id: 'k3s-flannel-backend-unknown',
  severity: 'error',
  stops: 'k3s',
  summary: 'K3s has an unknown flannel backend: it fails to start.',
  why: `K3s uses its own backend names: \`vxlan\` (the default), \`host-gw\`, \`wireguard-native\`, \`tailscale\`, and
\`none\` for another network plugin. For any other word it stops with "Cannot configure unknown flannel backend".
\`wireguard\` was removed in 1.26 and \`ipsec\` in 1.27; \`wireguard-native\` encrypts both families.`,
  sources: [
    'k3s-io/k3s:pkg/agent/flannel/setup.go',
    'https://docs.k3s.io/networking/basic-network-options#flannel-options',
    'https://github.com/k3s-io/k3s/pull/6440',
  ],
  messages: {
    unknown: 'K3s fails to start: unknown flannel-backend "{value}". Use one of {values}.',
    removed:
      'K3s fails to start: flannel-backend "{value}" was removed in {release}. Use wireguard-native, which encrypts both families.',
    options: 'K3s fails to start: unknown flannel-backend "{value}". Use {name} without options.',
  },
  tags: { removed: 'deprecated' },
  bad: [
    { files: { 'etc/rancher/k3s/config.yaml': 'flannel-backend: «wireguard»\n' } },
    { files: { 'etc/rancher/k3s/config.yaml': 'flannel-backend: «calico»\n' } },
    { files: { 'etc/rancher/k3s/config.yaml': 'flannel-backend: «wireguard-native=ipv6»\n' } },
  ],
  good: [
    { files: { 'etc/rancher/k3s/config.yaml': 'flannel-backend: wireguard-native\n' } },
    {
      title: 'A release that has it.',
      versions: { kubernetes: '1.25.3' },
      files: { 'etc/rancher/k3s/config.yaml': 'flannel-backend: wireguard\n' },
    },
  ],
  check(cluster, report, text) {
    for (const node of k3sNodes(cluster)) {
      const { document, entry } = node.entry('flannel-backend') ?? {};
      const value = stringOf(entry?.value);
      if (!document || !entry || !value || BACKENDS.includes(value) || isUnknown(value, 'word')) continue;
      if (distributionOf(document) === 'RKE2') continue;
      const release = Object.hasOwn(REMOVED, value) ? REMOVED[value] : undefined;
      const [name] = OPTIONS.test(value) ? value.split('=') : [];
      const until: Releases | undefined = name
        ? WITHOUT_OPTIONS
        : release === undefined
          ? undefined
          : { program: 'kubernetes', since: release };
      const severity = until ? cluster.severityIn(until, 'error') : 'error';
      if (!severity) continue;
      const meant = name ?? (release === undefined ? nearest(value, BACKENDS) : 'wireguard-native');
      const id = name ? 'options' : release === undefined ? 'unknown' : 'removed';
      const args = { value, release: release ?? '', name: name ?? '', values: BACKENDS.join(', ') };
      report({
        at: document.at(entry.value),
        severity,
        message: text(id, args),
        fixes: [
          meant === undefined
            ? undefined
            : {
                title: fixTitle.set('flannel-backend', meant),
                safety: 'suggested',
                edits: [document.set(['flannel-backend'], meant)],
              },
        ],
      });
    }
  },
});
