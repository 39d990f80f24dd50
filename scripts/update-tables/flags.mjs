/**
 * Brings the flag tables of `src/core/knowledge/flags` up to the releases whose sources are checked out in a folder:
 * `kubernetes-1.37` (kubernetes/kubernetes), `etcd-3.8` (etcd-io/etcd). A flag that is new gets `since`, one that is gone
 * `until`. Every flag is registered by a call such as `fs.BoolVar(&o.Watch, "watch", …)`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { checkoutsIn, minorOf } from './checkouts.mjs';
import { goFiles } from './go-structs.mjs';

const TABLES = 'src/core/knowledge/flags';
const STAGING = 'staging/src/k8s.io';
const SERVER = `${STAGING}/apiserver/pkg/server/options`;
const BASE = `${STAGING}/component-base`;

/** What all programs of Kubernetes register. */
const COMMON = [`${BASE}/logs/api/v1/options.go`, `${BASE}/cli/globalflag`, `${BASE}/featuregate/feature_gate.go`];
const GLOBALS = [
  `${STAGING}/apiserver/pkg/util/version/registry.go`,
  `${BASE}/compatibility/registry.go`,
  `${BASE}/featuregate/registry.go`,
];
const SECURE = ['serving', 'serving_with_loopback'].map((name) => `${SERVER}/${name}.go`);
const DELEGATED = ['authentication', 'authorization'].map((name) => `${SERVER}/${name}.go`);
const METRICS = [`${BASE}/metrics/options.go`];
const LEADER = [`${BASE}/config/options/leaderelectionconfig.go`];

/** Where each program registers its flags; `#Type` takes the methods of one type only. */
const PROGRAMS = {
  'kube-apiserver': {
    upstream: 'kubernetes',
    sources: [
      'cmd/kube-apiserver/app/options',
      'pkg/controlplane/apiserver/options',
      'pkg/kubeapiserver/options',
      'plugin/pkg/admission/defaulttolerationseconds',
      `${SERVER}/authentication.go#ClientCertAuthenticationOptions`,
      `${SERVER}/authentication.go#RequestHeaderAuthenticationOptions`,
      ...[
        'admission',
        'api_enablement',
        'audit',
        'egress_selector',
        'etcd',
        'feature',
        'server_run_options',
        'tracing',
      ].map((name) => `${SERVER}/${name}.go`),
      ...SECURE,
      ...GLOBALS,
      ...METRICS,
      ...COMMON,
    ],
  },
  'kube-controller-manager': {
    upstream: 'kubernetes',
    sources: [
      'cmd/kube-controller-manager/app/options',
      ...['cloudprovider', 'kubecloudshared', 'servicecontroller'].map(
        (name) => `${STAGING}/cloud-provider/options/${name}.go`,
      ),
      `${STAGING}/controller-manager/options`,
      `${STAGING}/controller-manager/pkg/leadermigration/options`,
      ...SECURE,
      ...DELEGATED,
      ...GLOBALS,
      ...LEADER,
      ...METRICS,
      ...COMMON,
    ],
  },
  'kube-scheduler': {
    upstream: 'kubernetes',
    sources: ['cmd/kube-scheduler/app/options', ...SECURE, ...DELEGATED, ...GLOBALS, ...LEADER, ...METRICS, ...COMMON],
  },
  'kube-proxy': { upstream: 'kubernetes', sources: ['cmd/kube-proxy/app', ...COMMON] },
  etcd: {
    upstream: 'etcd',
    sources: ['server/etcdmain/config.go', 'server/embed/config.go', 'etcdmain/config.go', 'embed/config.go'],
  },
};

const REPOSITORIES = { kubernetes: 'kubernetes/kubernetes', etcd: 'etcd-io/etcd' };

/** What is registered without its name in the call. */
const ALWAYS = {
  kubernetes: { version: 'text' },
  etcd: {},
};

const METHODS = [
  [/^Bool(?!Slice)/, 'switch'],
  [/^StringToString/, 'pairs'],
  [/(?:Slice|Array)/, 'list'],
  [/^String/, 'text'],
  [/^Duration/, 'duration'],
  [/^U?[Ii]nt(?:8|16|32)(?:Var|P|$)/, 'count'],
  [/^U?[Ii]nt/, 'size'],
  [/^IPVar/, 'address'],
];

