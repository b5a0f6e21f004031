import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Question } from '../../../server/src/policy/features/simulation/question.ts';
import { OBJECT, other, panel, policy, question, source } from './asked.ts';

function explained(asked: Question, action = 's3:GetObject', resource = OBJECT) {
  return panel.explain(asked, action, resource);
}

/** The sentences of each statement's parts. */
function sentences(asked: Question, action?: string, resource?: string): string[][] {
  return explained(asked, action, resource).layers.flatMap(({ statements }) =>
    statements.map(({ parts }) => parts.map(({ name, match, sentence }) => `${name} ${match}: ${sentence}`)),
  );
}

function conditional(condition: object): Question {
  return question(
    source('role.json', policy({ Effect: 'Allow', Action: 's3:Get*', Resource: '*', Condition: condition })),
  );
}

const value = (...values: string[]) => ({ state: 'value', values }) as const;

test('each part of a statement says what it is compared with', () => {
  const subject = source(
    'role.json',
    policy(
      {
        Effect: 'Allow',
        Action: ['s3:List*', 's3:Get*'],
        Resource: ['arn:aws:s3:::home/*', 'arn:aws:s3:::photos/*'],
      },
      { Effect: 'Deny', NotAction: 's3:GetObject', NotResource: 'arn:aws:s3:::photos/*' },
    ),
  );
  assert.deepEqual(sentences(question(subject)), [
    [
      'Action yes: `s3:GetObject` matches `s3:Get*`.',
      `Resource yes: \`${OBJECT}\` matches \`arn:aws:s3:::photos/*\`.`,
    ],
    [
      'Action no: `s3:GetObject` matches `s3:GetObject`, which `NotAction` leaves out.',
      `Resource no: \`${OBJECT}\` matches \`arn:aws:s3:::photos/*\`, which \`NotResource\` leaves out.`,
    ],
  ]);
  assert.deepEqual(sentences(question(subject), 's3:PutObject', 'arn:aws:s3:::other/a')[0], [
    'Action no: `s3:PutObject` does not match `s3:List*` or `s3:Get*`.',
    'Resource no: `arn:aws:s3:::other/a` does not match `arn:aws:s3:::home/*` or `arn:aws:s3:::photos/*`.',
  ]);
});

test('a key within a resource is named as the policy writes it', () => {
  const own = 'arn:aws:s3:::photos/$' + '{aws:PrincipalTag/Team}/*';
  const subject = source('role.json', policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: own }));
  const resource = 'arn:aws:s3:::photos/ops/a';
  assert.equal(
    sentences(question(subject), 's3:GetObject', resource)[0]?.[1],
    `Resource unknown: Whether \`${resource}\` matches is open: \`aws:PrincipalTag/Team\` is unknown.`,
  );
});

const CONDITIONS: readonly (readonly [condition: object, context: Question['context'], sentence: string])[] =
  [
    [
      { StringEquals: { 'aws:PrincipalTag/team': 'ops' } },
      { 'aws:PrincipalTag/team': value('data') },
      'no: `aws:PrincipalTag/team` is `data`, which is not `ops`.',
    ],
    [
      { StringNotEquals: { 'aws:PrincipalTag/team': 'ops' } },
      { 'aws:PrincipalTag/team': value('data') },
      'yes: `aws:PrincipalTag/team` is `data`, which is not `ops`.',
    ],
    [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, {}, 'unknown: `aws:SourceIp` is unknown.'],
    [
      { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '198.51.100.0/24'] } },
      { 'aws:SourceIp': value('203.0.113.7') },
      'yes: `aws:SourceIp` is `203.0.113.7`, which is in `203.0.113.0/24` or `198.51.100.0/24`.',
    ],
    [
      { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      { 'aws:MultiFactorAuthPresent': { state: 'absent' } },
      'no: `aws:MultiFactorAuthPresent` is absent.',
    ],
    [
      { StringNotEquals: { 'aws:PrincipalTag/team': 'ops' } },
      { 'aws:PrincipalTag/team': { state: 'absent' } },
      'yes: `aws:PrincipalTag/team` is absent, which `StringNotEquals` lets pass.',
    ],
    [{ StringEquals: { 's3:prefix': 'a' } }, {}, 'no: `s3:prefix` is never sent with such a request.'],
    [
      { Null: { 'aws:SourceVpc': 'true' } },
      { 'aws:SourceVpc': value('vpc-1') },
      'no: `aws:SourceVpc` is present, and not as `Null` asks.',
    ],
    [
      { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } },
      { 'aws:MultiFactorAuthAge': value('7200') },
      'no: `aws:MultiFactorAuthAge` is `7200`, which is not below `3600`.',
    ],
  ];

for (const [condition, context, sentence] of CONDITIONS) {
  test(`condition ${sentence}`, () => {
    const [parts] = sentences({ ...conditional(condition), context });
    assert.equal(parts?.at(-1), `Condition ${sentence}`);
  });
}

test('cases say which values lead to what', () => {
  const cases = (condition: object): readonly string[] => explained(conditional(condition)).cases;
  assert.deepEqual(cases({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }), [
    'allowed if `aws:MultiFactorAuthPresent` is `true`',
    'implicit deny otherwise',
  ]);
  assert.deepEqual(cases({ StringNotEquals: { 'aws:PrincipalTag/team': ['ops', 'data'] } }), [
    'implicit deny if `aws:PrincipalTag/team` is `ops` or `data`',
    'allowed otherwise',
  ]);
  assert.deepEqual(cases({ Null: { 'aws:SourceVpc': 'false' } }), [
    'allowed if `aws:SourceVpc` is present',
    'implicit deny otherwise',
  ]);
  assert.deepEqual(
    cases({ Bool: { 'aws:SecureTransport': 'true' }, IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }),
    [
      'allowed if `aws:SecureTransport` is `true` and `aws:SourceIp` is in `203.0.113.0/24`',
      'implicit deny otherwise',
    ],
  );
});

