import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../../src/core/example.ts';

/** A spec in YAML's flow style, and the rule that reports why it is refused; without one it is accepted. */
type Verdict = readonly [spec: string, rule?: string | undefined, versions?: { readonly calico: string }];

const RULE = (ingress: string) => `{ types: [Ingress], ingress: [{ action: Allow, ${ingress} }] }`;
const V6 = '"fd5b:8c1e:7a20::/48"';

/** What Calico's API (projectcalico.org/v3) does with an object, by kind. */
const VERDICTS: Readonly<Record<string, readonly Verdict[]>> = {
  // libcalico-go/lib/validator/v3/validator.go validateRule, validateEntityRule, validateICMPFields, v3.31.7
  GlobalNetworkPolicy: [
    [RULE('source: { nets: ["0.0.0.0/0"] }')],
    [RULE('ipVersion: 6, protocol: ICMPv6, icmp: { type: 128, code: 0 }')],
    [RULE(`ipVersion: 6, source: { nets: [${V6}], notNets: ["fd5b:8c1e:7a20:1::/64"] }`)],
    [RULE('protocol: TCP, destination: { ports: [443, "8000:8100", http] }')],
    [RULE(`source: { nets: ["10.0.0.0/8", ${V6}] }`), 'policy-rule-two-families'],
    [RULE(`source: { nets: ["10.0.0.0/8"] }, destination: { notNets: [${V6}] }`), 'policy-rule-two-families'],
    [RULE(`ipVersion: 4, source: { nets: [${V6}] }`), 'policy-rule-two-families'],
    [RULE('ipVersion: 6, protocol: ICMP'), 'policy-rule-refused'],
    [RULE('ipVersion: 4, notProtocol: ICMPv6'), 'policy-rule-refused'],
    [RULE('icmp: { type: 8 }'), 'policy-rule-refused'],
    [RULE('protocol: ICMP, icmp: { code: 0 }'), 'policy-rule-refused'],
    [RULE('source: { ports: [443] }'), 'policy-rule-refused'],
    [RULE('protocol: ICMP, source: { ports: [443] }'), 'policy-rule-refused'],
    [RULE('source: { services: { name: web, namespace: shop }, selector: all() }'), 'policy-rule-refused'],
    [RULE('destination: { services: { name: web, namespace: shop } }'), 'policy-rule-refused'],
    [RULE('source: { nets: ["10.0.0.1"] }'), 'cidr-invalid'],
    [RULE('source: { nets: ["fd5b:8c1e:7a20::1/48"] }'), 'cidr-host-bits'],
    [RULE('protocol: icmp6'), 'calico-value-wrong'],
    [RULE('protocol: ICMP, icmp: { type: 255 }'), 'calico-value-wrong'],
    [RULE('ipVersions: 6'), 'calico-key-unknown'],
    [RULE('source: { nets: ["10.0.0.0/8"], net: "10.0.0.0/8" }'), 'calico-key-unknown'],
    // scanNets: networks that leave nothing, v3.31.0
    [RULE('source: { notNets: ["::/0"] }'), 'policy-rule-refused', { calico: '3.31.0' }],
    [RULE('source: { notNets: ["::/0"] }'), undefined, { calico: '3.30.0' }],
    // validateGlobalNetworkPolicySpec
    ['{ types: [Ingress, Ingress] }', 'policy-rule-refused'],
    ['{ types: [ingress] }', 'calico-value-wrong'],
  ],
  // The `validate` tags of api/pkg/apis/projectcalico/v3/globalnetworkset.go: cidr, v3.31.7
  GlobalNetworkSet: [
    ['{ nets: ["10.0.0.1", "10.0.0.1/8", "fd5b:8c1e:7a20::1/48"] }'],
    ['{ nets: ["10.0.0.0/33"] }', 'cidr-invalid'],
    ['{ nets: "10.0.0.0/8" }', 'calico-type-wrong'],
  ],
  // api/pkg/apis/projectcalico/v3/hostendpoint.go and validateHostEndpointSpec, v3.31.7
  HostEndpoint: [
    ['{ node: node-1, expectedIPs: ["192.0.2.1", "fd5b:8c1e:7a20:60::1"] }'],
    ['{ node: node-1, interfaceName: "*" }'],
    ['{ node: node-1 }', 'host-endpoint-refused'],
    ['{ interfaceName: eth0 }', 'host-endpoint-refused'],
    ['{ node: node-1, expectedIPs: ["fd5b:8c1e:7a20:60::1/64"] }', 'cidr-invalid'],
    ['{ node: node-1, expectedIPs: "192.0.2.1" }', 'calico-type-wrong'],
  ],
  // api/pkg/apis/projectcalico/v3/bgpfilter.go and validateBGPFilterRule, v3.31.7
  BGPFilter: [
    [`{ exportV6: [{ action: Accept, matchOperator: In, cidr: ${V6} }] }`],
    ['{ exportV4: [{ action: Accept, matchOperator: Equal, cidr: "10.0.0.1" }], importV6: [{ action: Reject }] }'],
    ['{ exportV6: [{ action: Accept, matchOperator: In, cidr: "10.0.0.0/8" }] }', 'cidr-wrong-family'],
    [`{ importV4: [{ action: Accept, matchOperator: In, cidr: ${V6} }] }`, 'cidr-wrong-family'],
    ['{ exportV6: [{ action: Accept, matchOperator: In, cidr: "fd5b:8c1e:7a20::1/48" }] }', 'cidr-host-bits'],
    [`{ exportV6: [{ action: Accept, cidr: ${V6} }] }`, 'bgp-filter-refused'],
    ['{ exportV6: [{ action: Accept, matchOperator: In }] }', 'bgp-filter-refused'],
    ['{ exportV6: [{ action: Accept, prefixLength: { max: 64 } }] }', 'bgp-filter-refused'],
    [`{ exportV6: [{ matchOperator: In, cidr: ${V6} }] }`, 'calico-value-wrong'],
    [`{ exportV6: [{ action: Accept, matchOperator: Inside, cidr: ${V6} }] }`, 'calico-value-wrong'],
  ],
  // api/pkg/apis/projectcalico/v3/bgppeer.go and validateBGPPeerSpec, v3.31.7
  BGPPeer: [
    ['{ peerIP: "fd5b:8c1e:7a20:60::1", asNumber: 64512, reachableBy: "fd5b:8c1e:7a20:60::fe" }'],
    ['{ peerIP: "[fd5b:8c1e:7a20:60::1]:1790", asNumber: "1.10" }'],
    ['{ nodeSelector: "!has(rr)", peerSelector: has(rr) }'],
    ['{ peerIP: 192.0.2.1, asNumber: 64512, node: a, nodeSelector: all() }', 'bgp-peer-refused'],
    ['{ peerIP: 192.0.2.1, peerSelector: has(rr) }', 'bgp-peer-refused'],
    ['{ asNumber: 64512, peerSelector: has(rr) }', 'bgp-peer-refused'],
    ['{ asNumber: 64512, reachableBy: 192.0.2.254 }', 'bgp-peer-refused'],
    ['{ localWorkloadSelector: has(vm) }', 'bgp-peer-refused', { calico: '3.31.0' }],
    ['{ peerIP: "fd5b:8c1e:7a20:60::1", asNumber: 64512, reachableBy: 192.0.2.254 }', 'bgp-peer-address'],
    ['{ peerIP: "fe80::1%eth0", asNumber: 64512 }', 'bgp-peer-address'],
    ['{ peerIP: 192.0.2.1, asNumber: 64512, sourceAddress: NodeIP }', 'calico-value-wrong'],
  ],
  // api/pkg/apis/projectcalico/v3/felixconfig.go and validateFelixConfigSpec, v3.31.7
  FelixConfiguration: [
    ['{ ipv6Support: true, wireguardEnabled: true, wireguardEnabledV6: true, logSeverityScreen: info }'],
    ['{ deviceRouteSourceAddress: 192.0.2.1, deviceRouteSourceAddressIPv6: "fd5b:8c1e:7a20:60::1" }'],
    ['{ natOutgoingAddress: "fd5b:8c1e:7a20:60::1" }', 'cidr-wrong-family'],
    ['{ deviceRouteSourceAddressIPv6: 192.0.2.1 }', 'cidr-wrong-family'],
    [`{ externalNodesList: [${V6}] }`, 'cidr-wrong-family'],
    ['{ bpfExcludeCIDRsFromNAT: ["10.0.0.0/33"] }', 'cidr-invalid'],
    ['{ ipv6Support: "true" }', 'calico-type-wrong'],
    ['{ wireguardListeningPortV6: "51821" }', 'calico-type-wrong'],
    ['{ floatingIPs: "on" }', 'calico-value-wrong'],
    ['{ routeRefreshInterval: "90" }', 'calico-value-wrong'],
    // Keys by release: v3.22.0 lacks vxlanMTUV6, v3.23.0 has it.
    ['{ vxlanMTUV6: 1430 }', 'calico-key-unknown', { calico: '3.22.5' }],
    ['{ vxlanMTUV6: 1430 }', undefined, { calico: '3.23.0' }],
    ['{ wireguardEnabled: true, wireguardEnabledV6: true }', 'calico-key-unknown', { calico: '3.23.5' }],
  ],
  // api/pkg/apis/projectcalico/v3/ipreservation.go: cidrs, v3.31.7
  IPReservation: [
    ['{ reservedCIDRs: ["10.244.0.0/24", "fd5b:8c1e:7a20:4200::1"] }'],
    ['{ reservedCIDRs: ["10.244.0.0-10.244.0.9"] }', 'cidr-invalid'],
    ['{ reservedCIDR: ["10.244.0.0/24"] }', 'calico-key-unknown'],
  ],
  // api/pkg/apis/projectcalico/v3/ipamconfig.go and validateIPAMConfigSpec, v3.31.7
  IPAMConfiguration: [
    ['{ strictAffinity: true, maxBlocksPerHost: 4 }'],
    ['{ strictAffinity: "true" }', 'calico-type-wrong'],
    ['{ strictAffinity: true, maxBlocksPerHost: -1 }', 'calico-value-wrong'],
    ['{ strictAfinity: true }', 'calico-key-unknown'],
  ],
  // api/pkg/apis/projectcalico/v3/kubecontrollersconfig.go, v3.31.7
  KubeControllersConfiguration: [
    ['{ controllers: { node: { hostEndpoint: { autoCreate: Enabled } }, loadBalancer: { assignIPs: AllServices } } }'],
    ['{ controllers: { node: { hostEndpoint: { autoCreate: true } } } }', 'calico-type-wrong'],
    ['{ controllers: { loadBalancer: { assignIPs: All } } }', 'calico-value-wrong'],
    ['{ controllers: { node: { hostEndpoints: { autoCreate: Enabled } } } }', 'calico-key-unknown'],
  ],
  // api/pkg/apis/projectcalico/v3/bgpconfig.go: net, ipv4, ipv6, v3.31.7
  BGPConfiguration: [
    ['{ serviceClusterIPs: [{ cidr: 10.96.0.0/16 }, { cidr: "fd5b:8c1e:7a20:9600::/112" }] }'],
    ['{ serviceLoadBalancerIPs: [{ cidr: "fd5b:8c1e:7a20:9600::1/112" }] }', 'cidr-host-bits'],
    ['{ localWorkloadPeeringIPV6: 192.0.2.1 }', 'cidr-wrong-family', { calico: '3.31.0' }],
    ['{ prefixAdvertisements: [{ cidr: "fd5b::/33/1", communities: ["64512:1"] }] }', 'cidr-invalid'],
    ['{ serviceClusterIPs: ["10.96.0.0/16"] }', 'calico-type-wrong'],
  ],
};

