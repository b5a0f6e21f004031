import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accessAnalyzerOperations } from '../../server/src/sandbox/access-analyzer/index.ts';
import { companyAccount, policy, refusal } from './harness/company-account.ts';

const operation = (name: string) => accessAnalyzerOperations.find((one) => one.name === name)!;
const call = (name: string, input: object) => companyAccount().call(operation(name), input);

describe('ValidatePolicy', () => {
  const policyDocument =
    '{\n  "Version": "2012-10-17",\n  "Statement": [{\n    "Effect": "allow",\n    "Action": "s3:GetObject",\n    "Resource": "*"\n  }]\n}';

  test('findings as AWS writes them, with their places', () => {
    const { findings } = call('ValidatePolicy', { policyDocument, policyType: 'IDENTITY_POLICY' });
    const [finding] = findings;
    assert.deepEqual([finding.issueCode, finding.findingType], ['INVALID_EFFECT', 'ERROR']);
    assert.match(finding.findingDetails, /`allow`/);
    assert.match(
      finding.learnMoreLink,
      /^https:\/\/docs\.aws\.amazon\.com\/.*#access-analyzer-reference-policy-checks-error-invalid-effect$/,
    );
    assert.deepEqual(finding.locations, [
      {
        path: [{ value: 'Statement' }, { index: 0 }, { value: 'Effect' }],
        span: { start: { line: 4, column: 14, offset: 61 }, end: { line: 4, column: 21, offset: 68 } },
      },
    ]);
    assert.equal(policyDocument.slice(61, 68), '"allow"');
  });

  test('the type of the policy counts', () => {
    const document = policy({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' });
    const codes = (further: object): string[] =>
      call('ValidatePolicy', { policyDocument: document, ...further }).findings.map(
        (one: { issueCode: string }) => one.issueCode,
      );
    assert.ok(codes({ policyType: 'IDENTITY_POLICY' }).includes('UNSUPPORTED_PRINCIPAL'));
    assert.ok(!codes({ policyType: 'RESOURCE_POLICY' }).includes('UNSUPPORTED_PRINCIPAL'));
    const trust = policy({
      Effect: 'Allow',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: 'sts:AssumeRole',
    });
    const asTrust = call('ValidatePolicy', {
      policyDocument: trust,
      policyType: 'RESOURCE_POLICY',
      validatePolicyResourceType: 'AWS::IAM::AssumeRolePolicyDocument',
    });
    assert.deepEqual(asTrust.findings, []);
  });

  test('checks that AWS does not have are left out', () => {
    const everything = policy({ Effect: 'Allow', Action: '*', Resource: '*' });
    const { findings } = call('ValidatePolicy', {
      policyDocument: everything,
      policyType: 'IDENTITY_POLICY',
    });
    for (const { learnMoreLink } of findings)
      assert.match(learnMoreLink, /access-analyzer-reference-policy-checks/);
  });

  test('pages', () => {
    const input = {
      policyDocument: policyDocument.replace('"allow"', '"allow", "Sid": "a b"'),
      policyType: 'IDENTITY_POLICY',
      maxResults: 1,
    };
    const first = call('ValidatePolicy', input);
    assert.equal(first.findings.length, 1);
    const second = call('ValidatePolicy', { ...input, nextToken: first.nextToken });
    assert.notDeepEqual(second.findings, first.findings);
  });

  test('what AWS refuses', () => {
    const refused = (input: object): string =>
      refusal(() => call('ValidatePolicy', { policyDocument, ...input })).code;
    assert.equal(refused({ policyType: 'OTHER' }), 'ValidationException');
    assert.equal(refused({ policyType: 'IDENTITY_POLICY', nextToken: 'x' }), 'ValidationException');
    assert.equal(
      refused({ policyType: 'IDENTITY_POLICY', validatePolicyResourceType: 'AWS::S3::Bucket' }),
      'ValidationException',
    );
  });
});

describe('CheckNoNewAccess', () => {
  const check = (existing: string, next: string, policyType = 'IDENTITY_POLICY') =>
    call('CheckNoNewAccess', { existingPolicyDocument: existing, newPolicyDocument: next, policyType });
  const gets = policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });

  test('less is no new access, more is', () => {
    const narrower = policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' });
    assert.equal(check(gets, narrower).result, 'PASS');
    assert.deepEqual(check(narrower, gets), {
      result: 'FAIL',
      message: 'The modified permissions grant new access compared to your existing policy.',
      reasons: [{ description: 'New access in the statement with index: 0.', statementIndex: 0 }],
    });
  });

  test('reasons name the Sid', () => {
    const puts = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
        { Sid: 'Upload', Effect: 'Allow', Action: 's3:PutObject', Resource: '*' },
      ],
    });
    assert.deepEqual(check(gets, puts).reasons, [
      {
        description: 'New access in the statement with sid: Upload.',
        statementIndex: 1,
        statementId: 'Upload',
      },
    ]);
  });

  test('a Deny that goes away is new access', () => {
    const denies = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
        { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::closed/*' },
      ],
    });
    assert.equal(check(denies, gets).result, 'FAIL');
    assert.equal(check(gets, denies).result, 'PASS');
  });

  test('trust policies are resource policies', () => {
    const trust = (principal: object) =>
      policy({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' });
    const ec2 = trust({ Service: 'ec2.amazonaws.com' });
    assert.equal(check(ec2, ec2, 'RESOURCE_POLICY').result, 'PASS');
    assert.equal(check(ec2, trust({ AWS: '444455556666' }), 'RESOURCE_POLICY').result, 'FAIL');
  });

  test('what is no policy is refused', () => {
    assert.equal(refusal(() => check('{', gets)).code, 'InvalidParameterException');
    assert.equal(refusal(() => check(gets, gets, 'SERVICE_CONTROL_POLICY')).code, 'ValidationException');
  });
});

describe('CheckAccessNotGranted', () => {
  const check = (policyDocument: string, access: object[], policyType = 'IDENTITY_POLICY') =>
    call('CheckAccessNotGranted', { policyDocument, access, policyType });
  const audit = policy({
    Effect: 'Allow',
    Action: ['s3:Get*', 's3:PutObject'],
    Resource: 'arn:aws:s3:::b/*',
  });

  test('actions', () => {
    assert.deepEqual(check(audit, [{ actions: ['s3:PutObject', 'iam:CreateUser'] }]), {
      result: 'FAIL',
      message: 'The policy document grants access to perform one or more of the listed actions.',
      reasons: [
        {
          description: 'One or more of the listed actions in the statement with index: 0.',
          statementIndex: 0,
        },
      ],
    });
    assert.deepEqual(check(audit, [{ actions: ['iam:CreateUser', 's3:DeleteObject'] }]), {
      result: 'PASS',
      message: 'The policy document does not grant access to perform the listed actions.',
    });
  });

  test('resources, and actions on resources', () => {
    const result = (access: object): string => check(audit, [access]).result;
    assert.equal(result({ resources: ['arn:aws:s3:::b/secret'] }), 'FAIL');
    assert.equal(result({ resources: ['arn:aws:s3:::other/*'] }), 'PASS');
    assert.equal(result({ actions: ['s3:PutObject'], resources: ['arn:aws:s3:::other/*'] }), 'PASS');
    assert.equal(result({ actions: ['s3:PutObject'], resources: ['arn:aws:s3:::b/x'] }), 'FAIL');
    assert.equal(result({ actions: ['s3:DeleteObject'], resources: ['arn:aws:s3:::b/x'] }), 'PASS');
  });

  test('what the policy itself denies is not granted', () => {
    const document = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 's3:*', Resource: '*' },
        { Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' },
      ],
    });
    assert.equal(check(document, [{ actions: ['s3:DeleteObject'] }]).result, 'PASS');
    assert.equal(check(document, [{ actions: ['s3:PutObject'] }]).result, 'FAIL');
  });

  test('resource policies and trust policies', () => {
    const bucket = policy({
      Sid: 'AllowJohnDoe',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::123456789012:user/JohnDoe' },
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::my-bucket/*',
    });
    assert.deepEqual(
      check(bucket, [{ resources: ['arn:aws:s3:::my-bucket/*'] }], 'RESOURCE_POLICY').reasons,
      [
        {
          description:
            'One or more of the listed actions or resources in the statement with sid: AllowJohnDoe.',
          statementIndex: 0,
          statementId: 'AllowJohnDoe',
        },
      ],
    );
    assert.equal(check(bucket, [{ actions: ['s3:GetObject'] }], 'RESOURCE_POLICY').result, 'PASS');
    const trust = policy({ Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'sts:AssumeRole' });
    assert.equal(check(trust, [{ actions: ['sts:AssumeRole'] }], 'RESOURCE_POLICY').result, 'FAIL');
    assert.equal(check(trust, [{ actions: ['sts:TagSession'] }], 'RESOURCE_POLICY').result, 'PASS');
  });

  test('access without actions and resources is refused', () => {
    assert.equal(refusal(() => check(audit, [{}])).code, 'ValidationException');
  });
});
