/**
 * Brings the table of feature gates up to checked-out sources of Kubernetes: `kubernetes-1.38`. A gate that is new gets a
 * row, one that is gone its last column, one that is on or locked from now on the columns between.
 *
 * Kubernetes keeps a list of its gates with their stages. It names them by their constants, of which a few have another
 * value, and lacks those of client-go; both are read from Go.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checkoutsIn, minorOf } from './checkouts.mjs';

const TABLE = 'src/core/knowledge/feature-gate-table.ts';
const LIST = 'test/compatibility_lifecycle/reference/versioned_feature_list.yaml';
const CLIENT_GO = 'staging/src/k8s.io/client-go/features/known_features.go';

/** @param folder holds the checked-out sources */
export function updateGates(folder) {
  let text = readFileSync(TABLE, 'utf8');
  for (const { root, upstream, release } of checkoutsIn(folder)) {
    const newest = /FEATURE_GATES_UP_TO = '1\.(\d+)'/.exec(text)?.[1];
    if (upstream !== 'kubernetes' || minorOf(release) <= Number(newest)) continue;
    const declarations = declarationsIn(root);
    const gates = gatesOf(root, declarations);
    if (gates.size === 0) continue;
    const body = /(?<=`\n)[^`]+(?=`;)/.exec(text)[0];
    const rows = merge(body.trim().split('\n'), gates, Number(newest), minorOf(release), declarations);
    text = text.replace(body, () => `${rows.join('\n')}\n`).replace(/(?<=FEATURE_GATES_UP_TO = ')[^']+/, release);
  }
  writeFileSync(TABLE, text);
}

/** The rows after one more release; `declarations` are the Go sources, which have gates that the list lacks. */
function merge(rows, gates, newest, release, declarations) {
  const merged = new Map(rows.map((row) => [row.split(' ')[0], row]));
  for (const [name, row] of merged) {
    const [, since, on, locked, until] = row.split(' ');
    const specs = gates.get(name);
    if (specs) merged.set(name, [name, since, ...stagesOf(specs, { on, locked }, newest, release), '-'].join(' '));
    else if (until === '-' && !declarations.includes(`"${name}"`))
      merged.set(name, [name, since, on, locked, release].join(' '));
  }
  for (const [name, specs] of gates) {
    if (merged.has(name)) continue;
    const [first] = specs.map(({ minor }) => minor).filter((minor) => minor > 0);
    const since = Math.max(first ?? 0, newest + 1);
    merged.set(name, [name, since, ...stagesOf(specs, { on: '-', locked: '-' }, newest, release), '-'].join(' '));
  }
  return [...merged.values()].sort((a, b) => (a.split(' ')[0] < b.split(' ')[0] ? -1 : 1));
}

/** First release that has the gate on by default, and first that locks it. What the table says of earlier releases stays. */
function stagesOf(specs, known, newest, release) {
  const now = specs.filter(({ minor }) => minor <= release);
  const first = (test) => Math.max(now[now.findLastIndex((spec) => !test(spec)) + 1]?.minor ?? 0, newest + 1);
  const { on, locked } = now.at(-1) ?? {};
  return [
    on ? (known.on === '-' ? first((spec) => spec.on) : known.on) : locked ? '-' : known.on,
    locked ? (known.locked === '-' ? first((spec) => spec.locked) : known.locked) : '-',
  ];
}

/** The stages of every gate, the oldest first. */
function gatesOf(root, declarations) {
  const names = new Map(
    [...declarations.matchAll(/^\s*(\w+)\s+(?:\w+\.)?Feature\s*=\s*"(\w+)"/gm)].map(([, constant, name]) => [
      constant,
      name,
    ]),
  );
  const gates = new Map();
  for (const { name, versionedSpecs } of parse(read(join(root, LIST))) ?? []) {
    const stages = versionedSpecs.map(({ version, default: on, lockToDefault: locked }) => ({
      minor: minorOf(version),
      on,
      locked,
    }));
    gates.set(names.get(name) ?? name, stages);
  }
  const clientGo = read(join(root, CLIENT_GO));
  for (const [, constant, specs] of clientGo.matchAll(/^\t(\w+): \{\n([\s\S]*?)^\t\},\n/gm)) {
    const stages = [...specs.matchAll(/MustParse\("([^"]+)"\)(.*)/g)].map(([, version, rest]) => ({
      minor: minorOf(version),
      on: /Default: true/.test(rest),
      locked: /LockToDefault: true/.test(rest),
    }));
    if (names.has(constant) && stages.length > 0) gates.set(names.get(constant), stages);
  }
  return gates;
}

/** The Go sources that declare gates. */
function declarationsIn(root) {
  const staging = 'staging/src/k8s.io';
  const modules = existsSync(join(root, staging)) ? readdirSync(join(root, staging)) : [];
  const folders = modules.flatMap((module) =>
    ['features', 'pkg/features', 'logs/api/v1', 'metrics/features', 'zpages/features'].map(
      (name) => `${staging}/${module}/${name}`,
    ),
  );
  return ['pkg/features', ...folders]
    .flatMap((folder) =>
      existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => join(root, folder, name)) : [],
    )
    .filter((file) => file.endsWith('.go') && !file.endsWith('_test.go'))
    .map(read)
    .join('\n');
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
