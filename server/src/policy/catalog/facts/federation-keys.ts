import type { ConditionKey } from '../catalog.ts';
import { OIDC_CLAIMS, OIDC_PROVIDERS, type OidcProvider, STANDARD_CLAIMS } from './oidc-providers.ts';
import { SAML_KEYS } from './saml-keys.ts';
import { type FactSource, USER_GUIDE } from './source.ts';

/** A key that tells about the federated identity: `token.actions.githubusercontent.com:sub`, `saml:aud`. */
export interface FederationKey extends ConditionKey {
  readonly description: string;
  /** True where the session carries the key on, false where only the trust policy of the role sees it. */
  readonly inSession: boolean;
  readonly page: string;
}

export const FEDERATION_SOURCE: FactSource = {
  page: `${USER_GUIDE}reference_policies_iam-condition-keys.html`,
  checked: '2026-11-21',
};

const OIDC_PAGE = `${FEDERATION_SOURCE.page}#condition-keys-wif`;
const samlKeys = new Map(SAML_KEYS.map((key) => [key.name.toLowerCase(), key]));
const issuerPattern = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[^:\s]*)?$/i;

/**
 * Key of a federated identity by its written name in any case. Knows the claims that AWS documents for a provider, and
 * for every other issuer, such as `oidc.eks.eu-west-1.amazonaws.com/id/ABC`, the standard ones.
 */
export function federationKey(name: string): FederationKey | undefined {
  const saml = samlKeys.get(name.toLowerCase());
  if (saml !== undefined) return saml;
  const split = splitKey(name);
  if (split === undefined) return undefined;
  const { issuer, claim } = split;
  return federationKeys(issuer).find(
    (key) => key.name.slice(issuer.length + 1).toLowerCase() === claim.toLowerCase(),
  );
}

/** The keys that the identity provider of a `Federated` principal gives: its host and path, without `https://`. */
export function federationKeys(issuer: string): readonly FederationKey[] {
  const provider = oidcProvider(issuer);
  if (provider === undefined && !issuerPattern.test(issuer)) return [];
  return (provider?.claims ?? STANDARD_CLAIMS).map((claim) => {
    const facts = OIDC_CLAIMS[claim];
    return {
      name: `${issuer}:${claim}`,
      type: facts?.type ?? 'String',
      multivalued: facts?.multivalued ?? false,
      description: facts?.description ?? `Claim \`${claim}\` of the token.`,
      inSession: facts?.inSession ?? false,
      page: OIDC_PAGE,
    };
  });
}

/** What AWS documents of an OIDC issuer; undefined for one that AWS's page does not name. */
export function oidcProvider(issuer: string): OidcProvider | undefined {
  return OIDC_PROVIDERS.find((provider) => provider.issuer.test(issuer));
}

/** Issuer and claim of a key; the claim may hold a slash and dots, the issuer a path. */
function splitKey(name: string): { readonly issuer: string; readonly claim: string } | undefined {
  const colon = name.indexOf(':');
  if (colon <= 0) return undefined;
  return { issuer: name.slice(0, colon), claim: name.slice(colon + 1) };
}
