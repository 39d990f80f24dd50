import { changeKeys } from '../../analysis/docker-settings.ts';
import type { Document } from '../../model/document.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { dockerShape } from '../../rule-kit/docker-shape.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { validateDocument } from '../../schema/validate.ts';
import { type Node, type Plain, toPlain } from '../../source/tree.ts';

/** Flag names whose key cannot change how the node runs containers. */
const HARMLESS: ReadonlySet<string> = new Set(['dns-opt', 'label', 'log-opt', 'insecure-registry', 'registry-mirror']);

export const dockerKeyIgnored = defineRule({
  id: 'docker-key-ignored',
  severity: 'warning',
  summary: 'daemon.json has a key that dockerd accepts and never reads, such as the flag name exec-opt for exec-opts.',
  why: `dockerd accepts every name of its command-line flags as a key, but reads lists under their plural names only: \`exec-opt\`,
\`default-address-pool\`, \`registry-mirror\` and their like pass \`dockerd --validate\` and have no effect.`,
  sources: ['moby/moby:daemon/config/config.go', 'moby/moby:daemon/command/config.go'],
  messages: {
    plural: 'dockerd accepts {key} but never reads it, as that is the name of a flag. Write {suggestion}.',
    dead: 'dockerd accepts {key} but never reads it. Remove the key.',
  },
  bad: [
    { files: { 'daemon.json': '{\n  «"exec-opt"»: ["native.cgroupdriver=systemd"]\n}\n' } },
    {
      files: {
        'docker/daemon.json': '{\n  «"label"»: "site=berlin",\n  «"http-proxy"»: "http://proxy.example:3128"\n}\n',
      },
    },
    { files: { 'docker/daemon.json': '{\n  «"validate"»: true\n}\n' } },
  ],
  good: [
    { files: { 'daemon.json': '{ "exec-opts": ["native.cgroupdriver=systemd"] }\n' } },
    { files: { 'daemon.json': '{ "proxies": { "http-proxy": "http://proxy.example:3128" }, "mtu": 1450 }\n' } },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('docker', 'daemon.json')) {
      for (const { problem, path, entry, node, suggestion } of dockerShape(document)) {
        const key = path[0];
        if (problem !== 'ignored-key' || path.length !== 1 || !entry || !node || typeof key !== 'string') continue;
        const remove: FixDraft = {
          title: fixTitle.remove(key),
          safety: suggestion === undefined ? 'safe' : 'suggested',
          edits: [document.remove(path)],
        };
        const safety = HARMLESS.has(key) ? 'safe' : 'suggested';
        const kept = suggestion === undefined ? undefined : inPlace(document, key, node, suggestion);
        report({
          at: document.atKey(entry),
          message: suggestion === undefined ? text('dead', { key }) : text('plural', { key, suggestion }),
          fixes: [
            kept && suggestion !== undefined
              ? { title: fixTitle[kept.title](key, suggestion), safety, edits: [kept.edit] }
              : undefined,
            remove,
          ],
        });
      }
    }
  },
});

/** The value under the name that dockerd reads, if it has the type that dockerd wants there. */
function inPlace(document: Document, key: string, node: Node, suggestion: string) {
  const [outer, inner] = suggestion.split('.') as [string, string | undefined];
  if (document.entry(outer)) return undefined;
  const value = toPlain(node);
  if (inner !== undefined) {
    if (typeof value !== 'string') return undefined;
    return { title: 'move', edit: changeKeys(document, { [key]: undefined, [outer]: { [inner]: value } }) } as const;
  }
  if (fits(outer, value)) return { title: 'rename', edit: document.rename([key], outer) } as const;
  if (!fits(outer, [value])) return undefined;
  return { title: 'move', edit: changeKeys(document, { [key]: undefined, [outer]: [value] }) } as const;
}

function fits(key: string, value: Plain): boolean {
  return !validateDocument('docker-daemon', { [key]: value }).some(({ problem }) => problem === 'type');
}
