import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { install } from './install.ts';

/** The releases that users have, by their first number; npm holds each as a package of its own for every platform. */
const RELEASES: Readonly<Record<string, string>> = { 20: '20.20.2', 22: '22.23.5', 24: '24.22.3' };

/** A release of Node that programs are started with. */
export interface Node {
  /** As it tells itself, without a "v". */
  readonly version: string;
  /** The path of the program. */
  readonly path: string;
}

/**
 * The Nodes of these majors, installed from npm into folders of their own.
 *
 * @throws when one of them cannot be had
 */
export function nodes(majors: readonly string[], out: string): Node[] {
  return majors.map((major) => {
    const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
    const release = RELEASES[major];
    const folder = join(out, 'nodes', major);
    if (release === undefined || !install(folder, [`node-${platform}@${release}`]))
      throw new Error(`bench: no Node ${major} for ${platform}; known: ${Object.values(RELEASES).join(', ')}`);
    const path = join(folder, `node_modules/node-${platform}/bin/node`);
    const version = spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout.trim();
    return { version, path };
  });
}
