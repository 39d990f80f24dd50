// Generated from schemas/ by scripts/generate-validators.mjs. Do not edit.

/** Schemas by the names of their files, as JSON, without what only people read. */
export declare const SCHEMA_TEXTS: {
  readonly 'calico-ippool': string;
  readonly 'docker-daemon': string;
  readonly 'dualstack-lint': string;
  readonly 'kube-proxy-configuration': string;
  readonly 'kubeadm-v1beta3': string;
  readonly 'kubeadm-v1beta4': string;
  readonly 'kubelet-configuration': string;
  readonly 'tigera-installation': string;
};
