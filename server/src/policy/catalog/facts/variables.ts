import { type FactSource, USER_GUIDE } from './source.ts';

/** A policy variable that is always worth offering after `${`; every other single-valued condition key is one too. */
export interface PolicyVariable {
  /** What stands between the braces. */
  readonly name: string;
  /** What it becomes, in one sentence. */
  readonly description: string;
  /** True for the three that stand for a character. */
  readonly special: boolean;
  readonly page: string;
}

export const VARIABLES_SOURCE: FactSource = {
  page: `${USER_GUIDE}reference_policies_variables.html`,
  checked: '2026-11-21',
};

/** The only versions in which `${…}` is a variable; in `2008-10-17`, or without `Version`, it is plain text. */
export const VARIABLE_VERSIONS: readonly string[] = ['2012-10-17'];

const values = `${VARIABLES_SOURCE.page}#policy-vars-infotouse`;
const characters = `${VARIABLES_SOURCE.page}#policy-vars-specialchars`;

export const POLICY_VARIABLES: readonly PolicyVariable[] = [
  variable(
    'aws:username',
    'The name of the IAM user; nothing for roles, so the statement then matches nothing.',
  ),
  variable('aws:userid', 'The unique ID of the user, or `role ID:session name` for a role session.'),
  variable('aws:PrincipalTag/${TagKey}', 'The value of that tag of the user, role or session.'),
  variable('aws:PrincipalAccount', 'The account of the principal.'),
  variable('aws:PrincipalOrgID', 'The organization of the principal, `o-…`.'),
  variable('aws:PrincipalArn', 'The ARN of the user or role.'),
  variable('aws:PrincipalType', 'The kind of the principal: `User`, `AssumedRole`, ….'),
  variable('aws:SourceIdentity', 'The source identity of the session.'),
  variable('aws:ResourceTag/${TagKey}', 'The value of that tag of the resource.'),
  variable('aws:RequestTag/${TagKey}', 'The value of that tag in the request.'),
  variable('aws:ResourceAccount', 'The account that owns the resource.'),
  variable('aws:SourceVpc', 'The VPC of the VPC endpoint through which the request comes.'),
  variable('aws:Ec2InstanceSourceVpc', 'The VPC of the instance to which the credentials were delivered.'),
  variable('aws:RequestedRegion', 'The Region whose endpoint is called.'),
  variable('aws:CurrentTime', 'The time of the request.'),
  variable('aws:SourceIp', 'The public IP address of the caller.'),
  variable('aws:SecureTransport', '`true` over TLS, else `false`.'),
  variable('aws:UserAgent', 'The `User-Agent` header.'),
  variable('aws:FederatedProvider', 'The identity provider of the session.'),
  variable('cognito-identity.amazonaws.com:sub', 'The identity of the Cognito user.'),
  variable('saml:sub', 'The subject of the SAML assertion.'),
  { name: '*', description: 'The character `*` itself, not a wildcard.', special: true, page: characters },
  { name: '?', description: 'The character `?` itself, not a wildcard.', special: true, page: characters },
  { name: '$', description: 'The character `$` itself.', special: true, page: characters },
];

/** Where a variable can stand, for hovers and messages. */
export const VARIABLE_PLACES =
  'In the last part of an ARN in `Resource` and `NotResource`, and in condition values of string and ARN operators.';

/** How a variable gets a default, for hovers: the text in single quotes behind a comma and a space. */
export const VARIABLE_DEFAULT = "${aws:PrincipalTag/team, 'company-wide'}";

function variable(name: string, description: string): PolicyVariable {
  return { name, description, special: false, page: values };
}
