import { LineIndex } from '../source/text.ts';
import { maskOf, SecretWords } from './secret-words.ts';

/** Bytes that have been read: a text with the URI it came from. Any text with `/` separators serves as a URI. */
export class SourceFile {
  private index: LineIndex | undefined;
  private mask: ((text: string) => string) | undefined;
  private readonly secrets: SecretWords;

  /** @param earlier the file as it was before a change */
  constructor(
    readonly uri: string,
    readonly text: string,
    earlier?: SourceFile,
  ) {
    this.secrets = earlier?.secrets ?? new SecretWords();
  }

  get lines(): LineIndex {
    this.index ??= new LineIndex(this.text);
    return this.index;
  }

  /** Another text with stars for the words of this one that are credentials. */
  withoutSecrets(text: string): string {
    this.mask ??= maskOf(this.secrets.of(this.text));
    return this.mask(text);
  }

  /** The last part of the URI. */
  get name(): string {
    return baseName(this.uri);
  }
}

export function baseName(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

export function folderOf(uri: string): string {
  const slash = uri.lastIndexOf('/');
  return slash < 0 ? '' : uri.slice(0, slash);
}
