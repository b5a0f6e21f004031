import type { ManagedPolicies } from '../../files/managed-policies-file.ts';
import { servicePrincipal } from '../../policy/index.ts';
import type { TrustChoices } from '../../protocol/account.ts';
import { AwsError } from '../aws-error.ts';
import type { AwsGateway, CallOptions } from '../gateway.ts';
import { attempt } from '../intents/attempt.ts';
import { ROLE_SERVICES } from './role-services.ts';

/** What a new role can be for. Providers of an account where the caller may not list them are none. */
export async function trustChoices(
  gateway: AwsGateway,
  managed: ManagedPolicies,
  options: CallOptions,
): Promise<TrustChoices> {
  const { partition } = gateway.identity;
  const arns = new Map(managed.policies.map(({ name, arn }) => [name, arn]));
  const oidc = await attempt(() => gateway.call('ListOpenIDConnectProviders', {}, options));
  const saml = await attempt(() => gateway.call('ListSAMLProviders', {}, options));
  return {
    services: ROLE_SERVICES.map(({ principal, policies }) => ({
      principal,
      name: servicePrincipal(principal)?.name ?? principal,
      policies: policies.flatMap(({ name, why }) => {
        const arn = arns.get(name);
        return arn === undefined ? [] : [{ name, arn: arn.replace(/^arn:aws:/, `arn:${partition}:`), why }];
      }),
    })),
    oidcProviders: oidc instanceof AwsError ? [] : oidc.OpenIDConnectProviderList.map(({ Arn }) => Arn),
    samlProviders: saml instanceof AwsError ? [] : saml.SAMLProviderList.map(({ Arn }) => Arn),
  };
}
