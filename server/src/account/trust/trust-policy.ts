import { quoted, servicePrincipal, sharedIssuer } from '../../policy/index.ts';
import type { TrustPolicyFor } from '../../protocol/account.ts';
import { AwsError } from '../aws-error.ts';
import type { GatewayIdentity } from '../gateway.ts';

type Account = Pick<GatewayIdentity, 'accountId' | 'partition'>;

/**
 * The text of a trust policy. Throws an AwsError of the kind `invalid` where what is asked for cannot be a trust policy.
 */
export function trustPolicyText(asked: TrustPolicyFor, account: Account): string {
  const statement = statementFor(asked, account);
  return `${JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)}\n`;
}

function statementFor(asked: TrustPolicyFor, account: Account): object {
  switch (asked.kind) {
    case 'service':
      return service(asked, account);
    case 'account':
      return otherAccount(asked, account);
    case 'oidc':
      return oidc(asked);
    case 'saml':
      return saml(asked, account);
  }
}

/**
 * Services that say on whose behalf they assume a role may do so for this account alone.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
function service(
  { principal }: Extract<TrustPolicyFor, { kind: 'service' }>,
  { accountId, partition }: Account,
): object {
  const known = servicePrincipal(principal);
  const name = partition === 'aws-cn' && principal === 'ec2.amazonaws.com' ? `${principal}.cn` : principal;
  return {
    Effect: 'Allow',
    Principal: { Service: name },
    // https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
    Action: principal === 'pods.eks.amazonaws.com' ? ['sts:AssumeRole', 'sts:TagSession'] : 'sts:AssumeRole',
    ...(known?.sendsSource !== undefined && {
      Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
    }),
  };
}

function otherAccount(
  { accountId, externalId, mfa }: Extract<TrustPolicyFor, { kind: 'account' }>,
  { partition }: Account,
): object {
  if (!/^\d{12}$/.test(accountId)) {
    throw new AwsError('invalid', `${quoted(accountId)} is no account id; write its 12 digits.`);
  }
  if (externalId !== undefined && !/^[\w+=,.@:/-]{2,1224}$/.test(externalId)) {
    throw new AwsError(
      'invalid',
      'An external id has 2 to 1,224 letters, digits or `+=,.@:/-`; choose one of those.',
    );
  }
  const condition = {
    ...(externalId !== undefined && { StringEquals: { 'sts:ExternalId': externalId } }),
    ...(mfa && { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
  };
  return {
    Effect: 'Allow',
    Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    Action: 'sts:AssumeRole',
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html */
function oidc({ providerArn, audience, subject }: Extract<TrustPolicyFor, { kind: 'oidc' }>): object {
  const issuer = /^arn:[\w-]+:iam::\d{12}:oidc-provider\/(.+)$/.exec(providerArn)?.[1];
  if (issuer === undefined) {
    throw new AwsError(
      'invalid',
      `${quoted(providerArn)} is not the ARN of an OIDC provider; choose one of the account.`,
    );
  }
  if (audience === '')
    throw new AwsError('invalid', 'An audience is needed; for AWS it is mostly `sts.amazonaws.com`.');
  const shared = sharedIssuer(issuer);
  if (!subject && shared?.keys.includes(`${shared.issuer}:sub`)) {
    const example = issuer.includes('github') ? ' such as `repo:OWNER/REPO:ref:refs/heads/main`' : '';
    throw new AwsError(
      'invalid',
      `Everybody has access to ${shared.name}, so IAM takes no trust policy for it that does not test who asks; give a subject${example}.`,
    );
  }
  const isPattern = subject !== undefined && /[*?]/.test(subject);
  const equal = {
    [`${issuer}:aud`]: audience,
    ...(subject && !isPattern && { [`${issuer}:sub`]: subject }),
  };
  return {
    Effect: 'Allow',
    Principal: { Federated: providerArn },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: equal,
      ...(isPattern && { StringLike: { [`${issuer}:sub`]: subject } }),
    },
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html */
function saml({ providerArn }: Extract<TrustPolicyFor, { kind: 'saml' }>, { partition }: Account): object {
  if (!/^arn:[\w-]+:iam::\d{12}:saml-provider\/.+$/.test(providerArn)) {
    throw new AwsError(
      'invalid',
      `${quoted(providerArn)} is not the ARN of a SAML provider; choose one of the account.`,
    );
  }
  return {
    Effect: 'Allow',
    Principal: { Federated: providerArn },
    Action: 'sts:AssumeRoleWithSAML',
    Condition: { StringEquals: { 'SAML:aud': SAML_AUDIENCE[partition] ?? SAML_AUDIENCE.aws } },
  };
}

const SAML_AUDIENCE: Readonly<Record<string, string>> = {
  aws: 'https://signin.aws.amazon.com/saml',
  'aws-cn': 'https://signin.amazonaws.cn/saml',
  'aws-us-gov': 'https://signin.amazonaws-us-gov.com/saml',
};
