import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ACCOUNT, allowing, createRole, EC2_TRUST, roleArn, testAccount, trusting } from './harness.ts';

const MALFORMED = 'MalformedPolicyDocument 400: ';

/** What CreatePolicy says to one statement, or to a whole document as text; `ok` where it takes it. */
function created(document: object | string): string {
  const PolicyDocument =
    typeof document === 'string' ? document : JSON.stringify({ Version: '2012-10-17', ...document });
  const account = testAccount();
  const input = { PolicyName: 'p', PolicyDocument };
  try {
    account.ask('CreatePolicy', input);
    return 'ok';
  } catch {
    return account.refusal('CreatePolicy', input);
  }
}

const fine = { Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' };
const statement = (change: object): object => ({ Statement: { ...fine, ...change } });
const without = (name: string): object => {
  const { [name]: _left, ...rest } = fine as Record<string, string>;
  return { Statement: rest };
};

/** What AWS answered to such documents: https://github.com/getmoto/moto/blob/master/tests/test_iam/test_iam_policies.py */
const REFUSED: readonly (readonly [name: string, document: object | string, sentence: string])[] = [
  ['no JSON', 'This is no JSON', 'Syntax errors in policy.'],
  ['no statement', {}, 'Syntax errors in policy.'],
  ['an empty list of statements', { Statement: [] }, 'Syntax errors in policy.'],
  ['a statement that is text', { Statement: ['x'] }, 'Syntax errors in policy.'],
  ['an unknown element', { Comment: 'x', Statement: fine }, 'Syntax errors in policy.'],
  ['an unknown element of a statement', statement({ Comment: 'x' }), 'Syntax errors in policy.'],
  ['an Id that is a list', { Id: ['x'], Statement: fine }, 'Syntax errors in policy.'],
  ['an unknown version', { Version: '2013-10-17', Statement: fine }, 'Syntax errors in policy.'],
  ['an unknown effect', statement({ Effect: 'invalid' }), 'Syntax errors in policy.'],
  ['no effect', without('Effect'), 'Syntax errors in policy.'],
  ['Action and NotAction', statement({ NotAction: 's3:Get*' }), 'Syntax errors in policy.'],
  ['Resource and NotResource', statement({ NotResource: '*' }), 'Syntax errors in policy.'],
  ['a resource that is an object', statement({ Resource: { a: '*' } }), 'Syntax errors in policy.'],
  ['a condition that is a list', statement({ Condition: [] }), 'Syntax errors in policy.'],
  ['an unknown operator', statement({ Condition: { x: { a: '1' } } }), 'Syntax errors in policy.'],
  ['a Sid that is an object', statement({ Sid: {} }), 'Syntax errors in policy.'],
  [
    'no version',
    JSON.stringify({ Statement: fine }),
    'Policy document must be version 2012-10-17 or greater.',
  ],
  [
    'the old version',
    { Version: '2008-10-17', Statement: { ...fine, Effect: 'denY' } },
    'Policy document must be version 2012-10-17 or greater.',
  ],
  ['a principal', statement({ Principal: '*' }), 'Policy document should not specify a principal.'],
  ['an effect in other case', statement({ Effect: 'denY' }), 'The policy failed legacy parsing'],
  [
    'an ARN that lacks a field, and no action',
    { Statement: { Effect: 'Allow', Resource: 'arn:aws:s3::bucket' } },
    'The policy failed legacy parsing',
  ],
  ['an ARN without vendor', statement({ Resource: 'arn:aws::x' }), 'The policy failed legacy parsing'],
  [
    'a date that is none',
    statement({ Condition: { DateGreaterThan: { 'aws:CurrentTime': 'sdf' } }, Resource: 'arn:error:s3:::x' }),
    'The policy failed legacy parsing',
  ],
  [
    'a resource that is no ARN',
    statement({ Resource: 'invalid resource', Action: 's:3:x' }),
    'Resource invalid resource must be in ARN format or "*".',
  ],
  ['an empty resource', statement({ Resource: '' }), 'Resource  must be in ARN format or "*".'],
  [
    'a partition alone',
    statement({ Resource: 'a:bsdf' }),
    'Partition "bsdf" is not valid for resource "arn:bsdf:*:*:*:*".',
  ],
  [
    'an ARN that lacks its beginning',
    statement({ Resource: 'aws:s3:::example_bucket' }),
    'Partition "s3" is not valid for resource "arn:s3:::example_bucket:*".',
  ],
  [
    'an unknown partition',
    statement({ Resource: 'arn:error:s3:::example_bucket' }),
    'Partition "error" is not valid for resource "arn:error:s3:::example_bucket".',
  ],
  [
    'an ARN that ends with its partition',
    statement({ Resource: 'arn:aws' }),
    'Resource vendor must be fully qualified and cannot contain regexes.',
  ],
  [
    'an IAM resource of no kind',
    statement({ Resource: 'arn:aws:iam:::example' }),
    'IAM resource path must either be "*" or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.',
  ],
  [
    'an IAM resource in a Region',
    statement({ Resource: 'arn:aws:iam:us-east-1::user/x' }),
    'IAM resource arn:aws:iam:us-east-1::user/x cannot contain region information.',
  ],
  [
    'a bucket in a Region',
    statement({ Resource: 'arn:aws:s3:us-east-1::bucket' }),
    'Resource arn:aws:s3:us-east-1::bucket can not contain region information.',
  ],
  [
    'an action without vendor, and no resource',
    { Statement: { Effect: 'Allow', Action: 'invalid' } },
    'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
  ],
  ['a vendor with a space', statement({ Action: 'a a:ListBucket' }), 'Vendor a a is not valid'],
  ['two colons', statement({ Action: 's3:List:Bucket' }), 'Actions/Condition can contain only one colon.'],
  [
    'a Sid with a space',
    statement({ Sid: 'a b' }),
    'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
  ],
  [
    'one Sid twice, and no action',
    {
      Statement: [
        { ...fine, Sid: 's' },
        { Sid: 's', Effect: 'Allow' },
      ],
    },
    'Statement IDs (SID) in a single policy must be unique.',
  ],
  [
    'neither action nor resource',
    { Statement: { Effect: 'Deny' } },
    'Policy statement must contain actions.',
  ],
  ['no action in the list', statement({ Action: [] }), 'Policy statement must contain actions.'],
  ['no resource', without('Resource'), 'Policy statement must contain resources.'],
  ['no resource in the list', statement({ Resource: [] }), 'Policy statement must contain resources.'],
];

describe('an identity policy', () => {
  for (const [name, document, sentence] of REFUSED) {
    it(`is refused with ${name}`, () => assert.equal(created(document), MALFORMED + sentence));
  }

  const taken: readonly (readonly [string, object])[] = [
    ['an action that does not exist', statement({ Action: 's3:GetObjct' })],
    ['a service that does not exist', statement({ Action: 'aaaa:x', Resource: 'arn:aws:s33:::x' })],
    ['an action with spaces', statement({ Action: 'iam: asdf safdsf af ' })],
    ['a condition key that does not exist', statement({ Condition: { StringEquals: { a: 'b' } } })],
    ['an empty condition', statement({ Condition: {} })],
    [
      'an access point, which has a Region',
      statement({ Resource: `arn:aws:s3:us-east-1:${ACCOUNT}:accesspoint/x` }),
    ],
    ['an ARN of three fields', statement({ Resource: 'arn:aws:fdsasf' })],
    ['a variable', statement({ Resource: 'arn:aws:iam::*:user/${aws:username}' })],
    ['a wildcard as partition', statement({ Resource: 'arn:*:s3:::bucket' })],
  ];
  for (const [name, document] of taken)
    it(`is taken with ${name}`, () => assert.equal(created(document), 'ok'));

  it('is refused with characters that IAM does not take', () => {
    assert.equal(
      created(allowing('s3:Get*', { Sid: '“quoted”' })),
      'ValidationError 400: The specified value for policyDocument is invalid. It must contain only printable ASCII characters.',
    );
  });

  it('may be of the old version, or of none, where it is inline', () => {
    const account = testAccount();
    createRole(account, 'r');
    const PolicyDocument = JSON.stringify({ Statement: fine });
    account.ask('PutRolePolicy', { RoleName: 'r', PolicyName: 'old', PolicyDocument });
    assert.deepEqual(account.ask('ListRolePolicies', { RoleName: 'r' }).PolicyNames, ['old']);
  });
});

describe('a trust policy', () => {
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } };
  const whole = (more: object): string =>
    JSON.stringify({ Version: '2012-10-17', Statement: { ...trust, ...more } });
  const { Principal: _principal, ...noPrincipal } = trust;
  const { Action: _action, ...noAction } = trust;
  const { Effect: _effect, ...noEffect } = trust;
  const one = (Statement: object): string => JSON.stringify({ Version: '2012-10-17', Statement });

  const refused: readonly (readonly [name: string, document: string, sentence: string])[] = [
    ['no JSON', '{', 'This policy contains invalid Json'],
    ['a resource', whole({ Resource: '*' }), 'Has prohibited field Resource'],
    [
      'an action of another service',
      whole({ Action: 's3:Get*' }),
      'AssumeRole policy may only specify STS AssumeRole actions.',
    ],
    ['no statement', '{"Version":"2012-10-17"}', 'Missing required field Statement'],
    ['an empty list of statements', one([]), 'Could not parse the policy: Statement is empty!'],
    ['an unknown element', '{"Version":"2012-10-17","statement":{}}', 'Unknown field statement'],
    ['no principal', one(noPrincipal), 'Missing required field Principal'],
    ['no effect', one(noEffect), 'Missing required field Effect'],
    ['an effect in other case', whole({ Effect: 'allow' }), 'Invalid effect: allow'],
    ['no action', one(noAction), 'Missing required field Action'],
    ['no action in the list', whole({ Action: [] }), 'Missing required field Action'],
    [
      'no principal in the object',
      whole({ Principal: {} }),
      'Missing required field Principal cannot be empty!',
    ],
    [
      'everyone without a type',
      whole({ Principal: '*' }),
      'AssumeRolepolicy contained an invalid principal: "STAR":"*".',
    ],
    ['a principal that is text', whole({ Principal: 'x' }), 'Principal must be a JSON object.'],
    [
      'an unknown type of principal',
      whole({ Principal: { Foo: 'x' } }),
      'Invalid principal in policy: "Foo"',
    ],
    [
      'a service that is none',
      whole({ Principal: { Service: 'lambda' } }),
      'Invalid principal in policy: "SERVICE":"lambda"',
    ],
    [
      'a wildcard in an ARN',
      whole({ Principal: { AWS: roleArn('*') } }),
      `Invalid principal in policy: "AWS":"${roleArn('*')}"`,
    ],
    [
      'a role of this account that does not exist',
      whole({ Principal: { AWS: [roleArn('gone')] } }),
      `Invalid principal in policy: "AWS":"${roleArn('gone')}"`,
    ],
    [
      'a user of this account that does not exist',
      whole({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/gone` } }),
      `Invalid principal in policy: "AWS":"arn:aws:iam::${ACCOUNT}:user/gone"`,
    ],
    [
      'an identity provider of this account that does not exist',
      whole({ Principal: { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/gone` } }),
      `Invalid principal in policy: "FEDERATED":"arn:aws:iam::${ACCOUNT}:saml-provider/gone"`,
    ],
    [
      'the id of nobody',
      whole({ Principal: { AWS: 'AROAEXAMPLEEXAMPLEEXA' } }),
      'Invalid principal in policy: "AWS":"AROAEXAMPLEEXAMPLEEXA"',
    ],
    [
      'a URL as identity provider',
      whole({ Principal: { Federated: 'https://example.com/' } }),
      'Federated principals must be valid domain names or SAML metadata ARNs',
    ],
    [
      'an unknown version',
      JSON.stringify({ Version: '2013', Statement: trust }),
      'The policy must contain a valid version string',
    ],
  ];
  for (const [name, AssumeRolePolicyDocument, sentence] of refused) {
    it(`is refused with ${name}`, () => {
      const input = { RoleName: 'r', AssumeRolePolicyDocument };
      assert.equal(testAccount().refusal('CreateRole', input), MALFORMED + sentence);
    });
  }

  it('may name principals of other accounts, the own root, everyone, services and domains', () => {
    const account = testAccount();
    const principals = [
      { AWS: ['arn:aws:iam::999999999999:role/other', ACCOUNT, `arn:aws:iam::${ACCOUNT}:root`] },
      { AWS: '*' },
      { Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] },
      { Federated: 'cognito-identity.amazonaws.com' },
    ];
    for (const [index, principal] of principals.entries()) {
      createRole(account, `r${index}`, { AssumeRolePolicyDocument: trusting(principal) });
    }
    assert.equal(account.ask('ListRoles').Roles.length, principals.length);
  });

  it('may be no longer than 2,048 characters without white space', () => {
    const account = testAccount();
    const long = (length: number): string => {
      const empty = whole({ Condition: { StringEquals: { 'sts:ExternalId': '' } } });
      return whole({ Condition: { StringEquals: { 'sts:ExternalId': 'x'.repeat(length - empty.length) } } });
    };
    createRole(account, 'r', { AssumeRolePolicyDocument: long(2048).replaceAll(',', ',\n  ') });
    assert.equal(
      account.refusal('UpdateAssumeRolePolicy', { RoleName: 'r', PolicyDocument: long(2049) }),
      'LimitExceeded 409: Cannot exceed quota for ACLSizePerRole: 2048',
    );
  });

  it('keeps the id of a role that was deleted, which the role created again does not have', () => {
    const account = testAccount();
    const created = account.ask('CreateRole', { RoleName: 'ci', AssumeRolePolicyDocument: EC2_TRUST }).Role;
    const trustBoth = trusting({ AWS: [roleArn('ci'), 'arn:aws:iam::999999999999:root'] });
    createRole(account, 'deploy', { AssumeRolePolicyDocument: trustBoth });
    const trustOf = (): string =>
      decodeURIComponent(account.ask('GetRole', { RoleName: 'deploy' }).Role.AssumeRolePolicyDocument);
    assert.equal(trustOf(), trustBoth);

    account.ask('DeleteRole', { RoleName: 'ci' });
    const after = trustBoth.replace(roleArn('ci'), created.RoleId);
    assert.equal(trustOf(), after);

    createRole(account, 'ci');
    assert.equal(trustOf(), after);
    assert.equal(
      account.refusal('UpdateAssumeRolePolicy', { RoleName: 'deploy', PolicyDocument: after }),
      `${MALFORMED}Invalid principal in policy: "AWS":"${created.RoleId}"`,
    );
  });

  it('narrows a shared identity provider by a claim, to more than everyone', () => {
    const account = testAccount();
    const issuer = 'token.actions.githubusercontent.com';
    const trustOf = (url: string, Condition: object): object => {
      const Federated = `arn:aws:iam::${ACCOUNT}:oidc-provider/${url}`;
      const more = { Action: 'sts:AssumeRoleWithWebIdentity', Condition };
      return { RoleName: 'r', AssumeRolePolicyDocument: trusting({ Federated }, more) };
    };
    for (const url of [issuer, `${issuer}/tea`, 'idp.example.com']) {
      account.ask('CreateOpenIDConnectProvider', { Url: `https://${url}` });
    }
    const refusal = (url: string): string =>
      `${MALFORMED}Trust policy with trusted principal arn:aws:iam::${ACCOUNT}:oidc-provider/${url} must evaluate, using StringEquals, StringLike or StringEqualsIgnoreCase, ${url}:sub or ${url}:job_workflow_ref which is not scoped to all.`;
    const aud = { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com' } };
    const like = (sub: string | readonly string[]) => ({ StringLike: { [`${issuer}:sub`]: sub } });
    assert.equal(account.refusal('CreateRole', trustOf(issuer, aud)), refusal(issuer));
    assert.equal(account.refusal('CreateRole', trustOf(issuer, like('*'))), refusal(issuer));
    assert.equal(
      account.refusal('CreateRole', trustOf(`${issuer}/tea`, like('repo:a/b'))),
      refusal(`${issuer}/tea`),
    );
    account.ask('CreateRole', trustOf(issuer, like('repo:*')));
    for (const [url, condition] of [
      [issuer, like(['repo:tea/shop:*', '*'])],
      ['idp.example.com', {}],
    ] as const) {
      const { AssumeRolePolicyDocument } = trustOf(url, condition) as { AssumeRolePolicyDocument: string };
      account.ask('UpdateAssumeRolePolicy', { RoleName: 'r', PolicyDocument: AssumeRolePolicyDocument });
    }
  });

  it('does not find a role yet that was created just now', () => {
    const account = testAccount();
    const lagging = account.lagging();
    createRole(lagging, 'new');
    const input = { RoleName: 'r', AssumeRolePolicyDocument: trusting({ AWS: roleArn('new') }) };
    assert.equal(
      lagging.refusal('CreateRole', input),
      `${MALFORMED}Invalid principal in policy: "AWS":"${roleArn('new')}"`,
    );
    account.ask('CreateRole', input);
  });

  it('follows a user that is renamed', () => {
    const account = testAccount();
    account.ask('CreateUser', { UserName: 'ann' });
    const arn = `arn:aws:iam::${ACCOUNT}:user/ann`;
    createRole(account, 'r', { AssumeRolePolicyDocument: trusting({ AWS: arn }) });
    account.ask('UpdateUser', { UserName: 'ann', NewUserName: 'anna', NewPath: '/team/' });
    const { AssumeRolePolicyDocument } = account.ask('GetRole', { RoleName: 'r' }).Role;
    assert.match(decodeURIComponent(AssumeRolePolicyDocument), /:user\/team\/anna"/);
  });
});
