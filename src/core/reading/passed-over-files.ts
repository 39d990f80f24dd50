import type { PassedOver } from './census.ts';

/** Files that give no document, and whether they may hold ranges of a cluster once they are filled in. */
export class PassedOverFiles {
  private readonly files = new Map<string, PassedOver>();
  /** Few of many thousands, which are asked for after every change. */
  private readonly open = new Set<string>();

  /** Returns whether what it may hold is news. */
  set(uri: string, why: PassedOver, isOpen: boolean): boolean {
    const wasOpen = this.open.has(uri);
    this.files.set(uri, why);
    if (isOpen) this.open.add(uri);
    else this.open.delete(uri);
    return wasOpen !== isOpen;
  }

  /** Returns whether it may have held ranges. */
  delete(uri: string): boolean {
    this.files.delete(uri);
    return this.open.delete(uri);
  }

  has(uri: string): boolean {
    return this.files.has(uri);
  }

  get(uri: string): PassedOver | undefined {
    return this.files.get(uri);
  }

  get uris(): string[] {
    return [...this.files.keys()];
  }

  get openUris(): string[] {
    return [...this.open];
  }
}
