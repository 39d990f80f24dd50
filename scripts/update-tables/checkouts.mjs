import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Kubernetes states the release that its sources become. */
const KUBERNETES_VERSION = 'staging/src/k8s.io/component-base/version/base.go';

/**
 * The checked-out sources of a folder, the oldest release first; each is named after its project and release:
 * `kubernetes-1.38`, `etcd-3.8`, `moby-29.9`. Throws where the sources of Kubernetes are those of another release.
 */
export function checkoutsIn(folder) {
  return readdirSync(folder)
    .map((name) => /^(kubernetes|etcd|moby)-(\d+\.\d+)$/.exec(name))
    .filter((found) => found)
    .map(([name, upstream, release]) => {
      const root = join(folder, name);
      const file = join(root, KUBERNETES_VERSION);
      const text = upstream === 'kubernetes' && existsSync(file) ? readFileSync(file, 'utf8') : '';
      const stated = /DefaultKubeBinaryVersion\s*=\s*"([^"]+)"/.exec(text)?.[1];
      if (stated && stated !== release) throw new Error(`${root} has the sources of ${stated}`);
      return { root, upstream, release };
    })
    .sort((a, b) => compareReleases(a.release, b.release));
}

/** Compares `1.9` and `1.10` as releases. */
export function compareReleases(a, b) {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** The number after the dot. */
export function minorOf(release) {
  return Number(release.split('.')[1]);
}