/** What the value of a `Var` call tells of its type. */
const VALUES = [
  [/MapStringBool|FeatureGate/i, 'gates'],
  [/\bIPVar\{/, 'address'],
  [/\bIPPortVar\{/, 'listen-address'],
];

/** @param folder holds the checked-out sources, a folder for each release */
export async function updateFlags(folder) {
  const releases = checkoutsIn(folder);
  for (const [program, { upstream, sources }] of Object.entries(PROGRAMS)) {
    const file = join(TABLES, `${program}.ts`);
    let known = existsSync(file) ? (await tsImport(join(process.cwd(), file), import.meta.url)).ROWS : undefined;
    for (const { root, release } of releases.filter((each) => each.upstream === upstream)) {
      if (known && minorOf(release) <= minorOf(known.to)) continue;
      const found = flagsOf(root, sources);
      if (found.size < 20) continue;
      known = merge(known, release, new Map([...found, ...Object.entries(ALWAYS[upstream])]));
    }
    if (known) writeFileSync(file, textOf(known, upstream, sources));
  }
}

/** What the table says after one more release. */
function merge(known, release, found) {
  if (!known)
    return {
      from: release,
      to: release,
      flags: Object.fromEntries([...found].map(([name, kind]) => [name, { kind }])),
    };
  const [major] = release.split('.');
  const next = `${major}.${minorOf(known.to) + 1}`;
  const flags = { ...known.flags };
  for (const [name, kind] of found) {
    const before = flags[name];
    flags[name] = { kind, since: before && !before.until ? before.since : (before?.since ?? next) };
    if (flags[name].since === undefined) delete flags[name].since;
  }
  for (const [name, row] of Object.entries(flags))
    if (!found.has(name) && !row.until) flags[name] = { ...row, until: release };
  return { from: known.from, to: release, flags };
}

function textOf({ from, to, flags }, upstream, sources) {
  const names = Object.keys(flags).sort();
  const rows = names.map((name) => {
    const { kind, since, until } = flags[name];
    const parts = [`kind: '${kind}'`, since && `since: '${since}'`, until && `until: '${until}'`].filter(
      (part) => part,
    );
    return `    ${/^[a-z]+$/.test(name) ? name : `'${name}'`}: { ${parts.join(', ')} },`;
  });
  const folders = [...new Set(sources.map((source) => source.replace(/#.*|\/[^/]*\.go.*/g, '')))];
  return `import type { FlagRows } from './table.ts';

/**
 * Written by \`npm run update-tables\` from ${REPOSITORIES[upstream]}, releases ${from} to ${to}; what is known beyond names
 * and types stands in details.ts. Sources:
${folders.map((folder) => ` * ${folder}`).join('\n')}
 */
export const ROWS: FlagRows = {
  from: '${from}',
  to: '${to}',
  flags: {
${rows.join('\n')}
  },
};
`;
}

/** The flags that Go sources register, with their types. */
function flagsOf(root, sources) {
  const flags = new Map();
  for (const source of sources) {
    const [path, type] = source.split('#');
    for (const file of goFiles(join(root, path))) {
      const text = readFileSync(file, 'utf8').replace(/^\s*\/\/.*$/gm, '');
      for (const [name, kind] of registered(type ? methodsOf(text, type) : text)) flags.set(name, kind);
    }
  }
  return flags;
}

function methodsOf(text, type) {
  return [...text.matchAll(new RegExp(`^func \\(\\w+ \\*?${type}\\) [^]*?^\\}`, 'gm'))]
    .map(([method]) => method)
    .join('\n');
}

/** The flags that calls in a Go source register, with their types. */
export function registered(text) {
  const constants = new Map(
    [...text.matchAll(/\b(\w+)\s*(?:string)?\s*=\s*"([^"\n]*)"/g)].map(([, name, value]) => [name, value]),
  );
  const calls = /\b(?:\w*[fF][sS]\w*|flags?|flagSet|globalflag)\.(Register|(?:[A-Z]\w*)?VarP?F?)\(/g;
  const found = [];
  for (const call of text.matchAll(calls)) {
    const [, method] = call;
    const args = argumentsOf(text, call.index + call[0].length).map((arg) => arg.trim());
    for (const name of namesOf(args[1] ?? '', constants)) {
      const kind =
        METHODS.find(([pattern]) => pattern.test(method))?.[1] ??
        VALUES.find(([pattern]) => pattern.test(args[0] ?? ''))?.[1] ??
        'text';
      found.push([name.replaceAll('_', '-'), kind]);
    }
  }
  // etcd takes and ignores some.
  for (const [, names] of text.matchAll(/\bignored\s*=\s*\[\]string\{([^}]*)\}/g))
    for (const [, name] of names.matchAll(/"([^"]+)"/g)) found.push([name, 'text']);
  return found;
}

function namesOf(written, constants) {
  const plain = /^"([^"]+)"$/.exec(written)?.[1] ?? constants.get(written);
  if (plain !== undefined) return [plain];
  // The two backends of the audit log share their registration.
  const [, before, after] = /^fmt\.Sprintf\("([^"%]*)%s([^"%]*)", pluginName\)$/.exec(written) ?? [];
  return before === undefined ? [] : ['log', 'webhook'].map((name) => `${before}${name}${after}`);
}

/** The arguments of a call as they are written. */
function argumentsOf(text, start) {
  const args = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '"' || char === '`') {
      for (at++; text[at] !== char && at < text.length; at++) if (char === '"' && text[at] === '\\') at++;
    } else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char) && depth-- === 0) return [...args, text.slice(from, at)];
    else if (char === ',' && depth === 0) {
      args.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return args;
}
