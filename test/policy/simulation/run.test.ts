import assert from 'node:assert/strict';
import { test } from 'node:test';
import { driven, OBJECT, other, panel, policy, question, rows, source, USER } from './asked.ts';

const READ = source(
  'role.json',
  policy(
    {
      Sid: 'Read',
      Effect: 'Allow',
      Action: ['s3:Get*', 's3:ListAllMyBuckets'],
      Resource: ['arn:aws:s3:::photos/*', '*'],
    },
    { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::photos/secret/*' },
  ),
);
const SECRET = 'arn:aws:s3:::photos/secret/a.jpg';

test('each row says in a sentence why it is so', () => {
  assert.deepEqual(
    rows(question(READ, { actions: ['s3:GetObject', 's3:PutObject'], resources: [OBJECT, SECRET] })),
    [
      `s3:GetObject ${OBJECT} allowed: Allowed by statement \`Read\`.`,
      `s3:GetObject ${SECRET} explicitDeny: Denied by statement 2.`,
      `s3:PutObject ${OBJECT} implicitDeny: No statement allows it.`,
      `s3:PutObject ${SECRET} explicitDeny: Denied by statement 2.`,
    ],
  );
});

test('a resource is asked for the actions that can take it', () => {
  const asked = question(READ, {
    actions: ['s3:GetObject', 's3:ListBucket', 's3:ListAllMyBuckets', 'dynamodb:GetItem'],
    resources: [OBJECT, 'arn:aws:s3:::photos'],
  });
  assert.deepEqual(
    driven(panel.run(asked)).rows.map(({ action, resource }) => `${action} ${resource}`),
    [`s3:GetObject ${OBJECT}`, 's3:ListBucket arn:aws:s3:::photos', 's3:ListAllMyBuckets *'],
  );
  assert.match(driven(panel.run(asked)).problems.join(), /`dynamodb:GetItem` takes none of the resources/);
});

test('layers that allow nothing are named', () => {
  const boundary = other(
    'boundary',
    source('boundary.json', policy({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' })),
  );
  const scp = other(
    'scp',
    source('scp.json', policy({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' })),
    'Root',
  );
  assert.deepEqual(rows(question(READ, { others: [boundary] })), [
    `s3:GetObject ${OBJECT} implicitDeny: The boundary allows no \`s3:GetObject\`.`,
  ]);
  assert.deepEqual(rows(question(READ, { others: [scp] })), [
    `s3:GetObject ${OBJECT} implicitDeny: The SCPs of \`Root\` allow no \`s3:GetObject\`.`,
  ]);
  assert.deepEqual(rows(question(READ, { others: [boundary, scp] })), [
    `s3:GetObject ${OBJECT} implicitDeny: The boundary and the SCPs of \`Root\` allow no \`s3:GetObject\`.`,
  ]);
});

test('of several policies the one that decides is named', () => {
  const deny = source('deny.json', policy({ Effect: 'Deny', Action: '*', Resource: '*' }));
  assert.deepEqual(rows(question(READ, { others: [other('scp', deny, 'Root')] })), [
    `s3:GetObject ${OBJECT} explicitDeny: Denied by statement 1 of \`deny.json\`.`,
  ]);
});

const CONDITIONAL = source(
  'role.json',
  policy({
    Effect: 'Allow',
    Action: 's3:*',
    Resource: '*',
    Condition: { StringEquals: { 's3:prefix': 'home/' }, Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  }),
);
const LIST = { actions: ['s3:ListBucket', 's3:GetObject'], resources: ['arn:aws:s3:::photos', OBJECT] };

test('a key is unknown until the question says more, where AWS may send it', () => {
  assert.deepEqual(rows(question(CONDITIONAL, LIST)), [
    's3:ListBucket arn:aws:s3:::photos depends: Depends on `aws:MultiFactorAuthPresent` and `s3:prefix`.',
    `s3:GetObject ${OBJECT} implicitDeny: No statement allows it.`,
  ]);
  const context = {
    's3:prefix': { state: 'value', values: ['home/'] },
    'aws:MultiFactorAuthPresent': { state: 'value', values: ['true'] },
  } as const;
  assert.match(rows(question(CONDITIONAL, { ...LIST, context }))[0]!, / allowed: /);
  const absent = { ...context, 'aws:MultiFactorAuthPresent': { state: 'absent' } } as const;
  assert.match(rows(question(CONDITIONAL, { ...LIST, context: absent }))[0]!, / implicitDeny: /);
  const unknown = { ...context, 'aws:MultiFactorAuthPresent': { state: 'unknown' } } as const;
  assert.match(
    rows(question(CONDITIONAL, { ...LIST, context: unknown }))[0]!,
    / depends: Depends on `aws:Mul/,
  );
});

test('one statement is asked about without the others', () => {
  assert.deepEqual(rows(question({ ...READ, statement: 0 }, { resources: [SECRET] })), [
    `s3:GetObject ${SECRET} allowed: Allowed by statement \`Read\`.`,
  ]);
});

test('a policy counts as what it is used for, whatever its file was taken for', () => {
  const bucket = source(
    'bucket.json',
    policy({ Effect: 'Allow', Principal: { AWS: USER }, Action: 's3:*', Resource: '*' }),
  );
  const none = source('role.json', policy({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }));
  const asked = question(none, { principal: USER, others: [other('resource', bucket)] });
  assert.match(rows(asked)[0]!, / allowed: Allowed by statement 1 of `bucket.json`/);
});

test('rows of many alike actions are decided as each by itself', () => {
  const subject = source(
    'role.json',
    policy(
      {
        Effect: 'Allow',
        Action: 's3:*',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      },
      {
        Effect: 'Deny',
        Action: 's3:Delete*',
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:PrincipalTag/team': 'ops' } },
      },
      {
        Effect: 'Allow',
        Action: 's3:GetObject*',
        Resource: 'arn:aws:s3:::photos/${aws:PrincipalTag/team}/*',
      },
    ),
  );
  const { services } = panel.subject(subject.file, 1, { statementOnly: false, name: 'x' })!;
  const actions = services.flatMap((service) => service.actions.map(({ name }) => name));
  const resources = ['arn:aws:s3:::photos', 'arn:aws:s3:::photos/ops/a.jpg'];
  const together = driven(panel.run(question(subject, { actions, resources }))).rows;
  const alone = actions.flatMap(
    (action) => driven(panel.run(question(subject, { actions: [action], resources }))).rows,
  );
  assert.ok(together.length > 10);
  assert.deepEqual(together, alone);
});

test('what cannot be taken as it stands is said once', () => {
  const { problems } = driven(panel.run(question(READ, { actions: ['s3:GetObjct', 's3:GetObjct2'] })));
  assert.equal(problems.filter((problem) => problem.includes('`s3:GetObjct`')).length, 1);
  const [row] = driven(panel.run(question(READ, { principal: 'nobody' }))).rows;
  assert.equal(row?.decision, 'implicitDeny');
  assert.match(row?.why ?? '', /`nobody` is no principal/);
});

test('a policy that is being written decides nothing, and the answer says what is wrong with it', () => {
  const text = policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }).replace('"Allow"', '"Allow""');
  const { rows: none, unreadable } = driven(
    panel.run(question(source('role.json', text), { actions: ['s3:GetObject'], resources: [OBJECT] })),
  );
  assert.deepEqual(none, []);
  assert.match(unreadable ?? '', /^`role\.json` is no valid JSON: /);
});
