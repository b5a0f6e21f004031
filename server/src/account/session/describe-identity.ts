import type { AccountSettings, Identity, IdentitySource } from '../../protocol/account.ts';
import { AwsError } from '../aws-error.ts';
import type { AwsGateway } from '../gateway.ts';
import { productionMatcher } from '../production.ts';
import { identityName, isRoot } from './identity-name.ts';

export interface IdentityParts {
  readonly from: IdentitySource;
  readonly settings: AccountSettings;
  readonly signal: AbortSignal;
  /** Where the credentials end and nothing but the user can renew them. */
  readonly expires: Date | undefined;
  /** ARNs of the roles assumed on top of the source, outermost last. */
  readonly assumed: readonly string[];
}

export async function describeIdentity(
  gateway: AwsGateway,
  { from, settings, signal, expires, assumed }: IdentityParts,
): Promise<Identity> {
  const { accountId, arn, userId, partition, region, endpoint } = gateway.identity;
  const alias = await aliasOf(gateway, signal);
  const identity: Identity = {
    accountId,
    ...(alias !== undefined && { alias }),
    arn,
    name: identityName(arn),
    userId,
    source: from.kind === 'profile' ? from.name : from.kind,
    ...(from.kind === 'profile' && { profile: from.name }),
    partition,
    region,
    root: isRoot(arn),
    production: false,
    sandbox: from.kind === 'sandbox',
    readOnly: settings.readOnly,
    ...(endpoint !== undefined && { endpoint }),
    ...(expires && { expires: expires.toISOString() }),
    assumed,
  };
  return underSettings(identity, settings);
}

/** The identity with what the settings say of it. */
export function underSettings(identity: Identity, settings: AccountSettings): Identity {
  const { source, accountId, alias, sandbox } = identity;
  const isProduction = productionMatcher(settings.productionProfiles);
  const production = !sandbox && isProduction([source, accountId, ...(alias === undefined ? [] : [alias])]);
  return { ...identity, production, readOnly: settings.readOnly };
}

/** An identity that may not list aliases has none to show. */
async function aliasOf(gateway: AwsGateway, signal: AbortSignal): Promise<string | undefined> {
  try {
    const { AccountAliases } = await gateway.call('ListAccountAliases', {}, { signal });
    return AccountAliases?.[0];
  } catch (error) {
    if (error instanceof AwsError && error.kind !== 'cancelled') return undefined;
    throw error;
  }
}
