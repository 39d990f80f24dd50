import { criDockerdDualStackOff } from './cri-dockerd-dual-stack-off.ts';
import { criDockerdFlagArgument } from './cri-dockerd-flag-argument.ts';
import type { Rule } from './define.ts';
import { felixLogIpv6Lost } from './felix-log-ipv6-lost.ts';
import { ippoolBlockSize } from './ippool-block-size.ts';
import { ippoolIpipV6 } from './ippool-ipip-v6.ts';
import { kubeletDualStackFlag } from './kubelet-dual-stack-flag.ts';
import { poolFamilyMissing } from './pool-family-missing.ts';
import { poolOutsidePodRange } from './pool-outside-pod-range.ts';
import { suppressionUnused } from './suppression-unused.ts';

/** Every rule; those that name a cause come before those that name its consequences, which is the order of reports. */
export const RULES: readonly Rule[] = [
  criDockerdDualStackOff,
  kubeletDualStackFlag,
  criDockerdFlagArgument,
  felixLogIpv6Lost,
  poolFamilyMissing,
  poolOutsidePodRange,
  ippoolBlockSize,
  ippoolIpipV6,
  suppressionUnused,
];
