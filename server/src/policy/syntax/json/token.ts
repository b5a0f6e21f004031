/** The scanner's token kinds, by jsonc-parser's numbers: its `const enum` is closed to isolated modules. */
export const Token = {
  OpenBrace: 1,
  CloseBrace: 2,
  OpenBracket: 3,
  CloseBracket: 4,
  Comma: 5,
  Colon: 6,
  Null: 7,
  True: 8,
  False: 9,
  String: 10,
  Number: 11,
  LineComment: 12,
  BlockComment: 13,
  LineBreak: 14,
  Trivia: 15,
  Unknown: 16,
  EndOfFile: 17,
} as const;

/** The scanner's errors that the reader tells apart. */
export const StringError = { None: 0, MissingQuote: 2 } as const;
