import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program to time: a command with its arguments, started without a shell. */
export interface Contender {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly cwd?: string;
  /** Exit codes that say it did its work; 0 and 1 unless told otherwise. */
  readonly codes?: readonly number[];
  /** What is done before each of its runs, untimed. */
  readonly before?: () => void;
}

/** Medians over the rounds. */
export interface Measured {
  readonly name: string;
  /** Seconds. */
  readonly wall: number;
  /** Seconds in user mode, of all threads; what else the machine does changes it least. */
  readonly user: number;
  /** The largest that one of its processes was, in MB (10^6 bytes). */
  readonly peak: number;
}

const GNU_TIME = '/usr/bin/time';
/** Bash counts user time in milliseconds, GNU time in hundredths of a second, which is too coarse for a start of Node. */
const MILLISECONDS = '{ TIMEFORMAT=%3U; time "$@" 2>&3; } 3>&2 2>"$0"';

/**
 * Times the contenders in turn, round after round, so that whatever else the machine does meets all of them alike.
 *
 * @throws when GNU time is missing or a contender ends with a code that is not one of its own
 */
export function race(contenders: readonly Contender[], rounds: number): Measured[] {
  if (!existsSync(GNU_TIME)) throw new Error(`bench: ${GNU_TIME} (GNU time) is needed to see CPU time and memory`);
  const folder = mkdtempSync(join(tmpdir(), 'dualstack-bench-'));
  const samples = new Map(contenders.map(({ name }) => [name, [] as Omit<Measured, 'name'>[]]));
  try {
    // The first round warms the caches of files and is not counted.
    for (let round = -1; round < rounds; round++) {
      for (const contender of contenders) {
        const sample = once(contender, join(folder, 'usage'));
        if (round >= 0) samples.get(contender.name)?.push(sample);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return [...samples].map(([name, all]) => ({
    name,
    wall: median(all.map(({ wall }) => wall)),
    user: median(all.map(({ user }) => user)),
    peak: median(all.map(({ peak }) => peak)),
  }));
}

function once({ name, command, cwd, codes = [0, 1], before }: Contender, usage: string): Omit<Measured, 'name'> {
  before?.();
  const start = process.hrtime.bigint();
  const timed = [GNU_TIME, '-q', '-o', `${usage}.peak`, '-f', '%M', '--', ...command];
  const { status, error, stderr } = spawnSync('bash', ['-c', MILLISECONDS, usage, ...timed], {
    ...(cwd !== undefined && { cwd }),
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1 << 28,
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  if (error || status === null || !codes.includes(status))
    throw new Error(`bench: ${name} ended with ${status}: ${error?.message ?? String(stderr).slice(0, 500)}`);
  return {
    wall,
    user: Number(readFileSync(usage, 'utf8')),
    peak: (Number(readFileSync(`${usage}.peak`, 'utf8')) * 1024) / 1e6,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/**
 * A Markdown table: seconds and MB, and times as multiples of the first contender's.
 *
 * @param byNode what was measured under each Node, by its release
 */
export function table(title: string, byNode: Readonly<Record<string, readonly Measured[]>>): string {
  const rows = Object.entries(byNode).flatMap(([node, measured]) =>
    measured.map(({ name, wall, user, peak }) => {
      const first = measured[0] as Measured;
      const times = [wall.toFixed(3), (wall / first.wall).toFixed(2), user.toFixed(3), (user / first.user).toFixed(2)];
      return `| ${[name, node, ...times, peak.toFixed(0)].join(' | ')} |`;
    }),
  );
  return [
    `| ${title} | Node | wall s | wall × | user s | user × | peak MB |`,
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
