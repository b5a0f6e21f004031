import type { ConditionKey } from '../../catalog/catalog.ts';
import { federationKeys } from '../../catalog/facts/federation-keys.ts';
import { SAML_KEYS } from '../../catalog/facts/saml-keys.ts';
import { literals, type Statement } from '../../model/policy.ts';

/** Keys that the identity providers of a trust policy's statement give. */
export function providerKeys(statement: Statement): readonly ConditionKey[] {
  const groups = (statement.principal?.groups ?? []).filter(({ type }) => type === 'Federated');
  return groups.flatMap(literals).flatMap(({ text }): readonly ConditionKey[] => {
    if (text.includes(':saml-provider/')) return SAML_KEYS;
    const issuer = text.includes(':oidc-provider/') ? text.slice(text.indexOf('/') + 1) : text;
    return federationKeys(issuer);
  });
}

/** True for a key that some identity provider gives: `saml:aud`, or one with a host before its colon. */
export function isProviderKey(name: string): boolean {
  return name.startsWith('saml:') || /^[^:]*\./.test(name);
}
