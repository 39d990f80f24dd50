import type { Family } from '../../address/index.ts';
import { familyName } from '../../analysis/pools.ts';
import { flagIn } from '../../analysis/program-starts.ts';
import { type ServiceRanges, serviceRanges } from '../../analysis/service-ranges.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { AddressFact } from '../../model/facts.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';
import { within } from '../../source/text.ts';

export const serviceRangeOrder = defineRule({
  id: 'service-range-order',
  severity: 'error',
  summary: "The first Service range has another family than the API server's address.",
  why: `The Service \`kubernetes\`, through which pods reach the API server, takes its address from the first Service range and leads to
the address that the API server announces. Both must have one family, or kube-apiserver ends as it starts: "service IP family … must
match public address family …". kubeadm does not compare them; it announces the address of the interface with the default route when
none is written, which is IPv4 on most hosts. The first range also decides the family that Services get by default and cannot change
later.`,
  sources: [
    'kubernetes/kubernetes:cmd/kube-apiserver/app/options/validation.go',
    'https://github.com/kubernetes/kubeadm/issues/2754',
    'https://github.com/kubernetes/kubernetes/issues/111671',
  ],
  messages: {
    order:
      'kube-apiserver fails to start: the first Service range {range} is {family}, but it advertises the {other} address {address} ({place}). Put the {other} range first, or advertise an {family} address.',
    default:
      'kube-apiserver fails to start: serviceSubnet defaults to {range}, which is {family}, but the advertised address {address} ({place}) is {other}. Set serviceSubnet with an {other} range first, or advertise an {family} address.',
    address: 'The address that the API server announces: {address}',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  serviceSubnet: «10.96.0.0/16»,fd5b:8c1e:7a20:96::/112
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: fd5b:8c1e:7a20:60::10
`,
      },
    },
    {
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --advertise-address=192.168.60.10 \\
  --service-cluster-ip-range=«fd5b:8c1e:7a20:96::/112»,10.96.0.0/16
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
«networking»:
  podSubnet: fd5b:8c1e:7a20:4200::/56
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: fd5b:8c1e:7a20:60::10
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: fd5b:8c1e:7a20:96::/112,10.96.0.0/16
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: fd5b:8c1e:7a20:60::10
`,
      },
    },
    {
      title: 'The host decides.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: "::"
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const services of serviceRanges(cluster)) {
      if (withoutReconciler(services)) continue;
      const [family] = services.families;
      const announced = announcedTo(cluster, services);
      const other = announced.find(({ address }) => address.family !== family);
      if (!family || !other) continue;
      const [first, second] = services.readings ?? [];
      const otherFamily: Family = family === 4 ? 6 : 4;
      const args = {
        range: first?.text ?? services.text,
        family: familyName(family),
        other: familyName(otherFamily),
        address: other.text,
        place: other.place.document.label(other.place.span),
      };
      // Two control-plane nodes of different families leave no right order.
      const certain = announced.every(({ address }) => address.family !== family);
      report({
        at: first?.place ?? services.at,
        message: text(first ? 'order' : 'default', args),
        related: announced
          .filter(({ address }) => address.family !== family)
          .map(({ place, text: address }) => ({ at: place, message: text('address', { address }), counterpart: true })),
        fixes: [
          certain && first && second
            ? {
                title: beforeFirstInstall(fixTitle.replace(services.text, `${second.text},${first.text}`)),
                safety: 'suggested',
                edits: [services.replace(`${second.text},${first.text}`)],
              }
            : undefined,
        ],
      });
    }
  },
});

/** The addresses that the API servers with these ranges announce; `::` and `0.0.0.0` leave the choice to the host. */
function announcedTo(cluster: Cluster, services: ServiceRanges): AddressFact[] {
  const all = cluster.facts.addresses.filter(
    ({ role, address }) => role === 'advertise' && address.value !== 0n && !isLoopback(address),
  );
  const flag = services.set && flagIn(services.set, 'advertise-address');
  if (flag) {
    return all.filter(({ place }) => place.document === flag.document && within(place.span, flag.valueSpan));
  }
  if (services.set && !services.set.kubeadm) return [];
  return all.filter(({ place }) => place.document.component === 'kubeadm');
}

function isLoopback({ family, value }: AddressFact['address']): boolean {
  return family === 4 ? value >> 24n === 127n : value === 1n;
}

/** Without the reconciler of endpoints nothing ties the two families together. */
function withoutReconciler({ set }: ServiceRanges): boolean {
  return set !== undefined && flagIn(set, 'endpoint-reconciler-type')?.value === 'none';
}
