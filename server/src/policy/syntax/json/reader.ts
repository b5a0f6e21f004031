import { createScanner } from 'jsonc-parser';
import type { Span } from '../../text/span.ts';
import {
  type Entry,
  MAX_DEPTH,
  type MapNode,
  type Node,
  type ScalarNode,
  type SeqNode,
  type SyntaxProblem,
  type SyntaxTree,
} from '../tree.ts';
import { decodeString } from './string.ts';
import { StringError, Token } from './token.ts';

export interface JsonReaderOptions {
  /** Comments and trailing commas are no problem. */
  readonly jsonc: boolean;
}

/**
 * Reads JSON as it is while being written: a missing value, comma, quote or bracket costs what it costs and no more.
 * Never throws.
 */
export function readJson(text: string, options: JsonReaderOptions): SyntaxTree {
  const reader = new JsonReader(text, options);
  try {
    return reader.read();
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    const message = `The document nests deeper than ${MAX_DEPTH} levels, so it is not read. IAM policies need about 10.`;
    return { root: undefined, comments: [], problems: [{ code: 'depth', message, span: error.span }] };
  }
}

/** Thrown at the bracket that opens level `MAX_DEPTH + 1`. */
class TooDeep extends Error {
  readonly span: Span;

  constructor(span: Span) {
    super('The document nests too deep.');
    this.span = span;
  }
}

/** What is not JSON at all yields a problem a word; nobody reads more than these. */
const MAX_PROBLEMS = 100;

/** One pass over one document. Throws {@link TooDeep}, so that recursion is safe. */
class JsonReader {
  readonly #text: string;
  readonly #options: JsonReaderOptions;
  readonly #scanner;
  readonly #problems: SyntaxProblem[] = [];
  readonly #comments: Span[] = [];
  #token: number = Token.Unknown;
  #start = 0;
  #end = 0;
  #error: number = StringError.None;
  /** Brackets open at the token. */
  #depth = 0;

  constructor(text: string, options: JsonReaderOptions) {
    this.#text = text;
    this.#options = options;
    this.#scanner = createScanner(text, false);
    if (text.charCodeAt(0) === 0xfeff) this.#end = 1;
    this.#next();
  }

  read(): SyntaxTree {
    let root: Node | undefined;
    if (this.#token !== Token.EndOfFile) root = this.#value();
    if (this.#token !== Token.EndOfFile) {
      this.#problem('Nothing may follow the end of the JSON value; remove what stands here.', {
        start: this.#start,
        end: this.#end,
      });
    }
    return { root, problems: this.#problems, comments: this.#comments };
  }

