import type { Cluster } from '../cluster/cluster.ts';
import { distributionOf } from '../components/k3s.ts';
import type { Document, DocumentEdit, Place } from '../model/document.ts';
import { scalarOf } from '../source/tree.ts';
import { k3sNodes } from './k3s-nodes.ts';

/** A plugin that an installer brings along unless it is told not to. */
export interface DefaultCni {
  readonly name: 'Flannel' | 'kindnet';
  /** Where it would be told. */
  readonly at: Place;
  /** The setting that keeps it away. */
  readonly key: string;
  readonly value: string | boolean;
  turnOff(): DocumentEdit | undefined;
}

/** The plugins that the cluster's installers bring along, as no file tells them not to. */
export function defaultsOf(cluster: Cluster): readonly DefaultCni[] {
  return cluster.memo('CNIs by default', (cluster) => [...ofTalos(cluster), ...ofK3s(cluster), ...ofKind(cluster)]);
}

/**
 * Talos installs Flannel where a machine configuration has a section of the network without `cni`. Source: siderolabs/talos
 * pkg/machinery/config/container/container.go `K8sFlannelCNIConfig`.
 */
function ofTalos(cluster: Cluster): DefaultCni[] {
  const documents = cluster.of('talos');
  const isTold =
    cluster.hasBroken('talos', 'talhelper') ||
    documents.some(({ kind }) => kind === 'KubeFlannelCNIConfig') ||
    documents.some((document) => document.entry('cluster', 'network', 'cni')) ||
    cluster.of('talhelper').some((document) => document.entry('cniConfig'));
  if (isTold) return [];
  return documents.flatMap((document): DefaultCni[] => {
    const network = document.entry('cluster', 'network');
    if (!network || document.partial || !document.entry('machine') || !document.entry('version')) return [];
    const path = ['cluster', 'network', 'cni'];
    const turnOff = () => document.set(path, { name: 'none' });
    return [{ name: 'Flannel', at: document.atKey(network), key: [...path, 'name'].join('.'), value: 'none', turnOff }];
  });
}

/** K3s brings Flannel along, unless `flannel-backend` is none. Source: k3s-io/k3s pkg/cli/cmds/server.go. */
function ofK3s(cluster: Cluster): DefaultCni[] {
  const nodes = k3sNodes(cluster);
  const isTold = nodes.some((node) => node.isOpen || node.entry('flannel-backend') || node.entry('no-flannel'));
  if (isTold) return [];
  return nodes.flatMap((node): DefaultCni[] => {
    const document = node.documents.find(({ kind, partial }) => kind === 'config' && !partial);
    const head = document && firstServerKey(document);
    if (!document || !head || !node.isServer || distributionOf(document) !== 'K3s') return [];
    const turnOff = () => document.set(['flannel-backend'], 'none');
    return [{ name: 'Flannel', at: head, key: 'flannel-backend', value: 'none', turnOff }];
  });
}

function firstServerKey(document: Document): Place | undefined {
  const entry = document.entry('cluster-cidr') ?? document.entry('service-cidr');
  return entry && document.atKey(entry);
}

/** kind brings a plugin of its own along. Source: kubernetes-sigs/kind pkg/apis/config/v1alpha4/types.go. */
function ofKind(cluster: Cluster): DefaultCni[] {
  return cluster.of('kind').flatMap((document): DefaultCni[] => {
    const path = ['networking', 'disableDefaultCNI'];
    const entry = document.entry('networking') ?? document.entry('kind');
    const off = document.get(...path);
    if (!entry || document.broken || document.partial || (off && scalarOf(off) !== false)) return [];
    const at = off ? document.at(off) : document.atKey(entry);
    return [{ name: 'kindnet', at, key: path.join('.'), value: true, turnOff: () => document.set(path, true) }];
  });
}
