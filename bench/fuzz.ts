// Tries mutated files for as long as it takes: npm run fuzz -- [--tries 1000000] [--seed 1]. What has been tried is kept in
// out/fuzz, so that a run that was ended goes on where it was; inputs that fail are kept there too.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { endure, filesOfTry } from './fuzzing.ts';

const { values } = parseArgs({
  options: { tries: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
});
const [tries, seed] = [Number(values.tries), Number(values.seed)];
const folder = 'out/fuzz';
const state = `${folder}/seed-${seed}.json`;
/** Tries between two notes of how far it has come. */
const STEP = 1000;
/** Seconds of CPU for one set of files; the slowest honest one takes a thousandth. */
const MOST_TIME = 2;

mkdirSync(folder, { recursive: true });
const done = existsSync(state)
  ? (JSON.parse(readFileSync(state, 'utf8')) as { next: number; failed: number[] })
  : undefined;
const failed = done?.failed ?? [];
const first = done?.next ?? 0;
for (let index = first; index < tries; index++) {
  const files = filesOfTry(seed, index);
  try {
    const start = process.cpuUsage();
    endure(files);
    const { user, system } = process.cpuUsage(start);
    if ((user + system) / 1e6 > MOST_TIME) throw new Error(`took ${(user + system) / 1e6} s`);
  } catch (error) {
    failed.push(index);
    const told = error instanceof Error ? error.stack : String(error);
    writeFileSync(
      `${folder}/seed-${seed}-try-${index}.json`,
      JSON.stringify({ error: told, files: [...files] }, null, 1),
    );
    console.error(`try ${index}: ${told}`);
  }
  if ((index + 1) % STEP === 0 || index + 1 === tries) {
    writeFileSync(state, JSON.stringify({ next: index + 1, failed }));
    if ((index + 1) % (100 * STEP) === 0) console.log(`${index + 1} tries, ${failed.length} failed`);
  }
}
console.log(`${Math.max(tries, first)} tries with seed ${seed}, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
