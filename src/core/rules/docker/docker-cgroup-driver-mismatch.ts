import { mayRunOnDocker } from '../../analysis/container-runtime.ts';
import { dockerSettings } from '../../analysis/docker-settings.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { execOpt } from '../../knowledge/docker-exec-opts.ts';
import type { DocumentEdit, Place } from '../../model/document.ts';
import { flagOf } from '../../model/flags.ts';
import type { Releases } from '../../model/version.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { kubelet } from '../../rule-kit/fixtures.ts';
import { itemsOf, stringOf } from '../../source/tree.ts';

/** From 1.31 on the kubelet asks the container runtime for its driver. */
const NOT_DETECTED: Releases = { program: 'kubernetes', until: '1.31' };

const DRIVERS: ReadonlySet<string> = new Set(['systemd', 'cgroupfs']);

export const dockerCgroupDriverMismatch = defineRule({
  id: 'docker-cgroup-driver-mismatch',
  severity: 'warning',
  summary: 'Docker and the kubelet use different cgroup drivers.',
  why: `With \`native.cgroupdriver\` and the kubelet's \`cgroupDriver\` apart, two managers share the node's cgroup tree and pods become
unstable under memory pressure. The dockershim of old refused to start; cri-dockerd says nothing. From Kubernetes 1.31 on the kubelet
asks the container runtime for its driver, and cri-dockerd answers from 0.3.17 and 0.4.0 on: then the kubelet's key has no effect.`,
  sources: [
    'https://kubernetes.io/docs/tasks/administer-cluster/kubeadm/configure-cgroup-driver/',
    'https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/4033-group-driver-detection-over-cri',
    'https://github.com/Mirantis/cri-dockerd/issues/101',
  ],
  messages: {
    differ:
      'Docker uses the cgroup driver {docker} and the kubelet {kubelet}, so two managers share the cgroup tree of the node. Use the same driver in both, systemd on a host with systemd; the other setting is at {place}.',
    differOld:
      'Docker uses the cgroup driver {docker} and the kubelet {kubelet}: before Kubernetes 1.31 two managers share the cgroup tree of the node. Use the same driver in both, systemd on a host with systemd; the other setting is at {place}.',
    detected:
      'Docker uses the cgroup driver {docker} and the kubelet is set to {kubelet} ({place}), which has no effect where cri-dockerd reports its driver (0.3.17, 0.4.0 and newer). Use the same driver in both.',
    kubelet: "The kubelet's cgroup driver",
  },
  bad: [
    {
      files: {
        'daemon.json': '{ "exec-opts": ["«native.cgroupdriver=cgroupfs»"] }\n',
        'kubelet-config.yaml': kubelet(`cgroupDriver: systemd`),
      },
      versions: { kubernetes: '1.30.4' },
    },
    {
      title: 'The version is not known.',
      files: {
        'daemon.json': '{ "exec-opts": ["«native.cgroupdriver=cgroupfs»"] }\n',
        'kubelet-config.yaml': kubelet(`cgroupDriver: systemd`),
      },
      severity: 'information',
    },
    {
      title: 'The kubelet asks the runtime from 1.31 on.',
      files: {
        'daemon.json': '{ "exec-opts": ["«native.cgroupdriver=systemd»"] }\n',
        'kubelet-config.yaml': kubelet(`cgroupDriver: cgroupfs`),
      },
      versions: { kubernetes: '1.34.0' },
      severity: 'information',
    },
  ],
  good: [
    {
      files: {
        'daemon.json': '{ "exec-opts": ["native.cgroupdriver=systemd"] }\n',
        'kubelet-config.yaml': kubelet(`cgroupDriver: systemd`),
      },
    },
    {
      title: 'The nodes run on containerd.',
      files: {
        'daemon.json': '{ "exec-opts": ["native.cgroupdriver=cgroupfs"] }\n',
        'kubelet-config.yaml': `${kubelet(`cgroupDriver: systemd`)}containerRuntimeEndpoint: unix:///run/containerd/containerd.sock\n`,
      },
    },
  ],
  check(cluster, report, text) {
    const all = kubeletDrivers(cluster);
    const verdict = cluster.holds(NOT_DETECTED);
    const id = verdict === 'holds' ? 'differ' : verdict === 'unknown' ? 'differOld' : 'detected';
    const severity = cluster.severityIn(NOT_DETECTED, 'warning') ?? 'information';
    for (const { document } of dockerSettings(cluster)) {
      const kubelets = all.filter(({ place }) => cluster.mayShareNode(place.document.uri, document.uri));
      const [kubelet] = kubelets;
      if (!kubelet || !mayRunOnDocker(cluster, document)) continue;
      const items = itemsOf(document.get('exec-opts'));
      for (const [index, node] of items.entries()) {
        const { name, value: driver } = execOpt(stringOf(node) ?? '');
        if (name !== 'native.cgroupdriver' || !DRIVERS.has(driver)) continue;
        // With kubelets that differ among themselves, this node's may be the one that agrees.
        if (kubelets.some((each) => each.driver === driver)) continue;
        const edits = {
          docker: document.set(['exec-opts', index], `native.cgroupdriver=${kubelet.driver}`),
          kubelet: kubelets.map((each) => each.set(driver)),
        };
        const fixes = [
          {
            title: fixTitle.setIn(document.file.name, 'native.cgroupdriver', kubelet.driver),
            safety: 'suggested',
            edits: [edits.docker],
          },
          {
            title: fixTitle.setIn(kubelet.place.document.file.name, 'cgroupDriver', driver),
            safety: 'suggested',
            edits: edits.kubelet,
          },
        ] as const;
        report({
          at: document.at(node),
          severity,
          message: text(id, {
            docker: driver,
            kubelet: kubelet.driver,
            place: kubelet.place.document.label(kubelet.place.span),
          }),
          related: kubelets.map(({ place }) => ({ at: place, message: text('kubelet'), counterpart: true })),
          fixes: driver === 'systemd' ? fixes.toReversed() : fixes,
        });
      }
    }
  },
});

interface KubeletDriver {
  readonly driver: string;
  readonly place: Place;
  set(driver: string): DocumentEdit | undefined;
}

function kubeletDrivers(cluster: Cluster): KubeletDriver[] {
  const inFiles = cluster.of('kubelet', 'KubeletConfiguration').flatMap((document): KubeletDriver[] => {
    const node = document.get('cgroupDriver');
    const driver = stringOf(node) ?? '';
    if (!node || !DRIVERS.has(driver)) return [];
    return [{ driver, place: document.at(node), set: (value) => document.set(['cgroupDriver'], value) }];
  });
  const inFlags = cluster.flags('kubelet').flatMap((list): KubeletDriver[] => {
    const flag = flagOf(list, 'cgroup-driver');
    if (!flag?.value || !DRIVERS.has(flag.value)) return [];
    const place = { document: flag.document, span: flag.valueSpan };
    return [{ driver: flag.value, place, set: (value) => list.set('cgroup-driver', value) }];
  });
  // A flag goes before the file.
  return inFlags.length > 0 ? inFlags : inFiles;
}
