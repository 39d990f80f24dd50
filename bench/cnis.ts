import { spawnSync } from 'node:child_process';
import { flannelConfig } from '../src/core/rule-kit/flannel-fixtures.ts';
import type { ClusterFiles } from './cluster.ts';
import type { Node } from './nodes.ts';
import { type Contender, race, table } from './timer.ts';
import { makeWorkspace, writeWorkspace } from './workspace.ts';

/** Replaces Calico's files of a cluster by those of Cilium's chart, or of Flannel's manifest; nothing is wrong with them. */
export function replaceCalico(files: ClusterFiles, cni: 'cilium' | 'flannel', pods: readonly [string, string]): void {
  for (const name of [...files.keys()]) if (name.startsWith('calico/')) files.delete(name);
  if (cni === 'cilium') files.set('cilium/values.yaml', CILIUM_VALUES);
  else files.set('flannel/kube-flannel.yml', flannelConfig(...netConf(pods)));
}

/** A workspace with Calico alone, and one of the same size in which each fifth cluster has Cilium or Flannel. */
export function otherCnis(files: number, rounds: number, out: string, node: Node, cli: string): string {
  const command = [node.path, cli, '.'] as const;
  const contenders = (['calico', 'mixed'] as const).map((cnis): Contender => {
    const cwd = `${out}/workspace-${cnis}-${files}`;
    writeWorkspace(cwd, makeWorkspace({ files, mixed: cnis === 'mixed' }));
    const { stdout } = spawnSync(command[0], command.slice(1), { cwd, encoding: 'utf8' });
    if (!/^No findings/.test(stdout)) throw new Error(`bench: findings in ${cwd}:\n${stdout.slice(0, 2000)}`);
    return { name: cnis === 'mixed' ? 'a fifth Cilium and Flannel' : 'Calico alone', command, cwd };
  });
  return table(`${files} files, plugins`, { [node.version]: race(contenders, rounds) });
}

const CILIUM_VALUES = `image:
  tag: v1.18.2
ipam:
  mode: kubernetes
ipv4:
  enabled: true
ipv6:
  enabled: true
enableIPv6Masquerade: true
routingMode: tunnel
tunnelProtocol: vxlan
hubble:
  enabled: true
`;

const netConf = ([ipv4, ipv6]: readonly [string, string]) => [
  `"Network": "${ipv4}"`,
  '"EnableIPv6": true',
  `"IPv6Network": "${ipv6}"`,
  '"Backend": { "Type": "vxlan" }',
];
