// biome-ignore-all lint/suspicious/noExplicitAny: tests look into every shape of output.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders and policy variables.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { simulateOperations } from '../../server/src/sandbox/simulate/index.ts';
import {
  ACCOUNT,
  type CompanyAccount,
  companyAccount,
  NOW,
  policy,
  refusal,
} from './harness/company-account.ts';

const operation = (name: string) => simulateOperations.find((one) => one.name === name)!;
const simulateCustomPolicy = operation('SimulateCustomPolicy');
const simulatePrincipalPolicy = operation('SimulatePrincipalPolicy');

const user = (name: string): string => `arn:aws:iam::${ACCOUNT}:user/${name}`;
const UPLOADS = 'arn:aws:s3:::tidewater-shop-uploads/pictures/1.jpg';
const WEB_TASK = `arn:aws:iam::${ACCOUNT}:role/shop/shop-web-task`;
const ALL = policy({ Effect: 'Allow', Action: '*', Resource: '*' });

function custom(input: object, account: CompanyAccount = companyAccount()) {
  return account.call(simulateCustomPolicy, input).EvaluationResults;
}

function principal(input: object, account: CompanyAccount = companyAccount()) {
  return account.call(simulatePrincipalPolicy, input).EvaluationResults;
}

describe('SimulateCustomPolicy', () => {
  test('one result for each action, with the places of statements as AWS gives them', () => {
    const document =
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"}}}}';
    const time = (value: string) => ({
      PolicyInputList: [document],
      ActionNames: ['dynamodb:CreateBackup'],
      ContextEntries: [
        { ContextKeyName: 'aws:CurrentTime', ContextKeyValues: [value], ContextKeyType: 'date' },
      ],
    });
    // The example of the command line's reference.
    const [allowed] = custom(time('2019-04-25T11:00:00Z'));
    assert.equal(allowed.EvalDecision, 'allowed');
    assert.deepEqual(allowed.MatchedStatements, [
      {
        SourcePolicyId: 'PolicyInputList.1',
        SourcePolicyType: 'IAM Policy',
        StartPosition: { Line: 1, Column: 38 },
        EndPosition: { Line: 1, Column: 167 },
      },
    ]);
    const [denied] = custom(time('2014-04-25T11:00:00Z'));
    assert.deepEqual([denied.EvalDecision, denied.MatchedStatements], ['implicitDeny', []]);
  });

  test('places in a list of statements: behind the bracket, behind the statement before', () => {
    const document = JSON.stringify(
      {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
          { Effect: 'Allow', Action: 's3:PutObject', Resource: '*' },
        ],
      },
      null,
      2,
    );
    const places = custom({ PolicyInputList: [document], ActionNames: ['s3:GetObject', 's3:PutObject'] }).map(
      ({ MatchedStatements: [{ StartPosition, EndPosition }] }: any) => [StartPosition, EndPosition],
    );
    // The first one as AWS tells it of `AdministratorAccess`.
    assert.deepEqual(places, [
      [
        { Line: 3, Column: 17 },
        { Line: 8, Column: 6 },
      ],
      [
        { Line: 8, Column: 6 },
        { Line: 13, Column: 6 },
      ],
    ]);
  });

  test('the whole is as restrictive as its most restrictive resource', () => {
    const [result] = custom({
      PolicyInputList: [ALL, policy({ Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::closed/*' })],
      ActionNames: ['s3:GetObject'],
      ResourceArns: ['arn:aws:s3:::open/a', 'arn:aws:s3:::closed/a'],
    });
    assert.equal(result.EvalDecision, 'explicitDeny');
    assert.equal(result.EvalResourceName, 'arn:${Partition}:s3:::${BucketName}/${ObjectName}');
    assert.deepEqual(
      result.ResourceSpecificResults.map((one: any) => [one.EvalResourceName, one.EvalResourceDecision]),
      [
        ['arn:aws:s3:::open/a', 'allowed'],
        ['arn:aws:s3:::closed/a', 'explicitDeny'],
      ],
    );
    const ids = (statements: any[]) => statements.map(({ SourcePolicyId }) => SourcePolicyId);
    assert.deepEqual(ids(result.MatchedStatements), ['PolicyInputList.2']);
    assert.deepEqual(ids(result.ResourceSpecificResults[1].MatchedStatements), ['PolicyInputList.2']);
    assert.deepEqual(result.EvalDecisionDetails, {}, 'within an account');
  });

  test('the form of the ARNs that an action takes', () => {
    const form = (action: string, ...ResourceArns: string[]): string =>
      custom({ PolicyInputList: [ALL], ActionNames: [action], ResourceArns })[0].EvalResourceName;
    assert.equal(form('s3:ListBucket'), 'arn:${Partition}:s3:::${BucketName}');
    assert.equal(form('iam:ListRoles'), '*');
    assert.match(
      form('organizations:AttachPolicy', 'arn:aws:organizations::444455556666:ou/o-a/ou-b-c'),
      /:ou\//,
    );
    assert.equal(form('unknown:Action'), '*');
  });

  test('missing context: keys of statements about the action', () => {
    const document = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 's3:ListBucket',
          Resource: '*',
          Condition: { StringEquals: { 's3:prefix': 'a', 'aws:PrincipalAccount': ACCOUNT } },
        },
        { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::${aws:username}' },
        {
          Effect: 'Allow',
          Action: 's3:PutObject',
          Resource: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'true' } },
        },
      ],
    });
    const missing = (ContextEntries: object[]) =>
      custom({ PolicyInputList: [document], ActionNames: ['s3:ListBucket'], ContextEntries })[0]
        .MissingContextValues;
    assert.deepEqual(missing([]), ['s3:prefix', 'aws:username']);
    const prefix = { ContextKeyName: 'S3:Prefix', ContextKeyValues: ['a'], ContextKeyType: 'string' };
    assert.deepEqual(missing([prefix]), ['aws:username']);
  });

  test('a boundary limits, and is told of', () => {
    const boundary = policy({ Effect: 'Allow', Action: 'iam:*', Resource: '*' });
    const [result] = custom({
      PolicyInputList: [ALL],
      PermissionsBoundaryPolicyInputList: [boundary],
      ActionNames: ['s3:GetObject'],
    });
    assert.equal(result.EvalDecision, 'implicitDeny');
    assert.deepEqual(result.PermissionsBoundaryDecisionDetail, { AllowedByPermissionsBoundary: false });
    assert.equal(result.OrganizationsDecisionDetail, undefined);
  });

  test('levels of service control policies: each must allow, and statements are not told', () => {
    const level = (document: string) => ({ ServiceControlPolicyInputList: [document] });
    const simulated = (...levels: object[]) =>
      custom({
        PolicyInputList: [ALL],
        OrderedOrganizationPolicyInputList: levels,
        ActionNames: ['s3:GetObject'],
      })[0];
    const denied = simulated(level(ALL), level(policy({ Effect: 'Deny', Action: 's3:*', Resource: '*' })));
    assert.deepEqual(denied.OrganizationsDecisionDetail, { AllowedByOrganizations: false });
    assert.deepEqual([denied.EvalDecision, denied.MatchedStatements], ['explicitDeny', []]);
    assert.equal(denied.EvalDecisionDetails, undefined);
    const allowed = simulated(level(ALL), level(ALL));
    assert.deepEqual(allowed.OrganizationsDecisionDetail, { AllowedByOrganizations: true });
    assert.equal(allowed.EvalDecision, 'allowed');
  });

  test('a resource policy, within the account and across', () => {
    const caller = 'arn:aws:iam::444455556666:user/arnav';
    const input = {
      PolicyInputList: [policy({ Effect: 'Allow', Action: 'iam:*', Resource: '*' })],
      ActionNames: ['s3:PutObject'],
      ResourceArns: ['arn:aws:s3:::mary/Test'],
      ResourcePolicy: policy({
        Effect: 'Allow',
        Principal: { AWS: caller },
        Action: 's3:Put*',
        Resource: 'arn:aws:s3:::mary/*',
      }),
      CallerArn: caller,
    };
    const [own] = custom(input);
    assert.equal(own.EvalDecision, 'allowed');
    assert.equal(own.MatchedStatements[0].SourcePolicyId, 'ResourcePolicy');
    assert.equal(own.MatchedStatements[0].SourcePolicyType, 'Resource Policy');
    const [across] = custom({ ...input, ResourceOwner: 'arn:aws:iam::123456789012:root' });
    assert.equal(across.EvalDecision, 'implicitDeny');
    assert.deepEqual(across.EvalDecisionDetails, {
      'IAM Policy': 'implicitDeny',
      'Resource Policy': 'allowed',
    });
    assert.equal(across.MatchedStatements.length, 0);
    assert.equal(across.ResourceSpecificResults[0].MatchedStatements[0].SourcePolicyId, 'ResourcePolicy');
  });

  test('pages of actions', () => {
    const account = companyAccount();
    const input = { PolicyInputList: [ALL], ActionNames: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'] };
    const first = account.call(simulateCustomPolicy, { ...input, MaxItems: 2 });
    assert.equal(first.IsTruncated, true);
    const second = account.call(simulateCustomPolicy, { ...input, MaxItems: 2, Marker: first.Marker });
    assert.equal(second.IsTruncated, false);
    assert.deepEqual(
      [...first.EvaluationResults, ...second.EvaluationResults].map(({ EvalActionName }) => EvalActionName),
      input.ActionNames,
    );
    assert.equal(
      refusal(() => account.call(simulateCustomPolicy, { ...input, Marker: 'no' })).message,
      'Invalid Marker.',
    );
  });

  test('what AWS refuses', () => {
    const account = companyAccount();
    const input = { PolicyInputList: [ALL], ActionNames: ['s3:GetObject'] };
    const refused = (further: object): string => {
      const { code, status, message } = refusal(() =>
        account.call(simulateCustomPolicy, { ...input, ...further }),
      );
      assert.deepEqual([code, status], ['InvalidInput', 400]);
      return message;
    };
    assert.match(refused({ ActionNames: ['s3:*'] }), /^Invalid Action/);
    assert.equal(
      refused({ ResourceArns: ['bucket'] }),
      'ResourceNames are not in a valid ARN format: bucket.',
    );
    assert.equal(
      refused({ ResourceOwner: '123456789012' }),
      "'123456789012' is not a valid as a Resource Owner.",
    );
    assert.equal(
      refused({ PermissionsBoundaryPolicyInputList: [ALL, ALL] }),
      'The list of Permissions Boundary policies cannot exceed 1 items.',
    );
    const session = `arn:aws:sts::${ACCOUNT}:assumed-role/support/desk`;
    assert.equal(
      refused({ CallerArn: session }),
      `Invalid Entity Arn: ${session} does not clearly define entity type and name.`,
    );
    assert.equal(
      refused({ ResourcePolicy: ALL, CallerArn: WEB_TASK }),
      'Invalid caller - Caller must be an IAM user in this context.',
    );
    assert.match(refused({ ResourcePolicy: ALL }), /^Invalid caller/);
    assert.match(refused({ PolicyInputList: ['{'] }), /^Invalid Input Policy/);
    assert.match(
      refused({ OrderedOrganizationPolicyInputList: [{ ServiceControlPolicyInputList: [] }] }),
      /^Organization policy at index 1 must contain/,
    );
    assert.match(
      refused({ ResourceHandlingOption: 'EC2-VPC-EBS' }),
      /requires resources of: instance, image/,
    );
    const levels = Array.from({ length: 8 }, () => ({ ServiceControlPolicyInputList: [ALL] }));
    const tooMany = { ...input, OrderedOrganizationPolicyInputList: levels };
    assert.equal(refusal(() => account.call(simulateCustomPolicy, tooMany)).code, 'ValidationError');
  });
});

describe('SimulatePrincipalPolicy', () => {
  test('a role with its inline and attached policies, under its boundary and the organization', () => {
    const results = principal({
      PolicySourceArn: WEB_TASK,
      ActionNames: ['s3:PutObject', 's3:DeleteObject'],
      ResourceArns: [UPLOADS],
    });
    const [put, remove] = results;
    assert.equal(put.EvalDecision, 'allowed');
    assert.equal(put.MatchedStatements[0].SourcePolicyId, 'shop-uploads');
    assert.deepEqual(put.PermissionsBoundaryDecisionDetail, { AllowedByPermissionsBoundary: true });
    assert.equal(remove.EvalDecision, 'implicitDeny');
  });

  test('inline policies by the name that AWS gives them', () => {
    const [result] = principal({
      PolicySourceArn: WEB_TASK,
      ActionNames: ['ssm:GetParameter'],
      ResourceArns: [`arn:aws:ssm:eu-central-1:${ACCOUNT}:parameter/shop/web/key`],
    });
    assert.equal(result.EvalDecision, 'allowed');
    assert.equal(result.MatchedStatements[0].SourcePolicyId, 'role_shop-web-task_read-settings');
    assert.deepEqual(result.OrganizationsDecisionDetail, { AllowedByOrganizations: true });
  });

  test('a service control policy decides, unless it is excluded', () => {
    const input = {
      PolicySourceArn: user('sandbox-admin'),
      ActionNames: ['iam:DeleteRole'],
      ResourceArns: [`arn:aws:iam::${ACCOUNT}:role/break-glass`],
    };
    const [denied] = principal(input);
    assert.equal(denied.EvalDecision, 'explicitDeny');
    assert.deepEqual(denied.OrganizationsDecisionDetail, { AllowedByOrganizations: false });
    const [allowed] = principal({ ...input, PolicyExclusionList: [{ PolicyType: 'scp' }] });
    assert.equal(allowed.EvalDecision, 'allowed');
    assert.equal(allowed.OrganizationsDecisionDetail, undefined);
  });

  test('the Region that a service control policy asks for is given, or nothing is denied for it', () => {
    const decision = (ContextEntries: object[]): string =>
      principal({
        PolicySourceArn: WEB_TASK,
        ActionNames: ['s3:PutObject'],
        ResourceArns: [UPLOADS],
        ContextEntries,
      })[0].EvalDecision;
    const region = (value: string) => [
      { ContextKeyName: 'aws:RequestedRegion', ContextKeyValues: [value], ContextKeyType: 'string' },
    ];
    assert.deepEqual([[], region('eu-west-1'), region('us-west-2')].map(decision), [
      'allowed',
      'allowed',
      'explicitDeny',
    ]);
  });

  test('a policy is replaced by another version of it: excluded, and given with the request', () => {
    const input = { PolicySourceArn: WEB_TASK, ActionNames: ['s3:PutObject'], ResourceArns: [UPLOADS] };
    const decision = (further: object): string => principal({ ...input, ...further })[0].EvalDecision;
    const uploads = `arn:aws:iam::${ACCOUNT}:policy/shop/shop-uploads`;
    assert.equal(decision({ PolicyExclusionList: [{ PolicyArn: uploads }] }), 'implicitDeny');
    assert.equal(
      decision({ PolicyExclusionList: [{ PolicyArn: uploads }], PolicyInputList: [ALL] }),
      'allowed',
    );
    assert.equal(
      decision({ PolicyExclusionList: [{ PolicyArn: uploads.replace('uploads', '*') }] }),
      'implicitDeny',
    );
    assert.equal(decision({ PolicyExclusionList: [{ PolicyArn: `${uploads}s` }] }), 'allowed');
    assert.equal(decision({ PolicyExclusionList: [{ PolicyType: 'user-managed' }] }), 'implicitDeny');
    assert.equal(decision({ PolicyExclusionList: [{ PolicyType: 'inline' }] }), 'allowed');
  });

  test('an inline policy is excluded by its name and whose it is', () => {
    const account = companyAccount();
    const input = {
      PolicySourceArn: user('maria.lopez'),
      ActionNames: ['iam:ChangePassword'],
      ResourceArns: [user('maria.lopez')],
    };
    const decision = (identifier: object): string => {
      const PolicyExclusionList = [
        { InlinePolicyIdentifier: { PolicyName: 'manage-own-credentials', ...identifier } },
      ];
      return principal({ ...input, PolicyExclusionList }, account)[0].EvalDecision;
    };
    assert.equal(decision({ AttachmentType: 'group', AttachmentName: 'dev*' }), 'implicitDeny');
    assert.equal(decision({ AttachmentType: 'group', AttachmentName: 'developer?' }), 'implicitDeny');
    assert.equal(decision({ AttachmentType: 'user', AttachmentName: '*' }), 'allowed');
  });

  test('a boundary is left out, or replaced', () => {
    const input = {
      PolicySourceArn: WEB_TASK,
      ActionNames: ['kms:Decrypt'],
      ResourceArns: ['*'],
      PolicyInputList: [ALL],
    };
    const decision = (further: object): string => principal({ ...input, ...further })[0].EvalDecision;
    assert.equal(decision({}), 'implicitDeny');
    assert.equal(decision({ PolicyExclusionList: [{ PolicyType: 'permission-boundary' }] }), 'allowed');
    assert.equal(decision({ PermissionsBoundaryPolicyInputList: [ALL] }), 'allowed');
  });

  test('a group, and somebody with the policies of somebody else', () => {
    const own = { ActionNames: ['iam:ChangePassword'], ResourceArns: [user('tom.becker')] };
    const [group] = principal({ ...own, PolicySourceArn: `arn:aws:iam::${ACCOUNT}:group/developers` });
    assert.equal(group.EvalDecision, 'implicitDeny');
    assert.deepEqual(group.MissingContextValues, ['aws:username']);
    const [tom] = principal({
      ...own,
      PolicySourceArn: `arn:aws:iam::${ACCOUNT}:group/developers`,
      CallerArn: user('tom.becker'),
    });
    assert.equal(tom.EvalDecision, 'allowed');
    assert.equal(tom.MatchedStatements[0].SourcePolicyId, 'group_developers_manage-own-credentials');
  });

  test('what AWS refuses', () => {
    const account = companyAccount();
    const refused = (further: object) =>
      refusal(() => account.call(simulatePrincipalPolicy, { ActionNames: ['s3:GetObject'], ...further }));
    assert.deepEqual(refused({ PolicySourceArn: user('nobody') }), {
      code: 'NoSuchEntity',
      message: 'The user with name nobody cannot be found.',
      status: 404,
    });
    assert.equal(
      refused({ PolicySourceArn: 'arn:aws:iam::999999999999:role/app' }).message,
      `Invalid Policy Source Arn: caller's account ${ACCOUNT} does not have access to policies in account 999999999999`,
    );
    const session = `arn:aws:sts::${ACCOUNT}:assumed-role/support/desk`;
    assert.equal(
      refused({ PolicySourceArn: session }).message,
      `Invalid Entity Arn: ${session} does not clearly define entity type and name.`,
    );
    for (const identifier of [
      {},
      { PolicyType: 'other' },
      { PolicyArn: 'arn:a' },
      { PolicyType: 'scp', PolicyArn: 'x' },
    ]) {
      const further = { PolicySourceArn: WEB_TASK, PolicyExclusionList: [identifier] };
      assert.equal(refused(further).code, 'InvalidInput', JSON.stringify(identifier));
    }
  });

  test('key policies and trust policies are not looked at, as in AWS', () => {
    const key = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/1`;
    const role = `arn:aws:iam::${ACCOUNT}:role/break-glass`;
    const simulated = (source: string) =>
      principal({
        PolicySourceArn: user(source),
        ActionNames: ['kms:Decrypt', 'sts:AssumeRole'],
        ResourceArns: [key, role],
      }).map(({ ResourceSpecificResults }: any) =>
        ResourceSpecificResults.map(({ EvalResourceDecision, MatchedStatements }: any) => [
          EvalResourceDecision,
          ...MatchedStatements.map(({ SourcePolicyId }: any) => SourcePolicyId),
        ]),
      );
    const allowed = ['allowed', 'AdministratorAccess'];
    assert.deepEqual(
      [simulated('sandbox-admin')[0][0], simulated('sandbox-admin')[1][1]],
      [allowed, allowed],
    );
    assert.deepEqual(simulated('nina.okafor')[1][1], ['implicitDeny']);
  });

  test('a principal is named by its whole ARN, for by that the permission is decided', () => {
    const PolicySourceArn = WEB_TASK.replace('/shop/', '/other/');
    const { code } = refusal(() => principal({ PolicySourceArn, ActionNames: ['s3:GetObject'] }));
    assert.equal(code, 'NoSuchEntity');
  });

  test('the caller needs the permission', () => {
    const account = companyAccount();
    const input = { PolicySourceArn: WEB_TASK, ActionNames: ['s3:GetObject'] };
    const key = account.keyOf('nina.okafor');
    assert.match(
      refusal(() => account.call(simulatePrincipalPolicy, input, key, NOW)).message,
      /because no identity-based policy allows the iam:SimulatePrincipalPolicy action$/,
    );
  });
});

describe('GetContextKeysFor…', () => {
  test('keys of conditions and variables, each once', () => {
    const document = JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: ["arn:aws:s3:::b/${aws:username}/${aws:PrincipalTag/Team, 'none'}/${*}"],
        Condition: { StringEquals: { 'aws:UserName': 'a', 's3:prefix': '${aws:SourceIp}' } },
      },
    });
    assert.deepEqual(
      companyAccount().call(operation('GetContextKeysForCustomPolicy'), { PolicyInputList: [document] }),
      { ContextKeyNames: ['aws:UserName', 's3:prefix', 'aws:PrincipalTag/Team', 'aws:SourceIp'] },
    );
  });

  test('of a user with its groups', () => {
    const { ContextKeyNames } = companyAccount().call(operation('GetContextKeysForPrincipalPolicy'), {
      PolicySourceArn: user('maria.lopez'),
    });
    assert.deepEqual(ContextKeyNames, ['aws:username', 'iam:PermissionsBoundary', 'iam:PassedToService']);
  });

  test('a document that is none is refused', () => {
    const { code } = refusal(() =>
      companyAccount().call(operation('GetContextKeysForCustomPolicy'), { PolicyInputList: ['no'] }),
    );
    assert.equal(code, 'InvalidInput');
  });
});
