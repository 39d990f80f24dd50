import type { FlagDetails, FlagSpec } from './table.ts';

/**
 * What the generated rows do not tell: the words and limits that a program checks at its start, the flags that took
 * another's place, and flags that releases older than the rows had.
 */

const words = (...values: string[]): Partial<FlagSpec> => ({ values });
const gone = (until: string, successor?: string): Partial<FlagSpec> => ({
  kind: 'text',
  until,
  ...(successor !== undefined && { successor }),
});
const port = (min: number): Partial<FlagSpec> => ({ min, max: 65535 });

/** Read as ranges and addresses, or as node masks, by rules of their own, which judge the value too. */
const OWN_RULE: Partial<FlagSpec> = { kind: 'text' };

const LOGS: FlagDetails = {
  // From 1.32 on, a gate may have the name of a component before it: kube:AllAlpha=true.
  'feature-gates': { kind: 'gates' },
  'logging-format': words('text', 'json'),
  v: { kind: 'verbosity' },
};

/** klog's flags, deprecated in 1.23. Source: kubernetes/enhancements KEP 2845. */
const KLOG: FlagDetails = {
  ...Object.fromEntries(
    ['add-dir-header', 'alsologtostderr', 'logtostderr', 'one-output', 'skip-headers', 'skip-log-headers'].map(
      (name) => [name, { kind: 'switch', until: '1.26' } as const],
    ),
  ),
  ...Object.fromEntries(
    ['log-backtrace-at', 'log-dir', 'log-file', 'log-file-max-size', 'stderrthreshold'].map((name) => [
      name,
      gone('1.26'),
    ]),
  ),
};

const SERVING: FlagDetails = {
  ...LOGS,
  ...KLOG,
  'tls-min-version': words('', 'VersionTLS10', 'VersionTLS11', 'VersionTLS12', 'VersionTLS13'),
};

/** Source: kubernetes/kubernetes cmd/kube-apiserver/app/options, staging/src/k8s.io/apiserver/pkg/server/options; CHANGELOG-1.24. */
export const KUBE_APISERVER_DETAILS: FlagDetails = {
  ...SERVING,
  'advertise-address': OWN_RULE,
  'audit-log-format': words('legacy', 'json'),
  'audit-log-mode': words('batch', 'blocking', 'blocking-strict'),
  'audit-webhook-mode': words('batch', 'blocking', 'blocking-strict'),
  'endpoint-reconciler-type': words('master-count', 'lease', 'none'),
  'secure-port': port(1),
  'storage-backend': words('', 'etcd3'),
  // Inert since 1.20.
  address: gone('1.24'),
  'insecure-bind-address': gone('1.24'),
  'insecure-port': gone('1.24'),
  port: gone('1.24'),
  'experimental-encryption-provider-config': gone('1.25', 'encryption-provider-config'),
  'kubelet-https': { kind: 'switch', until: '1.25' },
  'service-account-api-audiences': gone('1.25', 'api-audiences'),
  'target-ram-mb': gone('1.25'),
};

/** Source: kubernetes/kubernetes cmd/kube-controller-manager/app/options; CHANGELOG-1.24. */
export const KUBE_CONTROLLER_MANAGER_DETAILS: FlagDetails = {
  ...SERVING,
  'cidr-allocator-type': words('RangeAllocator', 'CloudAllocator', 'IPAMFromCluster', 'IPAMFromCloud'),
  'node-cidr-mask-size': OWN_RULE,
  'node-cidr-mask-size-ipv4': OWN_RULE,
  'node-cidr-mask-size-ipv6': OWN_RULE,
  'secure-port': port(0),
  address: gone('1.24'),
  port: gone('1.24'),
  'deleting-pods-burst': gone('1.25'),
  'deleting-pods-qps': gone('1.25'),
  'deployment-controller-sync-period': gone('1.25'),
  'experimental-cluster-signing-duration': gone('1.25', 'cluster-signing-duration'),
  'horizontal-pod-autoscaler-use-rest-clients': { kind: 'switch', until: '1.25' },
  'register-retry-count': gone('1.25'),
};

/** Source: kubernetes/kubernetes cmd/kube-scheduler/app/options. */
export const KUBE_SCHEDULER_DETAILS: FlagDetails = {
  ...SERVING,
  'secure-port': port(0),
  address: gone('1.25'),
  'algorithm-provider': gone('1.25'),
  'hard-pod-affinity-symmetric-weight': gone('1.25'),
  'policy-config-file': gone('1.25'),
  'policy-configmap': gone('1.25'),
  'policy-configmap-namespace': gone('1.25'),
  port: gone('1.25'),
  'scheduler-name': gone('1.25'),
  'use-legacy-policy-config': { kind: 'switch', until: '1.25' },
};

/** Source: kubernetes/kubernetes cmd/kube-proxy/app/options.go, pkg/proxy/apis/config/validation. */
export const KUBE_PROXY_DETAILS: FlagDetails = {
  ...LOGS,
  ...KLOG,
  'detect-local-mode': words('', 'ClusterCIDR', 'NodeCIDR', 'BridgeInterface', 'InterfaceNamePrefix'),
  'proxy-mode': words('', 'iptables', 'ipvs', 'nftables', 'kernelspace', 'userspace'),
  'cleanup-iptables': { kind: 'switch', until: '1.28' },
  'cleanup-ipvs': { kind: 'switch', until: '1.28' },
  'resource-container': gone('1.28'),
  'udp-timeout': gone('1.28'),
};

/** Source: etcd-io/etcd server/etcdmain/config.go, server/embed/config.go, client/pkg/logutil. */
export const ETCD_DETAILS: FlagDetails = {
  'feature-gates': { kind: 'gates', since: '3.6' },
  help: { kind: 'switch' },
  'auto-compaction-mode': words('periodic', 'revision'),
  'initial-cluster-state': words('new', 'existing'),
  'log-level': words('debug', 'info', 'warn', 'error', 'dpanic', 'panic', 'fatal'),
};
