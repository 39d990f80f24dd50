import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { flagOf } from '../../model/flags.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const criDockerdUnitMissing = defineRule({
  id: 'cri-dockerd-unit-missing',
  severity: 'information',
  role: 'consequence',
  summary: 'The cluster runs on cri-dockerd, but none of its files shows how cri-dockerd is started.',
  why: `cri-dockerd reports the IPv6 address of a pod only when it is started with \`--ipv6-dual-stack\`, which is off by
default. It has no configuration file: the flag is set in its unit, \`/usr/lib/systemd/system/cri-docker.service\` in the
packages, or in a drop-in. Without that file it is unknown whether pods keep their IPv6 address.`,
  sources: [
    'https://github.com/Mirantis/cri-dockerd/issues/504',
    'Mirantis/cri-dockerd:packaging/systemd/cri-docker.service',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    missing:
      'Pods lose their IPv6 address if cri-dockerd runs without --ipv6-dual-stack, and its unit is not among the files. Check the flag in cri-docker.service, as the cluster is dual-stack ({evidence}).',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  criSocket: «unix:///var/run/cri-dockerd.sock»
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  criSocket: unix:///var/run/cri-dockerd.sock
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`,
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack
`,
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack || cluster.of('cri-dockerd').length > 0) return;
    if (cluster.flags('cri-dockerd').some((list) => flagOf(list, 'ipv6-dual-stack'))) return;
    // Of a cluster that is only asked by kubectl, no file of a node is to be expected.
    const found = cluster.facts.runtimes.find(
      ({ runtime, place }) => runtime === 'cri-dockerd' && place.document.component !== 'kubernetes-node',
    );
    if (!found) return;
    report({
      at: found.place,
      message: text('missing', { evidence: evidenceText(cluster, found.place) }),
      related: evidenceRelated(cluster),
    });
  },
});
