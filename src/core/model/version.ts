/** The programs whose version decides what is right. */
export type Program = 'kubernetes' | 'docker' | 'calico' | 'operator';
export const PROGRAMS: readonly Program[] = ['kubernetes', 'docker', 'calico', 'operator'];

/** Major, minor and patch number. */
export type Version = readonly [number, number, number];

/** Reads `v1.29.5`, `28.0`, `v3.28.0-0.dev`, `1.29.5+k3s1`; undefined for anything without a major and a minor number. */
export function parseVersion(text: string): Version | undefined {
  const found = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:[-+~].*)?$/.exec(text.trim());
  return found ? [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)] : undefined;
}

export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

export function formatVersion(version: Version): string {
  return version.join('.');
}
