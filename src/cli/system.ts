/** What the system, or what it holds, does not let do; the program ends with code 2 and this message. */
export class RefusedError extends Error {}

/** A file that is there and is not read, and why. */
export class UnreadError extends Error {}

export const REASON_TEXTS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'in use by another program',
  EIO: 'input/output error',
  EISDIR: 'is a folder',
  ELOOP: 'its symbolic links form a loop',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'no such file or folder',
  ENOSPC: 'no space left on the device',
  ENOTDIR: 'a part of its path is not a folder',
  ENXIO: 'no such device, or a socket',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
};

/** The system's code of an error: `EACCES`. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

/** Why the system refused, or why a file is not read, in words. */
export function reasonOf(error: unknown): string {
  if (error instanceof UnreadError) return error.message;
  const code = codeOf(error);
  return REASON_TEXTS[code] ?? code;
}
