import type { PlaceAt } from '../model/place.ts';
import type { Cursor } from '../syntax/cursor.ts';
import type { LocatedPolicy, PolicyFile } from './policy-file.ts';

/** What stands, or can be written, at a document offset. */
export interface PlaceInFile {
  readonly at: PlaceAt;
  readonly cursor: Cursor;
  /** Absent in an empty document. */
  readonly located: LocatedPolicy | undefined;
}

/** The place at a document offset, undefined outside every policy. */
export function placeInFile(file: PolicyFile, offset: number): PlaceInFile | undefined {
  const cursor = file.notation.cursorAt(file.text, file.tree, offset);
  if (cursor.slot.kind === 'root') {
    const at: PlaceAt = {
      place: { at: 'policy', policy: undefined },
      scalar: cursor.slot.scalar,
      siblings: [],
      container: undefined,
    };
    return { at, cursor, located: undefined };
  }
  for (const located of file.policies) {
    const at = located.policy.dialect.placeAt(located.policy, cursor);
    if (at) return { at, cursor, located };
  }
  return undefined;
}
