import type { PassedOver } from './census.ts';

/** Files that give no document, and whether they may hold ranges of a cluster once they are filled in. */
export class PassedOverFiles {
  private readonly files = new Map<string, { readonly why: PassedOver; readonly isOpen: boolean }>();

  /** Returns whether what it may hold is news. */
  set(uri: string, why: PassedOver, isOpen: boolean): boolean {
    const wasOpen = this.files.get(uri)?.isOpen ?? false;
    this.files.set(uri, { why, isOpen });
    return wasOpen !== isOpen;
  }

  /** Returns whether it may have held ranges. */
  delete(uri: string): boolean {
    const wasOpen = this.files.get(uri)?.isOpen ?? false;
    this.files.delete(uri);
    return wasOpen;
  }

  has(uri: string): boolean {
    return this.files.has(uri);
  }

  get(uri: string): PassedOver | undefined {
    return this.files.get(uri)?.why;
  }

  get uris(): string[] {
    return [...this.files.keys()];
  }

  get openUris(): string[] {
    return [...this.files].flatMap(([uri, { isOpen }]) => (isOpen ? [uri] : []));
  }
}
