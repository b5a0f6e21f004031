import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainDenial } from '../../../server/src/policy/access-denied.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';
import { APP, account, catalog, explained, file, fileOf, message, noPolicy, OBJECT, stepOf } from './ask.ts';

test('a Deny of the workspace is found, with its place, before one that only may match', () => {
  const sure = { Sid: 'NoPhotos', Effect: 'Deny', Action: 's3:Get*', Resource: 'arn:aws:s3:::photos/*' };
  const perhaps = {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
  };
  const explanation = explained(
    message('s3:GetObject', OBJECT, ' with an explicit deny in an identity-based policy'),
    {
      workspace: [
        ...file('a.json', perhaps),
        ...file('b.json', { Effect: 'Allow', Action: 's3:*', Resource: '*' }, sure),
      ],
    },
  );
  const [first, second, ...others] = explanation.responsible;
  assert.deepEqual(others, []);
  assert.equal(first?.sid, 'NoPhotos');
  assert.equal(first?.confidence, 'likely');
  assert.equal(first?.at?.uri, 'file:///b.json');
  assert.equal(first?.statement, 1);
  assert.match(second?.sentence ?? '', /a\.json.*may deny it, depending on `aws:SourceVpce`/);
  assert.equal(second?.confidence, 'possible');
  assert.match(explanation.headline, /Statement `NoPhotos` of `b\.json` denies it\./);
  assert.equal(explanation.suggestion, undefined, 'no Allow overcomes a Deny, and no Deny is edited');
  assert.equal(explanation.next[0]?.kind, 'changeDeny');
});

test('a policy that AWS names by its ARN is certain, whatever its file looks like', () => {
  const deny = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
  const explanation = explained(
    message(
      's3:GetObject',
      OBJECT,
      ' with an explicit deny in a permissions boundary: arn:aws:iam::111122223333:policy/team/limit',
    ),
    { workspace: [...file('other.json', deny), ...file('limit.json', deny)] },
  );
  assert.equal(explanation.responsible[0]?.policy, 'limit.json');
  assert.equal(explanation.responsible[0]?.confidence, 'certain');
  assert.equal(explanation.responsible.length, 1, 'an identity policy is no boundary');
  assert.equal(explanation.responsible[0]?.layer, 'boundary');
  assert.match(
    stepOf(explanation, 'limits').sentence,
    /AWS names a permissions boundary as what denied\. The one policy known here denies it/,
  );
});

test('a named policy without a Deny that matches is shown as another version', () => {
  const explanation = explained(
    message(
      's3:GetObject',
      OBJECT,
      ' with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/limit',
    ),
    { workspace: file('limit.json', { Effect: 'Allow', Action: 's3:*', Resource: '*' }) },
  );
  assert.match(
    explanation.responsible[0]?.sentence ?? '',
    /no Deny statement of it matches as it stands here/,
  );
});

