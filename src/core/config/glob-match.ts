/**
 * A path is matched one sign after the other against all places of a pattern that it may have come to, so that the work is
 * at most the product of their lengths. A regular expression made of a pattern takes for ever on `+(*)+(*)+(*)z`.
 */
type Token =
  | { readonly kind: 'sign'; readonly sign: string }
  | { readonly kind: 'class'; readonly signs: RegExp }
  | { readonly kind: 'any' }
  /** `*`: signs of one name. */
  | { readonly kind: 'star' }
  /** A `**` with a slash behind it: whole folders. The second one is inside of such a folder. */
  | { readonly kind: 'folders' }
  | { readonly kind: 'folder' }
  // A `/**` at the end: nothing (but not after a star), or a slash and what is below, which is the second one.
  | { readonly kind: 'below' }
  | { readonly kind: 'rest' };

const MAX_LENGTH = 1000;
const MAX_ALTERNATIVES = 100;

/**
 * A test of paths by a pattern of `*`, `**`, `?`, `[…]`, `{…,…}`, `\` and a leading `!`, where `*` takes names that begin
 * with a dot too. Undefined for what is no such pattern: an empty one, one with the brackets of extended globs, one of more than
 * 1,000 signs or 100 alternatives.
 */
export function globTest(glob: string): ((path: string) => boolean) | undefined {
  const negated = /^!+/.exec(glob)?.[0].length ?? 0;
  const pattern = glob.slice(negated).replace(/(^|\/)\*\*(?:\/\*\*)+(?=\/|$)/g, '$1**');
  if (pattern === '' || pattern.length > MAX_LENGTH || /(?:^|[^\\])[()]/.test(pattern)) return undefined;
  const alternatives = expand(pattern);
  if (alternatives.length > MAX_ALTERNATIVES) return undefined;
  const tests = alternatives.map(testOf);
  return (path) => tests.some((test) => test(path)) === (negated % 2 === 0);
}

/** A pattern without `{…,…}` for each way to choose; at most a few more than are allowed. */
function expand(pattern: string): string[] {
  const open = unescaped(pattern, '{', 0);
  if (open < 0) return [pattern];
  const cuts = [open];
  let depth = 0;
  let at = open;
  for (; at < pattern.length; at++) {
    const sign = pattern[at];
    if (sign === '\\') at++;
    else if (sign === '{') depth++;
    else if (sign === '}' && --depth === 0) break;
    else if (sign === ',' && depth === 1) cuts.push(at);
  }
  const head = pattern.slice(0, open);
  // A brace that is not closed, or holds no choice, is a sign like others.
  if (at >= pattern.length || cuts.length === 1)
    return expand(pattern.slice(open + 1)).map((tail) => `${head}\\{${tail}`);
  const tails = expand(pattern.slice(at + 1));
  const choices = cuts.flatMap((cut, index) => expand(pattern.slice(cut + 1, cuts[index + 1] ?? at)));
  return choices
    .slice(0, MAX_ALTERNATIVES + 1)
    .flatMap((choice) => tails.map((tail) => head + choice + tail))
    .slice(0, MAX_ALTERNATIVES + 1);
}

function unescaped(pattern: string, wanted: string, from: number): number {
  for (let at = from; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === wanted) return at;
  }
  return -1;
}

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; ) {
    const rest = pattern.slice(at);
    const begins = at === 0 || pattern[at - 1] === '/';
    const set = /^\[([!^]?)(\]?(?:\\.|[^\]\\/])*)\]/.exec(rest);
    if (begins && /^\*\*\//.test(rest)) {
      tokens.push({ kind: 'folders' }, { kind: 'folder' });
      at += 3;
    } else if (begins && rest === '**') {
      tokens.push({ kind: 'rest' });
      at += 2;
    } else if (rest === '/**' && tokens.at(-1)?.kind !== 'star') {
      tokens.push({ kind: 'below' }, { kind: 'rest' });
      at += 3;
    } else if (rest[0] === '*') {
      tokens.push({ kind: 'star' });
      at += /^\*+/.exec(rest)?.[0].length ?? 1;
    } else if (rest[0] === '?') {
      tokens.push({ kind: 'any' });
      at++;
    } else if (set) {
      tokens.push({ kind: 'class', signs: classOf(set[1] as string, set[2] as string) });
      at += set[0].length;
    } else {
      const escaped = rest[0] === '\\' && rest.length > 1;
      const sign = String.fromCodePoint(rest.codePointAt(escaped ? 1 : 0) as number);
      tokens.push({ kind: 'sign', sign });
      at += sign.length + (escaped ? 1 : 0);
    }
  }
  return tokens;
}

/** A set of signs, with ranges; one whose range runs backwards has none. */
function classOf(negation: string, signs: string): RegExp {
  const inner = signs.replace(/\\?([\s\S])/g, (_, sign) =>
    sign === '-' ? '-' : `\\u{${sign.codePointAt(0).toString(16)}}`,
  );
  try {
    return new RegExp(`^[${negation ? '^/' : ''}${inner}]$`, 'u');
  } catch {
    return /^(?!)/;
  }
}

/** Tokens that may take nothing, and how many tokens on the next place is. */
const SKIPS: Readonly<Partial<Record<Token['kind'], number>>> = { star: 1, folders: 2, below: 2, rest: 1 };

/** Most globs begin with a folder, which most paths do not lie in. */
function testOf(pattern: string): (path: string) => boolean {
  const tokens = tokensOf(pattern);
  const end = tokens.findIndex(({ kind }) => kind !== 'sign');
  const head = tokens.slice(0, end < 0 ? tokens.length : end).map((token) => (token.kind === 'sign' ? token.sign : ''));
  const prefix = head.join('');
  const rest = tokens.slice(head.length);
  return (path) => path.startsWith(prefix) && matches(rest, path.slice(prefix.length));
}

function matches(tokens: readonly Token[], path: string): boolean {
  /** Behind how many signs each place was come to last. */
  const reached = new Int32Array(tokens.length + 1).fill(-1);
  let read = 0;
  let places: number[] = [];
  /** Adds a place, and those behind tokens that take nothing. */
  const enter = (place: number) => {
    for (let at = place; reached[at] !== read; ) {
      reached[at] = read;
      places.push(at);
      const skip = SKIPS[tokens[at]?.kind ?? 'sign'];
      if (skip === undefined) return;
      at += skip;
    }
  };
  enter(0);
  for (const sign of path) {
    const before = places;
    places = [];
    read++;
    for (const place of before) {
      const token = tokens[place];
      const after = token && step(token, sign, place);
      if (after !== undefined) enter(after);
    }
    if (places.length === 0) return false;
  }
  return reached[tokens.length] === read;
}

/** Where a token leads with a sign; undefined where it does not take it. */
function step(token: Token, sign: string, place: number): number | undefined {
  const inName = sign !== '/';
  switch (token.kind) {
    case 'sign':
      return sign === token.sign ? place + 1 : undefined;
    case 'class':
      return token.signs.test(sign) ? place + 1 : undefined;
    case 'any':
      return inName ? place + 1 : undefined;
    case 'star':
      return inName ? place : undefined;
    case 'folders':
      return inName ? place + 1 : undefined;
    case 'folder':
      return inName ? place : place - 1;
    case 'below':
      return inName ? undefined : place + 1;
    case 'rest':
      return place;
  }
}
