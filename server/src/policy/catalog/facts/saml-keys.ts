import type { FederationKey } from './federation-keys.ts';
import { USER_GUIDE } from './source.ts';

const page = `${USER_GUIDE}reference_policies_iam-condition-keys.html#condition-keys-saml`;
const education = 'described by the eduPerson or eduOrg schema';

/**
 * Keys of `sts:AssumeRoleWithSAML`. Multivalued are those that AWS's service reference types as arrays.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml
 */
export const SAML_KEYS: readonly FederationKey[] = [
  saml('aud', 'Endpoint to which the assertion was presented: its field `SAML Recipient`, not `Audience`.'),
  saml('iss', 'Issuer of the assertion, a URN.'),
  saml('sub', 'Subject of the assertion, unique within the provider.', { inSession: true }),
  saml(
    'sub_type',
    '`persistent`: `saml:sub` stays the same between sessions; `transient`: it changes; else the full format URI.',
    {
      inSession: true,
    },
  ),
  saml(
    'namequalifier',
    'Hash of issuer, account ID and name of the SAML provider; with `saml:sub` it names a user uniquely.',
    {
      inSession: true,
    },
  ),
  saml('doc', 'SAML provider that was used, `account ID/name of the provider`.'),
  saml('commonName', 'Attribute `commonName`.'),
  saml('givenName', 'Attribute `givenName`.'),
  saml('mail', 'Attribute `mail`.'),
  saml('name', 'Attribute `name`.'),
  saml('organizationStatus', 'Attribute `organizationStatus`.'),
  saml('primaryGroupSID', 'Attribute `primaryGroupSID`.'),
  saml('surname', 'Attribute `surname`.'),
  saml('uid', 'Attribute `uid`.'),
  saml('x500UniqueIdentifier', 'Attribute `x500UniqueIdentifier`.'),
  ...[
    'edupersonorgdn',
    'edupersonprimaryaffiliation',
    'edupersonprimaryorgunitdn',
    'edupersonprincipalname',
  ].map((name) => saml(name, `Attribute \`${name}\`, ${education}.`)),
  ...[
    'cn',
    'edupersonaffiliation',
    'edupersonassurance',
    'edupersonentitlement',
    'edupersonnickname',
    'edupersonorgunitdn',
    'edupersonscopedaffiliation',
    'edupersontargetedid',
    'eduorghomepageuri',
    'eduorgidentityauthnpolicyuri',
    'eduorglegalname',
    'eduorgsuperioruri',
    'eduorgwhitepagesuri',
  ].map((name) => saml(name, `Attribute \`${name}\`, ${education}.`, { multivalued: true })),
];

function saml(name: string, description: string, more: Partial<FederationKey> = {}): FederationKey {
  return {
    name: `saml:${name}`,
    type: 'String',
    multivalued: false,
    description,
    inSession: false,
    page,
    ...more,
  };
}
