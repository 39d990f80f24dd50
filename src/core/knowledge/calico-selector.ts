/** Where a selector stops being one, and what Calico expects there. */
export interface SelectorProblem {
  readonly start: number;
  readonly end: number;
  readonly expected: SelectorExpectation;
}

/** What would have to stand at a place, in the grammar's own signs; `label` is a name such as `kubernetes.io/os`. */
export type SelectorExpectation =
  | 'operator'
  | 'label'
  | 'string'
  | '}'
  | '{'
  | ')'
  | '=='
  | '&&'
  | '||'
  | 'quote'
  | 'end';

type TokenKind =
  | 'label'
  | 'string'
  | 'operator'
  | 'set-operator'
  | 'call'
  | 'and'
  | 'or'
  | 'end'
  | '!'
  | '('
  | ')'
  | '{'
  | '}'
  | ',';

interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

const IDENTIFIER = /[a-zA-Z0-9_./-]+/y;
const MAX_LABEL = 512;
/** Words that are operators right behind a label; `starts with` and `startswith` are the same. */
const COMPARE = /(?:contains|starts[ \t]*with|ends[ \t]*with)(?![a-zA-Z0-9_./-])/y;
const MEMBER = /(?:not[ \t]*in|in)(?![a-zA-Z0-9_./-])/y;
const SIGNS: Readonly<Record<string, TokenKind>> = { '(': '(', ')': ')', '{': '{', '}': '}', ',': ',' };

class SelectorError extends Error {
  constructor(readonly problem: SelectorProblem) {
    super(problem.expected);
  }
}

/**
 * Checks a selector (`kubernetes.io/os == "linux" && !has(edge)`) as Calico's own parser does; undefined when it is
 * right. An empty selector is right. Source: projectcalico/calico libcalico-go/lib/selector.
 */
export function checkSelector(text: string): SelectorProblem | undefined {
  try {
    const tokens = tokenize(text);
    if (tokens.length > 1) new Parser(tokens).parse();
    return undefined;
  } catch (error) {
    if (error instanceof SelectorError) return error.problem;
    throw error;
  }
}

function fail(start: number, end: number, expected: SelectorExpectation): never {
  throw new SelectorError({ start, end, expected });
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let position = skipBlanks(text, 0);
  while (position < text.length) {
    const token = nextToken(text, position, tokens.at(-1)?.kind === 'label');
    tokens.push(token);
    position = skipBlanks(text, token.end);
  }
  tokens.push({ kind: 'end', start: text.length, end: text.length });
  return tokens;
}

function nextToken(text: string, start: number, afterLabel: boolean): Token {
  const sign = text[start] as string;
  const token = (kind: TokenKind, length: number): Token => ({ kind, start, end: start + length });
  const pair = (signs: '==' | '&&' | '||', kind: TokenKind): Token =>
    text.startsWith(signs, start) ? token(kind, 2) : fail(start, start + 1, signs);
  const simple = SIGNS[sign];
  if (simple) return token(simple, 1);
  if (sign === '"' || sign === "'") {
    const close = text.indexOf(sign, start + 1);
    return close < 0 ? fail(start, text.length, 'quote') : { kind: 'string', start, end: close + 1 };
  }
  if (sign === '=') return pair('==', 'operator');
  if (sign === '&') return pair('&&', 'and');
  if (sign === '|') return pair('||', 'or');
  if (sign === '!') return text[start + 1] === '=' ? token('operator', 2) : token('!', 1);
  if (afterLabel) {
    const compare = match(COMPARE, text, start);
    if (compare !== undefined) return token('operator', compare.length);
    const member = match(MEMBER, text, start);
    return member === undefined ? fail(start, text.length, 'operator') : token('set-operator', member.length);
  }
  return call(text, start) ?? label(text, start);
}

/** `has(label)`, `all()` and `global()`; blanks may stand inside the brackets, none before them. */
function call(text: string, start: number): Token | undefined {
  const name = ['has(', 'all(', 'global('].find((each) => text.startsWith(each, start));
  if (name === undefined) return undefined;
  let position = skipBlanks(text, start + name.length);
  if (name === 'has(') position = skipBlanks(text, label(text, position).end);
  if (text[position] !== ')') fail(position, text.length, ')');
  return { kind: 'call', start, end: position + 1 };
}

function label(text: string, start: number): Token {
  const name = match(IDENTIFIER, text, start);
  if (name === undefined || name.length > MAX_LABEL) fail(start, Math.max(start + 1, text.length), 'label');
  return { kind: 'label', start, end: start + name.length };
}

class Parser {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** Counts the open brackets, as a text may have more of them than calls fit on the stack. */
  parse(): void {
    let open = 0;
    do {
      while (this.take('!') || this.take('(')) if (this.tokens[this.position - 1]?.kind === '(') open++;
      this.operation();
      while (open > 0 && this.take(')')) open--;
    } while (this.take('and') || this.take('or'));
    if (open > 0) this.refuse(')');
    if (this.peek.kind !== 'end') this.refuse('end');
  }

  private get peek(): Token {
    return this.tokens[Math.min(this.position, this.tokens.length - 1)] as Token;
  }

  private take(kind: TokenKind): boolean {
    const found = this.peek.kind === kind;
    if (found) this.position++;
    return found;
  }

  private expect(kind: TokenKind, expected: SelectorExpectation): void {
    if (!this.take(kind)) this.refuse(expected);
  }

  private refuse(expected: SelectorExpectation): never {
    fail(this.peek.start, this.peek.end, expected);
  }

  private operation(): void {
    if (this.take('call')) return;
    if (this.take('label')) {
      if (this.take('operator')) this.expect('string', 'string');
      else if (this.take('set-operator')) this.set();
      else this.refuse('operator');
    } else this.refuse('label');
  }

  /** A comma may stand behind the last string too, and the set may be empty. */
  private set(): void {
    this.expect('{', '{');
    while (this.take('string') && this.take(','));
    this.expect('}', '}');
  }
}
