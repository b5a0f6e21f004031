import type { Notation } from '../notation.ts';
import { jsonCursorAt } from './cursor.ts';
import { insertJsonEntry, insertJsonValue } from './insertion.ts';
import { readJson } from './reader.ts';
import { writeJson } from './writer.ts';

export const json: Notation = jsonNotation(false);

/** JSON with comments and trailing commas, as VS Code's language `jsonc`. */
export const jsonc: Notation = jsonNotation(true);

function jsonNotation(jsonc: boolean): Notation {
  return {
    read: (text) => readJson(text, { jsonc }),
    cursorAt: jsonCursorAt,
    write: writeJson,
    insertValue: insertJsonValue,
    insertEntry: insertJsonEntry,
  };
}