test('for a missing Allow the closest statement is shown and the least one proposed', () => {
  const explanation = explained(
    message('s3:GetObject', OBJECT, noPolicy('identity-based policy', 's3:GetObject')),
    {
      workspace: [
        ...file('app.json', {
          Sid: 'Other',
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::other/*',
        }),
        ...file('queue.json', { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }),
      ],
    },
  );
  assert.match(explanation.responsible[0]?.sentence ?? '', /`Other` of `app\.json` comes closest/);
  const { suggestion } = explanation;
  assert.equal(suggestion?.policy, 'app.json');
  assert.deepEqual(JSON.parse(suggestion?.statement ?? ''), {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: OBJECT,
  });
  assert.match(suggestion?.question ?? '', /unintended\?/);
  assert.deepEqual(suggestion?.risk, []);
});

test('the edit inserts the statement into the document, and AWS would then allow the request', () => {
  const workspace = file('app.json', {
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::photos',
  });
  const text = message('s3:GetObject', OBJECT, noPolicy('identity-based policy', 's3:GetObject'));
  const { suggestion } = explained(text, { workspace });
  const after = applyEdits(workspace[0]!.file.text, suggestion?.insert?.edits ?? []);
  const again = explained(text, { workspace: fileOf('app.json', after) });
  assert.deepEqual(again.responsible, []);
  assert.match(stepOf(again, 'attached').sentence, /The one policy known here allows it/);
  assert.equal(again.suggestion?.statement, undefined, 'what was inserted is not offered again');
  assert.match(
    again.suggestion?.sentence ?? '',
    /^`app\.json` \(in the workspace\) allows it as it stands here/,
  );
});

test('what the checks would newly find is told, and what they found before is not', () => {
  const template = [
    'Resources:',
    '  AppPolicy:',
    '    Type: AWS::IAM::ManagedPolicy',
    '    Properties:',
    '      PolicyDocument:',
    "        Version: '2012-10-17'",
    '        Statement:',
    '          - Effect: Allow',
    '            Action: iam:PassRole',
    "            Resource: '*'",
    '',
  ].join('\n');
  const workspace = fileOf('app.yaml', template);
  const role = 'arn:aws:iam::111122223333:role/*';
  const { suggestion } = explained(
    message('iam:GetRole', role, noPolicy('identity-based policy', 'iam:GetRole')),
    { workspace },
  );
  assert.ok(suggestion?.insert);
  assert.ok(!suggestion.risk.some(({ issueCode }) => issueCode === 'PASS_ROLE_WITH_STAR_IN_RESOURCE'));
});

test('a statement that lets a service in raises what the checks say of it', () => {
  const service = 'cloudtrail.amazonaws.com';
  const text = message(
    's3:PutObject',
    '"arn:aws:s3:::logs/AWSLogs/x.json"',
    noPolicy('resource-based policy', 's3:PutObject'),
    service,
  );
  const { suggestion } = explained(text, {
    workspace: file('logs.json', {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::logs/*',
    }),
  });
  assert.deepEqual(JSON.parse(suggestion?.statement ?? '').Principal, { Service: service });
  assert.deepEqual(
    suggestion?.risk.map(({ issueCode, findingType }) => [issueCode, findingType]),
    [['RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL', 'SECURITY_WARNING']],
  );
});

test('actions that manage permissions are explained and not offered', () => {
  const cases: readonly (readonly [action: string, resource: string, why: RegExp])[] = [
    ['iam:PassRole', 'arn:aws:iam::111122223333:role/task', /iam:PassedToService/],
    ['iam:CreatePolicyVersion', 'arn:aws:iam::111122223333:policy/x', /changes who may do what/],
    ['sts:AssumeRole', '*', /does not name one role/],
    ['s3:GetObject', '*', /find the ARN first|one for everything/],
    ['s3:GetObjectThatIsNew', OBJECT, /does not know/],
    ['s3:GetObject', 'arn:aws:s3:::*', /one for everything/],
  ];
  for (const [action, resource, why] of cases) {
    const { suggestion } = explained(message(action, resource, noPolicy('identity-based policy', action)), {
      workspace: file('app.json', { Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' }),
    });
    assert.match(suggestion?.withheld ?? '', why, action);
    assert.equal(suggestion?.statement, undefined, action);
    assert.equal(suggestion?.insert, undefined, action);
  }
});

test('an action that takes no resource is allowed on `*`, and that is said', () => {
  const action = 's3:ListAllMyBuckets';
  const { suggestion } = explained(
    message(action, 'arn:aws:s3:::*', noPolicy('identity-based policy', action)),
  );
  assert.equal(JSON.parse(suggestion?.statement ?? '').Resource, '*');
  assert.match(suggestion?.sentence ?? '', /takes no resource but `\*`/);
});

test('a denial by the organization says who can change it, and proposes nothing', () => {
  const arn = 'arn:aws:organizations::987654321098:policy/o-abcdefghij/service_control_policy/p-2kgnabcd';
  const explanation = explained(
    message('s3:GetObject', OBJECT, ` with an explicit deny in a service control policy: ${arn}`),
  );
  assert.equal(explanation.next[0]?.kind, 'askOrganization');
  assert.match(explanation.next[0]?.sentence ?? '', /management account/);
  assert.equal(explanation.next[0]?.command, 'aws organizations describe-policy --policy-id p-2kgnabcd');
  assert.equal(explanation.suggestion, undefined);
  const implicit = explained(
    message('s3:GetObject', OBJECT, noPolicy('service control policy', 's3:GetObject')),
  );
  assert.match(implicit.suggestion?.withheld ?? '', /belongs to the organization/);
});

test('without an account each step says why it is not checked', () => {
  const explanation = explained(message('s3:GetObject', OBJECT));
  assert.deepEqual(
    explanation.steps.map(({ id, state }) => [id, state]),
    [
      ['identity', 'answered'],
      ['attached', 'notChecked'],
      ['simulate', 'notChecked'],
      ['limits', 'notChecked'],
      ['resource', 'notChecked'],
    ],
  );
  for (const { state, sentence } of explanation.steps) {
    if (state === 'notChecked') assert.match(sentence, /^Not checked, because [^A-Z]/);
  }
});

test('what the account answered takes its steps, and what it may not show is never called none', () => {
  const allow = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' },
  });
  const explanation = explained(message('s3:GetObject', OBJECT), {
    account: account({
      policies: [{ layer: 'identity', name: 'read', document: allow, uri: 'iam:/role/app/read.json' }],
      notChecked: [
        {
          step: 'organization',
          why: 'Only the management account may read the policies of the organization.',
        },
        { step: 'resource', why: 'Resource policies are not read from the account.' },
      ],
    }),
  });
  assert.equal(stepOf(explanation, 'attached').state, 'answered');
  assert.equal(stepOf(explanation, 'attached').statements[0]?.at?.uri, 'iam:/role/app/read.json');
  assert.match(
    stepOf(explanation, 'simulate').sentence,
    /an Allow is missing.*left out: service control policy/,
  );
  assert.match(
    stepOf(explanation, 'limits').sentence,
    /which does not mean that there is none|because only the management account/,
  );
  assert.equal(stepOf(explanation, 'resource').state, 'notChecked');
  assert.equal(explanation.suggestion?.policy, 'read');
  assert.ok(!explanation.next.some(({ kind }) => kind === 'readAccount'));
});

test('policies that AWS maintains are not proposed for an edit', () => {
  const document = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::x' },
  });
  const { suggestion } = explained(
    message('s3:GetObject', OBJECT, noPolicy('identity-based policy', 's3:GetObject')),
    {
      account: account({
        policies: [
          {
            layer: 'identity',
            name: 'AmazonS3ReadOnlyAccess',
            arn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
            document,
          },
        ],
      }),
    },
  );
  assert.equal(suggestion?.policy, undefined);
  assert.ok(suggestion?.statement);
});

test('who is signed in and is another is told', () => {
  const other = account({ caller: { arn: 'arn:aws:iam::111122223333:user/ana', accountId: '111122223333' } });
  assert.match(
    stepOf(explained(message('s3:GetObject', OBJECT), { account: other }), 'identity').sentence,
    /which is another/,
  );
  const same = account({ caller: { arn: APP.replace('s1', 's2'), accountId: '111122223333' } });
  assert.doesNotMatch(
    stepOf(explained(message('s3:GetObject', OBJECT), { account: same }), 'identity').sentence,
    /another/,
  );
});

const DECODED = JSON.stringify({
  allowed: false,
  explicitDeny: true,
  matchedStatements: {
    items: [{ statementId: 'NoMedium', effect: 'DENY', actions: { items: [{ value: 'ec2:RunInstances' }] } }],
  },
  failures: { items: [] },
  context: {
    principal: { id: 'AIDAEXAMPLE', name: 'ana', arn: 'arn:aws:iam::111122223333:user/ana' },
    action: 'ec2:RunInstances',
    resource: 'arn:aws:ec2:eu-west-1:111122223333:instance/*',
    conditions: { items: [{ key: 'ec2:InstanceType', values: { items: [{ value: 't3.medium' }] } }] },
  },
});
const ENCODED =
  'UnauthorizedOperation: You are not authorized to perform this operation. Encoded authorization failure message: abcdefghijklmnopqrstuvwxyz0123456789-_';

test('an encoded message is decoded by a call that is given, and its answer counts', () => {
  const before = explained(ENCODED);
  assert.equal(before.next[0]?.kind, 'decode');
  assert.match(before.next[0]?.command ?? '', /decode-authorization-message .*--encoded-message abcdefghij/);
  const deny = {
    Sid: 'NoMedium',
    Effect: 'Deny',
    Action: 'ec2:RunInstances',
    Resource: '*',
    Condition: { StringEquals: { 'ec2:InstanceType': 't3.medium' } },
  };
  for (const decoded of [DECODED, JSON.stringify({ DecodedMessage: DECODED })]) {
    const after = explained(ENCODED, { decoded, workspace: file('x.json', deny) });
    assert.equal(after.denial.action, 'ec2:RunInstances');
    assert.equal(after.denial.deny, 'explicit');
    assert.equal(after.responsible[0]?.sid, 'NoMedium');
    assert.equal(after.responsible[0]?.confidence, 'certain');
    assert.ok(!after.next.some(({ kind }) => kind === 'decode'));
  }
  assert.match(
    explained(ENCODED, { decoded: '{"a":1}' }).problems[0] ?? '',
    /is not the JSON of DecodeAuthorizationMessage/,
  );
});

test('the details that AWS keeps under an authorization ID name the layer and the policy', () => {
  const uri = 'arn:aws:iam::111122223333:policy/limit';
  const decoded = JSON.stringify({
    evaluations: [
      {
        action: 's3:GetObject',
        resource: OBJECT,
        evaluatedEffect: 'DENY',
        context: { 'aws:SourceIp': '203.0.113.7' },
        matchedPolicies: [{ uri, matchedStatements: [{ sid: 'NoPhotos', evaluatedEffect: 'DENY' }] }],
      },
    ],
    policies: [{ uri, type: 'PERMISSIONS_BOUNDARY' }],
  });
  const text = `${message('s3:GetObject', OBJECT)}. Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/authorization-details/abc123def456 for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: abc123def456`;
  assert.equal(
    explained(text).next[0]?.command,
    'aws iam-toolbox get-request-authorization-details --authorization-id abc123def456',
  );
  const after = explained(text, { decoded });
  assert.equal(after.denial.layer, 'boundary');
  assert.equal(after.denial.policyArn, uri);
  assert.deepEqual(after.denial.context?.['aws:SourceIp'], ['203.0.113.7']);
});

test('a role that cannot be assumed leads to its causes, by its trust policy', () => {
  const trust = {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::444455556666:root' },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': 'x' } },
  };
  const explanation = explained(
    message(
      'sts:AssumeRole',
      'arn:aws:iam::111122223333:role/deploy',
      '',
      'arn:aws:iam::777788889999:user/ana',
    ),
    {
      workspace: [
        ...file('other.json', { ...trust, Principal: { Service: 'ec2.amazonaws.com' } }),
        ...file('deploy.json', trust),
      ],
    },
  );
  assert.equal(explanation.next[0]?.kind, 'checkTrust');
  const [cause] = explanation.causes;
  assert.equal(cause?.id, 'principal');
  assert.equal(cause?.verdict, 'applies');
  assert.equal(cause?.at?.uri, 'file:///deploy.json');
  assert.equal(explanation.suggestion, undefined);
});

test('without a trust policy that is said once, with where to read it', () => {
  const { causes, next } = explained(message('sts:AssumeRole', 'arn:aws:iam::444455556666:role/deploy'));
  assert.equal(causes[0]?.id, 'trust-policy');
  assert.equal(causes[0]?.verdict, 'unknown');
  const sentences = causes.map(({ sentence }) => sentence);
  assert.deepEqual(sentences, [...new Set(sentences)]);
  assert.match(next[0]?.sentence ?? '', /The role is in account 444455556666/);
  assert.match(next[0]?.command ?? '', /^aws iam get-role --role-name deploy /);
});

test('the trust policy that the account gave is the one that is asked', () => {
  const document = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  });
  const arn = 'arn:aws:iam::111122223333:role/deploy';
  const { causes, steps } = explained(message('sts:AssumeRole', arn), {
    account: account({
      policies: [{ layer: 'resource', name: 'trust policy of deploy', arn, document, uri: 'iam:/deploy' }],
    }),
  });
  assert.equal(causes[0]?.verdict, 'applies');
  assert.equal(causes[0]?.at?.uri, 'iam:/deploy');
  assert.match(steps[4]!.sentence, /The one policy known here says nothing of it/);
});

test('a Deny for requests without MFA leads to a session with it', () => {
  const workspace = file('mfa.json', {
    Effect: 'Deny',
    NotAction: 'iam:ListMFADevices',
    Resource: '*',
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  });
  const user = 'arn:aws:iam::111122223333:user/ana';
  const { next } = explained(message('s3:GetObject', OBJECT, ' with an explicit deny', user), { workspace });
  assert.ok(next.some(({ kind }) => kind === 'signInWithMfa'));
  assert.ok(!explained(message('s3:GetObject', OBJECT)).next.some(({ kind }) => kind === 'signInWithMfa'));
});

test('roles of IAM Identity Center are changed by their permission set', () => {
  const principal = 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Developer_0123456789abcdef/ana';
  const { next, suggestion } = explained(
    message('s3:GetObject', OBJECT, noPolicy('identity-based policy', 's3:GetObject'), principal),
  );
  assert.match(next[0]?.sentence ?? '', /permission set `Developer`/);
  assert.match(suggestion?.sentence ?? '', /permission set `Developer`/);
});

test('across accounts both sides are named', () => {
  const queue = 'arn:aws:sqs:eu-west-1:444455556666:orders';
  const { next, suggestion } = explained(message('sqs:SendMessage', queue));
  assert.match(
    next[0]?.sentence ?? '',
    /account 111122223333 and the resource in 444455556666, so both must allow it/,
  );
  assert.equal(suggestion, undefined);
});

test('what the asker knows completes the message', () => {
  const text = 'An error occurred (AccessDenied) when calling the GetObject operation: Access Denied';
  const known = { principal: APP, resource: OBJECT };
  const workspace = file('app.json', { Effect: 'Deny', Action: 's3:*', Resource: '*' });
  const explanation = explained(text, { known, workspace });
  assert.equal(explanation.responsible[0]?.policy, 'app.json');
  assert.match(explanation.headline, /to role `app`/);
});

test('what came from a message is no command of a shell', () => {
  const { next } = explained(
    message(
      's3:GetObject',
      OBJECT,
      ' with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/$(id)`x`;rm',
    ),
  );
  for (const { command = '' } of next) assert.doesNotMatch(command.replace(/'[^']*'/g, ''), /[$`;|&]/);
});

test('whatever a message says, an explanation comes back', () => {
  const odd = [
    '',
    'x',
    'arn:',
    'arn:aws:iam::1:role/',
    '*',
    's3:*',
    's3:GetObject',
    ':',
    APP,
    OBJECT,
    'a:b:c',
    '\u0000',
    'role x',
  ];
  const workspace = file('odd.json', { Effect: 'Deny', Action: '*', Resource: '*' }, {});
  const layers = ['identity', 'trust', 'scp', 'vpcEndpoint', undefined] as const;
  for (const [index, action] of odd.entries()) {
    for (const principal of odd) {
      const resource = odd[(index * 5 + principal.length) % odd.length]!;
      const layer = layers[(index + principal.length) % layers.length];
      const deny = index % 3 === 0 ? 'implicit' : index % 3 === 1 ? 'explicit' : undefined;
      const denial = {
        span: { start: 0, end: 0 },
        text: '',
        action,
        principal,
        resource,
        policyArn: resource,
        ...(layer && { layer }),
        ...(deny && ({ deny } as const)),
      };
      const policies = (['identity', 'scp', 'resource'] as const).map((layer) => ({
        layer,
        name: principal,
        arn: resource,
        level: resource,
        document: workspace[0]!.file.text,
      }));
      const walk = explainDenial(
        {
          denial,
          workspace,
          decoded: principal,
          asked: index % 2 === 0 ? 'would' : 'denied',
          ...(index % 4 > 1 && { account: account({ policies }) }),
        },
        catalog,
      );
      let step = walk.next();
      while (!step.done) step = walk.next();
      assert.equal(step.value.steps.length, 5);
      assert.ok(step.value.next.length > 0);
    }
  }
});

test('what is no action is said', () => {
  const known = { action: 'GetObject' };
  assert.match(explained('Access Denied', { known }).problems[0] ?? '', /`GetObject` is no action/);
});
