import type { Facts } from '../model/facts.ts';

/** What documents state, to be read. */
export type Stated = { readonly [Kind in Exclude<keyof Facts, 'add'>]: Readonly<Facts[Kind]> };

/** What documents state, where each kind of it is asked for by itself. */
export class AskedFacts implements Stated {
  constructor(private readonly ask: <Kind extends keyof Stated>(kind: Kind) => Stated[Kind]) {}

  get readings() {
    return this.ask('readings');
  }

  get ranges() {
    return this.ask('ranges');
  }

  get addresses() {
    return this.ask('addresses');
  }

  get unknowns() {
    return this.ask('unknowns');
  }

  get switches() {
    return this.ask('switches');
  }

  get versions() {
    return this.ask('versions');
  }

  get versionBounds() {
    return this.ask('versionBounds');
  }

  get runtimes() {
    return this.ask('runtimes');
  }

  get flags() {
    return this.ask('flags');
  }

  get isOpen() {
    return this.ask('isOpen');
  }
}
