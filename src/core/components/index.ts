import type { Component } from '../reading/component.ts';
import { Recognition } from '../reading/recognition.ts';
import { ansibleK3s } from './ansible-k3s.ts';
import { tigeraOperator } from './calico-installation.ts';
import { calicoIpPool } from './calico-ippool.ts';
import { calicoNode } from './calico-node.ts';
import { calicoResources } from './calico-resources.ts';
import { cilium } from './cilium.ts';
import { ciliumResources } from './cilium-resources.ts';
import { clusterApi } from './cluster-api.ts';
import { clusterApiDistributions } from './cluster-api-distributions.ts';
import { cni } from './cni.ts';
import { configMap } from './config-map.ts';
import { criDockerd } from './cri-dockerd.ts';
import { diff } from './diff.ts';
import { docker } from './docker.ts';
import { environment } from './environment.ts';
import { etcd } from './etcd.ts';
import { felixLog } from './felix-log.ts';
import { flannel } from './flannel.ts';
import { gitops } from './gitops.ts';
import { helm } from './helm.ts';
import { helmfile } from './helmfile.ts';
import { host } from './host.ts';
import { k0s } from './k0s.ts';
import { k0sService } from './k0s-service.ts';
import { k0sctl } from './k0sctl.ts';
import { k3d } from './k3d.ts';
import { k3s } from './k3s.ts';
import { kind } from './kind.ts';
import { kops } from './kops.ts';
import { kubeApiserver } from './kube-apiserver.ts';
import { kubeControllerManager } from './kube-controller-manager.ts';
import { kubeProxy } from './kube-proxy.ts';
import { kubeRouter } from './kube-router.ts';
import { kubeScheduler } from './kube-scheduler.ts';
import { kubeadm } from './kubeadm.ts';
import { kubeadmCommand } from './kubeadm-command.ts';
import { kubelet } from './kubelet.ts';
import { kubeOne } from './kubeone.ts';
import { kubernetesNetworkPolicy } from './kubernetes-network-policy.ts';
import { kubernetesNode } from './kubernetes-node.ts';
import { kubernetesService } from './kubernetes-service.ts';
import { kubernetesServiceCidr } from './kubernetes-service-cidr.ts';
import { kubernetesWorkload } from './kubernetes-workload.ts';
import { kubespray } from './kubespray.ts';
import { kubesprayHosts } from './kubespray-hosts.ts';
import { kustomize } from './kustomize.ts';
import { metallb } from './load-balancer-pools.ts';
import { cloudInit } from './machine-files.ts';
import { microk8s } from './microk8s.ts';
import { rancher } from './rancher.ts';
import { rke } from './rke.ts';
import { rke2Chart } from './rke2-chart.ts';
import { script } from './script.ts';
import { staticPod } from './static-pod.ts';
import { talhelper } from './talhelper.ts';
import { talos } from './talos.ts';
import { calicoDeployment, fluxChart, upgradePlan, versionScript, versionVariables } from './version-carriers.ts';

/** Every program whose files are read; of two that could read a file, the first one does. */
export const COMPONENTS: readonly Component[] = [
  cloudInit,
  script,
  versionScript,
  docker,
  criDockerd,
  kubelet,
  kubeadm,
  kubeadmCommand,
  kubeApiserver,
  kubeControllerManager,
  kubeScheduler,
  etcd,
  staticPod,
  kubeProxy,
  calicoIpPool,
  tigeraOperator,
  calicoNode,
  calicoResources,
  ciliumResources,
  metallb,
  flannel,
  kubeRouter,
  cilium,
  configMap,
  helm,
  rke2Chart,
  gitops,
  helmfile,
  kustomize,
  diff,
  cni,
  kind,
  kops,
  k3s,
  k3d,
  rancher,
  ansibleK3s,
  rke,
  k0s,
  k0sService,
  k0sctl,
  kubeOne,
  kubespray,
  kubesprayHosts,
  microk8s,
  talhelper,
  talos,
  clusterApi,
  clusterApiDistributions,
  host,
  kubernetesNetworkPolicy,
  kubernetesNode,
  kubernetesService,
  kubernetesServiceCidr,
  kubernetesWorkload,
  calicoDeployment,
  upgradePlan,
  fluxChart,
  felixLog,
  environment,
  versionVariables,
];

/** Which of these programs reads a file. */
export const RECOGNITION = new Recognition(COMPONENTS);
