import { withAccidents } from '../test/support/accidents.ts';
import { LINE_MUTATIONS } from './mutate-lines.ts';
import type { Random } from './random.ts';

/** Texts that parsers, detectors and rules could stumble over. */
const HOSTILE = [
  '\0',
  '\ufeff',
  '\ud800',
  '\udfff',
  '\u2028',
  '\u0085',
  '\r',
  '\r\n',
  '\t',
  '\v',
  '---\n',
  '...\n',
  '%YAML 1.1\n---\n',
  '<<: *a\n',
  '&a ',
  '*a',
  '&a [*a]',
  '<<: {<<: {<<: {}}}\n',
  '? ',
  '!!binary ',
  '!!str ',
  '| \n',
  '>-9\n',
  '{{ .Values.x }}',
  '{% if %}',
  '$\x7bX}',
  '__proto__: {a: 1}\n',
  '"__proto__": {"a": 1},',
  'constructor: 1\n',
  'toString: x\n',
  'hasOwnProperty',
  '"',
  "'",
  '\\',
  '\\\n',
  '\\ud83d',
  '[[[[[[[[',
  '{{{{',
  ']',
  '}',
  ',',
  ',,',
  ':',
  '::',
  ' - ',
  '#',
  '$(',
  '`',
  '=',
  '--',
  '--x',
  '-',
  '/',
  '//',
  '/0',
  '/999999999999999999999',
  '0x7fffffffffffffff',
  '-1',
  '1e999',
  '.inf',
  '~',
  'null',
  'true',
  '[]',
  '{}',
  '""',
  '::/0',
  '0.0.0.0/0',
  'fd00::/8',
  '::ffff:10.0.0.0/104',
  '2001:db8::/32,10.0.0.0/8,',
  'v99999999999.0.0',
  'kind: List\nitems:\n- ',
  'ExecStart=\n',
  '# dualstack-lint-disable-file ',
  '# dualstack-lint-disable-next-line cidr-invalid -- x\n',
] as const;

/** Names that decide how a text is read. */
const NAMES = [
  'etc/docker/daemon.json',
  'etc/default/kubelet',
  'usr/lib/systemd/system/cri-docker.service',
  'etc/systemd/system/kubelet.service.d/10-kubeadm.conf',
  'var/lib/kubelet/config.yaml',
  'etc/sysctl.d/99-x.conf',
  'kubeadm.yaml',
  'pools.json',
  'calico-node.log',
  'net.d/10-calico.conflist',
  'talos.yaml',
  '.dualstack-lint.yaml',
] as const;

/** Changes a set of files in one to six places, as accidents and attackers do; the same numbers give the same files. */
export function mutate(
  files: ReadonlyMap<string, string>,
  others: readonly string[],
  random: Random,
): Map<string, string> {
  let changed = new Map(files);
  for (let left = 1 + random.below(6); left > 0; left--) {
    const name = random.pick([...changed.keys()]);
    const text = changed.get(name) ?? '';
    const kind = random.below(40);
    if (kind === 0) {
      changed.delete(name);
      changed.set(random.pick(NAMES), text);
    } else if (kind < 8) changed = withAccidents(changed, random);
    else if (kind < 24) changed.set(name, random.pick(LINE_MUTATIONS)(text, random));
    else changed.set(name, mutateText(text, others, random));
  }
  return changed;
}

function mutateText(text: string, others: readonly string[], random: Random): string {
  const at = random.below(text.length + 1);
  const to = Math.min(text.length, at + random.below(random.below(4) === 0 ? 200 : 12));
  switch (random.below(8)) {
    case 0:
      return text.slice(0, at) + text.slice(to);
    case 1:
      return text.slice(0, at);
    case 2:
      return text.slice(0, at) + text.slice(at, to).repeat(1 + random.below(60)) + text.slice(to);
    case 3: {
      const other = random.pick(others);
      const from = random.below(other.length + 1);
      return text.slice(0, at) + other.slice(from, from + random.below(300)) + text.slice(to);
    }
    case 4:
      // Every line break behind a place, as editors of two systems leave a file.
      return text.slice(0, at) + text.slice(at).replaceAll('\n', '\r\n');
    case 5:
      return `${text.slice(0, at)}${String.fromCharCode(random.below(0x10000))}${text.slice(to)}`;
    default:
      return text.slice(0, at) + random.pick(HOSTILE) + text.slice(random.below(2) === 0 ? at : to);
  }
}
