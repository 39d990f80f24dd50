import { Composer, type CST, Lexer, type ParsedNode, Parser, type Document as ParserDocument } from 'yaml';

/** Maps and lists within one another; more than any real document has. */
export const MAX_DEPTH = 200;

export type Document = ParserDocument.Parsed<ParsedNode>;

/**
 * Parses one document.
 *
 * @returns undefined where it nests more deeply than `MAX_DEPTH`, in whatever style
 */
export function parseBounded(text: string): Document | undefined {
  const composer = new Composer({
    keepSourceTokens: false,
    logLevel: 'silent',
    prettyErrors: false,
    strict: true,
    uniqueKeys: false,
    merge: true,
    version: '1.2',
  });
  // YAML ends lines at a lone CR too, which the parser does not.
  const readable = LONE_CR.test(text) ? text.replaceAll(LONE_CRS, '\n') : text;
  const { stackTraceLimit } = Error;
  try {
    // Each mistake is an Error; of thousands, their stacks alone would cost more than all else.
    Error.stackTraceLimit = 0;
    const [document] = composer.compose(tokensOf(readable), true, readable.length);
    return document as Document;
  } catch (error) {
    if (error instanceof NestsTooDeeply) return undefined;
    throw error;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * The parser and the composer recurse with each level: without a bound they run out of stack, which ends the whole process
 * where it happens while V8 compiles an expression.
 */
function* tokensOf(text: string): Generator<CST.Token> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    // A level may have two entries: the collection and what it holds.
    if (parser.stack.length > 2 * MAX_DEPTH) throw new NestsTooDeeply();
  }
  yield* parser.end();
}

class NestsTooDeeply extends Error {}

const LONE_CR = /\r(?!\n)/;
const LONE_CRS = /\r(?!\n)/g;
