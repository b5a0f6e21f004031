import type { FactSource } from './source.ts';

/** IAM, AWS STS and AWS KMS take `[\u0009\u000A\u000D\u0020-\u00FF]+` as a policy document, and nothing else. */
export const DOCUMENT_CHARACTERS_SOURCE: FactSource = {
  page: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html',
  checked: '2026-11-22',
};

/** A whole document that they take. */
export const IAM_DOCUMENT_CHARACTERS = /^[\t\n\r\u0020-\u00ff]*$/;

/** Resource policies that are refused for their characters, too; what services say of others is less. */
// https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
export const STRICT_RESOURCE_TYPES: ReadonlySet<string> = new Set(['AWS::KMS::Key']);

/** One character that such a document cannot hold; control characters stand escaped in JSON. */
export const REFUSED_CHARACTER = /[^\u0000-\u00ff]/u;

/** Characters that word processors and chats write in place of plain ones. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ...plain("'", '\u2018\u2019\u201A\u201B\u2032'),
  ...plain('"', '\u201C\u201D\u201E\u201F\u2033'),
  ...plain('-', '\u2010\u2011\u2012\u2013\u2014\u2015\u2212'),
  ...plain(' ', '\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000'),
  ...plain('', '\u200B\u200C\u200D\u200E\u200F\u2060\uFEFF'),
  ...plain('...', '\u2026'),
  ...plain('*', '\u2217\u22C6'),
  ...plain('/', '\u2044\u2215'),
  ...plain(':', '\u2236'),
]);

function plain(text: string, characters: string): [string, string][] {
  return [...characters].map((character) => [character, text]);
}

/** What is plainly meant by a refused character; undefined where it may be meant as it is. */
export function plainCharacter(character: string): string | undefined {
  const code = character.codePointAt(0)!;
  // The full-width forms of ASCII, in its order.
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCodePoint(code - 0xfee0);
  return PLAIN.get(character);
}
