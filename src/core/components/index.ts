import { tigeraOperator } from './calico-installation.ts';
import { calicoIpPool } from './calico-ippool.ts';
import { calicoNode } from './calico-node.ts';
import { cni } from './cni.ts';
import type { Component } from './component.ts';
import { configMap } from './config-map.ts';
import { criDockerd } from './cri-dockerd.ts';
import { docker } from './docker.ts';
import { felixLog } from './felix-log.ts';
import { kubeApiserver } from './kube-apiserver.ts';
import { kubeControllerManager } from './kube-controller-manager.ts';
import { kubeProxy } from './kube-proxy.ts';
import { kubeadm } from './kubeadm.ts';
import { kubelet } from './kubelet.ts';
import { staticPod } from './static-pod.ts';

/** Every program whose files are read; of two that could read a file, the first one does. */
export const COMPONENTS: readonly Component[] = [
  docker,
  criDockerd,
  kubelet,
  kubeadm,
  kubeApiserver,
  kubeControllerManager,
  staticPod,
  kubeProxy,
  calicoIpPool,
  tigeraOperator,
  calicoNode,
  configMap,
  cni,
  felixLog,
];
