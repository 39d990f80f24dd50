/**
 * The keys of `config.yaml` of K3s and RKE2, which are the names of the flags of `server` and `agent`, of all releases from
 * 1.21 to 1.37 (1.37 as of K3s' main branch in August 2026). RKE2 names every flag of K3s, also those that it drops, and does not start with one that it does not name.
 * Source: rancher/rke2 pkg/cli/cmds/server.go, agent.go and root.go of each release branch.
 */
const NAMES = `
advertise-address advertise-port agent-token agent-token-file airgap-extra-registry alsologtostderr
apiserver-bind-address apiserver-port audit-policy-file bind-address cloud-controller-manager-extra-env
cloud-controller-manager-extra-mount cloud-controller-manager-image cloud-provider-config cloud-provider-name
cluster-cidr cluster-dns cluster-domain cluster-init cluster-reset cluster-reset-restore-path cluster-secret
cni config container-runtime-endpoint control-plane-probe-configuration control-plane-resource-limits
control-plane-resource-requests data-dir datastore-cafile datastore-certfile datastore-endpoint
datastore-keyfile debug default-local-storage-path default-runtime disable disable-agent disable-apiserver
disable-apiserver-lb disable-cloud-controller disable-controller-manager disable-default-registry-endpoint
disable-etcd disable-helm-controller disable-kube-proxy disable-network-policy disable-scheduler
disable-selinux docker egress-selector-mode embedded-registry enable-pprof enable-servicelb etcd-arg
etcd-disable-snapshots etcd-expose-metrics etcd-extra-env etcd-extra-mount etcd-image etcd-s3
etcd-s3-access-key etcd-s3-bucket etcd-s3-bucket-lookup-type etcd-s3-config-secret etcd-s3-endpoint
etcd-s3-endpoint-ca etcd-s3-folder etcd-s3-insecure etcd-s3-proxy etcd-s3-region etcd-s3-retention
etcd-s3-secret-key etcd-s3-session-token etcd-s3-skip-ssl-verify etcd-s3-timeout etcd-snapshot-compress
etcd-snapshot-dir etcd-snapshot-name etcd-snapshot-reconcile-interval etcd-snapshot-retention
etcd-snapshot-schedule-cron flannel-backend flannel-cni-conf flannel-conf flannel-external-ip flannel-iface
flannel-ipv6-masq helm-controller-arg helm-job-image https-listen-port image-credential-provider-bin-dir
image-credential-provider-config image-service-endpoint ingress-controller kine-tls kube-apiserver-arg
kube-apiserver-extra-env kube-apiserver-extra-mount kube-apiserver-image kube-cloud-controller-arg
kube-cloud-controller-manager-arg kube-controller-arg kube-controller-manager-arg
kube-controller-manager-extra-env kube-controller-manager-extra-mount kube-controller-manager-image
kube-proxy-arg kube-proxy-extra-env kube-proxy-extra-mount kube-proxy-image kube-scheduler-arg
kube-scheduler-extra-env kube-scheduler-extra-mount kube-scheduler-image kubelet-arg kubelet-path
lb-server-port log multi-cluster-cidr no-deploy no-flannel node-external-dns node-external-ip
node-internal-dns node-ip node-label node-name node-name-from-cloud-provider-metadata node-taint
nonroot-devices pause-image pod-security-admission-config-file prefer-bundled-bin prime private-registry
profile protect-kernel-defaults resolv-conf rootless runtime-image secrets-encryption
secrets-encryption-provider selinux server service-cidr service-node-port-range servicelb-namespace
snapshotter supervisor-metrics supervisor-port system-default-registry tls-san tls-san-security token
token-file vmodule vpn-auth vpn-auth-file with-node-id write-kubeconfig write-kubeconfig-group
write-kubeconfig-mode write-kubeconfig-name
`;

export const K3S_KEYS: ReadonlySet<string> = new Set([...NAMES.trim().split(/\s+/), 'c', 'd', 'i', 'l', 'o', 's', 't']);

export const K3S_RELEASES = { program: 'kubernetes', oldest: '1.21', newest: '1.37' } as const;

/**
 * Keys of the server's command alone; agents get these settings from their server. Source: k3s-io/k3s
 * pkg/cli/cmds/server.go and agent.go.
 */
export const SERVER_KEYS: ReadonlySet<string> = new Set([
  'advertise-address',
  'cluster-cidr',
  'cluster-dns',
  'cluster-domain',
  'cluster-init',
  'disable-network-policy',
  'flannel-backend',
  'flannel-external-ip',
  'flannel-ipv6-masq',
  'kube-apiserver-arg',
  'kube-controller-manager-arg',
  'service-cidr',
  'tls-san',
]);
