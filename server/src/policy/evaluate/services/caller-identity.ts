import type { AskedRequest } from '../asked-request.ts';

/**
 * True for the one action that AWS answers whatever the policies say, an explicit deny included, to everyone who signs.
 *
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export function needsNoPermission({ action, principal }: AskedRequest): boolean {
  return action === 'sts:getcalleridentity' && principal.kind !== 'anonymous';
}
