import { run } from './run.ts';
import { codeOf, reasonOf } from './system.ts';

process.stdout.on('error', (error) => {
  // Whoever reads may have had enough (`| head`): the check was done, and its code says how it went.
  if (codeOf(error) === 'EPIPE') return;
  process.stderr.write(`dualstack-lint: cannot write the report: ${reasonOf(error)}\n`);
  process.exitCode = 2;
});
// Nobody is left to be told.
process.stderr.on('error', () => undefined);

void run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