/** What becomes of the same mistakes in the storage (crd.projectcalico.org/v1) of releases before 3.32, which checks types alone. */
const STORED: Readonly<Record<string, readonly (readonly [spec: string, severity?: string])[]>> = {
  // felix/rules/policy.go FilterRuleToIPVersion, v3.31.7: a rule without a network of a family in each list is left out
  GlobalNetworkPolicy: [
    [RULE(`source: { nets: ["10.0.0.0/8", ${V6}] }`), 'information'],
    [RULE(`source: { nets: ["10.0.0.0/8"] }, destination: { nets: [${V6}] }`), 'error'],
    [RULE(`ipVersion: 4, source: { nets: [${V6}] }`), 'error'],
    [RULE('source: { nets: ["10.0.0.1"] }')],
  ],
  // confd/pkg/resource/template/template_funcs.go filterStatement, v3.31.7
  BGPFilter: [
    [`{ exportV6: [{ action: Accept, cidr: ${V6} }] }`, 'error'],
    ['{ exportV6: [{ action: Accept, matchOperator: In, cidr: "10.0.0.0/8" }] }', 'error'],
  ],
  // libcalico-go/lib/backend/syncersv1/updateprocessors/networksetprocessor.go, v3.31.7: left out with a warning
  GlobalNetworkSet: [['{ nets: ["10.0.0.0/33"] }', 'warning']],
  // libcalico-go/lib/ipam/ipam.go getReservedIPs, v3.31.7: dereferences a network that it could not read
  IPReservation: [['{ reservedCIDRs: ["10.244.0.0/33"] }', 'error']],
  // felix/config/param_types.go Ipv4Param, v3.31.7: Felix takes its default
  FelixConfiguration: [['{ natOutgoingAddress: "fd5b:8c1e:7a20:60::1" }', 'warning']],
};

