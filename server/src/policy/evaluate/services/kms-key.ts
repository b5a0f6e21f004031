import { parseArn } from '../../model/arn.ts';
import type { AskedRequest } from '../asked-request.ts';

/**
 * True for an action on a KMS key: its key policy must allow it, or leave it to the account.
 *
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export function needsKeyPolicy({ service, known, resource }: AskedRequest): boolean {
  if (service !== 'kms' || resource.kind === 'none') return false;
  const path = parseArn(resource.text)?.resource.text;
  // Of an alias the identity-based policies of the account decide.
  if (path !== undefined) return path.startsWith('key/') || path.startsWith('*');
  return known?.resourceTypes.some(({ name }) => name === 'key') === true;
}
