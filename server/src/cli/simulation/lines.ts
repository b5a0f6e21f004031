/** A line of a stream, or why there is none, as the end of a sentence. */
export type Line = { readonly text: string } | { readonly fault: string };

/** Bytes. No request is as long, and no text may be much longer. */
const LONGEST = 100_000_000;
const NEWLINE = 10;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Splits a stream of bytes at its newlines; what comes in pieces is put together once. */
export function lineSplitter(): {
  /** The lines that end in the chunk. */
  push(chunk: Uint8Array): Generator<Line>;
  /** What stands behind the last newline. */
  end(): Generator<Line>;
} {
  let pending: Uint8Array[] = [];
  let length = 0;
  const take = (last: Uint8Array): Line => {
    const total = length + last.length;
    const pieces = pending;
    pending = [];
    length = 0;
    if (total > LONGEST) return { fault: 'is longer than 100 MB; split it.' };
    return decoded(pieces.length === 0 ? last : Buffer.concat([...pieces, last], total));
  };
  return {
    *push(chunk) {
      let from = 0;
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
        yield take(chunk.subarray(from, at));
        from = at + 1;
      }
      if (from === chunk.length) return;
      const rest = chunk.subarray(from);
      length += rest.length;
      // What is too long already is counted and not kept.
      if (length > LONGEST) pending = [];
      else pending.push(rest);
    },
    *end() {
      if (length > 0) yield take(new Uint8Array());
    },
  };
}

function decoded(bytes: Uint8Array): Line {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (text.includes('\ufffd') && !isUtf8(bytes)) return { fault: 'is not valid UTF-8; save it as UTF-8.' };
  return { text };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