function check(apiVersion: string, kind: string, spec: string, versions = { calico: '3.31.7' }) {
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: default\nspec: ${spec}\n`;
  return checkFiles(new Map([['object.yaml', text]]), { versions }).filter(({ severity }) => severity !== 'hint');
}

describe('what Calico refuses', () => {
  for (const [kind, verdicts] of Object.entries(VERDICTS)) {
    for (const [spec, rule, versions] of verdicts) {
      test(`${kind} ${spec}${versions ? ` (${versions.calico})` : ''}`, () => {
        const errors = check('projectcalico.org/v3', kind, spec, versions).filter((each) => each.severity === 'error');
        const rules = [...new Set(errors.map((each) => each.rule))];
        assert.deepEqual(rules, rule === undefined ? [] : [rule], errors.map(({ message }) => message).join('\n'));
      });
    }
  }
});

describe('what becomes of what was stored without a check', () => {
  for (const [kind, verdicts] of Object.entries(STORED)) {
    for (const [spec, severity] of verdicts) {
      test(`${kind} ${spec}`, () => {
        const findings = check('crd.projectcalico.org/v1', kind, spec);
        assert.deepEqual(
          findings.map((each) => each.severity),
          severity ? [severity] : [],
          findings.map(({ message }) => message).join('\n'),
        );
      });
    }
  }
});
