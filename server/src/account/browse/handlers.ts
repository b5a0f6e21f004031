import {
  accountArns,
  listEntities,
  readDocument,
  readDocumentAs,
  readEntity,
} from '../../protocol/account.ts';
import { processState } from '../process-state.ts';
import { type Handler, handler } from '../rpc/handler.ts';
import { readAccountDocument } from './account-document.ts';
import { readEntityDetails } from './entity-details.ts';
import { readEntityPage } from './entity-page.ts';
import { readAsProfiles } from './read-as-profiles.ts';

/** The account as a tree and as files. */
export const browseHandlers: readonly Handler[] = [
  handler(listEntities, (asked, context) => readEntityPage(context.gateway(), asked, context)),
  handler(readEntity, (name, context) => readEntityDetails(context.gateway(), name, context)),
  handler(readDocument, (reference, context) => readAccountDocument(context.gateway(), reference, context)),
  handler(readDocumentAs, ({ document, profiles }, context) =>
    readAsProfiles(document, profiles, (profile) => context.gatewayFor(profile), context),
  ),
  handler(accountArns, async ({ refresh = false }, context) => {
    const gateway = context.gateway();
    const { arns, writes } = processState(context.resources);
    const { accountId } = gateway.identity;
    const entities = await arns.entities(
      gateway,
      { refresh, now: context.now(), lastWrite: writes.last(gateway.identity) },
      context,
    );
    return { accountId, label: context.identity()?.alias ?? accountId, entities };
  }),
];
