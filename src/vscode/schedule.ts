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

/** Does work again that has failed, after longer and longer waits, and says when it gives up. */
export class Retry {
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param waits milliseconds before each new attempt; after the last one it gives up
   * @param work calls `failed` or `succeeded` when it is done
   */
  constructor(
    private readonly waits: readonly number[],
    private readonly work: () => void,
    private readonly giveUp: () => void,
  ) {}

  failed(): void {
    const wait = this.waits[this.failures];
    this.failures += 1;
    clearTimeout(this.timer);
    if (wait !== undefined) this.timer = setTimeout(this.work, wait);
    // Said once: those who go on trying by hand know.
    else if (this.failures === this.waits.length + 1) this.giveUp();
  }

  succeeded(): void {
    this.failures = 0;
    clearTimeout(this.timer);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}

/** How long, in milliseconds, other extensions may have to wait for us. */
const SLICE = 10;
/** How many files are read at a time; more only fill the memory. */
const PARALLEL = 8;

/**
 * Does something with every item, several at a time, and lets others run every few milliseconds. Ends early when
 * `stopped` says so.
 * @param onFailure takes an item whose work threw; the others are worked on all the same
 */
export async function inSlices<T>(
  items: Iterable<T>,
  work: (item: T) => void | Promise<void>,
  onFailure: (item: T, error: unknown) => void,
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
      try {
        const waiting = work(next.value);
        if (waiting) await waiting;
      } catch (error) {
        onFailure(next.value, error);
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, lane));
}

/** Calls back once the events that are waiting have been handled. Node handles timers that are due before those. */
function laterThanEvents(callback: () => void): void {
  if (typeof setImmediate === 'function') setImmediate(callback);
  else setTimeout(callback);
}