  #value(): Node | undefined {
    switch (this.#token) {
      case Token.OpenBrace:
      case Token.OpenBracket:
        return this.#nested();
      case Token.String:
        return this.#string();
      case Token.Number:
        return this.#bare('number');
      case Token.True:
      case Token.False:
        return this.#bare('boolean');
      case Token.Null:
        return this.#bare('null');
      case Token.Unknown:
        return this.#word(/[\s,[\]{}"]/);
      default:
        return undefined;
    }
  }

  #nested(): MapNode | SeqNode {
    if (++this.#depth > MAX_DEPTH) throw new TooDeep({ start: this.#start, end: this.#start + 1 });
    const node = this.#token === Token.OpenBrace ? this.#map() : this.#seq();
    this.#depth--;
    return node;
  }

  #map(): MapNode {
    const start = this.#start;
    const entries: Entry[] = [];
    const seen = new Set<string>();
    this.#next();
    for (;;) {
      if (this.#token === Token.CloseBrace) {
        const end = this.#end;
        this.#next();
        return { kind: 'map', span: { start, end }, entries, closed: true };
      }
      if (this.#token === Token.EndOfFile || this.#token === Token.CloseBracket) {
        this.#problem('The closing `}` of this object is missing.', { start, end: start + 1 });
        return { kind: 'map', span: { start, end: this.#start }, entries, closed: false };
      }
      if (this.#token === Token.Comma || this.#token === Token.Colon) {
        this.#problem('A key in double quotes is expected here.', { start: this.#start, end: this.#end });
        this.#next();
        continue;
      }
      const entry = this.#entry();
      if (!entry) continue;
      const key = this.#keyText(entry.key);
      if (seen.has(key)) {
        this.#problem(
          `The key \`${key}\` stands twice in this object; only one can count.`,
          entry.key.span,
          'duplicateKey',
        );
      }
      seen.add(key);
      entries.push(entry);
      this.#separator(Token.CloseBrace);
    }
  }

  #entry(): Entry | undefined {
    if (this.#token === Token.OpenBrace || this.#token === Token.OpenBracket) {
      this.#problem('A key in double quotes is expected before this value.', {
        start: this.#start,
        end: this.#start + 1,
      });
      this.#value();
      this.#separator(Token.CloseBrace);
      return undefined;
    }
    const key = this.#token === Token.String ? this.#string() : this.#word(/[\s,:[\]{}"]/);
    if (this.#token !== Token.Colon) {
      this.#problem('A colon and a value are expected after this key.', key.span);
      return { key, value: undefined, span: key.span };
    }
    const colonEnd = this.#end;
    this.#next();
    const value = this.#startsNextEntry(colonEnd) ? undefined : this.#value();
    if (!value) this.#problem('A value is expected after this key.', key.span);
    return { key, value, span: { start: key.span.start, end: value ? value.span.end : colonEnd } };
  }

  /** True where the value is missing and what stands on a later line is already the next key. */
  #startsNextEntry(colonEnd: number): boolean {
    if (this.#token !== Token.String) return false;
    if (!this.#hasLineBreak(colonEnd, this.#start)) return false;
    let at = this.#end;
    while (at < this.#text.length && ' \t'.includes(this.#text[at]!)) at++;
    return this.#text[at] === ':';
  }

  #hasLineBreak(start: number, end: number): boolean {
    for (let at = start; at < end; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === LINE_FEED || code === CARRIAGE_RETURN) return true;
    }
    return false;
  }

  #seq(): SeqNode {
    const start = this.#start;
    const items: Node[] = [];
    this.#next();
    for (;;) {
      if (this.#token === Token.CloseBracket) {
        const end = this.#end;
        this.#next();
        return { kind: 'seq', span: { start, end }, items, closed: true };
      }
      if (this.#token === Token.EndOfFile || this.#token === Token.CloseBrace) {
        this.#problem('The closing `]` of this array is missing.', { start, end: start + 1 });
        return { kind: 'seq', span: { start, end: this.#start }, items, closed: false };
      }
      if (this.#token === Token.Comma || this.#token === Token.Colon) {
        this.#problem('A value is expected here.', { start: this.#start, end: this.#end });
        this.#next();
        continue;
      }
      const item = this.#value();
      if (item) items.push(item);
      this.#separator(Token.CloseBracket);
    }
  }

  /** Past the comma after an entry or item; says so where it is missing or one too many. */
  #separator(close: number): void {
    if (this.#token === Token.Comma) {
      const comma = { start: this.#start, end: this.#end };
      this.#next();
      if (this.#token === close && !this.#options.jsonc) {
        this.#problem('JSON allows no comma after the last entry; remove it.', comma, 'trailingComma');
      }
      return;
    }
    const ends =
      this.#token === Token.CloseBrace ||
      this.#token === Token.CloseBracket ||
      this.#token === Token.EndOfFile;
    if (!ends) this.#problem('A comma is missing before this.', { start: this.#start, end: this.#end });
  }

  #string(): ScalarNode {
    const span = { start: this.#start, end: this.#end };
    const error = this.#error;
    const closed = error !== StringError.MissingQuote;
    if (!closed) this.#problem('The closing quote of this string is missing.', span);
    else if (error !== StringError.None) {
      this.#problem('This string holds a character or an escape that JSON does not allow.', span);
    }
    const raw = this.#text.slice(span.start + 1, closed ? span.end - 1 : span.end);
    this.#next();
    return {
      kind: 'scalar',
      type: 'string',
      span,
      parts: [decodeString(raw, span.start + 1)],
      wellFormed: closed,
    };
  }

  #bare(type: 'number' | 'boolean' | 'null'): ScalarNode {
    const span = { start: this.#start, end: this.#end };
    this.#next();
    const text = this.#text.slice(span.start, span.end);
    return { kind: 'scalar', type, span, parts: [{ kind: 'literal', text, span }], wellFormed: true };
  }

  /** A word that lacks its quotes, up to the given end. */
  #word(end: RegExp): ScalarNode {
    const start = this.#start;
    let at = start + 1;
    while (at < this.#text.length && !end.test(this.#text[at]!)) at++;
    const span = { start, end: at };
    this.#problem('This text must stand in double quotes.', span);
    this.#end = at;
    this.#next();
    const text = this.#text.slice(start, at);
    return {
      kind: 'scalar',
      type: 'string',
      span,
      parts: [{ kind: 'literal', text, span }],
      wellFormed: false,
    };
  }

  #keyText(key: ScalarNode): string {
    return key.parts[0]?.kind === 'literal' ? key.parts[0].text : '';
  }

  #next(): void {
    let at = this.#end;
    while (isSpace(this.#text.charCodeAt(at))) at++;
    this.#start = at;
    this.#token = PUNCTUATION.get(this.#text.charCodeAt(at)) ?? Token.Unknown;
    if (this.#token !== Token.Unknown) {
      this.#end = at + 1;
      return;
    }
    PLAIN_STRING.lastIndex = at;
    if (PLAIN_STRING.test(this.#text)) {
      this.#token = Token.String;
      this.#error = StringError.None;
      this.#end = PLAIN_STRING.lastIndex;
      return;
    }
    this.#scanner.setPosition(at);
    this.#scan();
  }

  /** Reads on with the scanner, which knows all that JSON can hold and takes its time. */
  #scan(): void {
    for (;;) {
      this.#token = this.#scanner.scan();
      this.#error = this.#scanner.getTokenError();
      this.#start = this.#scanner.getTokenOffset();
      // The scanner lets a comment without an end reach past the text.
      this.#end = Math.min(this.#start + this.#scanner.getTokenLength(), this.#text.length);
      switch (this.#token) {
        case Token.Trivia:
        case Token.LineBreak:
          continue;
        case Token.LineComment:
        case Token.BlockComment: {
          const comment = { start: this.#start, end: this.#end };
          this.#comments.push(comment);
          if (!this.#options.jsonc) {
            this.#problem(
              'IAM accepts no comments in a JSON policy; remove it before the policy is used.',
              comment,
              'comment',
            );
          }
          continue;
        }
        default:
          return;
      }
    }
  }

  #problem(message: string, span: Span, code: SyntaxProblem['code'] = 'syntax'): void {
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push({ code, message, span });
  }
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === LINE_FEED || code === CARRIAGE_RETURN;
}

const PUNCTUATION: ReadonlyMap<number, number> = new Map([
  [123, Token.OpenBrace],
  [125, Token.CloseBrace],
  [91, Token.OpenBracket],
  [93, Token.CloseBracket],
  [44, Token.Comma],
  [58, Token.Colon],
]);

/** A string without escapes and without mistakes: nearly all of them. */
const PLAIN_STRING = /"[^"\\\0-\x1f]*"/y;
