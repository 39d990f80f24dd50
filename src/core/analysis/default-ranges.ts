import { type Cidr, netParseCIDR } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { NETWORK } from '../components/k0s.ts';
import { distributionOf } from '../components/k3s.ts';
import { cniVariables } from '../components/microk8s.ts';
import type { Document, Place } from '../model/document.ts';
import type { RangeFact } from '../model/facts.ts';
import { k3sNodes } from './k3s-nodes.ts';
import { placeOfKind } from './kubeadm-documents.ts';
import { serviceRanges } from './service-ranges.ts';
import { isWholeTalconfig } from './talos-networks.ts';

const ROLES = ['pods', 'services'] as const;
type Role = (typeof ROLES)[number];

/** An IPv4 range that a tool uses because no file of the cluster states one for its role. */
export interface DefaultRange {
  readonly role: Role;
  readonly tool: string;
  /** Of the tool's file, which would replace it. */
  readonly key: string;
  readonly text: string;
  readonly cidr: Cidr;
  /** What shows that the tool is in use. */
  readonly at: Place;
}

/** By role, the key and what counts without it. */
type Defaults = Readonly<Partial<Record<Role, readonly [key: string, range: string]>>>;

/** Source: kubernetes/kubernetes cmd/kubeadm/app/apis/kubeadm/v1beta4/defaults.go. */
const KUBEADM: Defaults = { services: ['serviceSubnet', '10.96.0.0/12'] };
/** Source: k3s-io/k3s pkg/cli/cmds/server.go; RKE2 has the same. */
const K3S: Defaults = { pods: ['cluster-cidr', '10.42.0.0/16'], services: ['service-cidr', '10.43.0.0/16'] };
/** Source: k0sproject/k0s pkg/apis/k0s/v1beta1/network.go. */
const K0S: Defaults = { pods: ['podCIDR', '10.244.0.0/16'], services: ['serviceCIDR', '10.96.0.0/12'] };
/** Source: budimanjojo/talhelper pkg/config, which leaves them to Talos: siderolabs/talos pkg/machinery/constants/constants.go. */
const TALHELPER: Defaults = { pods: ['clusterPodNets', '10.244.0.0/16'], services: ['clusterSvcNets', '10.96.0.0/12'] };

/**
 * Each family has variables of its own, so that one may be set and the other not.
 * Source: canonical/microk8s microk8s-resources/default-args/cni-env.
 */
const MICROK8S: Defaults = {
  pods: ['IPv4_CLUSTER_CIDR', '10.1.0.0/16'],
  services: ['IPv4_SERVICE_CIDR', '10.152.183.0/24'],
};

export function defaultRanges(cluster: Cluster): readonly DefaultRange[] {
  return cluster.memo('default ranges', (cluster) => {
    return toolsIn(cluster).flatMap(({ tool, defaults, at }) => {
      const replaces = ({ cidr }: RangeFact) => defaults !== MICROK8S || cidr.family === 4;
      const unset = ROLES.filter((role) => !cluster.ranges(role).some(replaces) && !cluster.mayHoldMore(role));
      return unset.flatMap((role): DefaultRange[] => {
        const [key = '', text = ''] = defaults[role] ?? [];
        const cidr = netParseCIDR(text);
        return cidr.ok ? [{ role, tool, key, text, cidr: cidr.value, at }] : [];
      });
    });
  });
}

interface Tool {
  readonly tool: string;
  readonly defaults: Defaults;
  readonly at: Place;
}

/** The tools whose files give the control plane its ranges, each with the first one that can be read to its end. */
function toolsIn(cluster: Cluster): Tool[] {
  const tools: Tool[] = [];
  const [kubeadm] = serviceRanges(cluster).filter(({ readings }) => readings === undefined);
  if (kubeadm) tools.push({ tool: 'kubeadm', defaults: KUBEADM, at: kubeadm.at });
  const servers = k3sNodes(cluster).filter(({ isServer, isOpen }) => isServer && !isOpen);
  const k3s = servers[0]?.documents[0];
  if (k3s) tools.push({ tool: distributionOf(k3s), defaults: K3S, at: headOf(k3s) });
  const k0s = cluster.of('k0s', 'ClusterConfig').find(({ broken }) => !broken);
  const network = k0s?.entry(...NETWORK);
  if (k0s && network) tools.push({ tool: 'k0s', defaults: K0S, at: k0s.atKey(network) });
  const talhelper = cluster.of('talhelper').find(isWholeTalconfig);
  const nodes = talhelper?.entry('nodes');
  if (talhelper && nodes) tools.push({ tool: 'talhelper', defaults: TALHELPER, at: talhelper.atKey(nodes) });
  const microk8s = cluster.of('microk8s', 'launch').find((document) => !document.broken && isWholeLaunch(document));
  const variables = microk8s?.entry('extraCNIEnv');
  if (microk8s && variables) tools.push({ tool: 'MicroK8s', defaults: MICROK8S, at: microk8s.atKey(variables) });
  return tools;
}

/** IPv4 is on, and no argument of a program replaces a range. */
function isWholeLaunch(document: Document): boolean {
  const ipv4 = cniVariables(document).get('IPv4_SUPPORT')?.value ?? 'true';
  return ipv4 === 'true' && !/cluster-cidr|service-cluster-ip-range/.test(document.text);
}

/** The first key of a file, or the program's path on a command line. */
function headOf(document: Document): Place {
  const [first] = document.root?.kind === 'map' && document.kind === 'config' ? document.root.entries : [];
  return first ? document.atKey(first) : placeOfKind(document);
}
