import { USER_GUIDE } from './source.ts';

/** Keys of a `Principal` map. */
export type PrincipalKind = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';

export interface PrincipalFacts {
  readonly description: string;
  /** Forms of its values, with AWS's placeholders. */
  readonly forms: readonly string[];
  readonly page: string;
}

const PAGE = `${USER_GUIDE}reference_policies_elements_principal.html`;

export const PRINCIPAL_KINDS: Readonly<Record<PrincipalKind, PrincipalFacts>> = {
  AWS: {
    description:
      'An account, role, role session, user or federated user. A wildcard inside the value is not possible: limit with `aws:PrincipalArn`.',
    forms: [
      '${Account}',
      'arn:${Partition}:iam::${Account}:root',
      'arn:${Partition}:iam::${Account}:role/${RoleName}',
      'arn:${Partition}:iam::${Account}:user/${UserName}',
      'arn:${Partition}:sts::${Account}:assumed-role/${RoleName}/${SessionName}',
      'arn:${Partition}:sts::${Account}:federated-user/${UserName}',
      '*',
    ],
    page: `${PAGE}#Principal_specifying`,
  },
  Service: {
    description:
      'An AWS service that acts by itself. Which resource of which account made it act, say `aws:SourceArn` and `aws:SourceAccount`.',
    forms: ['${Service}.amazonaws.com', '${Service}.${Region}.amazonaws.com'],
    page: `${PAGE}#principal-services`,
  },
  Federated: {
    description:
      'An identity provider, OIDC or SAML, whose users assume the role; in role trust policies only.',
    forms: [
      'arn:${Partition}:iam::${Account}:oidc-provider/${Issuer}',
      'arn:${Partition}:iam::${Account}:saml-provider/${ProviderName}',
      'cognito-identity.amazonaws.com',
      'accounts.google.com',
      'graph.facebook.com',
      'www.amazon.com',
    ],
    page: `${PAGE}#principal-federated-web-identity`,
  },
  CanonicalUser: {
    description: 'An account by its canonical user ID of 64 hexadecimal digits; in policies of Amazon S3.',
    forms: ['${CanonicalUserId}'],
    page: `${PAGE}#principal-accounts`,
  },
};

/** `"Principal": "*"`, or `*` as a value of `AWS`. */
export const ANY_PRINCIPAL: PrincipalFacts = {
  description:
    'Everyone. With `Allow` in a resource policy that is public, anonymous callers included, unless a condition limits it.',
  forms: ['*'],
  page: `${PAGE}#principal-anonymous`,
};

/** `arn:aws:iam::111122223333:root`, or the account ID alone, as a principal. */
export const ACCOUNT_ROOT: PrincipalFacts = {
  description:
    'The whole account, not its root user alone: administrators of that account decide which of its users and roles get the access.',
  forms: ['arn:${Partition}:iam::${Account}:root', '${Account}'],
  page: `${PAGE}#principal-accounts`,
};

/** An IAM unique ID in place of an ARN: what is left of a principal that was deleted. */
export const UNIQUE_ID_PREFIXES: Readonly<Record<string, string>> = {
  ABIA: 'STS service bearer token',
  ACCA: 'context-specific credential',
  AGPA: 'user group',
  AIDA: 'user',
  AIPA: 'EC2 instance profile',
  AKIA: 'access key',
  ANPA: 'managed policy',
  ANVA: 'version of a managed policy',
  APKA: 'public key',
  AROA: 'role',
  ASCA: 'certificate',
  ASIA: 'temporary access key',
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
export const UNIQUE_IDS_PAGE = `${USER_GUIDE}reference_identifiers.html#identifiers-unique-ids`;
