import { Engine } from '../src/core/engine.ts';
import { median } from './timer.ts';

/** Addresses of nodes and pools in one cluster, most of them disjoint. */
function cluster(ranges: number): Map<string, string> {
  const pools = Array.from(
    { length: ranges },
    (_, at) =>
      `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: pool-${at}\nspec:\n  cidr: fd00:${(at >> 16).toString(16)}:${(at & 0xffff).toString(16)}::/64\n  natOutgoing: true\n`,
  );
  // Files as large as people keep them; one document of a hundred thousand would time the parser alone.
  const files = new Map<string, string>();
  for (let at = 0; at < pools.length; at += 100) files.set(`pools/${at}.yaml`, pools.slice(at, at + 100).join('---\n'));
  files.set(
    'kubeadm.yaml',
    'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: 10.244.0.0/16,fd00::/16\n  serviceSubnet: 10.96.0.0/16,fd5b::/112\n',
  );
  return files;
}

/** How the time for one cluster's rules grows with its ranges: a factor of 10 in ranges ought to be little more in time. */
export function manyRanges(): string {
  const rows = [1_000, 10_000, 100_000].map((ranges) => {
    const engine = new Engine();
    for (const [uri, text] of cluster(ranges)) engine.update(uri, text);
    const times = Array.from({ length: ranges > 10_000 ? 1 : 3 }, () => {
      engine.configure({});
      const start = process.hrtime.bigint();
      engine.findings();
      return Number(process.hrtime.bigint() - start) / 1e6;
    });
    const time = median(times);
    return `| ${ranges} | ${time.toFixed(0)} | ${((time * 1e3) / ranges).toFixed(2)} |`;
  });
  return ['| ranges in one cluster | ms for all rules | µs a range |', '|---|---|---|', ...rows, ''].join('\n');
}
