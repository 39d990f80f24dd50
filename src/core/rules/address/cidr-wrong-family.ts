import { findInReadings, isUnread, type Read } from '../../analysis/address-readings.ts';
import type { Severity } from '../../model/finding.ts';
import { calicoResource, felix, stored } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const cidrWrongFamily = defineRule({
  id: 'cidr-wrong-family',
  severity: 'error',
  summary: 'An IPv4 value in an IPv6 field, or an IPv6 value in an IPv4 field.',
  why: `Some fields belong to one family: Docker's \`fixed-cidr-v6\` and \`fixed-cidr\`, Calico's \`CALICO_IPV6POOL_CIDR\` and
\`CALICO_IPV4POOL_CIDR\`. Their programs stop at a value of the other family. An IPv4 network in IPv6 spelling (\`::ffff:10.0.0.0/104\`)
is IPv4 to most of them.`,
  sources: [
    'moby/moby:daemon/libnetwork/drivers/bridge/bridge_linux.go',
    'projectcalico/calico:node/pkg/lifecycle/startup/startup.go',
    'k0sproject/k0s:pkg/apis/k0s/v1beta1/network.go',
  ],
  messages: {
    dropped: '{program} ignores "{text}" in {field}: expected IPv{wanted}, found IPv{family}.',
    wrong: '{program} refuses "{text}" in {field}: expected IPv{wanted}, found IPv{family}.',
    mapped: '{program} refuses "{text}" in {field}: expected IPv{wanted}, found IPv{family} in IPv6 notation.',
  },
  tags: { dropped: 'unnecessary' },
  bad: [
    {
      files: { 'daemon.json': '{\n  "ipv6": true,\n  "fixed-cidr-v6": "«172.30.0.0/16»"\n}\n' },
    },
    {
      files: { 'daemon.json': '{\n  "bip": "«fd5b:8c1e:7a20:d0c::1/64»"\n}\n' },
    },
    {
      title: 'Stored past the check of Calico.',
      severity: 'warning',
      files: { 'felix.yaml': stored(felix('natOutgoingAddress: «fd5b:8c1e:7a20:60::10»')) },
    },
    {
      title: 'In the wrong list.',
      files: {
        'filter.yaml': calicoResource(
          'BGPFilter',
          'pods-only',
          'exportV6:',
          '  - action: Accept',
          '    matchOperator: In',
          '    cidr: «10.244.0.0/16»',
        ),
      },
    },
    {
      title: 'An IPv4 network in IPv6 spelling.',
      files: {
        'calico-node.yaml': `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: calico-node
  namespace: kube-system
spec:
  template:
    spec:
      containers:
        - name: calico-node
          env:
            - name: CALICO_IPV6POOL_CIDR
              value: "«::ffff:10.244.0.0/112»"
`,
      },
    },
  ],
  good: [
    {
      files: { 'daemon.json': '{\n  "ipv6": true,\n  "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64"\n}\n' },
    },
    {
      title: 'Without IPv6 nothing makes use of an IPv6 gateway.',
      files: { 'daemon.json': '{\n  "default-gateway-v6": "172.17.0.1"\n}\n' },
    },
  ],
  check(cluster, report, text) {
    for (const found of findInReadings(cluster, familyOf, severityOf)) {
      const { reading, field, program, problem, severity } = found;
      const { mapped, ...args } = problem;
      const outcome = field.unparsable === 'dropped' ? 'dropped' : mapped ? 'mapped' : 'wrong';
      report({
        at: reading.place,
        severity,
        message: text(outcome, { ...args, program, field: reading.field, text: reading.text }),
      });
    }
  },
});

function severityOf(read: Read): Severity | undefined {
  if (isUnread(read) || read.reading.unused) return undefined;
  return read.field.unparsable === 'dropped' ? 'warning' : 'error';
}

function familyOf({ field, result }: Read): { wanted: number; family: number; mapped: boolean } | undefined {
  const wanted = { ipv4: 4, ipv6: 6, pair: undefined, any: undefined }[field.families];
  if (!wanted || !result.ok || result.value.family === wanted) return undefined;
  // Then the spelling is what the program refuses, whatever the family.
  if (result.value.mapped && field.mapped === 'refused') return undefined;
  return { wanted, family: result.value.family, mapped: result.value.mapped ?? false };
}
