import { k3sNodes, type Placed } from '../../analysis/k3s-nodes.ts';
import { distributionOf } from '../../components/k3s.ts';
import { K3S_SWITCHES } from '../../knowledge/flags/k3s.ts';
import { parseBool } from '../../model/flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import { table } from '../../source/null-dict.ts';

/** What people write for the two. */
const MEANT: Readonly<Record<string, boolean>> = table({
  ...{ yes: true, on: true, y: true, enabled: true, enable: true },
  ...{ no: false, off: false, n: false, disabled: false, disable: false },
});

/** Without quotes, YAML 1.1 reads these as booleans, which K3s then gets. */
const YAML_BOOLEAN = /^(?:y|yes|n|no|on|off|true|false)$/i;

/** Switches that RKE2 drops unread. Source: rancher/rke2 pkg/cli/cmds/server.go. */
const NOT_OF_RKE2 =
  /^(?:flannel-.*|cluster-init|disable-helm-controller|disable-network-policy|docker|prefer-bundled-bin|rootless)$/;

export const k3sSwitchRefused = defineRule({
  id: 'k3s-switch-refused',
  severity: 'error',
  stops: 'k3s',
  summary: 'K3s or RKE2 gets a value for a switch that is not a boolean: it fails to start.',
  why: `A key of \`config.yaml\` becomes a flag with its value, as in \`--flannel-ipv6-masq=yes\`, and the command line's parser takes true
and false only (and what Go takes for them: 1, t, T, TRUE, 0, f and so on). For any other word K3s ends with "invalid boolean value".
Without quotes, \`yes\` and \`on\` in YAML are true already.`,
  sources: [
    'k3s-io/k3s:pkg/configfilearg/parser.go',
    'k3s-io/k3s:pkg/cli/cmds/server.go',
    'rancher/rke2:pkg/cli/cmds/server.go',
    'urfave/cli:flag_bool.go',
  ],
  messages: {
    value: '{program} fails to start: invalid value "{value}" for {key}. Use true or false.',
  },
  bad: [
    {
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
flannel-ipv6-masq: "«yes»"
`,
      },
    },
    {
      title: 'On the command line.',
      files: {
        'k3s.service': `[Service]
ExecStart=/usr/local/bin/k3s server --flannel-ipv6-masq=«enabled» --cluster-cidr=10.42.0.0/16,fd5b:8c1e:7a20:4200::/56 \\
  --service-cidr=10.43.0.0/16,fd5b:8c1e:7a20:43::/112
`,
      },
    },
  ],
  good: [
    {
      title: 'YAML makes a boolean of the word.',
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
flannel-ipv6-masq: yes
disable-network-policy: "true"
`,
      },
    },
    {
      title: 'RKE2 drops the switches of K3s alone, whatever they say.',
      files: {
        'etc/rancher/rke2/config.yaml': `cni: cilium
node-ip: 192.168.60.11,fd5b:8c1e:7a20:60::11
prefer-bundled-bin: "yes"
selinux: "true"
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const node of k3sNodes(cluster)) {
      for (const key of K3S_SWITCHES) {
        const placed = node.entry(key);
        const value = placed && wordOf(placed);
        if (!placed || value === undefined || parseBool(value) !== undefined || isUnknown(value, 'word')) continue;
        const { document, entry } = placed;
        const program = distributionOf(document);
        if (program === 'RKE2' && NOT_OF_RKE2.test(key)) continue;
        const meant = MEANT[value.toLowerCase()];
        report({
          at: document.at(entry.value),
          message: text('value', { program, value, key }),
          fixes: [
            meant === undefined
              ? undefined
              : { title: fixTitle.set(key, meant), safety: 'suggested', edits: [document.set([key], meant)] },
          ],
        });
      }
    }
  },
});

/** The word that the switch gets; undefined for one that YAML makes a boolean of. */
function wordOf({ document, entry: { value: node } }: Placed): string | undefined {
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || node.value === '') return undefined;
  const isYaml = document.kind === 'config';
  return isYaml && node.style === 'plain' && YAML_BOOLEAN.test(node.value) ? undefined : node.value;
}
