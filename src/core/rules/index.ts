import { bgpCidrTwice } from './bgp-cidr-twice.ts';
import { bgpPeerAddress } from './bgp-peer-address.ts';
import { bgpServiceRanges } from './bgp-service-ranges.ts';
import { calicoKeyDuplicate } from './calico-key-duplicate.ts';
import { calicoNodeAutodetection } from './calico-node-autodetection.ts';
import { calicoNodeDefaultPools } from './calico-node-default-pools.ts';
import { calicoNodeIp6Off } from './calico-node-ip6-off.ts';
import { calicoNodeIpv6SupportOff } from './calico-node-ipv6-support-off.ts';
import { calicoNodeNatOneFamily } from './calico-node-nat-one-family.ts';
import { calicoNodePoolInert } from './calico-node-pool-inert.ts';
import { calicoNodePoolRandom } from './calico-node-pool-random.ts';
import { calicoNodePoolRefused } from './calico-node-pool-refused.ts';
import { calicoNodeValueNotString } from './calico-node-value-not-string.ts';
import { calicoNodeVariableUnknown } from './calico-node-variable-unknown.ts';
import { calicoNodeVxlanOneFamily } from './calico-node-vxlan-one-family.ts';
import { capiRangeRefused } from './capi-range-refused.ts';
import { cidrFamilyTwice } from './cidr-family-twice.ts';
import { cidrHostBits } from './cidr-host-bits.ts';
import { cidrInvalid } from './cidr-invalid.ts';
import { cidrListBlank } from './cidr-list-blank.ts';
import { cidrNotCanonical } from './cidr-not-canonical.ts';
import { cidrReserved } from './cidr-reserved.ts';
import { cidrWrongFamily } from './cidr-wrong-family.ts';
import { clusterCidrRefused } from './cluster-cidr-refused.ts';
import { cniAssignHostLocal } from './cni-assign-host-local.ts';
import { cniAssignNotString } from './cni-assign-not-string.ts';
import { cniAssignOdd } from './cni-assign-odd.ts';
import { cniAssignOff } from './cni-assign-off.ts';
import { cniConflistFamilyMissing } from './cni-conflist-family-missing.ts';
import { cniPoolsRefused } from './cni-pools-refused.ts';
import { configHeadWrong } from './config-head-wrong.ts';
import { configInvalid } from './config-invalid.ts';
import { controlPlaneFlagArgument } from './control-plane-flag-argument.ts';
import { criDockerdDropinExecstart } from './cri-dockerd-dropin-execstart.ts';
import { criDockerdDualStackOff } from './cri-dockerd-dual-stack-off.ts';
import { criDockerdFlagArgument } from './cri-dockerd-flag-argument.ts';
import { criDockerdFlagUnknown } from './cri-dockerd-flag-unknown.ts';
import { criDockerdFlagValue } from './cri-dockerd-flag-value.ts';
import { criDockerdUnitMissing } from './cri-dockerd-unit-missing.ts';
import type { Rule } from './define.ts';
import { dockerAddressPoolsUnusable } from './docker-address-pools-unusable.ts';
import { dockerBipUnusable } from './docker-bip-unusable.ts';
import { dockerBridgePodRangeMismatch } from './docker-bridge-pod-range-mismatch.ts';
import { dockerCgroupDriverMismatch } from './docker-cgroup-driver-mismatch.ts';
import { dockerFixedCidrV6Ignored } from './docker-fixed-cidr-v6-ignored.ts';
import { dockerFixedCidrV6Unusable } from './docker-fixed-cidr-v6-unusable.ts';
import { dockerForwardDrop } from './docker-forward-drop.ts';
import { dockerGatewayOutsideSubnet } from './docker-gateway-outside-subnet.ts';
import { dockerIp6tablesExperimental } from './docker-ip6tables-experimental.ts';
import { dockerIp6tablesOff } from './docker-ip6tables-off.ts';
import { dockerIpv6Off } from './docker-ipv6-off.ts';
import { dockerIpv6WithoutSubnet } from './docker-ipv6-without-subnet.ts';
import { dockerJsonInvalid } from './docker-json-invalid.ts';
import { dockerKeyAndFlag } from './docker-key-and-flag.ts';
import { dockerKeyDuplicate } from './docker-key-duplicate.ts';
import { dockerKeyIgnored } from './docker-key-ignored.ts';
import { dockerKeyUnknown } from './docker-key-unknown.ts';
import { dockerKeysConflict } from './docker-keys-conflict.ts';
import { dockerRangeOverlapsNodes } from './docker-range-overlaps-nodes.ts';
import { dockerRangeOverlapsPods } from './docker-range-overlaps-pods.ts';
import { dockerRangeOverlapsServices } from './docker-range-overlaps-services.ts';
import { dockerTypeWrong } from './docker-type-wrong.ts';
import { dockerValueRefused } from './docker-value-refused.ts';
import { endpointBrackets } from './endpoint-brackets.ts';
import { featureGateFalse } from './feature-gate-false.ts';
import { featureGateRemoved } from './feature-gate-removed.ts';
import { featureGateUnknown } from './feature-gate-unknown.ts';
import { felixIpv6Off } from './felix-ipv6-off.ts';
import { felixLogIpv6Lost } from './felix-log-ipv6-lost.ts';
import { felixNatAddress } from './felix-nat-address.ts';
import { fileUnreadable } from './file-unreadable.ts';
import { installationAutodetection } from './installation-autodetection.ts';
import { installationBlockSize } from './installation-block-size.ts';
import { installationEncapsulation } from './installation-encapsulation.ts';
import { installationKeyUnknown } from './installation-key-unknown.ts';
import { installationPodSubnetUnread } from './installation-pod-subnet-unread.ts';
import { installationPoolRefused } from './installation-pool-refused.ts';
import { installationPoolsPerFamily } from './installation-pools-per-family.ts';
import { installationRefused } from './installation-refused.ts';
import { installationValueWrong } from './installation-value-wrong.ts';
import { ippoolBlockSize } from './ippool-block-size.ts';
import { ippoolDocumentEmpty } from './ippool-document-empty.ts';
import { ippoolEnumWrong } from './ippool-enum-wrong.ts';
import { ippoolIpipModeMissing } from './ippool-ipip-mode-missing.ts';
import { ippoolIpipV6 } from './ippool-ipip-v6.ts';
import { ippoolKeyUnknown } from './ippool-key-unknown.ts';
import { ippoolLoadBalancer } from './ippool-load-balancer.ts';
import { ippoolNatOneFamily } from './ippool-nat-one-family.ts';
import { ippoolNatV6Off } from './ippool-nat-v6-off.ts';
import { ippoolOverlap } from './ippool-overlap.ts';
import { ippoolRefused } from './ippool-refused.ts';
import { ippoolResourceUnknown } from './ippool-resource-unknown.ts';
import { ippoolSelectorInvalid } from './ippool-selector-invalid.ts';
import { ippoolTooSmall } from './ippool-too-small.ts';
import { ippoolTwoEncapsulations } from './ippool-two-encapsulations.ts';
import { ippoolTypeWrong } from './ippool-type-wrong.ts';
import { ippoolVxlanV6Version } from './ippool-vxlan-v6-version.ts';
import { k0sDualStackOff } from './k0s-dual-stack-off.ts';
import { k0sDualStackRefused } from './k0s-dual-stack-refused.ts';
import { k0sRangeRefused } from './k0s-range-refused.ts';
import { k3sFamilyMismatch } from './k3s-family-mismatch.ts';
import { k3sIpv6MasqueradeOff } from './k3s-ipv6-masquerade-off.ts';
import { k3sNodeIpFamily } from './k3s-node-ip-family.ts';
import { k3sNodeIpOrder } from './k3s-node-ip-order.ts';
import { k3sRangeRefused } from './k3s-range-refused.ts';
import { kernelIpv6Disabled } from './kernel-ipv6-disabled.ts';
import { kindDualOneSubnet } from './kind-dual-one-subnet.ts';
import { kindEnumWrong } from './kind-enum-wrong.ts';
import { kindFamilyMismatch } from './kind-family-mismatch.ts';
import { kubeadmApiOld } from './kubeadm-api-old.ts';
import { kubeadmExtraArgsShape } from './kubeadm-extra-args-shape.ts';
import { kubeadmFileRefused } from './kubeadm-file-refused.ts';
import { kubeadmGateUnknown } from './kubeadm-gate-unknown.ts';
import { kubeadmKeyDuplicate } from './kubeadm-key-duplicate.ts';
import { kubeadmKeyUnknown } from './kubeadm-key-unknown.ts';
import { kubeadmSectionIncomplete } from './kubeadm-section-incomplete.ts';
import { kubeadmSubnetRefused } from './kubeadm-subnet-refused.ts';
import { kubeadmTypeWrong } from './kubeadm-type-wrong.ts';
import { kubeadmValueRefused } from './kubeadm-value-refused.ts';
import { kubeletClusterDnsFamily } from './kubelet-cluster-dns-family.ts';
import { kubeletClusterDnsOutsideServices } from './kubelet-cluster-dns-outside-services.ts';
import { kubeletClusterDomainMismatch } from './kubelet-cluster-domain-mismatch.ts';
import { kubeletDropinHeader } from './kubelet-dropin-header.ts';
import { kubeletDropinList } from './kubelet-dropin-list.ts';
import { kubeletDropinName } from './kubelet-dropin-name.ts';
import { kubeletDualStackFlag } from './kubelet-dual-stack-flag.ts';
import { kubeletEnumWrong } from './kubelet-enum-wrong.ts';
import { kubeletFlagArgument } from './kubelet-flag-argument.ts';
import { kubeletFlagRemoved } from './kubelet-flag-removed.ts';
import { kubeletFlagUnknown } from './kubelet-flag-unknown.ts';
import { kubeletFlagValue } from './kubelet-flag-value.ts';
import { kubeletKeyCase } from './kubelet-key-case.ts';
import { kubeletKeyDuplicate } from './kubelet-key-duplicate.ts';
import { kubeletKeyUnknown } from './kubelet-key-unknown.ts';
import { kubeletNodeIpCloud } from './kubelet-node-ip-cloud.ts';
import { kubeletNodeIpFamilyMissing } from './kubelet-node-ip-family-missing.ts';
import { kubeletNodeIpInvalid } from './kubelet-node-ip-invalid.ts';
import { kubeletNodeIpOrder } from './kubelet-node-ip-order.ts';
import { kubeletPodCidrMismatch } from './kubelet-pod-cidr-mismatch.ts';
import { kubeletTypeWrong } from './kubelet-type-wrong.ts';
import { kubeletValueInvalid } from './kubelet-value-invalid.ts';
import { kubesprayIpipIpv6 } from './kubespray-ipip-ipv6.ts';
import { kubesprayNodePrefix } from './kubespray-node-prefix.ts';
import { kubesprayPoolOutsidePods } from './kubespray-pool-outside-pods.ts';
import { kubesprayRangesCollide } from './kubespray-ranges-collide.ts';
import { kubesprayStackKeyOld } from './kubespray-stack-key-old.ts';
import { networkPolicyExcept } from './network-policy-except.ts';
import { networkPolicyOneFamily } from './network-policy-one-family.ts';
import { nodeMaskFlagWrong } from './node-mask-flag-wrong.ts';
import { podRangeOneNode } from './pod-range-one-node.ts';
import { podsOverlapServices } from './pods-overlap-services.ts';
import { poolFamilyMissing } from './pool-family-missing.ts';
import { poolOnlyUnusable } from './pool-only-unusable.ts';
import { poolOutsidePodRange } from './pool-outside-pod-range.ts';
import { poolOverlapsNodes } from './pool-overlaps-nodes.ts';
import { poolOverlapsServices } from './pool-overlaps-services.ts';
import { poolsAnnotationInvalid } from './pools-annotation-invalid.ts';
import { proxyClusterCidrMismatch } from './proxy-cluster-cidr-mismatch.ts';
import { proxyKeyUnknown } from './proxy-key-unknown.ts';
import { proxyNodePortFamily } from './proxy-node-port-family.ts';
import { proxyValueRefused } from './proxy-value-refused.ts';
import { rangeFlagConflict } from './range-flag-conflict.ts';
import { serviceAddressOutside } from './service-address-outside.ts';
import { serviceFamiliesInvalid } from './service-families-invalid.ts';
import { serviceFamiliesPolicy } from './service-families-policy.ts';
import { serviceFamiliesUnserved } from './service-families-unserved.ts';
import { serviceRangeOrder } from './service-range-order.ts';
import { serviceRangeSingle } from './service-range-single.ts';
import { serviceRangeSize } from './service-range-size.ts';
import { suppressionUnused } from './suppression-unused.ts';
import { sysctlIpv6Disabled } from './sysctl-ipv6-disabled.ts';
import { sysctlIpv6ForwardingOff } from './sysctl-ipv6-forwarding-off.ts';
import { talosNetworkRefused } from './talos-network-refused.ts';
import { talosNetworkTwice } from './talos-network-twice.ts';
import { wireguardOneFamily } from './wireguard-one-family.ts';
import { yamlInvalid } from './yaml-invalid.ts';

