import { criDockerdStarts } from '../../analysis/container-runtime.ts';
import { flagIn, type ProgramStart } from '../../analysis/program-starts.ts';
import { type EndpointUpdate, endpointUpdates } from '../../components/felix-log.ts';
import { parseBool } from '../../model/flags.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const felixLogIpv6Lost = defineRule({
  id: 'felix-log-ipv6-lost',
  severity: 'warning',
  layer: 'logs',
  aboutIpv6: true,
  role: 'consequence',
  readsUnknown: true,
  summary: 'A Felix log shows that the endpoint of a pod lost its IPv6 address.',
  why: `Calico assigned both addresses, so IPAM and the pools work. Then \`status.podIPs\` of the pod held only the IPv4 address, Calico
built the endpoint again from that field, and Felix removed the IPv6 route. The container runtime reports the addresses: with
cri-dockerd the cause is the missing \`--ipv6-dual-stack\`, otherwise look at what the runtime's CNI result holds.`,
  sources: [
    'https://github.com/projectcalico/calico/issues/9896',
    'projectcalico/calico:libcalico-go/lib/backend/k8s/conversion/conversion.go',
  ],
  messages: {
    lost: 'The endpoint of pod {pod} had the IPv6 address {address} and has lost it here, so Felix removes its route. Look at status.podIPs of the pod: the container runtime reports one address there.',
    lostUnit:
      'The endpoint of pod {pod} had the IPv6 address {address} and has lost it here, so Felix removes its route. The cause is cri-dockerd without --ipv6-dual-stack ({unit}): add the flag there.',
    lostBefore:
      'The endpoint of pod {pod} had the IPv6 address {address} and has lost it here, though cri-dockerd has --ipv6-dual-stack ({unit}). If the log is newer than that flag, restart cri-dockerd and the kubelet and create the pod again.',
    before: 'Here the endpoint still had {address}',
    unit: 'This command line of cri-dockerd lacks --ipv6-dual-stack',
  },
  bad: [
    {
      files: {
        'calico-node.log': `2025-02-26 08:33:15.377 [INFO][82] felix/int_dataplane.go 1891: Received *proto.WorkloadEndpointUpdate update from calculation graph msg=id:<orchestrator_id:"k8s" workload_id:"default/web-0" endpoint_id:"eth0" > endpoint:<state:"active" name:"cali1" ipv4_nets:"10.244.1.5/32" ipv6_nets:"fd5b:8c1e:7a20:4200::5/128" >
2025-02-26 08:33:16.512 [INFO][82] felix/int_dataplane.go 1891: Received *proto.WorkloadEndpointUpdate update from calculation graph msg=id:<orchestrator_id:"k8s" workload_id:"default/web-0" endpoint_id:"eth0" > endpoint:<state:"active" name:"cali1" «ipv4_nets:"10.244.1.5/32"» >
`,
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd://
`,
      },
    },
    {
      title: 'The flag has been set since.',
      severity: 'information',
      files: {
        'calico-node.log': `2025-02-26 08:33:15.377 [INFO][82] felix/int_dataplane.go 1891: Received *proto.WorkloadEndpointUpdate update from calculation graph msg=id:<orchestrator_id:"k8s" workload_id:"default/web-0" endpoint_id:"eth0" > endpoint:<state:"active" name:"cali1" ipv4_nets:"10.244.1.5/32" ipv6_nets:"fd5b:8c1e:7a20:4200::5/128" >
2025-02-26 08:33:16.512 [INFO][82] felix/int_dataplane.go 1891: Received *proto.WorkloadEndpointUpdate update from calculation graph msg=id:<orchestrator_id:"k8s" workload_id:"default/web-0" endpoint_id:"eth0" > endpoint:<state:"active" name:"cali1" «ipv4_nets:"10.244.1.5/32"» >
`,
        'cri-docker.service': `[Service]
ExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack
`,
      },
    },
    {
      title: 'No command line of cri-dockerd is among the files.',
      files: {
        'calico-node.log': `2025-02-26 08:33:15.377 [INFO][82] felix/int_dataplane.go 1891: Received *proto.WorkloadEndpointUpdate update from calculation graph msg=id:<orchestrator_id:"k8s" workload_id:"default/web-0" endpoint_id:"eth0" > endpoint:<state:"active" name:"cali1" ipv4_nets:"10.244.1.5/32" ipv6_nets:"fd5b:8c1e:7a20:4200::5/128" >
2025-02-26 08:33:16.512 [INFO][82] felix/int_dataplane.go 1891: Received *proto.WorkloadEndpointUpdate update from calculation graph msg=id:<orchestrator_id:"k8s" workload_id:"default/web-0" endpoint_id:"eth0" > endpoint:<state:"active" name:"cali1" «ipv4_nets:"10.244.1.5/32"» >
`,
      },
    },
  ],
  good: [
    {
      title: 'The address came back, and a deleted pod loses nothing.',
      files: {
        'calico-node.log': `2025-02-26 08:33:15.377 [INFO][82] felix/int_dataplane.go 1891: Received *proto.WorkloadEndpointUpdate update from calculation graph msg=id:<orchestrator_id:"k8s" workload_id:"default/web-0" endpoint_id:"eth0" > endpoint:<state:"active" name:"cali1" ipv4_nets:"10.244.1.5/32" >
2025-02-26 08:33:16.512 [INFO][82] felix/int_dataplane.go 1891: Received *proto.WorkloadEndpointUpdate update from calculation graph msg=id:<orchestrator_id:"k8s" workload_id:"default/web-0" endpoint_id:"eth0" > endpoint:<state:"active" name:"cali1" ipv4_nets:"10.244.1.5/32" ipv6_nets:"fd5b:8c1e:7a20:4200::5/128" >
2025-02-26 08:40:01.100 [INFO][82] felix/int_dataplane.go 1891: Received *proto.WorkloadEndpointRemove update from calculation graph msg=id:<orchestrator_id:"k8s" workload_id:"default/web-0" endpoint_id:"eth0" >
2025-02-26 08:41:01.100 [INFO][82] felix/int_dataplane.go 1891: Received *proto.WorkloadEndpointUpdate update from calculation graph msg=id:<orchestrator_id:"k8s" workload_id:"default/web-0" endpoint_id:"eth0" > endpoint:<state:"active" name:"cali1" ipv4_nets:"10.244.1.9/32" >
`,
      },
    },
  ],
  check(cluster, report, text) {
    const starts = criDockerdStarts(cluster).filter(({ open }) => !open);
    const units = starts.map(({ lists: [unit] }) => unit);
    const off = starts.filter((start) => !isDualStack(start)).map(({ lists: [unit] }) => unit);
    const [named] = off.length > 0 ? off : units;
    for (const document of cluster.of('felix-log')) {
      for (const { before, after } of lostAddresses(document.text)) {
        const args = {
          pod: after.workload,
          address: before.ipv6 ?? '',
          unit: named?.document.label(named.head.span) ?? '',
        };
        report({
          at: { document, span: after.span },
          severity: named && off.length === 0 ? 'information' : 'warning',
          message: !named ? text('lost', args) : off.length > 0 ? text('lostUnit', args) : text('lostBefore', args),
          related: [
            { at: { document, span: before.span }, message: text('before', args) },
            ...off.map((list) => ({ at: list.head, message: text('unit') })),
          ],
        });
      }
    }
  },
});

function isDualStack(start: ProgramStart): boolean {
  const flag = flagIn(start, 'ipv6-dual-stack');
  return flag !== undefined && parseBool(flag.value) === true;
}

/** Of each pod the last update that took its IPv6 address away, unless the address came back. */
function lostAddresses(log: string): { before: EndpointUpdate; after: EndpointUpdate }[] {
  const last = new Map<string, EndpointUpdate>();
  const lost = new Map<string, { before: EndpointUpdate; after: EndpointUpdate }>();
  for (const update of endpointUpdates(log)) {
    const before = last.get(update.workload);
    if (update.removed) {
      last.delete(update.workload);
      continue;
    }
    if (update.ipv6) lost.delete(update.workload);
    else if (before?.ipv6 && update.ipv4) lost.set(update.workload, { before, after: update });
    last.set(update.workload, update);
  }
  return [...lost.values()];
}
