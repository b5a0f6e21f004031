import { ADFS, ANN, APP_SESSION, GITHUB, type Json, trusts } from '../diagnosed.ts';
import type { Case } from './case.ts';

const SUB = 'token.actions.githubusercontent.com:sub';
const AUD = 'token.actions.githubusercontent.com:aud';
const WEB = { principal: GITHUB, action: 'sts:AssumeRoleWithWebIdentity' };
const SAML = { principal: ADFS, action: 'sts:AssumeRoleWithSAML' };

function annIf(Condition: Json): readonly Json[] {
  return [trusts({ AWS: ANN }, { Condition })];
}

function gitHubIf(Condition: Json): readonly Json[] {
  return [trusts({ Federated: GITHUB }, { Action: WEB.action, Condition })];
}

function samlIf(Condition: Json): readonly Json[] {
  return [trusts({ Federated: ADFS }, { Action: SAML.action, Condition })];
}

/** What the trust policy asks of the call. */
export const conditionCases: readonly Case[] = [
  {
    name: 'no external ID',
    trust: annIf({ StringEquals: { 'sts:ExternalId': 'Example987' } }),
    applies: ['external-id'],
    says: { 'external-id': ['`Example987`', 'has no `sts:ExternalId`', '`--external-id`'] },
    at: { 'external-id': ['"Example987"'] },
  },
  {
    name: 'another external ID',
    trust: annIf({ StringEquals: { 'sts:ExternalId': ['Example987', 'Example988'] } }),
    context: { 'sts:ExternalId': 'Other' },
    applies: ['external-id'],
    says: {
      'external-id': ['`Example987` or `Example988`', 'has `Other`', 'pass the one that the role asks for'],
    },
    at: { 'external-id': ['"sts:ExternalId"'] },
  },
  {
    name: 'an external ID in another case',
    trust: annIf({ StringEquals: { 'sts:ExternalId': 'Example987' } }),
    context: { 'sts:ExternalId': 'example987' },
    applies: ['external-id'],
    says: { 'external-id': ['case of letters alone'] },
  },
  {
    name: 'the right external ID',
    trust: annIf({ StringEquals: { 'sts:ExternalId': 'Example987' } }),
    context: { 'STS:externalid': 'Example987' },
    applies: [],
    excluded: ['external-id'],
  },
  {
    name: 'an external ID that is not known',
    trust: annIf({ StringEquals: { 'sts:ExternalId': 'Example987' } }),
    unknown: ['sts:ExternalId'],
    applies: [],
    cannotTell: ['external-id'],
    says: { 'external-id': ['is not known'] },
  },
  {
    name: 'no MFA',
    trust: annIf({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
    applies: ['mfa'],
    says: { mfa: ['`--serial-number`', '`mfa_serial`'] },
    at: { mfa: ['"true"'] },
  },
  {
    name: 'MFA too long ago',
    trust: annIf({
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
    }),
    context: { 'aws:MultiFactorAuthPresent': true, 'aws:MultiFactorAuthAge': 7200 },
    applies: ['mfa'],
    says: { mfa: ['sign in with MFA again', '`7200`'] },
    at: { mfa: ['"3600"'] },
  },
  {
    name: 'MFA of a session',
    principal: APP_SESSION,
    trust: [trusts({ AWS: APP_SESSION }, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })],
    applies: ['mfa'],
    says: { mfa: ['belongs to a user'] },
  },
  {
    name: 'MFA that is there',
    trust: annIf({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
    context: { 'aws:MultiFactorAuthPresent': 'true' },
    applies: [],
    excluded: ['mfa'],
  },
  {
    name: 'a branch of GitHub that is not listed',
    ...WEB,
    trust: gitHubIf({
      StringEquals: { [SUB]: 'repo:octo/app:ref:refs/heads/main', [AUD]: 'sts.amazonaws.com' },
    }),
    context: { [SUB]: 'repo:octo/app:ref:refs/heads/dev', [AUD]: 'sts.amazonaws.com' },
    applies: ['oidc-claim'],
    says: { 'oidc-claim': ['refs/heads/main', 'refs/heads/dev', 'write the claim as the token has it'] },
    at: { 'oidc-claim': ['"repo:octo/app:ref:refs/heads/main"'] },
  },
  {
    name: 'an environment in place of the branch',
    ...WEB,
    trust: gitHubIf({ StringEquals: { [SUB]: 'repo:octo/app:ref:refs/heads/main' } }),
    context: { [SUB]: 'repo:octo/app:environment:prod' },
    applies: ['oidc-claim'],
    says: { 'oidc-claim': ['the job runs for an environment', '`repo:octo/app:environment:prod` too'] },
  },
  {
    name: 'a pull request in place of the branch',
    ...WEB,
    trust: gitHubIf({ StringLike: { [SUB]: 'repo:octo/app:ref:*' } }),
    context: { [SUB]: 'repo:octo/app:pull_request' },
    applies: ['oidc-claim'],
    says: { 'oidc-claim': ['the job runs for a pull request'] },
  },
  {
    name: 'a subject that is none of GitHub',
    ...WEB,
    trust: gitHubIf({ StringEquals: { [SUB]: 'octo/app' } }),
    context: { [SUB]: 'repo:octo/app:ref:refs/heads/main' },
    applies: ['oidc-claim'],
    says: { 'oidc-claim': ['begin with `repo:OWNER/REPOSITORY:`'] },
  },
  {
    name: 'a wildcard under StringEquals',
    ...WEB,
    trust: gitHubIf({ StringEquals: { [SUB]: 'repo:octo/app:*' } }),
    context: { [SUB]: 'repo:octo/app:ref:refs/heads/main' },
    applies: ['oidc-claim'],
    says: { 'oidc-claim': ['takes the wildcard in `repo:octo/app:*` as a character', '`StringLike`'] },
  },
  {
    name: "the repository's case",
    ...WEB,
    trust: gitHubIf({ StringEquals: { [SUB]: 'repo:Octo/App:ref:refs/heads/main' } }),
    context: { [SUB]: 'repo:octo/app:ref:refs/heads/main' },
    applies: ['oidc-claim'],
    says: { 'oidc-claim': ['case of letters alone'] },
  },
  {
    name: 'another audience and another subject',
    ...WEB,
    trust: gitHubIf({
      StringEquals: { [AUD]: 'sts.amazonaws.com', [SUB]: 'repo:octo/app:ref:refs/heads/main' },
    }),
    context: { [AUD]: 'https://github.com/octo', [SUB]: 'repo:octo/other:ref:refs/heads/main' },
    applies: ['oidc-claim'],
    says: { 'oidc-claim': ['a token with that audience', SUB] },
    at: { 'oidc-claim': ['"sts.amazonaws.com"', '"repo:octo/app:ref:refs/heads/main"'] },
  },
  {
    name: 'a claim that the token lacks',
    ...WEB,
    trust: gitHubIf({ StringEquals: { 'token.actions.githubusercontent.com:environment': 'prod' } }),
    context: { [SUB]: 'repo:octo/app:ref:refs/heads/main' },
    applies: ['oidc-claim'],
    says: { 'oidc-claim': ['the claim `environment`'] },
  },
  {
    name: 'the audience of an assertion',
    ...SAML,
    trust: samlIf({ StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } }),
    context: { 'saml:aud': 'https://eu-west-1.signin.aws.amazon.com/saml' },
    applies: ['saml-claim'],
    says: { 'saml-claim': ['the recipient of the assertion'] },
  },
  {
    name: 'the right audience of an assertion',
    ...SAML,
    trust: samlIf({ StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } }),
    context: { 'saml:aud': 'https://signin.aws.amazon.com/saml' },
    applies: [],
    excluded: ['saml-claim', 'oidc-claim', 'caller-permission'],
  },
  {
    name: 'another organization',
    trust: annIf({ StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
    context: { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' },
    applies: ['condition aws:PrincipalOrgID'],
    says: { 'condition aws:PrincipalOrgID': ['from an account of that organization'] },
  },
  {
    name: 'what services alone set',
    trust: annIf({
      ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::b' },
      StringEquals: { 'aws:SourceAccount': '111122223333' },
    }),
    applies: ['condition aws:SourceArn', 'condition aws:SourceAccount'],
    says: { 'condition aws:SourceArn': ['only AWS services set it'] },
  },
  {
    name: 'the wrong source of a service',
    principal: 'lambda.amazonaws.com',
    trust: [
      trusts(
        { Service: 'lambda.amazonaws.com' },
        { Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::b' } } },
      ),
    ],
    context: { 'aws:SourceArn': 'arn:aws:s3:::c' },
    applies: ['condition aws:SourceArn'],
    says: { 'condition aws:SourceArn': ['for which resource the service calls'] },
  },
  {
    name: 'another address',
    trust: annIf({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }),
    context: { 'aws:SourceIp': '198.51.100.7' },
    applies: ['condition aws:SourceIp'],
    says: { 'condition aws:SourceIp': ['`198.51.100.7`', 'from that network'] },
  },
  {
    name: 'another principal of the account',
    trust: [
      trusts(
        { AWS: '*' },
        { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/A*' } } },
      ),
    ],
    applies: ['condition aws:PrincipalArn'],
    says: { 'condition aws:PrincipalArn': [`\`${ANN}\``] },
  },
  {
    name: 'a tag of the caller, and a name of the session',
    trust: annIf({
      StringEquals: { 'aws:PrincipalTag/team': 'data', 'sts:RoleSessionName': '${aws:username}' },
    }),
    context: { 'sts:RoleSessionName': 'Ann' },
    applies: ['condition aws:PrincipalTag/team'],
    excluded: ['condition sts:RoleSessionName'],
    says: { 'condition aws:PrincipalTag/team': ['tag the caller so'] },
  },
  {
    name: 'what a condition excludes',
    trust: annIf({ StringNotEquals: { 'sts:RoleSessionName': 'Bob' } }),
    context: { 'sts:RoleSessionName': 'Bob' },
    applies: ['condition sts:RoleSessionName'],
    says: { 'condition sts:RoleSessionName': ['that is what it excludes'] },
  },
  {
    name: 'what must be absent',
    trust: annIf({ Null: { 'sts:ExternalId': 'true' } }),
    context: { 'sts:ExternalId': 'a' },
    applies: ['external-id'],
    says: { 'external-id': ['make the call without it'] },
  },
  {
    name: 'external ID and MFA at once',
    trust: annIf({
      StringEquals: { 'sts:ExternalId': 'Example987' },
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    }),
    applies: ['external-id', 'mfa'],
  },
  {
    name: 'the statement that lacks least is told',
    trust: [
      ...annIf({ StringEquals: { 'sts:ExternalId': 'a', 'aws:PrincipalTag/team': 'data' } }),
      ...annIf({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
    ],
    applies: ['mfa'],
    says: { mfa: ['Statement 2 of the trust policy'] },
  },
];
