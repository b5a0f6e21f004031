import { isProviderKey, providerKeys } from '../../access/tokens/provider-keys.ts';
import type { Action, ActionResource, Service } from '../../catalog/catalog.ts';
import { OIDC_PROVIDERS } from '../../catalog/facts/oidc-providers.ts';
import type { Statement } from '../../model/policy.ts';
import { quoted } from '../../text/printable.ts';
import { quotedList } from './markdown.ts';

/** The condition keys that an action sends whatever its resource, and those that come with a resource of one type. */
export function actionKeys(service: Service, action: Action, statement: Statement): string {
  const always = new Set(action.conditionKeys);
  const own = [...always].filter((key) => !isProviderKey(key));
  const parts = [
    ...(own.length > 0 ? [quotedList(own, 12)] : []),
    ...ofProviders([...always].filter(isProviderKey), statement),
    ...requiredFirst(action.resourceTypes).flatMap((type) => withResource(service, type, always)),
  ];
  if (parts.length === 0) return '**Condition keys** only the global ones';
  const shown =
    parts.length > 6
      ? [...parts.slice(0, 5), `and more for ${parts.length - 5} other resource types`]
      : parts;
  return `**Condition keys** besides the global ones\n${shown.map((part) => `- ${part}`).join('\n')}`;
}

export function requiredFirst(types: readonly ActionResource[]): ActionResource[] {
  return [...types].sort((a, b) => Number(b.required) - Number(a.required));
}

/** AWS lists the keys of every provider; a trust policy gets those of the providers that it names. */
function ofProviders(keys: readonly string[], statement: Statement): string[] {
  if (keys.length === 0) return [];
  const named = providerKeys(statement).map(({ name }) => name);
  if (named.length > 0) return [`from the identity provider: ${quotedList(named.sort(byClaim), 12)}`];
  return [`from the identity provider, such as ${quotedList([...keys].sort(byClaim), 4)}`];
}

/** What a trust policy should compare comes first, and the providers by how common they are. */
function byClaim(a: string, b: string): number {
  return claimRank(a) - claimRank(b) || providerRank(a) - providerRank(b);
}

function claimRank(key: string): number {
  const rank = ['sub', 'aud'].indexOf(key.slice(key.lastIndexOf(':') + 1));
  return rank < 0 ? 2 : rank;
}

function providerRank(key: string): number {
  const issuer = key.slice(0, key.lastIndexOf(':'));
  const rank = OIDC_PROVIDERS.findIndex((provider) => provider.issuer.test(issuer));
  return rank < 0 ? OIDC_PROVIDERS.length : rank;
}

function withResource(
  service: Service,
  { name, conditionKeys }: ActionResource,
  always: ReadonlySet<string>,
): string[] {
  const keys = new Set([...conditionKeys, ...(service.resourceType(name)?.conditionKeys ?? [])]);
  const more = [...keys].filter((key) => !always.has(key)).sort(ownFirst);
  return more.length > 0 ? [`for ${quoted(name)}: ${quotedList(more, 6)}`] : [];
}

/** Keys of the service before those of tags that any service may have; else in AWS's order. */
function ownFirst(a: string, b: string): number {
  return Number(a.startsWith('aws:')) - Number(b.startsWith('aws:'));
}
