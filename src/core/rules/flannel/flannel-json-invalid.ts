import { defineRule } from '../../rule-kit/define.ts';
import { flannelConfig } from '../../rule-kit/flannel-fixtures.ts';
import { jsonProblemOf } from '../../rule-kit/json-problems.ts';

export const flannelJsonInvalid = defineRule({
  id: 'flannel-json-invalid',
  severity: 'error',
  stops: 'flanneld',
  role: 'cause',
  readsBroken: true,
  summary: 'net-conf.json is not strict JSON: an extra or missing comma, a comment, or another syntax error.',
  why: `flanneld reads \`net-conf.json\` with Go's JSON parser, which takes neither comments nor commas before a closing bracket. It exits
with "error parsing subnet config" on every node, and pods get no network. kube-apiserver does not look into the text of a ConfigMap.`,
  sources: ['flannel-io/flannel:pkg/subnet/config.go', 'flannel-io/flannel:pkg/subnet/kube/kube.go'],
  messages: {
    trailing:
      'flanneld fails to start: net-conf.json is not valid JSON, as a comma precedes a closing bracket. Remove the comma.',
    missing:
      'flanneld fails to start: net-conf.json is not valid JSON, as a comma is missing before this. Add the comma.',
    comment: 'flanneld fails to start: net-conf.json is not valid JSON, as it has a comment. Remove the comment.',
    syntax: 'flanneld fails to start: net-conf.json is not valid JSON from here on. Correct the syntax.',
  },
  bad: [
    {
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16"',
          '"EnableIPv6": true',
          '"IPv6Network": "fd5b:8c1e:7a20:4200::/56"',
          '"Backend": { "Type": "vxlan"«,» }',
        ),
      },
    },
    {
      files: {
        'kube-flannel.yml': flannelConfig(
          '"Network": "10.244.0.0/16" «"EnableIPv6"»: false',
          '"Backend": { "Type": "vxlan" }',
        ),
      },
    },
    {
      files: {
        'kube-flannel.yml': flannelConfig(
          '«// pods»\n      "Network": "10.244.0.0/16"',
          '"Backend": { "Type": "vxlan" }',
        ),
      },
    },
    { files: { 'kube-flannel.yml': flannelConfig('"Network": "10.244.0.0/16"', '"EnableIPv6": «yes»') } },
  ],
  good: [
    { files: { 'kube-flannel.yml': flannelConfig('"Network": "10.244.0.0/16"', '"Backend": { "Type": "vxlan" }') } },
    {
      title: 'A template.',
      files: { 'kube-flannel.yml': flannelConfig('"Network": {{ network }}', '"Backend": { "Type": "vxlan" }') },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('flannel', 'net-conf')) {
      const problem = jsonProblemOf(document);
      if (problem) report({ at: problem.at, message: text(problem.id), fixes: [problem.fix] });
    }
  },
});
