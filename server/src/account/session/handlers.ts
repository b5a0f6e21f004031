import {
  assumeRole,
  leaveRole,
  listProfiles as listProfilesRequest,
  signIn,
  signOut,
  whoAmI,
} from '../../protocol/account.ts';
import { listProfiles } from '../credentials/profile-list.ts';
import { productionMatcher } from '../production.ts';
import { type Handler, handler } from '../rpc/handler.ts';
import type { Session } from './session.ts';

/** Signing in and out, and who is signed in. */
export function sessionHandlers(
  session: Session,
  environment: Readonly<Record<string, string | undefined>>,
): readonly Handler[] {
  return [
    handler(listProfilesRequest, (_, context) =>
      listProfiles(environment, productionMatcher(context.settings().productionProfiles)),
    ),
    handler(signIn, (source, { signal }) => session.signIn(source, signal)),
    handler(signOut, () => {
      session.signOut();
      return null;
    }),
    handler(whoAmI, (_, { signal }) => session.whoAmI(signal)),
    handler(assumeRole, (request, { signal }) => session.assumeRole(request, signal)),
    handler(leaveRole, () => session.leaveRole()),
  ];
}
