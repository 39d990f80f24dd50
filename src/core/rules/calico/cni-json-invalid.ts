import { calicoConfig } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { jsonProblemOf } from '../../rule-kit/json-problems.ts';

export const cniJsonInvalid = defineRule({
  id: 'cni-json-invalid',
  severity: 'error',
  role: 'cause',
  readsBroken: true,
  summary: 'A CNI configuration is not strict JSON: an extra or missing comma, a comment, or another syntax error.',
  why: `Calico's install-cni fills the placeholders (\`__CNI_MTU__\` ...) of \`cni_network_config\`, checks that the result is JSON and exits when
it is not; calico-node then stays in its init container. flannel copies its \`cni-conf.json\` as it is, and the container runtime skips a
file that it cannot parse. Either way the node has no network for pods.`,
  sources: [
    'https://github.com/projectcalico/calico/issues/3718',
    'projectcalico/calico:cni-plugin/pkg/install/install.go',
    'containernetworking/cni:libcni/conf.go',
  ],
  messages: {
    trailing:
      'This CNI configuration is not valid JSON: a comma precedes a closing bracket. It cannot be loaded and pods get no network. Remove the comma.',
    missing:
      'This CNI configuration is not valid JSON: a comma is missing before this. It cannot be loaded and pods get no network. Add the comma.',
    comment:
      'This CNI configuration is not valid JSON: it has a comment. It cannot be loaded and pods get no network. Remove the comment.',
    syntax:
      'This CNI configuration is not valid JSON from here on. It cannot be loaded and pods get no network. Correct the syntax.',
  },
  bad: [
    {
      title: 'A comma behind the last key.',
      files: { 'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv6": "true"«,» }') },
    },
    {
      title: 'No comma between two keys.',
      files: {
        'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv4": "true" «"assign_ipv6"»: "true" }'),
      },
    },
    {
      files: { 'calico.yaml': calicoConfig('{ "type": "calico-ipam", «/* both families */» "assign_ipv6": "true" }') },
    },
    {
      files: {
        'etc/cni/net.d/10-mynet.conflist': `{
  "cniVersion": "0.3.1",
  "name": "mynet",
  "plugins": [{ "type": "bridge", "isGateway": «yes» }]
}
`,
      },
    },
  ],
  good: [
    {
      files: {
        'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv4": "true", "assign_ipv6": "true" }'),
      },
    },
    {
      title: 'install-cni fills the placeholders.',
      files: { 'calico.yaml': calicoConfig('{ "type": "calico-ipam" },\n          "mtu": __CNI_MTU__') },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('cni')) {
      const problem = jsonProblemOf(document);
      if (problem) report({ at: problem.at, message: text(problem.id), fixes: [problem.fix] });
    }
  },
});
