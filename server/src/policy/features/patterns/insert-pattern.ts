import type { KindSetting } from '../../hosts/host.ts';
import { type PolicyKind, takesPrincipal } from '../../model/kind.ts';
import type { Cursor, SlotInsertion } from '../../syntax/cursor.ts';
import { json, jsonc } from '../../syntax/json/notation.ts';
import type { Pattern } from '../patterns.ts';
import { placeInFile } from '../place.ts';
import type { LocatedPolicy, PolicyFile } from '../policy-file.ts';
import { appendStatements } from './append-statements.ts';
import { withUniqueSids } from './unique-sids.ts';
import { wholePolicy } from './whole-policy.ts';

/**
 * Puts a pattern where the cursor is: statements inside `Statement`, a whole policy into an empty document, and behind
 * the other statements where the cursor is elsewhere in a policy. Undefined where there is no policy, where its type
 * cannot hold the pattern, and in notations other than JSON, whose writers know no whole statements.
 *
 * @param offset document offset of the cursor, from 0
 */
export function insertPattern(file: PolicyFile, offset: number, pattern: Pattern): SlotInsertion | undefined {
  const { text, notation } = file;
  if (notation !== json && notation !== jsonc) return undefined;
  const cursor = notation.cursorAt(text, file.tree, offset);
  if (isEmptyDocument(file, cursor)) {
    const { designated } = file;
    if (designated && !isFor(pattern, designated)) return undefined;
    return notation.insertValue(text, cursor, wholePolicy(pattern.statements));
  }
  // A word or a comment alone has nothing to put a statement into.
  if (file.tree.root?.kind !== 'map') return undefined;
  const here = placeInFile(file, offset);
  const located = here?.located ?? policyAround(file, offset);
  if (!located || !canHold(located, pattern)) return undefined;
  const statements = withUniqueSids(pattern.statements, located.policy);
  return here?.at.place.at === 'statement'
    ? notation.insertValue(text, here.cursor, statements)
    : appendStatements(file, located.policy, statements);
}

/** True in a document without content, and between the brackets of one that holds nothing else. */
function isEmptyDocument({ tree }: PolicyFile, { slot }: Cursor): boolean {
  if (slot.kind === 'root') return true;
  return slot.kind === 'key' && slot.map === tree.root && slot.map.entries.length === 0;
}

/** The policy that holds the offset, or the only one of the document. */
function policyAround({ policies }: PolicyFile, offset: number): LocatedPolicy | undefined {
  const around = policies.find(({ span }) => offset >= span.start && offset <= span.end);
  return around ?? (policies.length === 1 ? policies[0] : undefined);
}

function canHold({ policy, setting, settingFrom }: LocatedPolicy, pattern: Pattern): boolean {
  // What the content suggests is no more than a guess: anything where there is no statement yet, else the same shape.
  const guessed = settingFrom === 'content';
  if (guessed && policy.statements.length === 0) return true;
  if (isFor(pattern, setting)) return true;
  return (
    guessed &&
    isForResource(pattern, setting) &&
    pattern.kinds.some((kind) => shapeOf(kind) === shapeOf(setting.kind))
  );
}

function isFor(pattern: Pattern, setting: KindSetting): boolean {
  return isForResource(pattern, setting) && pattern.kinds.includes(setting.kind);
}

function isForResource(pattern: Pattern, { resourceType }: KindSetting): boolean {
  return !pattern.resourceType || !resourceType || pattern.resourceType === resourceType;
}

/** Which elements the statements of a kind have. */
function shapeOf(kind: PolicyKind): 'trust' | 'with principal' | 'without principal' {
  if (kind === 'trust') return 'trust';
  return takesPrincipal(kind) ? 'with principal' : 'without principal';
}
