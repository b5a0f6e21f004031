import type { AccountDocument, AccountFailure, DocumentReference } from '../../protocol/account.ts';
import type { AwsGateway, CallOptions } from '../gateway.ts';
import { accountFailure } from '../rpc/account-failure.ts';
import { readAccountDocument, referenceIn } from './account-document.ts';

export interface DocumentOfProfile {
  readonly profile: string;
  readonly accountId?: string;
  readonly document?: AccountDocument;
  readonly failure?: AccountFailure;
}

/**
 * The same document as each profile sees it, in the order of the profiles. One after another: each may ask the user for
 * something.
 */
export async function readAsProfiles(
  reference: DocumentReference,
  profiles: readonly string[],
  gatewayFor: (profile: string) => Promise<AwsGateway>,
  options: CallOptions,
): Promise<readonly DocumentOfProfile[]> {
  const found: DocumentOfProfile[] = [];
  for (const profile of profiles) {
    let accountId: string | undefined;
    try {
      const gateway = await gatewayFor(profile);
      accountId = gateway.identity.accountId;
      const document = await readAccountDocument(gateway, referenceIn(reference, gateway.identity), options);
      found.push({ profile, accountId, document });
    } catch (error) {
      if (options.signal.aborted) throw error;
      found.push({
        profile,
        ...(accountId !== undefined && { accountId }),
        failure: accountFailure(error, 'account/documentAs'),
      });
    }
  }
  return found;
}
