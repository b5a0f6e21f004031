import type { FuzzDocument } from './corpus.ts';
import type { FuzzCase } from './features.ts';
import type { Random } from './random.ts';

/** The document as it is, asked about at every offset. */
export function* intact(document: FuzzDocument): Generator<FuzzCase> {
  const all = Array.from({ length: document.text.length + 1 }, (_, offset) => offset);
  for (let from = 0; from < all.length; from += TOGETHER) {
    yield { document, what: 'as it is', offsets: all.slice(from, from + TOGETHER) };
  }
}

/** Offsets asked about with one reading of the document. */
const TOGETHER = 20;

/** At every offset: the document ends there, lacks the character, has one more. */
export function* everyOffset(document: FuzzDocument, random: Random): Generator<FuzzCase> {
  const { text } = document;
  for (let offset = 0; offset <= text.length; offset++) {
    const [before, after] = [text.slice(0, offset), text.slice(offset)];
    yield changed(document, before, `cut off at ${offset}`, [offset]);
    yield changed(document, before + after.slice(1), `without the character at ${offset}`, [offset]);
    const added = random.one(CHARACTERS);
    const what = `with ${JSON.stringify(added)} at ${offset}`;
    yield changed(document, before + added + after, what, [offset + added.length]);
  }
}

/** Several changes at once, `count` times over. */
export function* mutated(
  documents: readonly FuzzDocument[],
  count: number,
  random: Random,
): Generator<FuzzCase> {
  for (let index = 0; index < count; index++) {
    const document = random.one(documents);
    let { text } = document;
    let at = 0;
    for (let changes = 1 + random.below(6); changes > 0; changes--) {
      at = random.below(text.length + 1);
      text = changeAt(text, at, random.one(documents).text, random);
    }
    const offsets = [Math.min(at, text.length), random.below(text.length + 1), text.length];
    yield changed(document, text, `changed at random, the ${index + 1}th`, offsets);
  }
}

function changed(document: FuzzDocument, text: string, what: string, offsets: readonly number[]): FuzzCase {
  return { document: { ...document, text }, what, offsets };
}

function changeAt(text: string, at: number, other: string, random: Random): string {
  const length = 1 + random.below(random.chance(0.2) ? 200 : 12);
  const [before, stretch, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
  switch (random.below(6)) {
    case 0:
      return before + after;
    case 1:
      return before + stretch + stretch + after;
    case 2:
      return before + random.one(FRAGMENTS) + stretch + after;
    case 3:
      return before + random.one(FRAGMENTS) + after;
    case 4: {
      const from = random.below(other.length);
      return before + other.slice(from, from + length) + stretch + after;
    }
    default:
      return before + random.one(FRAGMENTS).repeat(2 + random.below(30)) + stretch + after;
  }
}

const CHARACTERS = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    ',',
    ':',
    '\\',
    '/',
    '*',
    '?',
    '$',
    '#',
    '&',
    '!',
    '|',
    '>',
    '-',
    '=',
    '.',
  ],
  ...['a', 'Z', '7', ' ', '\t', '\n', '\r', '\r\n', '\0', '\u0007', '\u00a0', '\u2028', '\ufeff'],
  ...['ü', '\u202e', '😀', '\ud83d', '\ude00'],
];

const FRAGMENTS = [
  ...CHARACTERS,
  ...['"Statement": [', '"Action": "', '"Condition": {', '"StringEquals": {', '"aws:', '"Sid": "x",', '": "'],
  ...[
    '${',
    '${aws:',
    '$${',
    '%{',
    '\\u',
    '\\u0000',
    '\\ud83d',
    '\\"',
    '//',
    '/*',
    '*/',
    '<<E\n',
    '<<-"E"\n',
    '{}',
  ],
  ...[
    '[]',
    '[[',
    '}}',
    '""',
    '*a*',
    'arn:aws:',
    ':::',
    's3:',
    'iam:*',
    'null',
    'true',
    '-1e9',
    '1e999',
    '!Sub ',
  ],
  ...['!Ref x', '? ', '- ', '--- ', '...', '&a ', '*a ', '<<: ', '|\n', '>-\n', '"2012-10-17"', '__proto__'],
  ...[
    'constructor',
    'toString',
    'hasOwnProperty',
    '2012-10-17',
    'Allow',
    'statement {',
    'jsonencode(',
    'for ',
    '...]',
  ],
];
