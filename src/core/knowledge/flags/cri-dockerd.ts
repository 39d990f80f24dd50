import type { FlagType } from '../flag-values.ts';
import { flagTable, switchesOf } from './table.ts';

const TEXT: FlagType = { kind: 'text' };
const SWITCH: FlagType = { kind: 'switch' };
const DURATION: FlagType = { kind: 'duration' };

/**
 * All flags of cri-dockerd; names must be written exactly. `runtime-request-timeout` came with 0.2.5 and
 * `streaming-bind-addr` with 0.2.6. The plugins are those that the program has inside; every CNI is run by `cni`.
 * Source: Mirantis/cri-dockerd config/options.go, cmd/cri/options/options.go, cmd/server.go, network/plugins.go.
 */
export const CRI_DOCKERD = flagTable(
  { program: 'cri-dockerd', release: undefined, shorthands: 'h', settled: true },
  {
    from: '0.2.2',
    to: '0.4.3',
    flags: {
      buildinfo: SWITCH,
      'cni-bin-dir': TEXT,
      'cni-cache-dir': TEXT,
      'cni-conf-dir': TEXT,
      'container-runtime-endpoint': TEXT,
      'cri-dockerd-root-directory': TEXT,
      'docker-endpoint': TEXT,
      'hairpin-mode': { kind: 'text', values: ['promiscuous-bridge', 'hairpin-veth', 'none'] },
      help: SWITCH,
      'image-pull-progress-deadline': DURATION,
      'ipv6-dual-stack': SWITCH,
      'log-level': { kind: 'log-level' },
      'network-plugin': { kind: 'text', values: ['cni', 'kubenet', 'no-op', ''], meant: 'cni' },
      'network-plugin-mtu': { kind: 'count' },
      'pod-cidr': TEXT,
      'pod-infra-container-image': TEXT,
      'runtime-cgroups': TEXT,
      'runtime-request-timeout': DURATION,
      'streaming-bind-addr': { kind: 'listen-address' },
      version: SWITCH,
    },
  },
);

export const CRI_DOCKERD_SWITCHES = switchesOf(CRI_DOCKERD);
