import { type Family, netParseCIDR, netParseIP } from '../../address/index.ts';
import { networkingNodes, placeOf, settingOf, setVariable } from '../../analysis/calico-nodes.ts';
import { familyName } from '../../analysis/pools.ts';
import { calicoNode } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

/** Ways to find the address, as they are written. Those that end with an equals sign take something behind it. */
const METHODS = ['first-found', 'kubernetes-internal-ip', 'can-reach=', 'interface=', 'skip-interface=', 'cidr='];

const FAMILIES = [
  { family: 4, name: 'IP', method: 'IP_AUTODETECTION_METHOD' },
  { family: 6, name: 'IP6', method: 'IP6_AUTODETECTION_METHOD' },
] as const;

export const calicoNodeAutodetection = defineRule({
  id: 'calico-node-autodetection',
  severity: 'error',
  summary: 'calico-node has an unknown autodetection method, or one that finds no address of its family.',
  why: `calico-node stops where it finds no address of a family that it is to find. \`IP6_AUTODETECTION_METHOD\` is often copied from
\`IP_AUTODETECTION_METHOD\`: \`can-reach\` an IPv4 address, or a \`cidr\` of IPv4, finds no IPv6 address.`,
  sources: [
    'projectcalico/calico:node/pkg/lifecycle/startup/autodetection/autodetection_methods.go',
    'https://docs.tigera.io/calico/latest/reference/configure-calico-node',
    'https://github.com/canonical/microk8s/issues/3804',
  ],
  messages: {
    unknown: 'calico-node fails to start: unknown method {value} in {name}. Use one of {methods}.',
    family:
      'calico-node fails to start: it finds no {family} address of its node by way of {other} {value}. Set an {family} one.',
    cidr: 'calico-node fails to start: {value} is not a CIDR, so it finds no address of its node. Set an address with a prefix length.',
  },
  bad: [
    {
      title: 'Taken over from IPv4.',
      files: {
        'calico.yaml': calicoNode({
          IP: 'autodetect',
          IP6: 'autodetect',
          IP6_AUTODETECTION_METHOD: '«can-reach=8.8.8.8»',
        }),
      },
    },
    {
      files: {
        'calico.yaml': calicoNode({ IP: 'autodetect', IP_AUTODETECTION_METHOD: '«first_found»' }),
      },
    },
    {
      title: 'The name of an interface alone.',
      files: { 'calico.yaml': calicoNode({ IP: 'autodetect', IP_AUTODETECTION_METHOD: '«eth1»' }) },
    },
    {
      files: {
        'calico.yaml': calicoNode({ IP6: 'autodetect', IP6_AUTODETECTION_METHOD: '«cidr=10.20.0.0/16»' }),
      },
    },
    { files: { 'calico.yaml': calicoNode({ IP: 'autodetect', IP_AUTODETECTION_METHOD: '«cidr=10.20.0.0»' }) } },
  ],
  good: [
    {
      files: {
        'calico.yaml': calicoNode({
          IP: 'autodetect',
          IP_AUTODETECTION_METHOD: 'interface=eth.*, ens.*',
          IP6: 'autodetect',
          IP6_AUTODETECTION_METHOD: '"cidr=10.20.0.0/16,fd5b:8c1e:7a20:60::/64"',
        }),
      },
    },
    {
      title: 'Nothing reads the method beside an address.',
      files: {
        'calico.yaml': calicoNode({ IP: '10.20.0.11', IP_AUTODETECTION_METHOD: 'eth0' }),
      },
    },
  ],
  check(cluster, report, text) {
    for (const node of networkingNodes(cluster)) {
      for (const { family, name, method } of FAMILIES) {
        const { text: value, variable } = settingOf(cluster, node, method);
        const own = settingOf(cluster, node, name);
        const looks = own.text === 'autodetect' || (family === 4 && (own.unset || own.text === ''));
        if (!variable || value === undefined || value === '' || !looks) continue;
        const problem = problemOf(value, family);
        if (!problem) continue;
        const args = {
          name: method,
          value: problem.value,
          methods: METHODS.join(', '),
          family: familyName(family),
          other: familyName(family === 4 ? 6 : 4),
        };
        const meant = problem.meant ?? '';
        report({
          at: placeOf(node, variable),
          message: text(problem.kind, args),
          fixes: [
            meant === ''
              ? undefined
              : {
                  title: fixTitle.set(method, meant),
                  safety: 'suggested',
                  edits: [setVariable(node, method, meant)],
                },
          ],
        });
      }
    }
  },
});

interface Problem {
  readonly kind: 'unknown' | 'family' | 'cidr';
  /** The part of the value that is wrong. */
  readonly value: string;
  /** What was meant, where that is certain. */
  readonly meant?: string;
}

function problemOf(value: string, family: Family): Problem | undefined {
  const known = METHODS.find((each) => (each === 'first-found' ? value === each : value.startsWith(each)));
  if (!known) return { kind: 'unknown', value, ...meantBy(value) };
  const rest = value.slice(known.length);
  if (known === 'can-reach=') {
    // A name is looked up on the node.
    const address = netParseIP(rest);
    return address.ok && address.value.family !== family ? { kind: 'family', value: rest } : undefined;
  }
  if (known !== 'cidr=') return undefined;
  const parts = rest.split(',').map((part) => part.trim());
  const cidrs = parts.map((part) => netParseCIDR(part));
  const bad = cidrs.findIndex(({ ok }) => !ok);
  if (bad >= 0) return { kind: 'cidr', value: parts[bad] ?? '' };
  return cidrs.some((cidr) => cidr.ok && cidr.value.family === family) ? undefined : { kind: 'family', value: rest };
}

/** A name as Linux gives its interfaces: eth1, ens192, enp3s0f1, bond0.100. */
const INTERFACE = /^[a-z]+\d[a-z0-9]*(?:\.\d+)?$/;

/** The name of an interface alone, or the method in another case or with another separator: `first_found`, `Interface=eth0`. */
function meantBy(value: string): { meant?: string } {
  if (INTERFACE.test(value)) return { meant: `interface=${value}` };
  const equals = value.indexOf('=');
  const head = equals < 0 ? value : value.slice(0, equals + 1);
  const fold = (text: string) => text.toLowerCase().replace(/[-_ ]/g, '');
  const method = METHODS.find((each) => fold(each) === fold(head));
  return method ? { meant: method + (equals < 0 ? '' : value.slice(equals + 1)) } : {};
}