/** Every rule; those that name a cause come before those that name its consequences, which is the order of reports. */
export const RULES: readonly Rule[] = [
  criDockerdDualStackOff,
  kubeletDualStackFlag,
  kubeletFlagRemoved,
  kubeletFlagUnknown,
  kubeletFlagValue,
  kubeletFlagArgument,
  kubeletNodeIpInvalid,
  kubeletNodeIpCloud,
  kubeletNodeIpFamilyMissing,
  kubeletNodeIpOrder,
  featureGateRemoved,
  featureGateFalse,
  featureGateUnknown,
  configHeadWrong,
  kubeletDropinName,
  kubeletDropinHeader,
  kubeletDropinList,
  kubeletTypeWrong,
  kubeletEnumWrong,
  kubeletValueInvalid,
  kubeletKeyCase,
  kubeletKeyUnknown,
  kubeletKeyDuplicate,
  proxyValueRefused,
  proxyKeyUnknown,
  proxyClusterCidrMismatch,
  kubeletPodCidrMismatch,
  kubeletClusterDnsOutsideServices,
  kubeletClusterDnsFamily,
  kubeletClusterDomainMismatch,
  proxyNodePortFamily,
  criDockerdFlagArgument,
  criDockerdDropinExecstart,
  criDockerdUnitMissing,
  criDockerdFlagUnknown,
  criDockerdFlagValue,
  dockerJsonInvalid,
  dockerKeyUnknown,
  dockerKeyIgnored,
  dockerKeyDuplicate,
  dockerTypeWrong,
  dockerValueRefused,
  dockerKeyAndFlag,
  dockerKeysConflict,
  dockerIpv6WithoutSubnet,
  dockerFixedCidrV6Ignored,
  dockerRangeOverlapsPods,
  dockerBipUnusable,
  dockerFixedCidrV6Unusable,
  dockerGatewayOutsideSubnet,
  dockerAddressPoolsUnusable,
  dockerIp6tablesExperimental,
  dockerIp6tablesOff,
  dockerForwardDrop,
  dockerRangeOverlapsServices,
  dockerRangeOverlapsNodes,
  dockerBridgePodRangeMismatch,
  dockerCgroupDriverMismatch,
  dockerIpv6Off,
  felixLogIpv6Lost,
  calicoNodeValueNotString,
  calicoNodeIpv6SupportOff,
  calicoNodeIp6Off,
  calicoNodeAutodetection,
  calicoNodeDefaultPools,
  calicoNodePoolRefused,
  calicoNodePoolInert,
  calicoNodePoolRandom,
  calicoNodeVxlanOneFamily,
  calicoNodeNatOneFamily,
  calicoNodeVariableUnknown,
  cniAssignNotString,
  cniAssignOdd,
  cniAssignOff,
  cniAssignHostLocal,
  cniPoolsRefused,
  felixIpv6Off,
  felixNatAddress,
  wireguardOneFamily,
  bgpServiceRanges,
  bgpCidrTwice,
  bgpPeerAddress,
  poolsAnnotationInvalid,
  serviceFamiliesInvalid,
  serviceFamiliesPolicy,
  serviceFamiliesUnserved,
  serviceAddressOutside,
  networkPolicyExcept,
  networkPolicyOneFamily,
  poolFamilyMissing,
  poolOutsidePodRange,
  poolOnlyUnusable,
  poolOverlapsServices,
  poolOverlapsNodes,
  ippoolBlockSize,
  ippoolIpipV6,
  kubeadmSubnetRefused,
  ippoolRefused,
  ippoolKeyUnknown,
  ippoolTypeWrong,
  ippoolEnumWrong,
  ippoolTooSmall,
  ippoolTwoEncapsulations,
  ippoolSelectorInvalid,
  ippoolLoadBalancer,
  kubeadmApiOld,
  kubeadmKeyUnknown,
  kubeadmExtraArgsShape,
  kubeadmKeyDuplicate,
  kubeadmFileRefused,
  yamlInvalid,
  ippoolResourceUnknown,
  cidrInvalid,
  cidrListBlank,
  cidrFamilyTwice,
  cidrWrongFamily,
  cidrHostBits,
  cidrNotCanonical,
  cidrReserved,
  kubeadmTypeWrong,
  kubeadmGateUnknown,
  endpointBrackets,
  kubeadmSectionIncomplete,
  kubeadmValueRefused,
  ippoolOverlap,
  calicoKeyDuplicate,
  ippoolDocumentEmpty,
  nodeMaskFlagWrong,
  clusterCidrRefused,
  podRangeOneNode,
  installationKeyUnknown,
  installationValueWrong,
  installationBlockSize,
  serviceRangeOrder,
  serviceRangeSize,
  serviceRangeSingle,
  installationEncapsulation,
  installationPoolRefused,
  installationAutodetection,
  kindEnumWrong,
  kindFamilyMismatch,
  kindDualOneSubnet,
  k3sFamilyMismatch,
  k3sNodeIpFamily,
  k3sNodeIpOrder,
  k3sIpv6MasqueradeOff,
  rangeFlagConflict,
  podsOverlapServices,
  ippoolNatV6Off,
  ippoolNatOneFamily,
  ippoolVxlanV6Version,
  k3sRangeRefused,
  k0sDualStackRefused,
  k0sDualStackOff,
  k0sRangeRefused,
  installationRefused,
  installationPoolsPerFamily,
  installationPodSubnetUnread,
  talosNetworkRefused,
  talosNetworkTwice,
  capiRangeRefused,
  kubesprayRangesCollide,
  kubesprayPoolOutsidePods,
  kubesprayNodePrefix,
  kubesprayIpipIpv6,
  kubesprayStackKeyOld,
  kernelIpv6Disabled,
  sysctlIpv6Disabled,
  sysctlIpv6ForwardingOff,
  cniConflistFamilyMissing,
  ippoolIpipModeMissing,
  controlPlaneFlagArgument,
  configInvalid,
  suppressionUnused,
  fileUnreadable,
];
