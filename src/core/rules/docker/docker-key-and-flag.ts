import { effectiveUnits } from '../../analysis/effective-units.ts';
import type { Document } from '../../model/document.ts';
import type { Flag } from '../../model/flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { validateDocument } from '../../schema/validate.ts';
import { table } from '../../source/null-dict.ts';
import { scalarOf } from '../../source/tree.ts';

/** Flags of one letter. Source: moby/moby daemon/command/options.go, config.go and config_unix.go. */
const SHORT: Readonly<Record<string, string>> = table({
  D: 'debug',
  G: 'group',
  H: 'hosts',
  b: 'bridge',
  l: 'log-level',
  p: 'pidfile',
  s: 'storage-driver',
});

export const dockerKeyAndFlag = defineRule({
  id: 'docker-key-and-flag',
  severity: 'error',
  summary: "An option is set both in daemon.json and as a flag of dockerd, most often hosts with the unit's -H fd://.",
  why: `dockerd does not say which of the two goes first: it ends with "the following directives are specified both as a flag and in the
configuration file". The unit that Docker's packages install has \`-H fd://\`, so \`hosts\` in daemon.json needs a drop-in that removes it.`,
  sources: [
    'moby/moby:daemon/config/config.go',
    'https://docs.docker.com/engine/daemon/troubleshoot/#unable-to-start-the-daemon-because-of-a-conflict',
  ],
  messages: {
    both: 'dockerd fails to start: {key} is set here and as the flag {flag}. Keep one of them; the flag is at {place}.',
    flag: 'The same option as a flag of dockerd',
  },
  bad: [
    {
      files: {
        'docker/daemon.json': '{ «"hosts"»: ["unix:///var/run/docker.sock", "tcp://127.0.0.1:2375"] }\n',
        'docker.service':
          '[Service]\nExecStart=/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock\n',
      },
    },
  ],
  good: [
    {
      files: {
        'docker/daemon.json': '{ "hosts": ["tcp://127.0.0.1:2375"] }\n',
        'docker.service': '[Service]\nExecStart=/usr/bin/dockerd -H fd://\n',
        'docker.service.d/10-hosts.conf': '[Service]\nExecStart=\nExecStart=/usr/bin/dockerd\n',
      },
    },
    {
      files: {
        'docker/daemon.json': '{ "mtu": 1450, "ipv6": null }\n',
        'docker.service': '[Service]\nExecStart=/usr/bin/dockerd -H fd:// --debug\n',
      },
    },
  ],
  check(cluster, report, text) {
    const all = cluster.of('docker', 'daemon.json');
    const units = effectiveUnits(cluster, 'dockerd');
    const isNear = (a: Document, b: Document) => cluster.mayShareNode(a.uri, b.uri);
    for (const list of units) {
      const files = all.filter((each) => isNear(each, list.document));
      const [document] = files;
      // With several files nobody says which of them goes with the unit.
      if (!document || document.broken || files.length > 1) continue;
      if (units.some((other) => other !== list && isNear(other.document, document))) continue;
      for (const flag of list.flags) {
        const entry = entryFor(document, flag);
        if (!entry) continue;
        const { key } = entry;
        const place = { document: flag.document, span: flag.span };
        const written = flag.document.text.slice(flag.nameSpan.start, flag.nameSpan.end);
        report({
          at: document.atKey(entry),
          message: text('both', { key, flag: written, place: flag.document.label(flag.span) }),
          related: [{ at: place, message: text('flag'), counterpart: true }],
          fixes: [
            {
              title: fixTitle.removeFrom(document.file.name, key),
              safety: 'suggested',
              edits: [document.remove([key])],
            },
            {
              title: fixTitle.removeFrom(flag.document.file.name, written),
              safety: 'suggested',
              edits: [list.remove(flag)],
            },
          ],
        });
      }
    }
  },
});

function entryFor(document: Document, { name, nameSpan, document: unit }: Flag) {
  const short = unit.text.startsWith('--', nameSpan.start) ? undefined : SHORT[name];
  const key = short ?? keyOf(name);
  const entry = document.entry(key);
  // Both places may add runtimes.
  return key === 'runtimes' || scalarOf(entry?.value) === null ? undefined : entry;
}

/** The key of a flag: its plural where that is what dockerd reads from the file. */
function keyOf(name: string): string {
  const ignored = validateDocument('docker-daemon', { [name]: null }).find(({ problem }) => problem === 'ignored-key');
  return ignored?.suggestion ?? name;
}
