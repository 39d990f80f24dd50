import type { Cluster } from '../../cluster/cluster.ts';
import type { Document } from '../../model/document.ts';
import type { Severity } from '../../model/finding.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { type DockerShapeProblem, dockerShape } from '../../rule-kit/docker-shape.ts';
import { validateDocument } from '../../schema/validate.ts';
import type { Node, Path } from '../../source/tree.ts';

/** Releases before this one are out of use where nobody says otherwise, so their missing keys are not told. */
const OLDEST_IN_USE = 28;

export const dockerKeyUnknown = defineRule({
  id: 'docker-key-unknown',
  severity: 'error',
  summary: 'daemon.json has a key that dockerd does not know, or not in this version: it does not start.',
  why: `dockerd refuses a daemon.json with a key it does not know ("the following directives don't match any configuration option").
The case of a key counts. Keys come and go: \`bip6\` and \`ip-forward-no-drop\` came with 28.0, \`firewall-backend\` with 29.0.`,
  sources: ['moby/moby:daemon/config/config.go', 'moby/moby:daemon/command/config_unix.go'],
  messages: {
    unknown: 'dockerd does not start, because it knows no key {key}. Remove the key.',
    misspelt: 'dockerd does not start, because it knows no key {key}. Write {suggestion}.',
    since:
      'dockerd {version} does not start, because the key {key} came with {since}. Remove the key, or upgrade Docker first.',
    sinceUnknown:
      'The key {key} came with Docker {since}, and older ones do not start with it. Make sure that every node runs {since} or newer.',
    until: 'dockerd {version} does not start, because Docker {until} dropped the key {key}. Remove the key.',
    untilUnknown:
      'Docker {until} dropped the key {key} and does not start with it. Remove the key unless every node runs an older one.',
    group:
      'dockerd does not know {key} and looks inside it for its own keys, of which only switches take effect there. Move them to the top of the file.',
    inside: 'dockerd reads no key {key} here and goes on without it. Remove it, or correct its name.',
    rename: 'Rename {key} to {suggestion}',
    remove: 'Remove {key}',
  },
  bad: [
    {
      files: { 'daemon.json': '{\n  «"fixed_cidr_v6"»: "fd5b:8c1e:7a20:d0c::/64",\n  "ipv6": true\n}\n' },
      versions: { docker: '28.5.2' },
    },
    { files: { 'daemon.json': '{ «"IPv6"»: true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }\n' } },
    {
      files: {
        'daemon.json':
          '{ "ipv6": true, «"bip6"»: "fd5b:8c1e:7a20:d0c::1/64", "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }\n',
      },
      versions: { docker: '27.5.1' },
    },
    {
      title: 'The version is not known.',
      files: { 'daemon.json': '{ "mtu": 1450, «"ip-forward-no-drop"»: true }\n' },
      severity: 'warning',
    },
    { files: { 'daemon.json': '{ «"graph"»: "/srv/docker", "mtu": 1450 }\n' }, versions: { docker: '28.5.2' } },
    {
      title: 'A group that dockerd does not have.',
      files: { 'daemon.json': '{ «"network"»: { "icc": false }, "mtu": 1450 }\n' },
      severity: 'warning',
    },
    {
      title: 'A key that an object of dockerd’s does not have.',
      files: {
        'daemon.json':
          '{ "runtimes": { "other": { "path": "/usr/local/bin/other", «"args"»: ["--debug"] } }, "mtu": 1450 }\n',
      },
      severity: 'warning',
    },
  ],
  good: [
    {
      files: { 'daemon.json': '{ "ipv6": true, "bip6": "fd5b:8c1e:7a20:d0c::1/64" }\n' },
      versions: { docker: '28.5.2' },
    },
    {
      files: {
        'daemon.json':
          '{ "features": { "containerd-snapshotter": true }, "exec-opts": ["native.cgroupdriver=systemd"] }\n',
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('docker', 'daemon.json')) {
      for (const problem of [...dockerShape(document), ...insideFlagNames(document)]) {
        const { entry, path, suggestion } = problem;
        if (!entry || problem.at !== 'key') continue;
        const key = entry.key;
        const taken = suggestion !== undefined && document.entry(...path.slice(0, -1), suggestion) !== undefined;
        const remove: FixDraft = {
          title: text('remove', { key }),
          safety: 'suggested',
          edits: [document.remove(path)],
        };
        if (problem.problem === 'unknown-key' && problem.effect === 'ignored') {
          const inside = path.length > 1;
          report({
            at: document.atKey(entry),
            severity: 'warning',
            message: text(inside ? 'inside' : 'group', { key }),
            fixes: inside ? [remove] : [],
          });
        } else if (problem.problem === 'unknown-key') {
          const rename: FixDraft | undefined =
            suggestion === undefined || taken
              ? undefined
              : {
                  title: text('rename', { key, suggestion }),
                  safety: 'suggested',
                  edits: [document.rename(path, suggestion)],
                };
          const message = suggestion === undefined ? text('unknown', { key }) : text('misspelt', { key, suggestion });
          report({ at: document.atKey(entry), message, fixes: [rename, remove] });
        } else if (problem.problem === 'version') {
          const found = versionProblem(cluster, problem);
          if (!found) continue;
          const { severity, side, limit } = found;
          const version = cluster.shownVersion('docker');
          const args = { key, [side]: limit };
          const message =
            version === undefined
              ? text(side === 'since' ? 'sinceUnknown' : 'untilUnknown', args)
              : text(side, { ...args, version });
          report({ at: document.atKey(entry), severity, message, fixes: [remove] });
        }
      }
    }
  },
});

interface VersionProblem {
  readonly severity: Severity;
  readonly side: 'since' | 'until';
  readonly limit: string;
}

function versionProblem(cluster: Cluster, { since, until }: DockerShapeProblem): VersionProblem | undefined {
  if (since !== undefined) {
    const early = cluster.before('docker', since);
    if (early === undefined && Number.parseInt(since, 10) < OLDEST_IN_USE) return undefined;
    const severity = cluster.severityIf(early, 'error');
    if (severity) return { severity, side: 'since', limit: since };
  }
  if (until === undefined) return undefined;
  const before = cluster.before('docker', until);
  const severity = cluster.severityIf(before === undefined ? undefined : !before, 'error');
  return severity && { severity, side: 'until', limit: until };
}

/** dockerd looks into an object under a flag's name as it looks into one under an unknown name. */
function insideFlagNames(document: Document): DockerShapeProblem[] {
  return dockerShape(document).flatMap(({ problem, path, node }) => {
    if (problem !== 'ignored-key' || node?.kind !== 'map') return [];
    return node.entries
      .filter(({ key }) => isUnknown(key))
      .map((entry) => unknownKey([...path, entry.key], entry.value, document));
  });
}

function unknownKey(path: Path, node: Node, document: Document): DockerShapeProblem {
  const entry = document.entry(...path);
  return { path, at: 'key', problem: 'unknown-key', expected: [], actual: path.at(-1), effect: 'refused', entry, node };
}

function isUnknown(key: string): boolean {
  return validateDocument('docker-daemon', { [key]: null }).some(({ problem }) => problem === 'unknown-key');
}
