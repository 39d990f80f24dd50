/** The programs whose version decides what is right. */
export type Program = 'kubernetes' | 'docker' | 'calico' | 'operator' | 'cilium' | 'flannel';
export const PROGRAMS: readonly Program[] = ['kubernetes', 'docker', 'calico', 'operator', 'cilium', 'flannel'];

/** Major, minor and patch number. */
export type Version = readonly [number, number, number];

/** Versions from `from` on and before `until`; without `until` there is no upper limit. */
export interface VersionSpan {
  readonly from: Version;
  readonly until: Version | undefined;
}

/** Releases of a program: from `since` on and before `until`, such as `1.25`; an end that is left out is open. */
export interface Releases {
  readonly program: Program;
  readonly since?: string;
  readonly until?: string;
}

/** The release lines, both included, for which a table of names is complete. */
export interface TableReleases {
  readonly program: Program;
  readonly oldest: string;
  readonly newest: string;
}

const TEXT = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:[-+~].*)?$/;

/** Reads `v1.29.5`, `28.0`, `v3.28.0-0.dev`, `1.29.5+k3s1`; undefined for anything without a major and a minor number. */
export function parseVersion(text: string): Version | undefined {
  const found = TEXT.exec(text.trim());
  return found ? [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)] : undefined;
}

/** Like `parseVersion`, but `1.29` is every release of that line. */
export function parseRelease(text: string): VersionSpan | undefined {
  const version = parseVersion(text);
  if (!version) return undefined;
  const hasPatch = TEXT.exec(text.trim())?.[3] !== undefined;
  return hasPatch ? exactly(version) : lineOf(version);
}

/** The span of one version alone. */
export function exactly(version: Version): VersionSpan & { readonly until: Version } {
  return { from: version, until: [version[0], version[1], version[2] + 1] };
}

/** All patch releases of a version's release line. */
export function lineOf([major, minor]: Version): VersionSpan & { readonly until: Version } {
  return { from: [major, minor, 0], until: [major, minor + 1, 0] };
}

export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

export function formatVersion(version: Version): string {
  return version.join('.');
}
