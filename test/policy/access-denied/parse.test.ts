import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Denial, explainDenial, parseDenials } from '../../../server/src/policy/access-denied.ts';
import { DENIAL_HINT } from '../../../server/src/protocol/access-denied.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { shippedCatalog } from './shipped-catalog.ts';

/** A message of AWS's pages or of public issues, with account IDs and names made up, and what it says. */
interface RealMessage {
  readonly source: string;
  readonly text: string;
  readonly layer: string | null;
  readonly action: string | null;
  readonly resource: string | null;
  /** Kind of the first next step. */
  readonly next: string;
}

const REAL: readonly (RealMessage & Record<string, unknown>)[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'real-messages.json'), 'utf8'),
);
const TOLD = [
  'deny',
  'principal',
  'operation',
  'code',
  'policyArn',
  'authorizationId',
  'encoded',
  'requestId',
  'through',
  'outside',
];

const catalog = await shippedCatalog();
const mini = miniCatalog();

test('the messages are enough to say something about all forms', () => {
  assert.ok(REAL.length >= 50);
});

for (const { source, text, layer, action, resource, next, ...rest } of REAL) {
  test(`${source} ${text.slice(0, 60).replace(/\s+/g, ' ')}`, () => {
    const found = parseDenials(text, catalog);
    assert.equal(found.length, 1, 'one denial');
    assert.ok(
      text.split('\n').some((line) => DENIAL_HINT.test(line)),
      'a line of a terminal has a link',
    );
    const [denial] = found as [Denial];
    assert.deepEqual(
      { layer: denial.layer ?? null, action: denial.action ?? null, resource: denial.resource ?? null },
      { layer, action, resource },
    );
    for (const name of TOLD) if (name in rest) assert.equal(denial[name as keyof Denial], rest[name], name);
    assert.ok(
      denial.span.start >= 0 && denial.span.end <= text.length && denial.span.start < denial.span.end,
    );
    const walk = explainDenial({ denial }, catalog);
    let step = walk.next();
    while (!step.done) step = walk.next();
    assert.equal(step.value.next[0]?.kind, next);
    assert.deepEqual(
      step.value.steps.map(({ id }) => id),
      ['identity', 'attached', 'simulate', 'limits', 'resource'],
    );
  });
}

const USUAL =
  'User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::photos/a.jpg" because no identity-based policy allows the s3:GetObject action';

test('a message stands where its offsets say, whatever is in front of it', () => {
  const text = `ok\r\n\u001b[31m2024-05-01\u001b[0m\t${USUAL}\nmore`;
  const [denial] = parseDenials(text, mini);
  assert.equal(text.slice(denial!.span.start, denial!.span.end), USUAL);
});

test('a frame, a time in front of each line and escapes of JSON within JSON do not hide a message', () => {
  const broken = USUAL.replace('is not', '\n│ is not').replace('on resource', '\n│     on resource');
  const timed = USUAL.replace('is not', '\n2026-01-02T03:04:05.6789012Z is not');
  const escaped = JSON.stringify({ log: JSON.stringify({ message: `x\n${USUAL}` }) });
  for (const text of [`│ Error: ${broken}\n╵`, timed, escaped]) {
    const [denial, ...others] = parseDenials(text, mini);
    assert.equal(others.length, 0);
    assert.equal(denial?.resource, 'arn:aws:s3:::photos/a.jpg', text);
    assert.equal(denial?.layer, 'identity', text);
  }
});

test('every denial of a log is found, in order', () => {
  const other = 'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied';
  const found = parseDenials(`${USUAL}\nfine\n${other}\n${USUAL}\n`, mini);
  assert.deepEqual(
    found.map(({ action }) => action),
    ['s3:GetObject', 's3:PutObject', 's3:GetObject'],
  );
});

test('an action behind `because` that is another one is what lacks', () => {
  const [denial] = parseDenials(
    USUAL.replace('allows the s3:GetObject', 'allows the s3:GetObjectVersion'),
    mini,
  );
  assert.equal(denial?.action, 's3:GetObjectVersion');
});

