import type { ShapeProblem } from '../../analysis/shape.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { isChecked } from '../../components/calico-resources.ts';
import type { Document } from '../../model/document.ts';
import type { DocumentKind } from '../../schema/validate.ts';
import { table } from '../../source/null-dict.ts';
import { type Subject, type Verdict, type VersionGap, verdict } from '../shape/subject.ts';

const SCHEMAS: Readonly<Record<string, DocumentKind>> = table({
  FelixConfiguration: 'calico-felix',
  BGPConfiguration: 'calico-bgp',
  BGPPeer: 'calico-bgp',
  BGPFilter: 'calico-bgp',
  Node: 'calico-bgp',
  NetworkPolicy: 'calico-policy',
  GlobalNetworkPolicy: 'calico-policy',
  StagedNetworkPolicy: 'calico-policy',
  StagedGlobalNetworkPolicy: 'calico-policy',
  GlobalNetworkSet: 'calico-policy',
  NetworkSet: 'calico-policy',
  HostEndpoint: 'calico-policy',
  IPAMConfiguration: 'calico-ipam',
  IPAMConfig: 'calico-ipam',
  IPReservation: 'calico-ipam',
  KubeControllersConfiguration: 'calico-ipam',
});

/** Keys of Calico Enterprise, whose objects have the same names. Source: docs.tigera.io/calico-enterprise/latest/reference. */
const ENTERPRISE: ReadonlySet<string> = new Set([
  'allowedEgressDomains',
  'authentication',
  'birdGatewayMode',
  'domains',
  'extensions',
  'externalNetwork',
  'failureDetectionMode',
  'federatedServices',
  'managedCluster',
  'restartMode',
]);
const ENTERPRISE_FELIX =
  /^(?:aws|bpfDNS|captur|cloudWatch|debugCPU|deletedMetrics|delayed|dns|dropAction|egress|enableDNS|externalNetwork|flowLogs|ipsec|kmem|l7|nfNetlink|nftablesDNS|iptablesDNS|policyActivity|prometheusReporter|statsDump|syslog|tproxy|waf|windows)/i;

/** Calico's objects besides its pools. */
export const CALICO_RESOURCES: Subject = {
  documents: (cluster) =>
    cluster.of('calico-resources').flatMap((document) => {
      const schema = SCHEMAS[document.kind];
      return schema ? [{ document, schema, judge: (found, gap) => judge(cluster, document, found, gap) }] : [];
    }),
};

function judge(
  cluster: Cluster,
  document: Document,
  { problem, path, actual, suggestion }: ShapeProblem,
  gap: VersionGap | undefined,
): Verdict | undefined {
  const checked = isChecked(document);
  const reader = checked ? 'Calico' : 'kube-apiserver';
  const rejected = verdict('error', 'rejects', reader);
  const key = String(path.findLast((step) => typeof step === 'string'));
  if (path[0] !== 'spec' && problem !== 'unknown-key') return undefined;
  switch (problem) {
    case 'key-case':
      return checked ? verdict('warning', 'rejects-case', reader) : rejected;
    case 'duplicate-key':
      // Of its ranges, bgp-cidr-twice tells.
      return document.kind === 'BGPConfiguration' && key === 'cidr' ? undefined : rejected;
    case 'unknown-key': {
      if (ENTERPRISE.has(key)) return undefined;
      if (document.kind !== 'FelixConfiguration' || suggestion !== undefined) return rejected;
      // Felix of Calico Enterprise has many keys more.
      return ENTERPRISE_FELIX.test(key) ? undefined : verdict('information', 'rejects', reader);
    }
    case 'version':
    case 'value-version':
      return gap?.certain ? rejected : undefined;
    case 'enum':
    case 'pattern':
    case 'range': {
      // Felix takes the names of protocols in any case.
      if (key.endsWith('rotocol') && !checked) return undefined;
      if (checked || cluster.holds({ program: 'calico', since: '3.32' }) === 'holds') return rejected;
      // Felix puts actions into lower case.
      const isAction = key === 'action' && suggestion?.toLowerCase() === String(actual).toLowerCase();
      return isAction ? undefined : verdict('warning', 'stores', reader);
    }
    default:
      return rejected;
  }
}
