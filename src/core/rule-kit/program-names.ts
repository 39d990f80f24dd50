import type { Program } from '../model/version.ts';

/** Programs as texts name them where they speak of a release. */
export const PROGRAM_NAMES: Readonly<Record<Program, string>> = {
  kubernetes: 'Kubernetes',
  docker: 'Docker',
  calico: 'Calico',
  operator: 'Tigera operator',
  cilium: 'Cilium',
  flannel: 'Flannel',
};
