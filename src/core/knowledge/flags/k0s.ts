import type { FlagType } from '../flag-values.ts';
import { type FlagSpec, flagTable, switchesOf } from './table.ts';

const SWITCH: FlagType = { kind: 'switch' };

const texts = (names: string): Record<string, FlagSpec> =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, { kind: 'text' }]),
  );

/**
 * The flags of `k0s controller` and `k0s worker`, those of older releases among them.
 * Source: k0sproject/k0s pkg/config/cli.go, cmd/controller/controller.go, cmd/worker/worker.go.
 */
export const K0S = flagTable(
  { program: 'k0s', release: undefined, shorthands: 'cdhlv' },
  {
    from: '1.23',
    to: '1.36',
    flags: {
      ...texts(`
        api-server api-server-stop-timeout cidr-range config cri-socket data-dir debugListenOn disable-components env
        feature-gates iptables-mode k0s-cloud-provider-port k0s-cloud-provider-update-frequency
        kube-controller-manager-extra-args kubelet-extra-args kubelet-root-dir labels logging profile status-socket
        taints token-file
      `),
      debug: SWITCH,
      'enable-cloud-provider': SWITCH,
      'enable-dynamic-config': SWITCH,
      'enable-k0s-cloud-provider': SWITCH,
      'enable-metrics-scraper': SWITCH,
      'enable-worker': SWITCH,
      force: SWITCH,
      help: SWITCH,
      'ignore-pre-flight-checks': SWITCH,
      'init-only': SWITCH,
      'no-taints': SWITCH,
      single: SWITCH,
      start: SWITCH,
      verbose: SWITCH,
    },
  },
);

export const K0S_SWITCHES: ReadonlySet<string> = new Set([...switchesOf(K0S), 'd', 'v']);
