/** A form that texts of a schema have to have: what `x-format` names. */
export interface Format {
  /** Whether the program takes the text. Left out where rules of their own judge such texts (addresses). */
  readonly accepts?: (text: string) => boolean;
  /** What is expected, as messages and hovers say it after "expected". */
  readonly expected: string;
  /** A text that is accepted and one that is not. */
  readonly good: string;
  readonly bad: string;
  /** Reports must not repeat such a text. */
  readonly secret?: boolean;
}
