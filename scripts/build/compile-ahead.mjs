import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Leaves V8's code of the built command line beside its parts, so that starting it need not compile them: it checks the
 * incident once, which compiles what a check needs. V8 takes such code only in the release that made it; in any other the
 * parts are compiled as ever.
 * @param {string} folder  the one that holds `cli.cjs`
 * @param {string} program  its first part, from there
 */
export function compileAhead(folder, program) {
  const keep = path.resolve('scripts/build/keep-code.cjs');
  const job = [path.resolve(folder, 'cli.cjs'), '--max-severity-exit', 'error', 'examples/ipv6-route-loss'];
  const { status, stderr } = spawnSync(process.execPath, ['--require', keep, ...job], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0 || !existsSync(path.join(folder, `${program}.code`)))
    throw new Error(`the built program ends with ${status} on the incident: ${stderr}`);
}
