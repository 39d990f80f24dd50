/** However busy things are, `work` is not put off for longer than this, in milliseconds. */
const LONGEST = 1000;

/** Calls `work` once nothing has touched it for `delay` milliseconds. */
export class Debounce {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private since = 0;

  constructor(
    private readonly delay: number,
    private readonly work: () => void,
  ) {}

  touch(): void {
    const now = performance.now();
    if (this.timer === undefined) this.since = now;
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.work();
      },
      Math.max(0, Math.min(this.delay, this.since + LONGEST - now)),
    );
  }

  cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  dispose(): void {
    this.cancel();
  }
}

/** How long, in milliseconds, other extensions may have to wait for us. */
const SLICE = 10;
/** How many files are read at a time; more only fill the memory. */
const PARALLEL = 8;

/**
 * Does something with every item, several at a time, and lets others run every few milliseconds. Ends early when
 * `stopped` says so.
 */
export async function inSlices<T>(
  items: Iterable<T>,
  work: (item: T) => void | Promise<void>,
  stopped: () => boolean = () => false,
): Promise<void> {
  const left = items[Symbol.iterator]();
  let started = performance.now();
  let turn: Promise<void> | undefined;
  // All lanes wait for the same turn; with a timer each, one after the other would take it at once.
  const nextTurn = () => {
    turn ??= new Promise<void>((resolve) => laterThanEvents(resolve)).then(() => {
      turn = undefined;
      started = performance.now();
    });
    return turn;
  };
  const lane = async () => {
    for (let next = left.next(); !next.done && !stopped(); next = left.next()) {
      while (performance.now() - started >= SLICE) await nextTurn();
      const waiting = work(next.value);
      if (waiting) await waiting;
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, lane));
}

/** Calls back once the events that are waiting have been handled. Node handles timers that are due before those. */
function laterThanEvents(callback: () => void): void {
  if (typeof setImmediate === 'function') setImmediate(callback);
  else setTimeout(callback);
}
