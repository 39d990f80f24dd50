import type { Family } from '../../address/index.ts';
import { freeServiceRange } from '../../analysis/free-service-range.ts';
import { familyName } from '../../analysis/pools.ts';
import { podFamilies, serviceRanges } from '../../analysis/service-ranges.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { absence } from '../../model/cause.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';

export const serviceRangeSingle = defineRule({
  id: 'service-range-single',
  severity: 'information',
  layer: 'services',
  summary: 'Pods have two families and Services one.',
  why: `Dual-stack pods with single-stack Services are valid: pods reach each other over both families, and every Service has
an address of one. It is often not meant, as kubeadm takes the IPv4 range 10.96.0.0/12 whenever \`serviceSubnet\` is left out,
and a Service that asks for both families is then refused or stays single-stack. kubeadm cannot change the ranges of a cluster
that runs.`,
  sources: [
    'kubernetes/enhancements:keps/sig-network/563-dual-stack/README.md',
    'https://github.com/kubernetes/kubernetes/issues/93446',
    'https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/dual-stack-support/',
  ],
  messages: {
    single:
      'Services have {family} only, while pods have both families. This is allowed. To have {missing} Services too, add a second range; the pod ranges are {pods}.',
    default:
      'Services have IPv4 only, because serviceSubnet defaults to {range}, while pods have both families. This is allowed. To have {missing} Services too, set both ranges; the pod ranges are {pods}.',
    pods: 'The {family} pod range',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  serviceSubnet: «10.96.0.0/16»
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
«networking»:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`,
      },
    },
    {
      files: {
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --service-cluster-ip-range=«fd5b:8c1e:7a20:96::/112»
`,
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager --allocate-node-cidrs=true --cluster-cidr=10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
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
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  serviceSubnet: 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
`,
      },
    },
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
`,
      },
    },
    {
      title: 'A second range that is still to be filled in.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
  serviceSubnet: 10.96.0.0/16
`,
        'kube-apiserver.service': `[Service]
ExecStart=/usr/local/bin/kube-apiserver --service-cluster-ip-range=10.96.0.0/16,\${SERVICES_V6}
`,
      },
    },
  ],
  check(cluster, report, text) {
    const pods = podFamilies(cluster);
    const [v4, v6] = [pods.get(4), pods.get(6)];
    if (!v4 || !v6 || cluster.mayHoldMore('services', 'controller-services')) return;
    for (const services of serviceRanges(cluster)) {
      const [family] = services.families;
      if (services.families.length !== 1 || !family) continue;
      const missing: Family = family === 4 ? 6 : 4;
      const shown = missing === 6 ? v6 : v4;
      const args = {
        pods: `${v4.text}, ${v6.text}`,
        family: familyName(family),
        missing: familyName(missing),
        range: services.text,
      };
      const known = knownElsewhere(cluster, missing);
      const range = known ?? freeServiceRange(cluster, missing);
      report({
        at: services.at,
        effectOf: services.readings ? [] : [absence(services.document, 'serviceSubnet')],
        message: text(services.readings ? 'single' : 'default', args),
        related: [{ at: shown.place, message: text('pods', { family: familyName(missing) }) }],
        fixes: [
          range === undefined
            ? undefined
            : {
                title: beforeFirstInstall(known ? fixTitle.add(range) : fixTitle.addUnused(range)),
                safety: 'suggested',
                edits: [services.replace(`${services.text},${range}`)],
              },
        ],
      });
    }
  },
});

/** A range of the family that another program already has for Services goes before one that nothing knows. */
function knownElsewhere(cluster: Cluster, family: Family): string | undefined {
  return cluster.ranges('controller-services').find(({ cidr }) => cidr.family === family)?.text;
}
