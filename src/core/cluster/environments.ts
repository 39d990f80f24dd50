import { folderOf } from '../model/document.ts';

/** Folders whose children are one cluster each, as GitOps repositories, Ansible and Kustomize lay them out. */
const HOLDERS = new Set(['clusters', 'inventory', 'inventories', 'environments', 'envs', 'sites', 'overlays']);

/** Children that every sibling shares, or that hold parts of the one cluster around them. */
const SHARED = /^(?:_.*|all|base|bases|common|default|defaults|group_vars|host_vars|modules|sample|shared|templates?)$/;

/**
 * The folder of the cluster that a file belongs to by the folder's place: `clusters/prod` of `clusters/prod/apps/dns.yaml`.
 * The innermost holder counts, but an overlay inside such a folder is one of an application.
 *
 * @param root the workspace folder, without a slash at the end
 */
export function environmentOf(uri: string, root: string): string | undefined {
  const below = folderOf(root === '' ? uri : uri.slice(root.length + 1));
  if (below === '') return undefined;
  const parts = below.split('/');
  let end: number | undefined;
  for (const [index, part] of parts.entries()) {
    const child = parts[index + 1];
    if (child === undefined || SHARED.test(child) || !HOLDERS.has(part)) continue;
    if (end !== undefined && part === 'overlays') continue;
    end = index + 2;
  }
  if (end === undefined) return undefined;
  const folder = parts.slice(0, end).join('/');
  return root === '' ? folder : `${root}/${folder}`;
}
