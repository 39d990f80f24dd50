import type { Scalar } from './tree.ts';

const WORDS = new Map<string, boolean | null>();
for (const [value, words] of [
  [true, ['y', 'yes', 'true', 'on']],
  [false, ['n', 'no', 'false', 'off']],
  [null, ['null', '~', '']],
] as const) {
  for (const word of words) {
    for (const spelling of [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)])
      WORDS.set(spelling, value);
  }
}

const NUMBER_START = /^[-+.0-9]/;
const INTEGER = /^[-+]?(?:0b[01]+|0o?[0-7]+|0x[0-9a-fA-F]+|0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/**
 * What an unquoted YAML scalar is to Kubernetes, kubeadm and calicoctl, which all read YAML 1.1 words and numbers:
 * `yes` is true, `032` is 26, `1_000` is 1000. Source: sigs.k8s.io/yaml goyaml.v2/resolve.go.
 */
export function resolvePlain(text: string): Scalar {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (!NUMBER_START.test(text)) return text;
  const digits = text.replaceAll('_', '');
  if (INTEGER.test(digits)) return integerOf(digits);
  if (FLOAT.test(digits)) return Number(digits);
  return text;
}

function integerOf(digits: string): number {
  const sign = digits.startsWith('-') ? -1 : 1;
  const body = digits.replace(/^[-+]/, '');
  const octal = /^0o?([0-7]+)$/.exec(body);
  return sign * (octal ? Number.parseInt(octal[1] as string, 8) : Number(body));
}

/** Writes a string as a plain scalar when it reads back as the same string, else in double quotes. */
export function writeString(value: string): string {
  const plain =
    /^(?:--?)?[A-Za-z0-9_./][A-Za-z0-9_./:,=+-]*$/.test(value) &&
    !/:$/.test(value) &&
    !value.includes(',') &&
    resolvePlain(value) === value;
  return plain ? value : JSON.stringify(value);
}
