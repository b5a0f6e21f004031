import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { TextDecoder } from 'node:util';
import type { Terminal } from '../terminal.ts';

/**
 * The text of a log, piece by piece, whatever is in it: what is no UTF-8 stands as replacement characters, for a message of
 * AWS is ASCII. Windows PowerShell writes UTF-16, which is told by its mark. Rejects where it cannot be read.
 *
 * @param path `-` for standard input
 */
export async function* logText(path: string, terminal: Terminal): AsyncGenerator<string> {
  const chunks: AsyncIterable<Uint8Array> =
    path === '-' ? terminal.inputChunks() : createReadStream(resolve(terminal.workingFolder, path));
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : 'utf-8');
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder?.decode();
  if (rest) yield rest;
}
