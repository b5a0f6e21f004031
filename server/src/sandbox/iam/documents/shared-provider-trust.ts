import { sharedIssuer } from '../../../policy/index.ts';
import { malformed } from './document-refusals.ts';
import { type PolicyDocument, type Statement, statementsOf, textsOf } from './statements.ts';

/**
 * Throws where a trust policy lets in everyone whom an identity provider that many customers share knows: it must test one
 * of the provider's claims, with some value that is more than a star.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
export function assertSharedProvidersAreNarrowed(document: PolicyDocument): void {
  for (const statement of statementsOf(document)) {
    const { Effect, Principal } = statement;
    if (Effect !== 'Allow' || typeof Principal !== 'object') continue;
    for (const provider of textsOf(Principal.Federated)) {
      const keys = keysToTest(provider);
      if (keys.length === 0 || keys.some((key) => isNarrowed(key, statement))) continue;
      throw malformed('trustSharedProvider', provider, keys.join(' or '));
    }
  }
}

const GITHUB = 'token.actions.githubusercontent.com';

/** Of which one must be tested; none where the provider is no shared one. */
function keysToTest(provider: string): readonly string[] {
  const [, url] = /^arn:[a-z-]+:iam::\d{12}:oidc-provider\/(.+)$/.exec(provider) ?? [];
  if (url === undefined) return [];
  const known = sharedIssuer(url);
  if (known) return known.keys;
  // An enterprise's own provider at GitHub: its keys begin with its whole URL.
  if (!url.startsWith(`${GITHUB}/`)) return [];
  return (sharedIssuer(GITHUB)?.keys ?? []).map((key) => key.replace(GITHUB, url));
}

const OPERATOR =
  /^(?:For(?:AllValues|AnyValue):)?(?:StringEquals|StringEqualsIgnoreCase|StringLike)(?:IfExists)?$/i;

/** IAM is content with one value that is more than a star, whatever stands beside it. */
function isNarrowed(key: string, { Condition = {} }: Statement): boolean {
  return Object.entries(Condition).some(
    ([operator, block]) =>
      OPERATOR.test(operator) &&
      Object.entries(block).some(
        ([name, values]) =>
          name.toLowerCase() === key.toLowerCase() &&
          [values].flat().some((value) => !/^\**$/.test(String(value))),
      ),
  );
}
