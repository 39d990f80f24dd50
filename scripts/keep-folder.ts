import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder hold these files and no others. With --check it writes nothing, and ends the process when a file is stale,
 * missing or left over.
 *
 * @param files  texts by path from the folder
 */
export function keepFolder(folder: string, files: ReadonlyMap<string, string>): void {
  const check = process.argv.includes('--check');
  const stale: string[] = [];
  for (const [name, text] of files) {
    const path = `${folder}/${name}`;
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    stale.push(path);
    if (check) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const found = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  for (const name of found.map((each) => each.replaceAll('\\', '/'))) {
    if (files.has(name) || statSync(`${folder}/${name}`).isDirectory()) continue;
    stale.push(`${folder}/${name}`);
    if (!check) rmSync(`${folder}/${name}`);
  }
  if (check && stale.length > 0) {
    console.error(`Stale: ${stale.join(', ')}. Run npm run generate.`);
    process.exit(1);
  }
}
