import { Session } from 'node:inspector';

/**
 * How often the blocks of the project's code and its libraries are entered, loops included. The same on every machine, however
 * fast it is and whatever else it does. What the engine does by itself, such as a regular expression, counts as one step.
 */
export function workOf(action: () => void): number {
  const { count, stop } = startCounting();
  try {
    action();
    return count();
  } finally {
    stop();
  }
}

/**
 * As {@link workOf}, from now on: `count` tells the work since it was last asked. Of code that ran before only the calls are
 * counted, so who compares amounts starts before anything of the project runs.
 */
export function startCounting(): { readonly count: () => number; readonly stop: () => void } {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return { count: () => countIn(session), stop: () => session.disconnect() };
}

function countIn(session: Session): number {
  let work = 0;
  session.post('Profiler.takePreciseCoverage', (error, coverage) => {
    if (error) throw error;
    for (const { functions } of coverage.result)
      for (const { ranges } of functions) for (const { count } of ranges) work += count;
  });
  return work;
}