test('where no values can be told apart, the keys are named', () => {
  const tags = { StringEquals: { 'aws:PrincipalTag/team': '${aws:PrincipalTag/unit}' } };
  assert.deepEqual(explained(conditional(tags)).cases, [
    'allowed or implicit deny, by `aws:PrincipalTag/team` and `aws:PrincipalTag/unit`',
  ]);
});

test('a pattern without wildcards is what a value is, with wildcards what it fits', () => {
  const like = (text: string) =>
    explained(conditional({ StringLike: { 'aws:PrincipalTag/team': text } })).cases[0];
  assert.equal(like('ops'), 'allowed if `aws:PrincipalTag/team` is `ops`');
  assert.equal(like('ops-*'), 'allowed if `aws:PrincipalTag/team` fits `ops-*`');
});

test('a Deny under a condition makes cases of its own', () => {
  const subject = source(
    'role.json',
    policy(
      { Effect: 'Allow', Action: 's3:*', Resource: '*' },
      { Effect: 'Deny', Action: '*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ),
  );
  const { headline, cases } = explained(question(subject));
  assert.equal(headline, 'Depends on `aws:SecureTransport`.');
  assert.deepEqual(cases, ['explicit deny if `aws:SecureTransport` is `false`', 'allowed otherwise']);
});

test('layers say what each of them comes to, those too that are lacking', () => {
  const role = source(
    'role.json',
    policy({ Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::home/*' }),
  );
  const boundary = source('boundary.json', policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }));
  const asked = question(role, { others: [other('boundary', boundary)], resourceAccount: '444455556666' });
  const { layers, headline, rule } = explained(asked);
  assert.equal(headline, 'Denied: the identity policies and the resource policy allow no `s3:GetObject`.');
  assert.match(rule.page, /^https:\/\/docs\.aws\.amazon\.com\//);
  assert.deepEqual(
    layers.map(({ title, answer, sentence }) => `${title} ${answer}: ${sentence}`),
    [
      `Identity policies silent: None of its statements allows it; statement \`Read\` of \`role.json\` comes closest, but \`${OBJECT}\` does not match \`arn:aws:s3:::home/*\`.`,
      'Permissions boundary allows: Statement 1 of `boundary.json` allows it.',
      'Resource policy silent: No such policy is given, so nothing in it allows the request; add the policy if there is one.',
    ],
  );
});

test('a resource policy that names the account leaves it to the identity policies', () => {
  const statement = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 's3:*', Resource: '*' };
  const bucket = source('bucket.json', policy(statement), { kind: 'resource' });
  const { layers, headline } = explained(question(bucket, { resourceAccount: '111122223333' }));
  assert.equal(headline, 'Denied: the identity policies allow no `s3:GetObject`.');
  assert.equal(
    layers[0]?.sentence,
    'Statement 1 leaves it to the account, whose identity policies must then allow it.',
  );
  const role = source('role.json', policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }));
  const both = question(bucket, { others: [other('identity', role)] });
  assert.equal(explained(both).headline, 'Allowed by statement 1 of `role.json`.');
});

test('a layer without a say says why', () => {
  const scp = source('scp.json', policy({ Effect: 'Deny', Action: '*', Resource: '*' }), { kind: 'scp' });
  const asked = question(scp, { managementAccountId: '111122223333' });
  const [layer] = explained(asked).layers;
  assert.equal(layer?.answer, 'unbound');
  assert.equal(layer?.sentence, 'SCPs do not bind the management account.');
});

test('statements have their place in the document', () => {
  const text = policy({ Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
  const [layer] = explained(question(source('role.json', text))).layers;
  const { at } = layer!.statements[0]!;
  assert.equal(at?.uri, 'file:///home/alice/iam/role.json');
  assert.match(text.slice(at!.span.start, at!.span.end), /^\{\s+"Sid": "Read"[\s\S]+\}$/);
});

test('what follows from the request itself is told', () => {
  const { filledIn } = explained(question(source('role.json', policy())));
  assert.deepEqual(filledIn['aws:PrincipalArn'], ['arn:aws:iam::111122223333:role/ExampleRole']);
});

test('a role that cannot be assumed has its causes checked', () => {
  const trust = source(
    'trust.json',
    policy({
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:role/Other' },
      Action: 'sts:AssumeRole',
    }),
    { kind: 'trust' },
  );
  const { causes, layers } = explained(
    question(trust),
    'sts:AssumeRole',
    'arn:aws:iam::111122223333:role/App',
  );
  assert.equal(layers[0]?.title, 'Trust policy');
  assert.ok(causes.some(({ id, verdict }) => id === 'principal' && verdict === 'applies'));
  assert.deepEqual(explained(question(source('role.json', policy()))).causes, []);
});

test('text of files cannot end its backticks', () => {
  const subject = source(
    'role.json',
    policy({ Sid: 'a` **b', Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }),
  );
  assert.equal(explained(question(subject)).headline, "Allowed by statement `a' **b`.");
});
