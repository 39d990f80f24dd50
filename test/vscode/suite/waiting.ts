// Waiting for what VS Code reports, never for time.
import type * as vscode from 'vscode';

const waits = new Set<() => string>();

/** @returns what the running test still waits for, for the message of a test that does not finish */
export function describeWaits(): string {
  return [...waits].map((describe) => `\nwaits for ${describe()}`).join('');
}

/**
 * Waits until something holds: it may hold already, as the event that announced it may be over.
 * @param what names it for a person
 * @param event fires whenever it may have changed
 * @param look returns undefined while it does not hold
 * @param state says how things are, for the message when it never holds
 */
export function until<T>(
  what: string,
  event: vscode.Event<unknown>,
  look: () => T | undefined | PromiseLike<T | undefined>,
  state: () => string = () => '',
): Promise<T> {
  return new Promise((resolve, reject) => {
    const describe = () => `${what}${state()}`;
    const check = async () => {
      try {
        const found = await look();
        if (found === undefined) return;
        stop();
        resolve(found);
      } catch (error) {
        stop();
        reject(error);
      }
    };
    const subscription = event(check);
    const stop = () => {
      subscription.dispose();
      waits.delete(describe);
    };
    waits.add(describe);
    void check();
  });
}
