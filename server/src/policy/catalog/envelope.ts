/**
 * One data file: a preamble of fixed length (magic word and length of the header), a header, a body. All of it is
 * ASCII, so that offsets count bytes and UTF-16 code units alike, and any part decodes on its own.
 */
export const PREAMBLE_LENGTH = 24;

/** The file's text. `header` and `body` must be ASCII, as `asciiJson` makes them; throws a RangeError otherwise. */
export function sealEnvelope(magic: string, header: string, body: string): string {
  const words = `${magic} ${header.length}`.padEnd(PREAMBLE_LENGTH - 1);
  const preamble = `${words}\n`;
  if (preamble.length !== PREAMBLE_LENGTH) throw new RangeError(`The preamble \`${preamble}\` is too long.`);
  if (/[^\0-\x7f]/.test(header) || /[^\0-\x7f]/.test(body)) throw new RangeError('The text is not ASCII.');
  return preamble + header + body;
}

/** Length of the header in bytes; undefined where `preamble` is not of a file with that magic word. */
export function headerLength(magic: string, preamble: string): number | undefined {
  const length = new RegExp(`^${magic} (\\d{1,9}) *\\n$`).exec(preamble)?.[1];
  return length === undefined || preamble.length !== PREAMBLE_LENGTH ? undefined : Number(length);
}

/** JSON text in ASCII alone. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\x7f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
