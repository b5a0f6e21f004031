import type { SessionAction } from '../../../access/actions/session-action.ts';
import type { RequestPrincipal } from '../../../evaluate/principal.ts';
import { quoted } from '../../../text/printable.ts';

/**
 * The action by which a sort of caller takes a session; undefined where there is none.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
 */
export function fittingAction({ kind }: RequestPrincipal): SessionAction | undefined {
  switch (kind) {
    case 'oidcProvider':
      return 'sts:AssumeRoleWithWebIdentity';
    case 'samlProvider':
      return 'sts:AssumeRoleWithSAML';
    case 'anonymous':
    case 'canonicalUser':
      return undefined;
    default:
      return 'sts:AssumeRole';
  }
}

/** What is wrong with an action that is not for the caller, as an independent clause; undefined where it is for it. */
export function misfit(action: SessionAction, caller: RequestPrincipal): string | undefined {
  const fitting = fittingAction(caller);
  if (fitting === undefined || fitting === action) return undefined;
  return fitting === 'sts:AssumeRole'
    ? `${quoted(action)} is called with a token or an assertion of an identity provider, so ask as that provider, or call ${quoted(fitting)}`
    : `whom that provider signs in calls ${quoted(fitting)}, so call that`;
}
