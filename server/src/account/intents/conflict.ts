import type { DocumentReference } from '../../protocol/account.ts';
import { prettyJson } from '../browse/pretty-json.ts';
import { documentDigest } from './document-digest.ts';
import type { PlanContext, PlannedChange } from './plan-context.ts';

/**
 * What somebody else wrote since the user began; undefined where the account holds what the user began from.
 *
 * @param text of the account as IAM stores it; undefined: there is no such document
 */
export function conflictWith(
  document: DocumentReference,
  text: string | undefined,
  { base }: Pick<PlanContext, 'base'>,
): PlannedChange['conflict'] {
  if (base === undefined) return undefined;
  const digest = documentDigest(text ?? '');
  return digest === base ? undefined : { document, text: prettyJson(text ?? ''), digest };
}
