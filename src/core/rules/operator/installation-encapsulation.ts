import { installationsOf, poolPath, poolPlace } from '../../analysis/installations.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { type Installation, type OperatorPool, poolSetting } from '../../knowledge/calico-installation.ts';
import type { Place } from '../../model/document.ts';
import type { Severity } from '../../model/finding.ts';
import { calicoNetwork, installation, installationPools } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

type Verdict = 'ipv6' | 'ipip' | 'none' | 'hostLocal' | 'foreign' | 'loadBalancer';

export const installationEncapsulation = defineRule({
  id: 'installation-encapsulation',
  severity: 'error',
  summary: 'An Installation pool has an encapsulation that conflicts with other settings of the Installation.',
  why: `Each node needs routes to the pods of the others. BIRD does so over BGP for plain pools and for IP-in-IP; VXLAN needs
no BGP. So with \`bgp: Disabled\` every pool needs VXLAN, the IPv6 pool too, whose default is None. With HostLocal addresses
it is the reverse: the network routes, and VXLAN is refused. IP-in-IP carries IPv4 only. From operator 1.44 on Felix routes
IP-in-IP pools itself, unless \`clusterRoutingMode\` is BIRD. The operator reports such an Installation as degraded and stops
there.`,
  sources: [
    'tigera/operator:pkg/controller/installation/validation.go',
    'tigera/operator:pkg/controller/ippool/validation.go',
    'tigera/operator:pkg/controller/installation/core_controller.go',
  ],
  messages: {
    ipv6: 'The Tigera operator refuses {encapsulation} on the IPv6 pool {cidr}: IP-in-IP carries IPv4 only. Set it to VXLAN or None.',
    ipip: 'The Tigera operator refuses {encapsulation} on the pool {cidr} while BGP is off, because nothing routes it then. Set it to VXLAN, or enable BGP.',
    ipipOld:
      'The Tigera operator before 1.44 refuses {encapsulation} on the pool {cidr} while BGP is off, because nothing routes it then. Set it to VXLAN, or enable BGP.',
    none: 'The Tigera operator refuses {encapsulation} on the pool {cidr} while BGP is off, because nothing routes it then. Set it to VXLAN, or enable BGP.',
    noneDefault:
      'The Tigera operator refuses the pool {cidr} without an encapsulation while BGP is off: the default of an {family} pool is {encapsulation}, which nothing routes then. Set it to VXLAN, or enable BGP.',
    hostLocal:
      'The Tigera operator refuses {encapsulation} on the pool {cidr}, because the network routes addresses from HostLocal. Set it to None.',
    foreign:
      'The Tigera operator refuses {encapsulation} on the pool {cidr}, because {cni} routes the pods, not Calico. Set it to None.',
    loadBalancer:
      'The Tigera operator refuses {encapsulation} on the load-balancer pool {cidr}, whose addresses are never tunnelled. Set it to None.',
    derived:
      'The Tigera operator refuses its own default pool: it has no encapsulation, and BGP is off. List the pools with encapsulation VXLAN, or enable BGP; the pool is made for the pod range {cidr} ({place}).',
    range: 'The pod range {cidr}',
    bgp: 'BGP is {bgp} here',
  },
  bad: [
    {
      files: {
        'installation.yaml': calicoNetwork(
          'bgp: Disabled',
          'ipPools:',
          '  - cidr: 10.244.0.0/16',
          '    encapsulation: VXLAN',
          '  - cidr: «fd5b:8c1e:7a20:4200::/56»',
        ),
      },
    },
    {
      files: {
        'installation.yaml': calicoNetwork(
          'ipPools:',
          '  - cidr: fd5b:8c1e:7a20:4200::/56',
          '    encapsulation: «IPIP»',
        ),
      },
    },
    {
      title: 'Left out, the pools come from kubeadm.',
      files: {
        'installation.yaml': calicoNetwork('bgp: «Disabled»'),
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`,
      },
    },
    {
      title: 'Operators before 1.44 leave IP-in-IP routes to BIRD.',
      versions: { operator: '1.38.0' },
      files: {
        'installation.yaml': calicoNetwork('bgp: Disabled', 'ipPools:', '  - cidr: «10.244.0.0/16»'),
      },
    },
    {
      files: {
        'installation.yaml': installation(
          'cni:',
          '  type: Calico',
          '  ipam:',
          '    type: HostLocal',
          'calicoNetwork:',
          '  ipPools:',
          '    - cidr: 10.244.0.0/16',
          '      encapsulation: «VXLAN»',
        ),
      },
    },
    {
      files: {
        'installation.yaml': calicoNetwork(
          'bgp: Disabled',
          'clusterRoutingMode: BIRD',
          'ipPools:',
          '  - cidr: 10.244.0.0/16',
          '    encapsulation: «IPIP»',
        ),
      },
    },
    {
      files: {
        'installation.yaml': calicoNetwork(
          'bgp: Disabled',
          'ipPools:',
          '  - cidr: 10.244.0.0/16',
          '    encapsulation: «None»',
        ),
      },
    },
    {
      files: {
        'installation.yaml': installation(
          'cni:',
          '  type: AmazonVPC',
          'calicoNetwork:',
          '  ipPools:',
          '    - cidr: 10.244.0.0/16',
          '      encapsulation: «VXLAN»',
        ),
      },
    },
    {
      files: {
        'installation.yaml': installationPools(
          '- cidr: fd5b:8c1e:7a20:5200::/112',
          '  allowedUses: [LoadBalancer]',
          '  disableBGPExport: false',
          '  encapsulation: «VXLAN»',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'installation.yaml': calicoNetwork(
          'bgp: Disabled',
          'ipPools:',
          '  - cidr: 10.244.0.0/16',
          '    encapsulation: VXLAN',
          '  - cidr: fd5b:8c1e:7a20:4200::/56',
          '    encapsulation: VXLAN',
        ),
      },
    },
    {
      title: 'Addresses from HostLocal are routed by the network.',
      files: {
        'installation.yaml': installation(
          'cni:',
          '  type: Calico',
          '  ipam:',
          '    type: HostLocal',
          'calicoNetwork:',
          '  bgp: Disabled',
          '  ipPools:',
          '    - cidr: 10.244.0.0/16',
          '      encapsulation: None',
          '    - cidr: fd5b:8c1e:7a20:4200::/56',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const installation of installationsOf(cluster)) {
      const { document, cni, bgp, pools } = installation;
      const bgpEntry = document.entry('spec', 'calicoNetwork', 'bgp');
      const derived = derivedV6(cluster, installation);
      if (derived && bgpEntry) {
        report({
          at: document.at(bgpEntry.value),
          message: text('derived', { cidr: derived.text, place: derived.place.document.label(derived.place.span) }),
          related: [{ at: derived.place, message: text('range', { cidr: derived.text }), counterpart: true }],
        });
      }
      for (const pool of pools) {
        const verdict = verdictOn(installation, pool);
        const { encapsulation, text: cidr, family } = pool;
        if (!verdict || !encapsulation || !cidr || !family) continue;
        const severity = severityOf(cluster, installation, verdict);
        if (!severity) continue;
        const written = poolSetting(pool, 'encapsulation') !== undefined;
        const old = verdict === 'ipip' && installation.routing === '';
        const message = verdict === 'none' && !written ? 'noneDefault' : old ? 'ipipOld' : verdict;
        const wanted = verdict === 'ipip' || verdict === 'none' ? 'VXLAN' : 'None';
        const at: Place = poolPlace(installation, pool, 'encapsulation');
        report({
          at,
          severity,
          message: text(message, { encapsulation, cidr, cni: cni ?? '', family: family === 4 ? 'IPv4' : 'IPv6' }),
          related: [
            bgpEntry && wanted === 'VXLAN'
              ? { at: document.at(bgpEntry.value), message: text('bgp', { bgp: bgp ?? '' }), counterpart: true }
              : undefined,
          ],
          fixes: (verdict === 'ipv6' && bgp === 'Disabled'
            ? ['VXLAN']
            : verdict === 'ipv6'
              ? ['None', 'VXLAN']
              : [wanted]
          ).map((value) => ({
            title: fixTitle.set('encapsulation', value),
            safety: 'suggested',
            edits: [document.set(poolPath(pool, 'encapsulation'), value)],
          })),
        });
      }
    }
  },
});

/** The IPv6 pod range of kubeadm that becomes a plain pool nobody routes, when the Installation lists no pools itself. */
function derivedV6(cluster: Cluster, { document, cni, ipam, bgp, routing, provider }: Installation) {
  const pools = document.get('spec', 'calicoNetwork', 'ipPools');
  const listed = pools !== undefined && !(pools.kind === 'scalar' && pools.value === null);
  if (listed || cni !== 'Calico' || ipam !== 'Calico' || bgp !== 'Disabled' || provider === 'OpenShift')
    return undefined;
  if (routing === undefined || routing === 'Felix' || cluster.ranges('pool').length > 0) return undefined;
  const pods = cluster.ranges('pods').filter(({ place }) => place.document.component === 'kubeadm');
  return pods.find(({ cidr }) => cidr.family === 6);
}

/** Which of the operator's checks a pool fails first. */
function verdictOn(installation: Installation, { encapsulation, text, uses }: OperatorPool): Verdict | undefined {
  const { cni, ipam, bgp, routing } = installation;
  const isIpip = encapsulation === 'IPIP' || encapsulation === 'IPIPCrossSubnet';
  const isVxlan = encapsulation === 'VXLAN' || encapsulation === 'VXLANCrossSubnet';
  // A family by the text, as the operator takes it here.
  if (isIpip && text?.includes(':')) return 'ipv6';
  if ((isIpip || isVxlan) && cni !== undefined && cni !== 'Calico') return 'foreign';
  if ((isIpip || isVxlan) && uses.includes('LoadBalancer')) return 'loadBalancer';
  if (cni !== 'Calico') return undefined;
  if (ipam === 'HostLocal') return isVxlan ? 'hostLocal' : undefined;
  if (ipam !== 'Calico' || bgp !== 'Disabled' || routing === undefined || routing === 'Felix') return undefined;
  if (encapsulation === 'None') return 'none';
  return isIpip && routing !== 'FelixIPIPOnly' ? 'ipip' : undefined;
}

/** Felix has routed IP-in-IP pools by default since operator 1.44. */
function severityOf(cluster: Cluster, { routing }: Installation, verdict: Verdict): Severity | undefined {
  return verdict === 'ipip' && routing === ''
    ? cluster.severityIn({ program: 'operator', until: '1.44' }, 'error')
    : 'error';
}
