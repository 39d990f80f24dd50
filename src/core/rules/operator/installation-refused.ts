import { installationsOf } from '../../analysis/installations.ts';
import type { Installation } from '../../knowledge/calico-installation.ts';
import type { Document } from '../../model/document.ts';
import { installation } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { isUnknown } from '../../source/certainty.ts';
import type { Node, Path } from '../../source/tree.ts';

/** Which providers and address managements go with a CNI plugin. Source: installation/validation.go. */
const PLUGINS: Readonly<
  Record<string, { readonly providers: readonly string[] | undefined; readonly ipam: readonly string[] }>
> = {
  Calico: { providers: undefined, ipam: ['Calico', 'HostLocal'] },
  GKE: { providers: ['GKE'], ipam: ['HostLocal'] },
  AmazonVPC: { providers: ['EKS'], ipam: ['AmazonVPC'] },
  AzureVNET: { providers: ['AKS'], ipam: ['AzureVNET'] },
};

/** Keys below `spec` that only the Calico CNI plugin has a use for; with `value` the one value that is refused. */
const CALICO_ONLY: readonly { readonly path: Path; readonly value?: string }[] = [
  { path: ['calicoNetwork', 'bgp'], value: 'Enabled' },
  { path: ['calicoNetwork', 'hostPorts'], value: 'Enabled' },
  { path: ['calicoNetwork', 'multiInterfaceMode'] },
  { path: ['calicoNetwork', 'containerIPForwarding'] },
  { path: ['calicoNetwork', 'linuxPodInterfaceType'] },
  { path: ['cni', 'specVersion'] },
  { path: ['logging', 'cni'] },
];

/** Single values that the operator refuses wherever the rest stands. */
const VALUES: readonly {
  readonly path: Path;
  readonly wrong: (node: Node, it: Installation) => boolean;
  readonly hint: Hint;
}[] = [
  { path: ['flexVolumePath'], wrong: isRelative, hint: 'path' },
  { path: ['kubeletVolumePluginPath'], wrong: isRelative, hint: 'path' },
  {
    path: ['nodeUpdateStrategy', 'type'],
    wrong: (node) => !['RollingUpdate', ''].includes(textOf(node) ?? ''),
    hint: 'rolling',
  },
  { path: ['controlPlaneReplicas'], wrong: (node) => isBelow(node, 1), hint: 'positive' },
  { path: ['logging', 'cni', 'logFileMaxCount'], wrong: (node) => isBelow(node, 1), hint: 'positive' },
  { path: ['logging', 'cni', 'logFileMaxAgeDays'], wrong: (node) => isBelow(node, 1), hint: 'positive' },
  { path: ['calicoNetwork', 'linuxPolicySetupTimeoutSeconds'], wrong: (node) => isBelow(node, 0), hint: 'positive' },
  { path: ['controlPlaneNodeSelector', 'kubernetes.io/os'], wrong: (node) => isOther(node, 'linux'), hint: 'linux' },
  {
    path: ['controlPlaneNodeSelector', 'beta.kubernetes.io/os'],
    wrong: (node) => isOther(node, 'linux'),
    hint: 'linux',
  },
  { path: ['nonPrivileged'], wrong: (node) => textOf(node) === 'Enabled', hint: 'gone' },
  { path: ['azure'], wrong: (_, { provider }) => provider !== undefined && provider !== 'AKS', hint: 'azure' },
  {
    path: ['calicoNetwork', 'hostPorts'],
    wrong: (node, it) => it.dataplane === 'VPP' && textOf(node) === 'Disabled',
    hint: 'vpp',
  },
  {
    path: ['calicoNetwork', 'bgp'],
    wrong: (node, it) => it.dataplane === 'VPP' && textOf(node) === 'Disabled',
    hint: 'vpp',
  },
  {
    path: ['calicoNetwork', 'linuxPolicySetupTimeoutSeconds'],
    wrong: (_, { dataplane }) => dataplane === 'VPP',
    hint: 'vpp',
  },
];

type Hint = 'path' | 'rolling' | 'positive' | 'linux' | 'gone' | 'azure' | 'vpp';

