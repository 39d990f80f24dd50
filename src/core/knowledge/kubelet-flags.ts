import { table } from '../source/null-dict.ts';
import type { FlagType } from './flag-values.ts';

/** A flag of the kubelet with the releases that have it. */
export interface KubeletFlag extends FlagType {
  /** First release that has it, where it is younger than 1.25. */
  readonly since?: string;
  /** First release that surely lacks it. */
  readonly until?: string;
}

const TEXT: FlagType = { kind: 'text' };
const LIST: FlagType = { kind: 'list' };
const SWITCH: FlagType = { kind: 'switch' };
const COUNT: FlagType = { kind: 'count' };
const SIZE: FlagType = { kind: 'size' };
const DURATION: FlagType = { kind: 'duration' };
const ADDRESS: FlagType = { kind: 'address' };
const GATES: FlagType = { kind: 'gates' };
const PAIRS: FlagType = { kind: 'pairs' };
const THRESHOLDS: FlagType = { kind: 'thresholds' };
const atLeast = (min: number): FlagType => ({ kind: 'count', min });
const between = (min: number, max: number): FlagType => ({ kind: 'count', min, max });

/** The newest release that the tables below were compared with; flags of later ones are not known here. */
export const KUBELET_FLAGS_UP_TO = '1.36';

/**
 * The kubelet's flags on Linux in 1.36. Limits are those of the kubelet's own validation, which sees a flag's value as
 * it sees the field's. Source: kubernetes/kubernetes cmd/kubelet/app/options/options.go and globalflags_linux.go,
 * pkg/kubelet/apis/config/validation/validation.go, kubernetes/component-base logs/api/v1/options.go.
 */
const CURRENT: Readonly<Record<string, KubeletFlag>> = table({
  address: ADDRESS,
  'allowed-unsafe-sysctls': LIST,
  'anonymous-auth': SWITCH,
  'application-metrics-count-limit': COUNT,
  'authentication-token-webhook': SWITCH,
  'authentication-token-webhook-cache-ttl': DURATION,
  'authorization-mode': TEXT,
  'authorization-webhook-cache-authorized-ttl': DURATION,
  'authorization-webhook-cache-unauthorized-ttl': DURATION,
  'boot-id-file': TEXT,
  'bootstrap-kubeconfig': TEXT,
  'cert-dir': TEXT,
  'cgroup-driver': TEXT,
  'cgroup-root': TEXT,
  'cgroups-per-qos': SWITCH,
  'client-ca-file': TEXT,
  'cloud-provider': TEXT,
  'cluster-dns': LIST,
  'cluster-domain': TEXT,
  config: TEXT,
  'config-dir': { ...TEXT, since: '1.28' },
  'container-hints': TEXT,
  'container-log-max-files': atLeast(2),
  'container-log-max-size': TEXT,
  'container-runtime-endpoint': TEXT,
  containerd: TEXT,
  'containerd-namespace': TEXT,
  'contention-profiling': SWITCH,
  'cpu-cfs-quota': SWITCH,
  'cpu-cfs-quota-period': DURATION,
  'cpu-manager-policy': TEXT,
  'cpu-manager-policy-options': PAIRS,
  'cpu-manager-reconcile-period': DURATION,
  'enable-controller-attach-detach': SWITCH,
  'enable-debugging-handlers': SWITCH,
  'enable-load-reader': SWITCH,
  'enable-server': SWITCH,
  'enforce-node-allocatable': LIST,
  'event-burst': atLeast(0),
  'event-qps': atLeast(0),
  'event-storage-age-limit': TEXT,
  'event-storage-event-limit': TEXT,
  'eviction-hard': THRESHOLDS,
  'eviction-max-pod-grace-period': COUNT,
  'eviction-minimum-reclaim': PAIRS,
  'eviction-pressure-transition-period': DURATION,
  'eviction-soft': THRESHOLDS,
  'eviction-soft-grace-period': PAIRS,
  'exit-on-lock-contention': SWITCH,
  'experimental-allocatable-ignore-eviction': SWITCH,
  'experimental-mounter-path': TEXT,
  'fail-cgroupv1': { ...SWITCH, since: '1.31' },
  'fail-swap-on': SWITCH,
  'feature-gates': GATES,
  'file-check-frequency': DURATION,
  'global-housekeeping-interval': DURATION,
  'hairpin-mode': { kind: 'text', values: ['promiscuous-bridge', 'hairpin-veth', 'none'] },
  'healthz-bind-address': ADDRESS,
  'healthz-port': between(0, 65535),
  help: SWITCH,
  'hostname-override': TEXT,
  'housekeeping-interval': DURATION,
  'http-check-frequency': DURATION,
  'image-credential-provider-bin-dir': TEXT,
  'image-credential-provider-config': TEXT,
  'image-gc-high-threshold': between(0, 100),
  'image-gc-low-threshold': between(0, 100),
  'image-service-endpoint': TEXT,
  'kernel-memcg-notification': SWITCH,
  'kube-api-burst': atLeast(0),
  'kube-api-content-type': TEXT,
  'kube-api-qps': atLeast(0),
  'kube-reserved': PAIRS,
  'kube-reserved-cgroup': TEXT,
  kubeconfig: TEXT,
  'kubelet-cgroups': TEXT,
  'local-storage-capacity-isolation': SWITCH,
  'lock-file': TEXT,
  'log-cadvisor-usage': SWITCH,
  'log-flush-frequency': DURATION,
  'log-json-info-buffer-size': TEXT,
  'log-json-split-stream': SWITCH,
  'log-text-info-buffer-size': { ...TEXT, since: '1.30' },
  'log-text-split-stream': { ...SWITCH, since: '1.30' },
  'logging-format': { kind: 'text', values: ['text', 'json'] },
  'machine-id-file': TEXT,
  'make-iptables-util-chains': SWITCH,
  'manifest-url': TEXT,
  'manifest-url-header': { kind: 'headers' },
  'max-housekeeping-interval': DURATION,
  'max-open-files': { kind: 'size', min: 0 },
  'max-pods': atLeast(0),
  'maximum-dead-containers': COUNT,
  'maximum-dead-containers-per-container': COUNT,
  'memory-manager-policy': TEXT,
  'minimum-container-ttl-duration': DURATION,
  'minimum-image-ttl-duration': { kind: 'duration', min: 0 },
  'node-ip': TEXT,
  'node-labels': TEXT,
  'node-status-max-images': atLeast(-1),
  'node-status-update-frequency': DURATION,
  'oom-score-adj': between(-1000, 1000),
  'pod-cidr': TEXT,
  'pod-manifest-path': TEXT,
  'pod-max-pids': SIZE,
  'pods-per-core': atLeast(0),
  port: between(1, 65535),
  'protect-kernel-defaults': SWITCH,
  'provider-id': TEXT,
  'qos-reserved': PAIRS,
  'read-only-port': between(0, 65535),
  'register-node': SWITCH,
  'register-with-taints': TEXT,
  'registry-burst': atLeast(0),
  'registry-qps': atLeast(0),
  'reserved-cpus': TEXT,
  'reserved-memory': TEXT,
  'resolv-conf': TEXT,
  'root-dir': TEXT,
  'rotate-certificates': SWITCH,
  'rotate-server-certificates': SWITCH,
  runonce: SWITCH,
  'runtime-cgroups': TEXT,
  'runtime-request-timeout': DURATION,
  'seccomp-default': SWITCH,
  'serialize-image-pulls': SWITCH,
  'storage-driver-buffer-duration': DURATION,
  'storage-driver-db': TEXT,
  'storage-driver-host': TEXT,
  'storage-driver-password': TEXT,
  'storage-driver-secure': SWITCH,
  'storage-driver-table': TEXT,
  'storage-driver-user': TEXT,
  'streaming-connection-idle-timeout': DURATION,
  'sync-frequency': DURATION,
  'system-cgroups': TEXT,
  'system-reserved': PAIRS,
  'system-reserved-cgroup': TEXT,
  'tls-cert-file': TEXT,
  'tls-cipher-suites': LIST,
  'tls-min-version': TEXT,
  'tls-private-key-file': TEXT,
  'topology-manager-policy': { kind: 'text', values: ['none', 'best-effort', 'restricted', 'single-numa-node'] },
  'topology-manager-policy-options': { ...PAIRS, since: '1.26' },
  'topology-manager-scope': { kind: 'text', values: ['container', 'pod'] },
  v: { kind: 'verbosity' },
  version: TEXT,
  vmodule: TEXT,
  'volume-plugin-dir': TEXT,
  'volume-stats-agg-period': DURATION,
  // Of Windows builds only.
  'windows-priorityclass': TEXT,
  'windows-service': SWITCH,
});

