import type { FlagRows } from './table.ts';

/**
 * Written by `npm run update-tables` from kubernetes/kubernetes, releases 1.25 to 1.37; what is known beyond names
 * and types stands in details.ts. Sources:
 * cmd/kube-scheduler/app/options
 * staging/src/k8s.io/apiserver/pkg/server/options
 * staging/src/k8s.io/apiserver/pkg/util/version
 * staging/src/k8s.io/component-base/compatibility
 * staging/src/k8s.io/component-base/featuregate
 * staging/src/k8s.io/component-base/config/options
 * staging/src/k8s.io/component-base/metrics
 * staging/src/k8s.io/component-base/logs/api/v1
 * staging/src/k8s.io/component-base/cli/globalflag
 */
export const ROWS: FlagRows = {
  from: '1.25',
  to: '1.37',
  flags: {
    'allow-metric-labels': { kind: 'pairs' },
    'allow-metric-labels-manifest': { kind: 'text', since: '1.29' },
    'authentication-kubeconfig': { kind: 'text' },
    'authentication-skip-lookup': { kind: 'switch' },
    'authentication-token-webhook-cache-ttl': { kind: 'duration' },
    'authentication-tolerate-lookup-failure': { kind: 'switch' },
    'authorization-always-allow-paths': { kind: 'list' },
    'authorization-kubeconfig': { kind: 'text' },
    'authorization-webhook-cache-authorized-ttl': { kind: 'duration' },
    'authorization-webhook-cache-unauthorized-ttl': { kind: 'duration' },
    'bind-address': { kind: 'address' },
    'cert-dir': { kind: 'text' },
    'client-ca-file': { kind: 'text' },
    config: { kind: 'text' },
    'contention-profiling': { kind: 'switch' },
    'disable-http2-serving': { kind: 'switch', since: '1.31' },
    'disabled-metrics': { kind: 'list' },
    'emulated-version': { kind: 'list', since: '1.31' },
    'feature-gates': { kind: 'text' },
    'http2-max-streams-per-connection': { kind: 'size' },
    'kube-api-burst': { kind: 'count' },
    'kube-api-content-type': { kind: 'text' },
    'kube-api-qps': { kind: 'text' },
    kubeconfig: { kind: 'text' },
    'leader-elect': { kind: 'switch' },
    'leader-elect-lease-duration': { kind: 'duration' },
    'leader-elect-renew-deadline': { kind: 'duration' },
    'leader-elect-resource-lock': { kind: 'text' },
    'leader-elect-resource-name': { kind: 'text' },
    'leader-elect-resource-namespace': { kind: 'text' },
    'leader-elect-retry-period': { kind: 'duration' },
    'lock-object-name': { kind: 'text', until: '1.28' },
    'lock-object-namespace': { kind: 'text', until: '1.28' },
    'log-flush-frequency': { kind: 'duration' },
    'log-json-info-buffer-size': { kind: 'text' },
    'log-json-split-stream': { kind: 'switch' },
    'log-text-info-buffer-size': { kind: 'text', since: '1.30' },
    'log-text-split-stream': { kind: 'switch', since: '1.30' },
    'logging-format': { kind: 'text' },
    master: { kind: 'text' },
    'min-compatibility-version': { kind: 'list', since: '1.35' },
    'permit-address-sharing': { kind: 'switch' },
    'permit-port-sharing': { kind: 'switch' },
    'pod-max-in-unschedulable-pods-duration': { kind: 'duration' },
    profiling: { kind: 'switch' },
    'requestheader-allowed-names': { kind: 'list' },
    'requestheader-client-ca-file': { kind: 'text' },
    'requestheader-extra-headers-prefix': { kind: 'list' },
    'requestheader-group-headers': { kind: 'list' },
    'requestheader-uid-headers': { kind: 'list', since: '1.32' },
    'requestheader-username-headers': { kind: 'list' },
    'secure-port': { kind: 'size' },
    'show-hidden-metrics-for-version': { kind: 'text' },
    'tls-cert-file': { kind: 'text' },
    'tls-cipher-suites': { kind: 'list' },
    'tls-curve-preferences': { kind: 'list', since: '1.36' },
    'tls-min-version': { kind: 'text' },
    'tls-private-key-file': { kind: 'text' },
    'tls-sni-cert-key': { kind: 'text' },
    v: { kind: 'text' },
    version: { kind: 'text' },
    vmodule: { kind: 'text' },
    'write-config-to': { kind: 'text' },
  },
};