test('forms of single services are read', () => {
  const forms: readonly (readonly [text: string, told: Partial<Denial>])[] = [
    [
      "User `arn:aws:iam::111122223333:user/ana' is not authorized to perform `ses:SendEmail' on resource `arn:aws:ses:eu-west-1:111122223333:identity/example.com'",
      { action: 'ses:SendEmail', resource: 'arn:aws:ses:eu-west-1:111122223333:identity/example.com' },
    ],
    [
      'AccessDenied: Access to the resource https://sqs.eu-west-1.amazonaws.com/111122223333/orders is denied.',
      { resource: 'arn:aws:sqs:eu-west-1:111122223333:orders', service: 'sqs' },
    ],
    [
      'fatal error: An error occurred (403) when calling the HeadObject operation: Forbidden',
      { action: 's3:GetObject', operation: 'HeadObject' },
    ],
    [
      'download failed: s3://photos/a.jpg to ./a.jpg An error occurred (AccessDenied) when calling the GetObject operation: Access Denied',
      { action: 's3:GetObject', resource: 'arn:aws:s3:::photos/a.jpg', resourceFrom: 'request' },
    ],
    [
      'CodeBuild is not authorized to perform: sts:AssumeRole on arn:aws:iam::111122223333:role/build',
      { action: 'sts:AssumeRole', resource: 'arn:aws:iam::111122223333:role/build' },
    ],
    [
      "ECS was unable to assume the role 'arn:aws:iam::111122223333:role/task' that was provided for this task.",
      {
        action: 'sts:AssumeRole',
        resource: 'arn:aws:iam::111122223333:role/task',
        principal: 'ecs-tasks.amazonaws.com',
        layer: 'trust',
      },
    ],
    [
      'The role defined for the function cannot be assumed by Lambda.',
      { action: 'sts:AssumeRole', principal: 'lambda.amazonaws.com', layer: 'trust' },
    ],
    [
      '{"Message":"User is not authorized to access this resource with an explicit deny"}',
      { outside: 'lambdaAuthorizer' },
    ],
    [
      "AccessDeniedException: You don't have access to the model with the specified model ID.",
      { outside: 'bedrockModelAccess' },
    ],
    ['Aws::S3::Errors::AccessDenied (Access Denied)', { code: 'AccessDenied', service: 's3' }],
    [
      '{"__type":"com.amazon.coral.service#AccessDeniedException","Message":""}',
      { code: 'AccessDeniedException' },
    ],
    [
      'User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::photos" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.',
      { outside: 'publicAccessBlock', action: 's3:PutBucketPolicy' },
    ],
    [
      'User: arn:aws:iam::111122223333:user/ana is not authorized to perform: logs:TagResource on resource: arn:aws:logs:us-east-1:111122223333:log-group:/aws/x:log-stream: because no identity-based policy allows the logs:TagResource action',
      { resource: 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/x:log-stream:', layer: 'identity' },
    ],
    [
      'An error occurred (AccessDeniedException) when calling the StartQueryExecution operation: You are not authorized to perform: athena:StartQueryExecution on the resource.',
      { action: 'athena:StartQueryExecution', operation: 'StartQueryExecution' },
    ],
    [
      'Amazon.S3.AmazonS3Exception: Access Denied\n ---> Amazon.Runtime.Internal.HttpErrorResponseException',
      { service: 's3' },
    ],
    ['Access Denied', {}],
  ];
  for (const [text, told] of forms) {
    const [denial, ...others] = parseDenials(text, catalog);
    assert.ok(denial, text);
    assert.deepEqual(others, [], text);
    for (const [name, value] of Object.entries(told))
      assert.deepEqual(denial[name as keyof Denial], value, `${text}: ${name}`);
  }
});

test('an event of CloudTrail tells who, what and from where, wherever its parts stand', () => {
  const event = {
    awsRegion: 'eu-west-1',
    errorCode: 'Client.UnauthorizedOperation',
    errorMessage: 'You are not authorized to perform this operation.',
    eventName: 'TerminateInstances',
    eventSource: 'ec2.amazonaws.com',
    requestParameters: { instancesSet: { items: [{ instanceId: 'i-0a1b2c3d' }] } },
    sourceIPAddress: '203.0.113.7',
    userIdentity: { accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/ana', type: 'IAMUser' },
    vpcEndpointId: 'vpce-0a1b',
  };
  const fine = { ...event, errorCode: undefined, errorMessage: undefined };
  for (const text of [
    JSON.stringify({ Records: [fine, event, fine] }, null, 2),
    `${JSON.stringify(fine)}\n${JSON.stringify(event)}\n`,
    `message: ${JSON.stringify(JSON.stringify(event))}`,
  ]) {
    const [denial, ...others] = parseDenials(text, catalog);
    assert.equal(others.length, 0, text);
    assert.equal(denial?.action, 'ec2:TerminateInstances');
    assert.equal(denial?.principal, 'arn:aws:iam::111122223333:user/ana');
    assert.equal(denial?.resource, 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d');
    assert.deepEqual(denial?.context?.['aws:SourceIp'], ['203.0.113.7']);
    assert.deepEqual(denial?.context?.['aws:SourceVpce'], ['vpce-0a1b']);
  }
});

test('what others deny is no denial of AWS', () => {
  for (const text of [
    'This request is not authorized to perform this operation.\nRequestId:eac84bcc-f01e-0034\nAuthorizationFailure',
    'java.nio.file.AccessDeniedException: /var/lib/data',
    'org.springframework.security.access.AccessDeniedException: Access is denied',
    'Error from server (Forbidden): pods is forbidden: User "ana" cannot list resource "pods"',
    'NotAuthorizedException: Incorrect username or password.',
    "ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: YES)",
    'bash: /root/x: Permission denied',
    'You are not authorized to view this page.',
    'The client does not have authorization to perform action Microsoft.Storage/read',
    '{"errorCode":"ThrottlingException","eventName":"GetObject","eventSource":"s3.amazonaws.com"}',
    'catch (AccessDeniedException e) { throw new IllegalStateException(e); }',
    '',
  ]) {
    assert.deepEqual(parseDenials(text, catalog), [], text);
  }
});

test('no text throws, and offsets stay within it', () => {
  const pieces = [
    USUAL,
    '\\',
    '"',
    '{',
    '}',
    '\n',
    '│',
    '&quot;',
    '\u001b[',
    '"errorCode":"AccessDenied"',
    '<Error><Code>AccessDenied</Code>',
    'Encoded authorization failure message: ',
    'a'.repeat(50),
    '\ud83d',
  ];
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let run = 0; run < 400; run++) {
    let text = '';
    for (let part = 0; part < 12; part++) {
      const piece = pieces[next(pieces.length)]!;
      const from = next(piece.length);
      text += piece.slice(from, from + 1 + next(piece.length));
    }
    for (const { span } of parseDenials(text, mini)) {
      assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, text);
    }
  }
});

test('time goes with the length of the text, whatever is in it', () => {
  const hostile = [
    'not authorized to perform: ',
    '"errorCode":"AccessDenied",{',
    '"code":"AccessDenied",',
    'An error occurred (AccessDenied) when calling the ',
    'operation error a: b, ',
    '<Error><Code>AccessDenied</Code>',
    'Access Denied (Service: ',
    'x'.repeat(100),
    '\\\\\\"',
    ' \n│',
  ];
  for (const piece of hostile) {
    const started = performance.now();
    parseDenials(piece.repeat(Math.ceil(1_000_000 / piece.length)), mini);
    const took = performance.now() - started;
    assert.ok(took < 3000, `${JSON.stringify(piece)} took ${took.toFixed(0)} ms for a million characters`);
  }
});
