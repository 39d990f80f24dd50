/** A place in a text. Lines and columns count from 0, columns in UTF-16 units, as in the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The end is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/**
 * `error`: the program refuses the file, or dual-stack surely breaks. `warning`: works wrongly in a common set-up, or is
 * silently ignored. `information`: worth knowing.
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

export type Stack = 'dual-stack' | 'ipv4' | 'ipv6';
export type Program = 'kubernetes' | 'docker' | 'calico' | 'operator' | 'cilium' | 'flannel';

export interface FileEdit {
  readonly uri: string;
  readonly range: Range;
  readonly newText: string;
}

/** Edits of one or several files, to be applied together. */
export interface Fix {
  readonly title: string;
  /** `safe`: spelling, shape, dead keys, keys that a program refuses. `suggested`: everything else, one at a time. */
  readonly safety: 'safe' | 'suggested';
  readonly preferred: boolean;
  readonly edits: readonly FileEdit[];
}

export interface Related {
  readonly uri: string;
  readonly range: Range;
  readonly message: string;
}

export interface Finding {
  /** Its page is docs/rules/<program>/<rule>.md. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly uri: string;
  /** The smallest token that is wrong. */
  readonly range: Range;
  readonly related: readonly Related[];
  /** The first one is the preferred one. */
  readonly fixes: readonly Fix[];
  /** The place has no effect (`unnecessary`), or its program has given it up (`deprecated`). */
  readonly tag?: 'unnecessary' | 'deprecated';
  /** The finding that explains this one, and is to be fixed first. */
  readonly causedBy?: { readonly rule: string; readonly uri: string; readonly range: Range };
  /** The name of the cluster; empty when there is only one. */
  readonly cluster: string;
}

export interface RuleInfo {
  readonly id: string;
  /** The highest one it reports. */
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
  readonly sources: readonly string[];
}

export interface ClusterInfo {
  readonly name: string;
  readonly uris: readonly string[];
  /** What the cluster is meant to be, as configured or as its files show. */
  readonly stack: Stack | 'unknown';
}

/** The layers of a cluster, in the order in which a pod's IPv6 works or fails. */
export type LayerId =
  | 'addresses'
  | 'hosts'
  | 'container-runtime'
  | 'kubelet'
  | 'control-plane'
  | 'cni'
  | 'kube-proxy'
  | 'services'
  | 'logs';

export interface LayerStatus {
  readonly id: LayerId;
  readonly state: 'ok' | 'broken' | 'impaired' | 'unknown' | 'not-used';
  /** One sentence. */
  readonly summary: string;
  /** The places that show it. */
  readonly evidence: readonly { readonly uri: string; readonly range: Range; readonly text: string }[];
  /** A consequence is with its cause. */
  readonly findings: readonly Finding[];
  /** The files that would tell what is not known, each with the command that prints it. */
  readonly missing: readonly { readonly name: string; readonly command: string; readonly tells: string }[];
}

/** Whether a cluster is dual-stack, and if not, where it breaks. */
export interface ClusterStatus {
  readonly name: string;
  /** What the cluster is meant to be; undefined when nothing tells. */
  readonly intent: Stack | undefined;
  /** Never `dual-stack` while a layer that decides is unknown. */
  readonly verdict: 'dual-stack' | 'broken' | 'impaired' | 'unknown' | 'single-stack';
  /** The first broken layer; undefined unless the verdict is `broken`. */
  readonly breaksAt: LayerId | undefined;
  /** In their order. */
  readonly layers: readonly LayerStatus[];
}

/** What a `.dualstack-lint.yaml` among the files says goes before these settings. */
export interface EngineOptions {
  /** Folders that are checked apart from each other, without a slash at the end; none when URIs are relative to one. */
  readonly roots?: readonly string[];
  readonly intent?: Stack | 'auto';
  readonly versions?: Readonly<Partial<Record<Program, string>>>;
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Globs of files that are not checked, relative to the roots. */
  readonly ignore?: readonly string[];
  /** Hears of a rule that threw; without it the exception goes on. */
  readonly onFailure?: (rule: string, error: unknown) => void;
}

/** Keeps files and what is known of them: a change costs the changed file and the clusters it belongs to. */
export declare class Engine {
  constructor(options?: EngineOptions);
  /**
   * Takes a text, new or changed, under any path with `/` or URI; its name and folder tell what it is.
   *
   * @returns whether it holds anything to check
   */
  update(uri: string, text: string): boolean;
  remove(uri: string): void;
  textOf(uri: string): string | undefined;
  /** All findings, sorted by file and place. */
  findings(): Finding[];
  /** Which files form which cluster. */
  clusters(): ClusterInfo[];
  /** Whether each cluster is dual-stack, and where it breaks. */
  status(): ClusterStatus[];
}

/** Checks texts together, by their paths, as one call. */
export declare function check(files: Readonly<Record<string, string>>, options?: EngineOptions): Finding[];

/**
 * The texts after a fix.
 *
 * @throws RangeError when the fix was made from other texts
 */
export declare function applyFix(files: Readonly<Record<string, string>>, fix: Fix): Record<string, string>;

/** Every rule. */
export declare const rules: readonly RuleInfo[];
