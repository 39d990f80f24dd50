export type Bundled = { name: string; version: string; license: string; text: string };
export const PROGRAMS: { vsix: string[]; npm: string[] };
export function releasedFiles(program: { name: string; version: string }): { vsix: string; npm: string; bill: string };
export function bundledPackages(entries: string[]): Promise<Bundled[]>;
export function notices(packages: Bundled[]): string;
export function billOfMaterials(
  program: { name: string; version: string; license: string },
  packages: Bundled[],
  files: Record<string, string>,
): object;
export function sha256(bytes: Buffer): string;
