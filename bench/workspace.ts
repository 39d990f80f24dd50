import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clusterFiles, podRanges } from './cluster.ts';
import { replaceCalico } from './cnis.ts';
import { type Fault, inject } from './faults.ts';
import { noiseFile, otherFile } from './noise.ts';
import { Random } from './random.ts';

export interface WorkspaceOptions {
  /** YAML and JSON files; about a quarter as many others come on top. */
  readonly files: number;
  readonly seed?: number;
  /** How many known mistakes to put in; as many as fit into the clusters. */
  readonly faults?: number;
  /** Each fifth cluster has Cilium or Flannel in place of Calico. */
  readonly mixed?: boolean;
}

export interface Workspace {
  /** Texts by path. */
  readonly files: ReadonlyMap<string, string>;
  /** By file and line. */
  readonly faults: readonly Fault[];
  readonly clusters: number;
}

/** YAML and JSON files that matter, of all of them. */
const RELEVANT = 0.02;
/** Of one cluster. */
const YAML_AND_JSON = 17;

/** A repository with several clusters among many other files; the same options give the same bytes. */
export function makeWorkspace({ files: count, seed = 7, faults: wanted = 0, mixed }: WorkspaceOptions): Workspace {
  const random = new Random(seed);
  const files = new Map<string, string>();
  const clusters = Math.max(1, Math.min(200, Math.round((count * RELEVANT) / YAML_AND_JSON)));
  const faults: Fault[] = [];
  for (let index = 0; index < clusters; index++) {
    const folder = `clusters/cluster-${String(index).padStart(3, '0')}`;
    const own = clusterFiles(index);
    if (mixed && index % 5 === 4) replaceCalico(own, index % 2 === 0 ? 'cilium' : 'flannel', podRanges(index));
    const share = Math.ceil((wanted - faults.length) / (clusters - index));
    for (const fault of inject(own, seed + index * 11, share))
      faults.push({ ...fault, file: `${folder}/${fault.file}` });
    for (const [name, text] of own) files.set(`${folder}/${name}`, text);
  }
  for (let index = clusters * YAML_AND_JSON; index < count; index++) {
    const folder = `apps/team-${index % 40}/service-${index % Math.ceil(count / 4)}`;
    const { name, text } = noiseFile(random, index);
    files.set(`${folder}/${name}`, text);
    if (index % 4 === 0) {
      const other = otherFile(random, index);
      files.set(`${folder}/docs/${other.name}`, other.text);
    }
  }
  faults.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  return { files, faults, clusters };
}

/** Writes a workspace below `root`, which is emptied first. */
export function writeWorkspace(root: string, { files }: Workspace): void {
  rmSync(root, { recursive: true, force: true });
  for (const [name, text] of files) {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
