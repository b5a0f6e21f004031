import { parsePrincipal } from '../../evaluate/principal.ts';
import type { Plain } from '../../syntax/template.ts';

/**
 * What a `Principal` element names so that it means who asks: of a role session its role, for sessions come and go.
 * Undefined for what is no principal.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function principalElement(text: string): Plain | undefined {
  const principal = parsePrincipal(text);
  if ('problem' in principal) return undefined;
  const { kind, partition = 'aws', account, name } = principal;
  switch (kind) {
    case 'roleSession':
      return { AWS: `arn:${partition}:iam::${account}:role/${name}` };
    case 'user':
    case 'role':
    case 'federatedUser':
    case 'root':
      return { AWS: text };
    case 'service':
      return { Service: text };
    case 'oidcProvider':
    case 'samlProvider':
      return { Federated: text };
    case 'canonicalUser':
      return { CanonicalUser: text };
    case 'anonymous':
      return '*';
  }
}
