import { closeSync, openSync, readSync } from 'node:fs';
import { headerLength, PREAMBLE_LENGTH } from '../policy/index.ts';

/** A data file of the product (see envelope.ts) with its header in memory and its body on disk. */
export interface ContainerFile {
  readonly header: string;
  /** Text of the body at `offset`, `length` bytes long, both from the body's start. Throws a DataFileError. */
  segment(offset: number, length: number): string;
  /** The same as bytes. */
  bytes(offset: number, length: number): Buffer;
  /** Gives the file back; nothing can be read after it. */
  close(): void;
}

/** A data file of the product is missing, damaged or of another version. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
}

/**
 * Opens a data file, and keeps it open so that a build that replaces it does not change what is read. `magic` is the
 * first word of its preamble. Throws a DataFileError with one sentence.
 */
export function openContainerFile(path: string, magic: string): ContainerFile {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    throw new DataFileError(
      `Cannot open the data file \`${path}\` (${reason(error)}); reinstall or rebuild.`,
    );
  }
  const read = (position: number, length: number): Buffer => {
    const bytes = Buffer.allocUnsafe(length);
    let filled = 0;
    try {
      while (filled < length) {
        const count = readSync(descriptor, bytes, filled, length - filled, position + filled);
        if (count === 0) throw new Error('it ends too early');
        filled += count;
      }
    } catch (error) {
      throw new DataFileError(
        `Cannot read the data file \`${path}\` (${reason(error)}); reinstall or rebuild.`,
      );
    }
    return bytes;
  };
  try {
    const length = headerLength(magic, read(0, PREAMBLE_LENGTH).toString('latin1'));
    if (length === undefined) {
      throw new DataFileError(`The data file \`${path}\` is not a \`${magic}\` file; reinstall or rebuild.`);
    }
    const header = read(PREAMBLE_LENGTH, length).toString('latin1');
    const body = PREAMBLE_LENGTH + length;
    return {
      header,
      segment: (offset, size) => read(body + offset, size).toString('latin1'),
      bytes: (offset, size) => read(body + offset, size),
      close: () => closeSync(descriptor),
    };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
