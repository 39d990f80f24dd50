import { cniVariables } from '../../components/microk8s.ts';
import type { Flag } from '../../model/flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { isUnknown } from '../../source/certainty.ts';

const RANGES = ['IPv6_CLUSTER_CIDR', 'IPv6_SERVICE_CIDR'];

export const microk8sIpv6Incomplete = defineRule({
  id: 'microk8s-ipv6-incomplete',
  severity: 'error',
  summary: 'MicroK8s refuses or ignores the IPv6 settings of its network plugin.',
  why: `MicroK8s sets up Calico from the variables in \`args/cni-env\`, which a launch configuration has in \`extraCNIEnv\`. With
\`IPv6_SUPPORT\` it needs the IPv6 ranges of pods and of Services, which have no default; without one it stops with "IPv6_SUPPORT is
true, but no IPv6_CLUSTER_CIDR was set". Only the exact word \`true\` turns a family on.`,
  sources: ['canonical/microk8s:scripts/generate-cni.sh', 'https://microk8s.io/docs/dual-stack'],
  messages: {
    range: 'MicroK8s does not set up its network: {name} is true, but {range} is missing. Add {range}.',
    none: 'MicroK8s does not set up its network: IPv4_SUPPORT and IPv6_SUPPORT are both off. Set one of them to true.',
    word: 'MicroK8s reads {name} as off: only the word true turns it on, not {value}. Set it to true or false.',
  },
  bad: [
    {
      files: {
        'var/snap/microk8s/current/args/cni-env': `IPv4_SUPPORT=true
IPv4_CLUSTER_CIDR=10.1.0.0/16
IPv4_SERVICE_CIDR=10.152.183.0/24
«IPv6_SUPPORT»=true
IPv6_CLUSTER_CIDR=fd5b:8c1e:7a20:1::/64
`,
      },
    },
    {
      severity: 'warning',
      files: {
        'var/snap/microk8s/current/args/cni-env': `IPv6_SUPPORT=«True»
IPv6_CLUSTER_CIDR=fd5b:8c1e:7a20:1::/64
IPv6_SERVICE_CIDR=fd5b:8c1e:7a20:43::/108
`,
      },
    },
    { files: { '.microk8s.yaml': 'version: 0.2.0\nextraCNIEnv:\n  «IPv4_SUPPORT»: false\n' } },
  ],
  good: [
    {
      files: {
        '.microk8s.yaml': `version: 0.2.0
extraCNIEnv:
  IPv4_SUPPORT: true
  IPv4_CLUSTER_CIDR: 10.3.0.0/16
  IPv4_SERVICE_CIDR: 10.153.183.0/24
  IPv6_SUPPORT: true
  IPv6_CLUSTER_CIDR: fd5b:8c1e:7a20:1::/64
  IPv6_SERVICE_CIDR: fd5b:8c1e:7a20:43::/108
`,
      },
    },
    { files: { 'var/snap/microk8s/current/args/cni-env': 'IPv4_SUPPORT=true\nIPv6_SUPPORT=false\n' } },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('microk8s')) {
      if (document.kind === 'args' || document.broken) continue;
      const variables = cniVariables(document);
      const [ipv4, ipv6] = ['IPv4_SUPPORT', 'IPv6_SUPPORT'].map((name) => variables.get(name));
      const unsure = [ipv4, ipv6].filter((flag) => flag && isOdd(flag));
      for (const flag of unsure) {
        if (!flag || isUnknown(flag.value ?? '', 'word')) continue;
        report({
          at: { document, span: flag.valueSpan },
          severity: 'warning',
          message: text('word', { name: flag.name, value: flag.value ?? '' }),
        });
      }
      if (unsure.length > 0) continue;
      if (ipv4?.value === 'false' && ipv6?.value !== 'true') {
        report({ at: { document, span: ipv4.nameSpan }, message: text('none') });
        continue;
      }
      for (const range of ipv6?.value === 'true' ? RANGES : []) {
        if (!ipv6 || variables.get(range)?.value) continue;
        report({ at: { document, span: ipv6.nameSpan }, message: text('range', { name: ipv6.name, range }) });
      }
    }
  },
});

function isOdd({ value }: Flag): boolean {
  return value !== 'true' && value !== 'false' && value !== '';
}