export const installationRefused = defineRule({
  id: 'installation-refused',
  severity: 'error',
  summary: 'An Installation has settings that the Tigera operator refuses in combination.',
  why: `The operator checks an Installation as a whole before it installs anything: a CNI plugin goes with one provider and one way to
manage addresses, settings of the Calico plugin with that plugin only, and a few values have limits that the schema does not know. What
it refuses, it reports as degraded and leaves as it was.`,
  sources: ['tigera/operator:pkg/controller/installation/validation.go'],
  messages: {
    provider:
      'The Tigera operator refuses the CNI plugin {cni} on {provider}. Use the plugin of that provider, or Calico.',
    ipam: 'The Tigera operator refuses IPAM {ipam} with the CNI plugin {cni}. Use one of {possible}, or remove it.',
    calicoOnly:
      'The Tigera operator refuses {key} with the CNI plugin {cni}, because only the Calico plugin uses it. Remove it.',
    path: 'The Tigera operator refuses {key}: it must be an absolute path. Begin it with a slash, or set it to None.',
    rolling: 'The Tigera operator refuses {key} other than RollingUpdate. Use that, or remove it.',
    positive: 'The Tigera operator refuses this {key}: it is too small. Use a positive number.',
    linux:
      'The Tigera operator refuses {key} other than linux, because its components run on Linux only. Set it to linux.',
    gone: 'The Tigera operator refuses {key}: Calico without privileges is no longer supported. Remove it.',
    azure: 'The Tigera operator refuses {key} where kubernetesProvider is not AKS. Set the provider, or remove it.',
    vpp: 'The Tigera operator refuses this {key} with the VPP dataplane. Remove it.',
    windows:
      'The Tigera operator refuses Windows nodes without serviceCIDRs. Add the Service ranges, of both families where the cluster has both.',
    noWindows:
      'The Tigera operator refuses windowsNodes while windowsDataplane is Disabled. Set windowsDataplane to HNS, or remove it.',
  },
  tags: { gone: 'deprecated' },
  bad: [
    {
      files: {
        'installation.yaml': installation('kubernetesProvider: GKE', 'cni:', '  type: «AmazonVPC»'),
      },
    },
    {
      files: {
        'installation.yaml': installation('cni:', '  type: Calico', '  ipam:', '    type: «AmazonVPC»'),
      },
    },
    {
      files: {
        'installation.yaml': installation(
          'kubernetesProvider: EKS',
          'flexVolumePath: «usr/libexec»',
          'calicoNetwork:',
          '  hostPorts: «Enabled»',
          '  ipPools:',
          '    - cidr: 10.244.0.0/16',
        ),
      },
    },
    {
      files: {
        'installation.yaml': installation('nodeUpdateStrategy:', '  type: «OnDelete»'),
      },
    },
    {
      files: {
        'installation.yaml': installation('controlPlaneReplicas: «0»'),
      },
    },
    {
      files: {
        'installation.yaml': installation('controlPlaneNodeSelector:', '  kubernetes.io/os: «windows»'),
      },
    },
    {
      files: {
        'installation.yaml': installation('nonPrivileged: «Enabled»'),
      },
    },
    {
      files: {
        'installation.yaml': installation('kubernetesProvider: EKS', '«azure»:', '  policyMode: Default'),
      },
    },
    {
      files: {
        'installation.yaml': installation('calicoNetwork:', '  linuxDataplane: VPP', '  hostPorts: «Disabled»'),
      },
    },
    {
      files: {
        'installation.yaml': installation('calicoNetwork:', '  windowsDataplane: «HNS»'),
      },
    },
    {
      files: {
        'installation.yaml': installation(
          'calicoNetwork:',
          '  windowsDataplane: Disabled',
          '«windowsNodes»:',
          '  cniBinDir: /opt/cni/bin',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'installation.yaml': installation('cni:', '  type: Calico', '  ipam:', '    type: HostLocal'),
      },
    },
  ],
  check(cluster, report, text) {
    for (const installation of installationsOf(cluster)) {
      const { document, cni, ipam, provider } = installation;
      const plugin = cni === undefined ? undefined : PLUGINS[cni];
      const remove = (path: Path) =>
        ({
          title: fixTitle.remove(String(path.at(-1))),
          safety: 'suggested',
          edits: [document.remove(path)],
        }) as const;
      const type = document.get('spec', 'cni', 'type');
      if (plugin?.providers && type && provider && !plugin.providers.includes(provider))
        report({ at: document.at(type), message: text('provider', { cni: cni ?? '', provider }) });
      const management = document.get('spec', 'cni', 'ipam', 'type');
      if (plugin && management && ipam !== undefined && !plugin.ipam.includes(ipam)) {
        report({
          at: document.at(management),
          message: text('ipam', { ipam, cni: cni ?? '', possible: plugin.ipam.join(', ') }),
          fixes: [remove(['spec', 'cni', 'ipam'])],
        });
      }
      if (plugin && cni !== undefined && cni !== 'Calico') {
        for (const { path, value } of CALICO_ONLY) {
          const node = valueAt(document, path);
          // BGP is only compared with pools.
          const idle = path[1] === 'bgp' && installation.pools.length === 0;
          if (!node || idle || (value !== undefined && textOf(node) !== value)) continue;
          const at = document.at(node);
          report({
            at,
            message: text('calicoOnly', { key: String(path.at(-1)), cni }),
            fixes: [remove(['spec', ...path])],
          });
        }
      }
      for (const { path, wrong, hint } of VALUES) {
        const node = valueAt(document, path);
        if (!node || isHidden(node) || !wrong(node, installation)) continue;
        const entry = document.entry('spec', ...path);
        report({
          at: node.kind === 'scalar' || !entry ? document.at(node) : document.atKey(entry),
          message: text(hint, { key: String(path.at(-1)) }),
          fixes: [remove(['spec', ...path])],
        });
      }
      const windows = valueAt(document, ['calicoNetwork', 'windowsDataplane']);
      const on = windows !== undefined && textOf(windows) === 'HNS';
      const ranges = valueAt(document, ['serviceCIDRs']);
      if (on && cni === 'Calico' && (!ranges || (ranges.kind === 'list' && ranges.items.length === 0)))
        report({ at: document.at(windows), message: text('windows') });
      const nodes = document.entry('spec', 'windowsNodes');
      if (nodes && valueAt(document, ['windowsNodes']) && !on && !(windows && isHidden(windows)))
        report({ at: document.atKey(nodes), message: text('noWindows'), fixes: [remove(['spec', 'windowsNodes'])] });
    }
  },
});

function valueAt(document: Document, path: Path): Node | undefined {
  const node = document.get('spec', ...path);
  return node?.kind === 'scalar' && node.value === null ? undefined : node;
}

function textOf(node: Node): string | undefined {
  return node.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

function isHidden(node: Node): boolean {
  return isUnknown(textOf(node) ?? '');
}

function isRelative(node: Node): boolean {
  const path = textOf(node);
  return path !== undefined && path !== '' && path !== 'None' && !path.startsWith('/');
}

function isBelow(node: Node, limit: number): boolean {
  return node.kind === 'scalar' && typeof node.value === 'number' && node.value < limit;
}

function isOther(node: Node, wanted: string): boolean {
  const value = textOf(node);
  return value !== undefined && value !== wanted;
}
