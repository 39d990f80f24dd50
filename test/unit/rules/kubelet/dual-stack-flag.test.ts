import { ruleSays } from '../../../support/says.ts';

const args = (flags: string) => ({ 'default/kubelet': `KUBELET_EXTRA_ARGS="${flags}"\n` });
const unit = (command: string) => `[Service]\nExecStart=/usr/bin/${command}\n`;
const CRI = { 'cri-docker.service': unit('cri-dockerd') };
const NODE_A = { 'a/etc/default/kubelet': 'KUBELET_EXTRA_ARGS=«--ipv6-dual-stack=true»\n' };
const NODE_B = { 'b/etc/systemd/system/cri-docker.service': unit('cri-dockerd') };

// Mirantis/cri-dockerd config/options.go; cmd/kubelet/app/options/options.go
ruleSays('kubelet-dual-stack-flag', [
  [
    'a switch that is off for cri-dockerd',
    { ...args('«--ipv6-dual-stack»'), ...CRI },
    `
      error unknown
      cri-docker.service:2 unit (counterpart)
      suggested move key=--ipv6-dual-stack place=cri-docker.service
      - KUBELET_EXTRA_ARGS="--ipv6-dual-stack"
      + KUBELET_EXTRA_ARGS=""
      - ExecStart=/usr/bin/cri-dockerd
      + ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack
      safe removeFrom key=--ipv6-dual-stack place=kubelet
      - KUBELET_EXTRA_ARGS="--ipv6-dual-stack"
      + KUBELET_EXTRA_ARGS=""`,
  ],
  [
    'a switch that nobody wants',
    { ...args('«--ipv6-dual-stack=false»'), ...CRI },
    `
      error unknown
      cri-docker.service:2 unit (counterpart)
      safe removeFrom key=--ipv6-dual-stack place=kubelet
      - KUBELET_EXTRA_ARGS="--ipv6-dual-stack=false"
      + KUBELET_EXTRA_ARGS=""`,
  ],
  [
    'a switch that cri-dockerd has',
    {
      ...args('«--ipv6-dual-stack=true»'),
      'cri-docker.service': unit('cri-dockerd --ipv6-dual-stack=true'),
    },
    `
      error unknown
      cri-docker.service:2 unit (counterpart)
      safe removeFrom key=--ipv6-dual-stack place=kubelet
      - KUBELET_EXTRA_ARGS="--ipv6-dual-stack=true"
      + KUBELET_EXTRA_ARGS=""`,
  ],
  [
    'no cri-dockerd',
    args('«--ipv6-dual-stack=true» --v=2'),
    `
      error unknown
      safe removeFrom key=--ipv6-dual-stack place=kubelet
      - KUBELET_EXTRA_ARGS="--ipv6-dual-stack=true --v=2"
      + KUBELET_EXTRA_ARGS="--v=2"`,
  ],
  [
    'cri-dockerd of another node',
    { ...NODE_A, 'a/etc/hostname': 'a\n', ...NODE_B },
    `
      error unknown
      safe removeFrom key=--ipv6-dual-stack place=kubelet
      - KUBELET_EXTRA_ARGS=--ipv6-dual-stack=true
      + KUBELET_EXTRA_ARGS=`,
  ],
  [
    'cri-dockerd of the same node',
    { ...NODE_A, 'a/etc/systemd/system/cri-docker.service': unit('cri-dockerd'), ...NODE_B },
    `
      error unknown
      a/etc/systemd/system/cri-docker.service:2 unit (counterpart)
      suggested move key=--ipv6-dual-stack place=cri-docker.service
      - KUBELET_EXTRA_ARGS=--ipv6-dual-stack=true
      + KUBELET_EXTRA_ARGS=
      - ExecStart=/usr/bin/cri-dockerd
      + ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack
      safe removeFrom key=--ipv6-dual-stack place=kubelet
      - KUBELET_EXTRA_ARGS=--ipv6-dual-stack=true
      + KUBELET_EXTRA_ARGS=`,
  ],
  ['another flag', { ...args('--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11'), ...CRI }, ''],
]);
