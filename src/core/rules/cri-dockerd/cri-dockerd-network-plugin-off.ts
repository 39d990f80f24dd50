import { cnisInUse } from '../../analysis/cni-in-use.ts';
import { criDockerdStarts } from '../../analysis/container-runtime.ts';
import { flagIn, setIn } from '../../analysis/program-starts.ts';
import { ipPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const criDockerdNetworkPluginOff = defineRule({
  id: 'cri-dockerd-network-plugin-off',
  severity: 'error',
  summary: 'cri-dockerd runs without a CNI plugin in a cluster that has one.',
  why: `With \`--network-plugin=\` empty or \`no-op\`, cri-dockerd never calls the CNI plugin: Docker attaches pods to docker0
and gives them addresses of the bridge. The installed plugin assigns nothing, so pods have no route between nodes and no
address of the pod range, of either family. Without the flag, cri-dockerd uses \`cni\`.`,
  sources: ['Mirantis/cri-dockerd:network/plugins.go', 'https://github.com/Mirantis/cri-dockerd/releases/tag/v0.2.5'],
  messages: {
    off: 'cri-dockerd never calls {cni}, because --network-plugin is "{value}". Pods sit on docker0 with Docker\'s addresses; set --network-plugin=cni.',
    cni: '{cni} is set up here',
  },
  bad: [
    {
      files: {
        'cri-docker.service':
          '[Service]\nExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd:// --network-plugin=«no-op»\n',
        'ippool.yaml': ipPool('10.244.0.0/16'),
      },
    },
    {
      files: {
        'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd «--network-plugin=» --ipv6-dual-stack\n',
        'ippool.yaml': ipPool('10.244.0.0/16'),
      },
    },
  ],
  good: [
    {
      files: {
        'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --network-plugin=cni --ipv6-dual-stack\n',
        'ippool.yaml': ipPool('10.244.0.0/16'),
      },
    },
    {
      title: 'Without a CNI plugin, pods are meant to sit on docker0.',
      files: { 'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --network-plugin=no-op\n' },
    },
  ],
  check(cluster, report, text) {
    const [cni] = cnisInUse(cluster);
    if (!cni) return;
    for (const start of criDockerdStarts(cluster)) {
      const flag = flagIn(start, 'network-plugin');
      if (flag?.value !== '' && flag?.value !== 'no-op') continue;
      report({
        at: { document: flag.document, span: flag.value === '' ? flag.span : flag.valueSpan },
        message: text('off', { cni: cni.name, value: flag.value }),
        related: [{ at: cni.at, message: text('cni', { cni: cni.name }) }],
        fixes: [
          {
            title: fixTitle.set('--network-plugin', 'cni'),
            safety: 'suggested',
            edits: [setIn(start, 'network-plugin', 'cni')],
          },
        ],
      });
    }
  },
});
