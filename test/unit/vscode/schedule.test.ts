import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Debounce, inSlices, Retry } from '../../../src/vscode/schedule.ts';

function withClock(body: (pass: (milliseconds: number) => void) => void): void {
  mock.timers.enable({ apis: ['setTimeout'] });
  let now = 0;
  const clock = mock.method(performance, 'now', () => now);
  try {
    body((milliseconds) => {
      now += milliseconds;
      mock.timers.tick(milliseconds);
    });
  } finally {
    clock.mock.restore();
    mock.timers.reset();
  }
}

test('work waits for a pause, and is done once', () => {
  withClock((pass) => {
    let done = 0;
    const debounce = new Debounce(100, () => done++);
    for (let key = 0; key < 5; key++) {
      debounce.touch();
      pass(60);
    }
    assert.equal(done, 0);
    pass(40);
    assert.equal(done, 1);
    pass(1000);
    assert.equal(done, 1);
  });
});

test('work is not put off for ever', () => {
  withClock((pass) => {
    let done = 0;
    const debounce = new Debounce(100, () => done++);
    for (let key = 0; key < 24; key++) {
      debounce.touch();
      pass(50);
    }
    assert.equal(done, 1);
  });
});

test('cancelled work is not done', () => {
  withClock((pass) => {
    let done = 0;
    const debounce = new Debounce(100, () => done++);
    debounce.touch();
    debounce.cancel();
    pass(500);
    assert.equal(done, 0);
  });
});

const never = (item: unknown, error: unknown) => assert.fail(`${item}: ${error}`);

test('work that fails is done again after longer and longer waits, and then it is said', () => {
  withClock((pass) => {
    let [attempts, saidSo] = [0, 0];
    const retry = new Retry(
      [100, 1000],
      () => {
        attempts += 1;
        retry.failed();
      },
      () => {
        saidSo += 1;
      },
    );
    retry.failed();
    pass(100);
    assert.equal(attempts, 1);
    pass(999);
    assert.deepEqual([attempts, saidSo], [1, 0]);
    pass(1);
    assert.deepEqual([attempts, saidSo], [2, 1]);
    retry.failed();
    pass(10_000);
    assert.deepEqual([attempts, saidSo], [2, 1]);
  });
});

test('work that succeeds is not done again, and the next failure is a first one', () => {
  withClock((pass) => {
    let attempts = 0;
    const retry = new Retry([100], () => attempts++, assert.fail);
    retry.failed();
    retry.succeeded();
    pass(1000);
    assert.equal(attempts, 0);
    retry.failed();
    pass(100);
    assert.equal(attempts, 1);
  });
});

test('an item that throws is handed over, and all others are worked on', async () => {
  const [seen, failed]: [number[], string[]] = [[], []];
  await inSlices(
    [1, 2, 3, 4],
    (item) => {
      if (item === 1) throw new Error('at once');
      if (item === 3) return Promise.reject(new Error('later'));
      seen.push(item);
    },
    (item, error) => failed.push(`${item} ${(error as Error).message}`),
  );
  assert.deepEqual(
    [seen, failed.sort()],
    [
      [2, 4],
      ['1 at once', '3 later'],
    ],
  );
});

test('every item is worked on once, whether work waits or not', async () => {
  const seen: number[] = [];
  const items = Array.from({ length: 50 }, (_, index) => index);
  await inSlices(
    items,
    (item) => {
      if (item % 2 === 0) return Promise.resolve().then(() => void seen.push(item));
      seen.push(item);
    },
    never,
  );
  assert.deepEqual(
    seen.sort((a, b) => a - b),
    items,
  );
});

test('others run between the items of long work', async () => {
  let turns = 0;
  let over = false;
  const other = () => {
    turns += 1;
    if (!over) setImmediate(other);
  };
  setImmediate(other);
  await inSlices(
    Array.from({ length: 10 }),
    () => {
      const until = performance.now() + 11;
      while (performance.now() < until);
    },
    never,
  );
  over = true;
  assert.ok(turns >= 5, `${turns} turns`);
});

test('what is stopped takes no further item', async () => {
  let taken = 0;
  await inSlices(
    Array.from({ length: 100 }),
    () => {
      taken += 1;
    },
    never,
    () => taken >= 3,
  );
  assert.equal(taken, 3);
});
