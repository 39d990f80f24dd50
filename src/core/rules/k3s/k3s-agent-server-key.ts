import { k3sNodes } from '../../analysis/k3s-nodes.ts';
import { distributionOf } from '../../components/k3s.ts';
import { SERVER_KEYS } from '../../knowledge/k3s-keys.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const k3sAgentServerKey = defineRule({
  id: 'k3s-agent-server-key',
  severity: 'error',
  stops: 'k3s',
  summary: 'A K3s agent has a key that only servers have: it exits.',
  why: `A server skips a key of \`config.yaml\` that it does not know; an agent of K3s passes it on to its command line and exits with
"flag provided but not defined". Agents get ranges, flannel's backend and the rest from their server. An agent of RKE2 skips such keys.`,
  sources: [
    'k3s-io/k3s:pkg/configfilearg/parser.go',
    'k3s-io/k3s:pkg/cli/cmds/agent.go',
    'https://github.com/k3s-io/k3s/issues/3497',
  ],
  messages: {
    agent:
      'The K3s agent exits: {key} is a key of servers ("flag provided but not defined"). Remove it here; agents get it from their server.',
  },
  bad: [
    {
      files: {
        'etc/systemd/system/k3s-agent.service': '[Service]\nExecStart=/usr/local/bin/k3s agent\n',
        'etc/rancher/k3s/config.yaml': `server: https://192.168.60.11:6443
node-ip: 192.168.60.21,fd5b:8c1e:7a20:60::21
«flannel-ipv6-masq»: true
`,
      },
    },
  ],
  good: [
    {
      title: 'On a server.',
      files: {
        'etc/systemd/system/k3s.service': '[Service]\nExecStart=/usr/local/bin/k3s server\n',
        'etc/rancher/k3s/config.yaml': 'flannel-ipv6-masq: true\n',
      },
    },
    {
      title: 'An agent with keys of its own.',
      files: {
        'etc/systemd/system/k3s-agent.service': '[Service]\nExecStart=/usr/local/bin/k3s agent\n',
        'etc/rancher/k3s/config.yaml': 'node-ip: 192.168.60.21,fd5b:8c1e:7a20:60::21\nflannel-iface: eth1\n',
      },
    },
  ],
  check(cluster, report, text) {
    for (const node of k3sNodes(cluster)) {
      if (node.command !== 'agent') continue;
      for (const document of node.documents) {
        if (document.root?.kind !== 'map' || distributionOf(document) === 'RKE2') continue;
        for (const entry of document.root.entries) {
          const key = entry.key.replace(/\+$/, '');
          if (!SERVER_KEYS.has(key)) continue;
          report({
            at: document.atKey(entry),
            message: text('agent', { key }),
            fixes: [{ title: fixTitle.remove(key), safety: 'safe', edits: [document.remove([entry.key])] }],
          });
        }
      }
    }
  },
});
