/** One broken constraint, as ajv tells it. */
interface AjvError {
  /** JSON pointer to the value. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly propertyName?: string;
}

interface Validate {
  (this: { isInteger?(pointer: string): boolean }, value: unknown): boolean;
  readonly errors?: readonly AjvError[] | null;
}

declare const validators: Readonly<Record<string, Validate>>;
export = validators;
