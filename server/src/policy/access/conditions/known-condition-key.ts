import type { Catalog, ConditionKey } from '../../catalog/catalog.ts';
import { federationKey } from '../../catalog/facts/federation-keys.ts';
import { globalKey } from '../../catalog/facts/global-keys.ts';
import type { Statement } from '../../model/policy.ts';
import { statementServices } from '../actions/statement-services.ts';

/**
 * The key that a statement's condition names, in any case: a global key, one of a federated identity, or one of a
 * service. Undefined where AWS's lists do not have it.
 */
export function knownConditionKey(
  name: string,
  statement: Statement,
  catalog: Catalog,
): ConditionKey | undefined {
  const global = globalKey(name) ?? federationKey(name);
  if (global) return global;
  const prefix = keyPrefix(name);
  if (prefix === undefined) return undefined;
  return (
    keyIn([prefix, ...(OTHER_OWNERS.get(prefix) ?? [])], name, catalog) ??
    keyIn(statementServices(statement), name, catalog)
  );
}

function keyIn(services: readonly string[], name: string, catalog: Catalog): ConditionKey | undefined {
  for (const prefix of services) {
    const key = catalog.service(prefix)?.conditionKey(name);
    if (key) return key;
  }
  return undefined;
}

/** What stands before the key's first colon, in lower case; undefined where there is none. */
export function keyPrefix(name: string): string | undefined {
  const colon = name.indexOf(':');
  return colon > 0 ? name.slice(0, colon).toLowerCase() : undefined;
}

/** True for the prefix of an identity provider, whose keys are the claims of its tokens: a host, perhaps with a path. */
export function isProviderPrefix(prefix: string): boolean {
  return prefix.includes('.') || prefix.includes('/') || prefix === 'saml';
}

/**
 * Services that send keys with a prefix other than their own, where the service of that prefix, if there is one, does
 * not list them. https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
const OTHER_OWNERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['catalog', ['aws-marketplace']],
  ['cognito-identity-auth', ['cognito-identity']],
  ['cognito-identity-unauth', ['cognito-identity']],
  ['ec2', ['ec2-instance-connect']],
  ['identitycenter', ['sso']],
  ['identitystore', ['q']],
  ['iot', ['iotjobsdata']],
]);

/** True where keys with that prefix exist, though no service has it. */
export function isBorrowedPrefix(prefix: string): boolean {
  return OTHER_OWNERS.has(prefix);
}
