/** In bytes; a longer file is not a configuration that people write, and reading it would only cost time. */
export const MAX_LENGTH = 32 * 1024 * 1024;

/** Signs of the encoding at the start of a file. Without a mark it is UTF-8. */
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The encoding that the byte-order mark of a file names; undefined for a file without a mark of UTF-16. */
export function markedEncoding(bytes: Uint8Array): Exclude<Encoding, 'utf-8'> | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

const UTF_8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The text of a file: UTF-16 where its byte-order mark says so, as dockerd reads it, else UTF-8. The mark stays in the
 * text, because some programs refuse it.
 */
export function decode(bytes: Uint8Array): string {
  const encoding = markedEncoding(bytes);
  return encoding ? new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes) : UTF_8.decode(bytes);
}
