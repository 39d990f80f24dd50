import type { Document } from './document.ts';

/**
 * Something that one finding makes true and another one sees: a key that is missing as it is misspelt, a program that does
 * not run. Findings that name the same thing are joined: the one that makes it true is the cause of the others.
 */
export interface Condition {
  readonly id: string;
  /** Cause and consequence are one mistake seen twice, so that the consequence is not told. */
  readonly isSame: boolean;
}

/** A key of a document, or a flag of a program's command line in it, is missing. */
export function absence({ uri, kind }: Document, name: string): Condition {
  return { id: `no ${name} in ${kind} of ${uri}`, isSame: true };
}

/**
 * A program does not start.
 *
 * @param node the root of the node's file system; undefined where the file that stops the program lies on no node
 */
export function failure(program: string, node: string | undefined): Condition {
  return { id: `${program} stops on ${node ?? 'any node'}`, isSame: false };
}
