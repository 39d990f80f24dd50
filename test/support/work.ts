import { Session } from 'node:inspector';

/**
 * How often the blocks of the project's code and its libraries are entered, loops included. The same on every machine, however
 * fast it is and whatever else it does. What the engine does by itself, such as a regular expression, counts as one step.
 */
export function workOf(action: () => void): number {
  const session = new Session();
  session.connect();
  try {
    session.post('Profiler.enable');
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    action();
    let work = 0;
    session.post('Profiler.takePreciseCoverage', (error, coverage) => {
      if (error) throw error;
      for (const { functions } of coverage.result)
        for (const { ranges } of functions) for (const { count } of ranges) work += count;
    });
    return work;
  } finally {
    session.disconnect();
  }
}
