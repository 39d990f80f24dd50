import { k3sNodes } from '../../analysis/k3s-nodes.ts';
import { familyName } from '../../analysis/pools.ts';
import { distributionOf } from '../../components/k3s.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const k3sNodeIpOrder = defineRule({
  id: 'k3s-node-ip-order',
  severity: 'error',
  layer: 'hosts',
  summary: 'The first node-ip of a server has another family than the first service-cidr.',
  why: `kube-apiserver announces the first external or internal address of the node unless \`advertise-address\` says otherwise, and does
not start when the first Service range is of the other family. The address that is found on a host without \`node-ip\` is mostly IPv4,
so an IPv6-first cluster has to write its addresses down.`,
  sources: [
    'k3s-io/k3s:pkg/cli/server/server.go',
    'https://github.com/k3s-io/k3s/issues/6063',
    'https://github.com/rancher/rancher/issues/54946',
  ],
  messages: {
    order:
      'kube-apiserver fails to start: it announces {address}, the first {key}, but service-cidr begins with {range} ({place}), which is {family}. Put the {family} address first.',
    missing:
      'service-cidr begins with IPv6, but {program} takes the address it finds on the host, which is mostly IPv4, and then kube-apiserver fails to start. Set node-ip with the IPv6 address first.',
    services: 'The Service ranges: {services}',
  },
  bad: [
    {
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: fd5b:8c1e:7a20:4200::/56,10.42.0.0/16
service-cidr: fd5b:8c1e:7a20:43::/112,10.43.0.0/16
node-ip: «192.168.56.10»,fd5b:8c1e:7a20:56::10
`,
      },
    },
    {
      severity: 'warning',
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: fd5b:8c1e:7a20:4200::/56,10.42.0.0/16
service-cidr: «fd5b:8c1e:7a20:43::/112»,10.43.0.0/16
`,
      },
    },
  ],
  good: [
    {
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: fd5b:8c1e:7a20:4200::/56,10.42.0.0/16
service-cidr: fd5b:8c1e:7a20:43::/112,10.43.0.0/16
node-ip: fd5b:8c1e:7a20:56::10,192.168.56.10
`,
      },
    },
    {
      files: {
        'etc/rancher/k3s/config.yaml':
          'cluster-cidr: fd5b:8c1e:7a20:4200::/56\nservice-cidr: fd5b:8c1e:7a20:43::/112\n',
      },
    },
    {
      files: {
        'etc/rancher/rke2/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
node-ip: 192.168.56.10,fd5b:8c1e:7a20:56::10
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const node of k3sNodes(cluster)) {
      const services = node.value('service-cidr');
      const [range] = services?.parts ?? [];
      const family = services?.families?.[0];
      // An address that is announced by name is the business of the rule about it.
      if (!services || !range || !family || node.entry('advertise-address') || node.entry('node-external-ip')) continue;
      const addresses = node.value('node-ip');
      if (!addresses) {
        // Hosts of a cluster without IPv4 have no other address.
        if (family === 6 && services.families?.includes(4) && !node.isOpen)
          report({
            at: range.place,
            severity: 'warning',
            message: text('missing', { program: distributionOf(services.document) }),
          });
        continue;
      }
      const [first] = addresses.parts;
      if (!first || !addresses.families || addresses.families[0] === family) continue;
      // A node without an address of the family is told by the rule about families.
      if (!addresses.families.includes(family)) continue;
      report({
        at: first.place,
        message: text('order', {
          key: 'node-ip',
          address: first.text,
          range: range.text,
          place: range.place.document.label(range.place.span),
          family: familyName(family),
        }),
        related: [
          {
            at: range.place,
            message: text('services', { services: services.parts.map((part) => part.text).join(',') }),
            counterpart: true,
          },
        ],
      });
    }
  },
});
