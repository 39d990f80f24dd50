import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Leaves V8's code of the built command line beside its parts, so that starting it need not compile them: it checks the
 * incident once, which compiles what a check needs. V8 takes such code only in the release that made it; in any other the
 * parts are compiled as ever.
 * @param {string} folder  the one that holds `cli.cjs`
 */
export function compileAhead(folder) {
  const keep = path.resolve('scripts/build/keep-code.cjs');
  const args = ['--require', keep, path.resolve(folder, 'cli.cjs'), 'examples/ipv6-route-loss'];
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 1 || !existsSync(path.join(folder, 'program.part.js.code')))
    throw new Error(`the built program ends with ${status} on the incident: ${stderr}`);
}
