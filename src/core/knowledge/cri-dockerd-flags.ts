import { table } from '../source/null-dict.ts';
import type { FlagType } from './flag-values.ts';

const TEXT: FlagType = { kind: 'text' };
const SWITCH: FlagType = { kind: 'switch' };
const DURATION: FlagType = { kind: 'duration' };

/**
 * All flags of cri-dockerd from 0.2.2 to 0.4.3; names must be written exactly. `runtime-request-timeout` came with 0.2.5
 * and `streaming-bind-addr` with 0.2.6. Source: Mirantis/cri-dockerd config/options.go, cmd/cri/options/options.go,
 * cmd/server.go.
 */
export const CRI_DOCKERD_FLAGS: Readonly<Record<string, FlagType>> = table({
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
  'network-plugin': TEXT,
  'network-plugin-mtu': { kind: 'count' },
  'pod-cidr': TEXT,
  'pod-infra-container-image': TEXT,
  'runtime-cgroups': TEXT,
  'runtime-request-timeout': DURATION,
  'streaming-bind-addr': { kind: 'listen-address' },
  version: SWITCH,
});

/** Flags that may be written with one hyphen and one letter. */
export const CRI_DOCKERD_SHORTHANDS = 'h';