/** Flags that 1.21 or a later release had, by the first release without them. */
const REMOVED: Readonly<Record<string, Readonly<Record<string, FlagType>>>> = table({
  '1.24': {
    'cni-bin-dir': TEXT,
    'cni-cache-dir': TEXT,
    'cni-conf-dir': TEXT,
    'docker-endpoint': TEXT,
    'image-pull-progress-deadline': DURATION,
    'network-plugin': TEXT,
    'network-plugin-mtu': COUNT,
  },
  '1.25': {
    'chaos-chance': TEXT,
    docker: TEXT,
    'docker-env-metadata-whitelist': TEXT,
    'docker-only': SWITCH,
    'docker-root': TEXT,
    'docker-tls': SWITCH,
    'docker-tls-ca': TEXT,
    'docker-tls-cert': TEXT,
    'docker-tls-key': TEXT,
    'dynamic-config-dir': TEXT,
    'experimental-bootstrap-kubeconfig': TEXT,
    'experimental-check-node-capabilities-before-mount': SWITCH,
    'experimental-kernel-memcg-notification': SWITCH,
    'experimental-logging-sanitization': SWITCH,
    'non-masquerade-cidr': TEXT,
    'really-crash-for-testing': SWITCH,
    'seccomp-profile-root': TEXT,
  },
  '1.26': {
    'add-dir-header': SWITCH,
    alsologtostderr: SWITCH,
    'log-backtrace-at': TEXT,
    'log-dir': TEXT,
    'log-file': TEXT,
    'log-file-max-size': SIZE,
    logtostderr: SWITCH,
    'one-output': SWITCH,
    'skip-headers': SWITCH,
    'skip-log-headers': SWITCH,
    stderrthreshold: TEXT,
  },
  '1.27': {
    'container-runtime': TEXT,
    'master-service-namespace': TEXT,
  },
  '1.30': { 'azure-container-registry-config': TEXT },
  '1.31': {
    'iptables-drop-bit': COUNT,
    'iptables-masquerade-bit': COUNT,
    'keep-terminated-pod-volumes': SWITCH,
  },
  '1.34': {
    'cloud-config': TEXT,
    'register-schedulable': SWITCH,
  },
  '1.35': {
    'pod-infra-container-image': TEXT,
  },
});

export const KUBELET_FLAGS: ReadonlyMap<string, KubeletFlag> = new Map([
  ...Object.entries(CURRENT),
  ...Object.entries(REMOVED).flatMap(([until, flags]) =>
    Object.entries(flags).map(([name, type]): [string, KubeletFlag] => [name, { ...type, until }]),
  ),
]);

/** Flags that may be written with one hyphen and one letter. */
export const KUBELET_SHORTHANDS = 'hv';
