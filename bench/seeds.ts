import { readdirSync } from 'node:fs';
import { CONFIG_NAME } from '../src/core/config/config.ts';
import { readExample } from '../src/core/example.ts';
import { RULES } from '../src/core/rules/index.ts';
import { CARRIERS, FAULTS } from '../test/support/carriers.ts';
import { textsBelow } from '../test/support/files.ts';
import { OTHER, PLAIN, type Style } from '../test/support/styles.ts';
import { RICH } from '../test/support/yaml-styles.ts';
import type { Random } from './random.ts';
import { wrapped } from './wrappings.ts';

type Files = ReadonlyMap<string, string>;

/** What the rules give as examples, with what an example sets as a config file: they reach every component and every rule. */
const EXAMPLES: readonly Files[] = RULES.flatMap(({ bad, good }) =>
  [...bad, ...good].map((example) => {
    const { files } = readExample(example);
    const { intent, versions } = example;
    const settings = intent || versions ? JSON.stringify({ intent, versions }) : undefined;
    return settings && !files.has(CONFIG_NAME) ? new Map([...files, [CONFIG_NAME, settings]]) : files;
  }),
);

/** Each fault of a flag in each of its carriers. */
const CARRIED: readonly Files[] = Object.entries(CARRIERS).flatMap(([program, carriers]) =>
  Object.values(carriers).flatMap((carrier) =>
    (FAULTS[program] ?? []).map(([name, value]) => new Map(Object.entries(carrier(name, value)))),
  ),
);

/** The clusters of the tests and the examples for users. */
const CLUSTERS: readonly Files[] = ['test/data/clusters', 'examples'].flatMap((folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`)
    .sort()
    .map(filesBelow),
);

function filesBelow(folder: string): Files {
  return new Map(Object.entries(textsBelow(folder)).filter(([name]) => name !== 'expected.txt'));
}

const GLOBS = ['**', '*.yaml', 'a/**', '!(x)', '{a,b}*.yml', '[a-z]*', '**/+(a|b)/**', ''];

/** A config file that ignores, groups, sets and suppresses by globs. */
function configFile(random: Random): string {
  const rule = () => random.pick(RULES).id;
  const glob = () => JSON.stringify(random.pick(GLOBS));
  return [
    `intent: ${random.pick(['dual-stack', 'ipv4', 'ipv6', 'auto'])}`,
    `versions: {kubernetes: "1.${20 + random.below(16)}"}`,
    `clusters:\n  - name: a\n    files: [${glob()}, ${glob()}]`,
    `rules:\n  ${rule()}: off\n  ${rule()}: ${random.pick(['error', 'warning', 'hint'])}`,
    `ignore: [${glob()}]`,
    `suppress:\n  - rule: ${rule()}\n    files: [${glob()}]\n    reason: known`,
  ]
    .filter(() => random.below(3) === 0)
    .map((part) => `${part}\n`)
    .join('');
}

const STYLES: readonly Style[] = [...RICH, ...RICH, ...PLAIN, ...OTHER];
const written = new Map<Files, Map<Style, Files>>();

/** Files in a style; each is written once. */
function inStyle(files: Files, style: Style): Files {
  const known = written.get(files) ?? new Map<Style, Files>();
  written.set(files, known);
  const text = known.get(style) ?? style.write(files);
  known.set(style, text);
  return text;
}

/** More files than a try takes of a cluster, as the time for one cluster would do for many. */
const MOST_FILES = 3;

/** A set of files to start from. */
export function seedOf(random: Random): Files {
  const kind = random.below(16);
  if (kind < 8) {
    const files = random.pick(EXAMPLES);
    return random.below(2) === 0 ? files : inStyle(files, random.pick(STYLES));
  }
  if (kind < 10) return random.pick(CARRIED);
  if (kind < 12) return wrapped(part(random.pick(EXAMPLES), 1, random), random);
  if (kind < 15) return part(random.pick(CLUSTERS), 1 + random.below(MOST_FILES), random);
  return new Map([...part(random.pick(EXAMPLES), 1, random), [CONFIG_NAME, configFile(random)]]);
}

/** Some files of a set that follow each other, its config file among them. */
function part(files: Files, count: number, random: Random): Files {
  const all = [...files];
  const start = random.below(Math.max(1, all.length - count + 1));
  return new Map(all.filter(([name], index) => (index >= start && index < start + count) || name === CONFIG_NAME));
}

/** Texts to take pieces of. */
export const TEXTS: readonly string[] = [...EXAMPLES, ...CARRIED, ...CLUSTERS].flatMap((files) => [...files.values()]);
