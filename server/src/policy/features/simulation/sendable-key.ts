import type { Catalog, Service } from '../../catalog/catalog.ts';
import { federationKey } from '../../catalog/facts/federation-keys.ts';
import { globalKey } from '../../catalog/facts/global-keys.ts';
import { matchesKeyTemplate } from '../../catalog/key-template.ts';
import type { AskedRequest } from '../../evaluate/asked-request.ts';
import type { RequestPrincipalKind } from '../../evaluate/principal.ts';

/**
 * False for a condition key that AWS never sends with such a request: one of other actions or services, or of other kinds
 * of principals. True where the data cannot tell, as of a key that it does not know.
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function mayBeSent(key: string, asked: AskedRequest, catalog: Catalog): boolean {
  const name = key.toLowerCase();
  const senders = SENDERS.find(
    ([start]) => name === start || (start.endsWith('/') && name.startsWith(start)),
  );
  if (senders && !senders[1].has(asked.principal.kind)) return false;
  if (OF_ACTION.some((start) => name.startsWith(start))) return isOfAction(name, asked, catalog);
  const global = globalKey(name);
  if (global) return global.services?.includes(asked.service) ?? true;
  const federated = federationKey(name);
  if (federated) return isOfSignIn(federated.inSession, asked);
  const owner = catalog.service(name.slice(0, Math.max(0, name.indexOf(':'))));
  const isKnown = owner?.conditionKey(name) !== undefined;
  return isKnown || owner?.prefix === asked.service ? isOfAction(name, asked, catalog) : owner === undefined;
}

/** Global keys that tell about the request's tags are sent by the actions that list them alone. */
const OF_ACTION: readonly string[] = ['aws:requesttag/', 'aws:tagkeys'];

const USERS: ReadonlySet<RequestPrincipalKind> = new Set(['user']);
const SERVICES: ReadonlySet<RequestPrincipalKind> = new Set(['service']);
const TAGGED: ReadonlySet<RequestPrincipalKind> = new Set(['user', 'role', 'roleSession', 'federatedUser']);

/**
 * The only kinds of principals with which a key is sent, lower case.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const SENDERS: readonly (readonly [key: string, kinds: ReadonlySet<RequestPrincipalKind>])[] = [
  ['aws:username', USERS],
  ['aws:principalservicename', SERVICES],
  ['aws:principalservicenameslist', SERVICES],
  ['aws:sourceaccount', SERVICES],
  ['aws:sourcearn', SERVICES],
  ['aws:sourceorgid', SERVICES],
  ['aws:sourceorgpaths', SERVICES],
  ['aws:principaltag/', TAGGED],
  ['aws:multifactorauthpresent', new Set([...TAGGED, 'root'])],
  ['aws:multifactorauthage', new Set([...TAGGED, 'root'])],
];

/** True for keys of the action and of what it is called on, and for every key of an action that the data does not know. */
function isOfAction(key: string, { service: prefix, known }: AskedRequest, catalog: Catalog): boolean {
  const service = catalog.service(prefix);
  if (!known || !service) return true;
  const lists = [known.conditionKeys, ...known.resourceTypes.map(({ conditionKeys }) => conditionKeys)];
  return [...lists, ...resourceKeys(service, known.resourceTypes)].some((keys) =>
    keys.some((one) => matchesKeyTemplate(one, key)),
  );
}

function resourceKeys(service: Service, types: readonly { readonly name: string }[]): (readonly string[])[] {
  return types.map(({ name }) => service.resourceType(name)?.conditionKeys ?? []);
}

/** Claims of identity providers are sent while a role is assumed with them, and some of them ever after. */
function isOfSignIn(inSession: boolean, { action, principal }: AskedRequest): boolean {
  if (action.startsWith('sts:assumerolewith') || action === 'sts:tagsession') return true;
  return inSession && (principal.kind === 'roleSession' || principal.kind === 'role');
}
