import { lbPool } from '../../rule-kit/cilium-resource-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { table } from '../../source/null-dict.ts';

interface Served {
  /** The first release that serves `cilium.io/v2`. */
  readonly v2?: string;
  /** The first release that no longer serves `cilium.io/v2alpha1`. */
  readonly withoutAlpha?: string;
  /** What to use instead of a kind that is gone. */
  readonly successor?: string;
}

/**
 * Which releases serve a kind in which version. Sources: cilium/cilium pkg/k8s/apis/cilium.io/client/crds by tag,
 * cilium/cilium#39090, cilium/cilium#42278.
 */
const SERVED: Readonly<Record<string, Served>> = table({
  CiliumLoadBalancerIPPool: { v2: '1.18' },
  CiliumBGPClusterConfig: { v2: '1.18' },
  CiliumBGPPeerConfig: { v2: '1.18' },
  CiliumBGPAdvertisement: { v2: '1.18' },
  CiliumBGPPeeringPolicy: { withoutAlpha: '1.19', successor: 'CiliumBGPClusterConfig' },
});

const PEERING = `apiVersion: cilium.io/v2alpha1
kind: «CiliumBGPPeeringPolicy»
metadata:
  name: racks
spec:
  virtualRouters:
    - localASN: 64512
      neighbors:
        - peerAddress: 192.168.60.1/32
          peerASN: 64513
`;

export const ciliumCrdVersion = defineRule({
  id: 'cilium-crd-version',
  severity: 'error',
  summary: "A Cilium object has an apiVersion or kind that the cluster's release does not serve.",
  why: `Cilium's operator registers its kinds with kube-apiserver, each in the versions of its own release. kube-apiserver refuses objects
of others, so a load-balancer pool or a BGP configuration is missing after an upgrade although its file is there.`,
  sources: [
    'https://github.com/cilium/cilium/pull/39090',
    'https://github.com/cilium/cilium/pull/42278',
    'cilium/cilium:pkg/k8s/apis/cilium.io/client/crds/v2/ciliumloadbalancerippools.yaml',
  ],
  messages: {
    early:
      'kube-apiserver refuses this {kind}: Cilium serves it as {version} from {release} on, and the cluster has {own}. Set apiVersion to {other}.',
    gone: 'kube-apiserver refuses this {kind}: Cilium {release} removed the kind, and the cluster has {own}. Use {successor} instead.',
  },
  tags: { gone: 'deprecated' },
  bad: [
    {
      versions: { cilium: '1.17.6' },
      files: { 'pool.yaml': lbPool('public', '192.168.60.240/28').replace('cilium.io/v2', '«cilium.io/v2»') },
    },
    { versions: { cilium: '1.19.0' }, files: { 'bgp.yaml': PEERING } },
  ],
  good: [
    { title: 'No file names the release.', files: { 'bgp.yaml': PEERING.replace(/[«»]/g, '') } },
    { versions: { cilium: '1.18.4' }, files: { 'pool.yaml': lbPool('public', '192.168.60.240/28') } },
    {
      title: 'Both are served.',
      versions: { cilium: '1.19.4' },
      files: { 'pool.yaml': lbPool('public', '192.168.60.240/28').replace('cilium.io/v2', 'cilium.io/v2alpha1') },
    },
  ],
  check(cluster, report, text) {
    const own = cluster.shownVersion('cilium') ?? '';
    const holds = (span: { since?: string; until?: string }) =>
      cluster.holds({ program: 'cilium', ...span }) === 'holds';
    for (const document of cluster.of('cilium-resources')) {
      const version = document.string('apiVersion') ?? '';
      const [node, kind] = [document.get('apiVersion'), document.get('kind')];
      const { v2, withoutAlpha, successor } = SERVED[document.kind] ?? {};
      if (!node || !kind) continue;
      const isGone = version === 'cilium.io/v2alpha1' && successor !== undefined;
      const release = isGone ? withoutAlpha : version === 'cilium.io/v2' ? v2 : undefined;
      if (release === undefined || !holds(isGone ? { since: release } : { until: release })) continue;
      const other = 'cilium.io/v2alpha1';
      const args = { kind: document.kind, version, release, own, other, successor: successor ?? '' };
      report({
        at: document.at(successor ? kind : node),
        message: text(successor ? 'gone' : 'early', args),
        fixes: [
          successor
            ? undefined
            : {
                title: fixTitle.set('apiVersion', other),
                safety: 'suggested',
                edits: [document.set(['apiVersion'], other)],
              },
        ],
      });
    }
  },
});
