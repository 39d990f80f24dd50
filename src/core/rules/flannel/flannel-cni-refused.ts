import { pluginsOf } from '../../components/cni.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { entryOf } from '../../source/tree.ts';

/** Keys that the plugin sets itself. */
const OWN = ['ipam', 'name'];

export const flannelCniRefused = defineRule({
  id: 'flannel-cni-refused',
  severity: 'error',
  summary: "Flannel's CNI plugin refuses a key of delegate, so pods do not start.",
  why: `The plugin takes the ranges of its node from \`/run/flannel/subnet.env\` and writes \`ipam\` and \`name\` for the plugin that it
delegates to. With one of them in \`delegate\` it fails for each pod ("'delegate' dictionary must not have 'ipam' field, it'll be set
by flannel"). A CNI configuration can switch no family on or off.`,
  sources: ['flannel-io/cni-plugin:flannel.go', 'flannel-io/cni-plugin:flannel_linux.go'],
  messages: {
    refused: "Pods do not start: Flannel's CNI plugin refuses {key} in delegate, which it sets itself. Remove it.",
  },
  bad: [
    {
      files: {
        'etc/cni/net.d/10-flannel.conflist': `{
  "cniVersion": "0.3.1",
  "name": "cbr0",
  "plugins": [
    {
      "type": "flannel",
      "delegate": {
        "isDefaultGateway": true,
        «"ipam"»: { "type": "host-local", "ranges": [[{ "subnet": "10.244.1.0/24" }]] }
      }
    }
  ]
}
`,
      },
    },
  ],
  good: [
    {
      title: 'Beside delegate, ipam may have routes.',
      files: {
        'etc/cni/net.d/10-flannel.conflist': `{
  "cniVersion": "0.3.1",
  "name": "cbr0",
  "plugins": [
    {
      "type": "flannel",
      "ipam": { "routes": [{ "dst": "192.168.0.0/16" }] },
      "delegate": { "hairpinMode": true, "isDefaultGateway": true }
    }
  ]
}
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('cni')) {
      if (document.broken) continue;
      pluginsOf(document).forEach(({ node, type }, index) => {
        const delegate = type === 'flannel' ? entryOf(node, 'delegate')?.value : undefined;
        for (const key of OWN) {
          const entry = entryOf(delegate, key);
          if (!entry) continue;
          const path =
            document.get('plugins')?.kind === 'list' ? ['plugins', index, 'delegate', key] : ['delegate', key];
          report({
            at: document.atKey(entry),
            message: text('refused', { key }),
            fixes: [{ title: fixTitle.remove(key), safety: 'safe', edits: [document.remove(path)] }],
          });
        }
      });
    }
  },
});
