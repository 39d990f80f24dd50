import { tigeraOperator } from './calico-installation.ts';
import { calicoIpPool } from './calico-ippool.ts';
import type { Component } from './component.ts';
import { criDockerd } from './cri-dockerd.ts';
import { docker } from './docker.ts';
import { felixLog } from './felix-log.ts';
import { kubeadm } from './kubeadm.ts';
import { kubelet } from './kubelet.ts';

/** Every program whose files are read; of two that could read a file, the first one does. */
export const COMPONENTS: readonly Component[] = [docker, criDockerd, kubelet, kubeadm, calicoIpPool, tigeraOperator, felixLog];
