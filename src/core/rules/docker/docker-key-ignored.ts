import { changeKeys } from '../../analysis/docker-settings.ts';
import type { Document } from '../../model/document.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { removeKey } from '../../rule-kit/shape/fixes.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { DOCKER } from '../../rule-kit/subjects/docker.ts';
import { validateDocument } from '../../schema/validate.ts';
import { type Node, type Plain, toPlain } from '../../source/tree.ts';

/** Flag names whose key cannot change how the node runs containers. */
const HARMLESS: ReadonlySet<string> = new Set(['dns-opt', 'label', 'log-opt', 'insecure-registry', 'registry-mirror']);

export const dockerKeyIgnored = shapeRule(DOCKER, {
  id: 'docker-key-ignored',
  severity: 'warning',
  kinds: ['ignored-key'],
  summary: 'daemon.json has a key that dockerd accepts and never reads, such as the flag name exec-opt for exec-opts.',
  why: `dockerd accepts every name of its command-line flags as a key, but reads lists under their plural names only: \`exec-opt\`,
\`default-address-pool\`, \`registry-mirror\` and their like pass \`dockerd --validate\` and have no effect.`,
  sources: ['moby/moby:daemon/config/config.go', 'moby/moby:daemon/command/config.go'],
  messages: {
    plural: 'dockerd accepts the key {key} but never reads it: that is the name of a flag. Use {name} instead.',
  },
  tags: { plural: 'unnecessary' },
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
  adjust(draft, found, { text }) {
    const { document, path, node, suggestion: name } = found;
    const key = String(path[0]);
    if (name === undefined || !node) return draft;
    const kept = inPlace(document, key, node, name);
    const safety = HARMLESS.has(key) ? 'safe' : 'suggested';
    const fix = kept && ({ title: fixTitle[kept.title](key, name), safety, edits: [kept.edit] } as const);
    return { ...draft, message: text('plural', { key, name }), fixes: [fix, removeKey(found)] };
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
