import { Engine } from '../../src/core/engine.ts';

export type Files = Readonly<Record<string, string>>;
/** Makes the files of an input of some size. */
export type Input = (size: number) => Files;

export interface Load {
  readonly name: string;
  /** It is measured at half and at twice this size. */
  readonly size: number;
  /** Prepares an input and returns the work on it. */
  readonly work: (size: number) => () => unknown;
}

/** What an input has many of, unless its row says how many. */
const SIZE = 2500;

/** Rows of a table of inputs: by name, where need be with a size of their own. */
export type Inputs = Readonly<Record<string, Input | readonly [size: number, input: Input]>>;

/** Each input read and checked. */
export function checks(inputs: Inputs): Load[] {
  return Object.entries(inputs).map(([name, row]) => {
    const [size, input] = typeof row === 'function' ? [SIZE, row] : row;
    return { name, size, work: checked(input) };
  });
}

export function checked(input: Input): Load['work'] {
  return (size) => {
    const files = input(size);
    return () => engineOf(files).findings();
  };
}

export function engineOf(files: Files): Engine {
  const engine = new Engine();
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  return engine;
}

export function many(size: number, part: (index: number) => string): string {
  return Array.from({ length: size }, (_, index) => part(index)).join('');
}

export function manyFiles(size: number, file: (index: number) => readonly [uri: string, text: string]): Files {
  return Object.fromEntries(Array.from({ length: size }, (_, index) => file(index)));
}

/** Distinct networks and addresses, as far as two bytes go. */
export function net4(index: number, prefix = 10): string {
  return `${prefix}.${(index >> 8) & 255}.${index & 255}.0/24`;
}

export function ip4(index: number): string {
  return `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;
}

export function net6(index: number): string {
  return `fd00:${index.toString(16)}::/64`;
}

/** The document of a Kubernetes-style object. */
export function object(apiVersion: string, kind: string, body: string, name = 'a'): string {
  return `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${body}`;
}
