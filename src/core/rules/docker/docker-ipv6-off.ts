import { criDockerdStartsNear, mayRunOnDocker } from '../../analysis/container-runtime.ts';
import { changeKeys, dockerSettings } from '../../analysis/docker-settings.ts';
import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { freshUla } from '../../analysis/fresh-ula.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { absence } from '../../model/cause.ts';
import type { Document } from '../../model/document.ts';
import type { FixDraft, RelatedDraft } from '../../model/finding-draft.ts';
import type { Message } from '../../model/message.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

export const dockerIpv6Off = defineRule({
  id: 'docker-ipv6-off',
  runs: 'dockerd',
  severity: 'warning',
  role: 'consequence',
  summary: "IPv6 is off in daemon.json, but the cluster is dual-stack: Docker's own networks have no IPv6.",
  why: `Without \`"ipv6": true\` containers on Docker's own bridge (anything started with docker run or compose on the node) get no IPv6
address. Pods do not depend on it: cri-dockerd gives them to the CNI plugin, and Docker's key does not reach them. When it is pods
that lose their IPv6 address, look at \`--ipv6-dual-stack\` on the command line of cri-dockerd.`,
  sources: [
    'https://docs.docker.com/engine/daemon/ipv6/',
    'Mirantis/cri-dockerd:core/security_context.go',
    'https://github.com/Mirantis/cri-dockerd/issues/504',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    off: "IPv6 is off in Docker, so containers on Docker's own networks get no IPv6 address. Pods of a CNI plugin are not affected; their IPv6 address depends on cri-dockerd's --ipv6-dual-stack. Turn it on if those containers need IPv6, as the cluster is dual-stack ({evidence}).",
    missing:
      "daemon.json does not turn ipv6 on, so containers on Docker's own networks get no IPv6 address. Pods of a CNI plugin are not affected; their IPv6 address depends on cri-dockerd's --ipv6-dual-stack. Turn it on if those containers need IPv6, as the cluster is dual-stack ({evidence}).",
    unit: 'The command line of cri-dockerd, which affects the IPv6 addresses of pods',
  },
  bad: [
    {
      files: {
        'daemon.json': '{\n  "exec-opts": ["native.cgroupdriver=systemd"],\n  "ipv6": «false»\n}\n',
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, criSocket: 'unix:///var/run/cri-dockerd.sock' }),
      },
    },
    {
      title: 'The key is missing, which is worth knowing.',
      files: {
        'daemon.json': '«{»\n  "exec-opts": ["native.cgroupdriver=systemd"]\n}\n',
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, criSocket: 'unix:///var/run/cri-dockerd.sock' }),
      },
      severity: 'information',
    },
    {
      title: 'Docker 28 finds a subnet by itself.',
      files: {
        'daemon.json': '«{»}\n',
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, criSocket: 'unix:///var/run/cri-dockerd.sock' }),
      },
      versions: { docker: '28.5.2' },
      severity: 'information',
    },
    {
      title: 'The command line that decides about pods.',
      files: {
        'daemon.json': '{ "ipv6": «false» }\n',
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
ExecStart=/usr/bin/cri-dockerd --network-plugin=cni
`,
      },
    },
  ],
  good: [
    {
      title: 'The cluster has one family.',
      files: {
        'daemon.json': '{ "ipv6": false }\n',
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16', criSocket: 'unix:///var/run/cri-dockerd.sock' }),
      },
    },
    {
      title: 'The nodes run on containerd.',
      files: {
        'daemon.json': '{ "ipv6": false }\n',
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, criSocket: 'unix:///run/containerd/containerd.sock' }),
      },
    },
    {
      files: {
        'daemon.json': '{ "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }\n',
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, criSocket: 'unix:///var/run/cri-dockerd.sock' }),
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack) return;
    for (const settings of dockerSettings(cluster)) {
      if (!mayRunOnDocker(cluster, settings.document)) continue;
      if (settings.switch('ipv6') === true || settings.isUnknown('ipv6') || settings.bridgeless) continue;
      const { document } = settings;
      const off = settings.node('ipv6');
      const given = settings.isSet('fixed-cidr-v6') || settings.isSet('bip6');
      // A range without the switch is told where the range is.
      if (!off && given) continue;
      report({
        at: off ? document.at(off) : settings.start,
        severity: off ? 'warning' : 'information',
        message: text(off ? 'off' : 'missing', { evidence: evidenceText(cluster) }),
        effectOf: off ? [] : [absence(document, 'ipv6')],
        related: [...evidenceRelated(cluster), ...units(cluster, document, text('unit'))],
        fixes: [given ? undefined : turnOn(document)],
      });
    }

    /** With a subnet of its own, unless Docker surely finds one by itself. */
    function turnOn(document: Document): FixDraft {
      const range = cluster.holds({ program: 'docker', since: '28.0' }) === 'holds' ? undefined : freshUla(cluster);
      const changes = { ipv6: true, ...(range !== undefined && { 'fixed-cidr-v6': range }) };
      return {
        title:
          range === undefined
            ? fixTitle.set('ipv6', true)
            : fixTitle.setBothUnused('ipv6', true, 'fixed-cidr-v6', range),
        safety: 'suggested',
        edits: [changeKeys(document, changes)],
      };
    }
  },
});

function units(cluster: Cluster, document: Document, message: Message): RelatedDraft[] {
  return criDockerdStartsNear(cluster, document).map(({ lists: [unit] }) => ({ at: unit.head, message }));
}
