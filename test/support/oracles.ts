import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** The kinds of input that the real programs judged; one file of verdicts each (test/data/oracles/README.md). */
export const ORACLE_KINDS = [
  'daemon-json',
  'ippool',
  'ippool-crd-v1',
  'installation',
  'kubeadm-config',
  'kubelet-config',
  'kube-proxy-config',
  'kubelet-flags',
  'cri-dockerd-flags',
  'node-ipam',
  'service-cluster-ip-range',
  'cidr-string',
  'address-string',
] as const;
export type OracleKind = (typeof ORACLE_KINDS)[number];

/** Kinds whose inputs become a file that can be linted; the others are strings for the parsers of src/core/address. */
export const FILE_KINDS: readonly OracleKind[] = ORACLE_KINDS.filter((kind) => !kind.endsWith('-string'));

/** What one program of one version said about one input. */
export interface Verdict {
  readonly id: string;
  readonly case: string;
  readonly category: string;
  readonly kind: OracleKind;
  readonly tool: string;
  readonly tool_version: string;
  /** The whole text; null where the input is not UTF-8. */
  readonly input: string | null;
  readonly input_base64?: string;
  readonly accept: boolean;
  /** The program's own words, `FILE` standing for the file's name. */
  readonly message: string;
  /** What the case probes. */
  readonly note: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The programs' versions to lint a case with. */
export interface OracleVersions {
  readonly docker?: string;
  readonly calico?: string;
  readonly kubernetes?: string;
}

/** The last word of one version of the programs on a case. */
export interface Decision {
  readonly versions: OracleVersions;
  readonly accepted: boolean;
  /** The verdicts that decide, in file order. */
  readonly verdicts: readonly Verdict[];
}

export interface OracleCase {
  readonly id: string;
  readonly kind: OracleKind;
  readonly category: string;
  readonly note: string;
  /** The input's bytes as the programs read them. */
  readonly bytes: Uint8Array;
  readonly verdicts: readonly Verdict[];
  /** One decision per version that judged the case; none for the string kinds, where every parser speaks for itself. */
  readonly decisions: readonly Decision[];
}

/** Every verdict on one kind of input, in file order. */
export function loadOracles(kind: OracleKind): Verdict[] {
  const file = new URL(`../data/oracles/${kind}.jsonl.gz`, import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Verdict);
}

/** The verdicts of one kind by input, each input with what finally counts. */
export function casesOf(kind: OracleKind): OracleCase[] {
  const byCase = new Map<string, Verdict[]>();
  for (const verdict of loadOracles(kind)) {
    const verdicts = byCase.get(verdict.case);
    if (verdicts) verdicts.push(verdict);
    else byCase.set(verdict.case, [verdict]);
  }
  return [...byCase.values()].map((verdicts) => toCase(kind, verdicts));
}

function toCase(kind: OracleKind, verdicts: readonly Verdict[]): OracleCase {
  const [first] = verdicts;
  if (!first) throw new Error('a case has at least one verdict');
  const bytes =
    first.input === null ? Buffer.from(first.input_base64 ?? '', 'base64') : Buffer.from(first.input, 'utf8');
  const { case: id, category, note } = first;
  return { id, kind, category, note, bytes, verdicts, decisions: decisionsOf(kind, verdicts) };
}

interface Decider {
  readonly versions: OracleVersions;
  readonly decides: (verdict: Verdict) => boolean;
}

const KUBERNETES: readonly Decider[] = [{ versions: { kubernetes: '1.36.2' }, decides: () => true }];
const DOCKER = [
  decider({ docker: '26.1.5' }, /^26\.1\.5 /),
  decider({ docker: '28.5.2' }, /^28\.5\.2 /),
  // Built from master, 150 commits after 29.7.2.
  decider({ docker: '29.7.2' }, /^moby master /),
];

/** Which verdicts decide a case of a kind: all of them must accept. Master of Calico became 3.34.0. */
const DECIDERS: Readonly<Record<OracleKind, readonly Decider[]>> = {
  'daemon-json': DOCKER,
  ippool: [
    decider({ calico: '3.32.1' }, /^v3\.32\.1$/, /IPPools\(\)\.Create$/),
    decider({ calico: '3.34.0' }, /^master /, /IPPools\(\)\.Create$/),
  ],
  'ippool-crd-v1': [
    decider({ calico: '3.32.1' }, /Calico v3\.32\.1$/),
    decider({ calico: '3.34.0' }, /Calico master /),
  ],
  // Judged by the operator's master, which has no version number of its own.
  installation: [{ versions: {}, decides: () => true }],
  'kubeadm-config': KUBERNETES,
  'kubelet-config': KUBERNETES,
  'kube-proxy-config': KUBERNETES,
  'kubelet-flags': KUBERNETES,
  'cri-dockerd-flags': KUBERNETES,
  'node-ipam': KUBERNETES,
  'service-cluster-ip-range': KUBERNETES,
  'cidr-string': [],
  'address-string': [],
};

function decider(versions: OracleVersions, toolVersion: RegExp, tool = /./): Decider {
  return { versions, decides: (verdict) => toolVersion.test(verdict.tool_version) && tool.test(verdict.tool) };
}

function decisionsOf(kind: OracleKind, all: readonly Verdict[]): Decision[] {
  return DECIDERS[kind].flatMap(({ versions, decides }) => {
    const verdicts = all.filter(decides);
    if (verdicts.length === 0) return [];
    return [{ versions, accepted: verdicts.every((verdict) => verdict.accept), verdicts }];
  });
}

const FLAG_FILES: Partial<
  Record<OracleKind, { readonly unit: string; readonly program: string; readonly flag: string }>
> = {
  'kubelet-flags': { unit: 'kubelet.service', program: '/usr/bin/kubelet', flag: '' },
  'cri-dockerd-flags': { unit: 'cri-docker.service', program: '/usr/bin/cri-dockerd', flag: '' },
  'node-ipam': { unit: 'kube-controller-manager.service', program: '/usr/local/bin/kube-controller-manager', flag: '' },
  'service-cluster-ip-range': {
    unit: 'kube-apiserver.service',
    program: '/usr/local/bin/kube-apiserver',
    flag: '--service-cluster-ip-range=',
  },
};

const CONFIG_FILES: Partial<Record<OracleKind, string>> = {
  'daemon-json': 'daemon.json',
  ippool: 'ippool.yaml',
  'ippool-crd-v1': 'ippool.yaml',
  installation: 'installation.yaml',
  'kubeadm-config': 'kubeadm.yaml',
  'kubelet-config': 'kubelet-config.yaml',
  'kube-proxy-config': 'kube-proxy.yaml',
};

/**
 * A case as the file that a user would have: the input itself, or a unit file whose `ExecStart=` carries the flags.
 *
 * @throws for the string kinds, which are no files
 */
export function fileOf(oracle: OracleCase): { readonly name: string; readonly bytes: Uint8Array } {
  const config = CONFIG_FILES[oracle.kind];
  if (config) return { name: config, bytes: oracle.bytes };
  const flags = FLAG_FILES[oracle.kind];
  if (!flags) throw new Error(`${oracle.kind} has no file`);
  const input = Buffer.from(oracle.bytes).toString('utf8');
  // A flag's bare value may hold blanks; a flag line is quoted already.
  const args = flags.flag === '' ? input : `${flags.flag}"${input}"`;
  const unit = `[Unit]\nDescription=${oracle.id}\n\n[Service]\nExecStart=${flags.program} ${args}\nRestart=always\n`;
  return { name: flags.unit, bytes: Buffer.from(unit, 'utf8') };
}
