import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insertPattern } from '../../../server/src/policy/features/patterns/insert-pattern.ts';
import { parsePattern } from '../../../server/src/policy/features/patterns/parse-pattern.ts';
import type { Pattern } from '../../../server/src/policy/features/patterns.ts';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import type { KindSetting } from '../../../server/src/policy/hosts/host.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';
import { yaml } from '../../../server/src/policy/yaml.ts';
import { parseCursor } from '../../harness/cursor.ts';
import { expandSnippet } from '../../harness/snippet.ts';

function pattern(statements: readonly object[], more: object = {}): Pattern {
  const page = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction.html';
  const about = { title: 'A', description: 'A.', kinds: ['identity'], source: page };
  return parsePattern('example', { ...about, ...more, statements });
}

const ONE = pattern([{ Sid: 'Read', Effect: 'Allow', Action: '${1:s3:GetObject}' }]);
const TWO = pattern([
  { Sid: 'List', Resource: 'arn:aws:s3:::${1:bucket}' },
  { Sid: 'Read', Resource: 'arn:aws:s3:::${1}/${aws:username}' },
]);

interface Opened {
  readonly as?: KindSetting;
  readonly path?: string;
  readonly languageId?: string;
}

/** The document after the pattern went in at `$0`, as an editor writes it; undefined where it cannot. */
function inserted(marked: string, what: Pattern, opened: Opened = {}): string | undefined {
  const { text, offset } = parseCursor(marked);
  const { as, path = 'policy.json', languageId = 'json' } = opened;
  const file = openPolicyFile({ path, languageId, text, designated: as }, {});
  const insertion = insertPattern(file, offset, what);
  if (!insertion) return undefined;
  const { span, snippet, also } = insertion;
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, span.start))![0];
  // Tabs are written as what the user indents with: two spaces, where the document has no tabs itself.
  const lines = (text.includes('\t') ? snippet : snippet.replaceAll('\t', '  ')).replaceAll(
    '\n',
    `\n${indent}`,
  );
  const newText = expandSnippet(lines).marked;
  return applyEdits(text, [...also, { span, newText }]);
}

const ONE_INSERTED = `{
      "Sid": "Read",
      "Effect": "Allow",
      "Action": "\${1:s3:GetObject}"
    }`;

test('an empty document becomes a whole policy', () => {
  assert.equal(
    inserted('$0', ONE),
    `{
  "Version": "2012-10-17",
  "Statement": [
    ${ONE_INSERTED}
  ]
}`,
  );
});

test('so do empty brackets', () => {
  assert.deepEqual(JSON.parse(inserted('{$0}', ONE)!.replaceAll('$', '')).Version, '2012-10-17');
});

test('inside Statement it goes where the cursor is, with the commas it needs', () => {
  const before = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "First", "Effect": "Allow" }
    $0
    { "Sid": "Last", "Effect": "Allow" }
  ]
}`;
  assert.equal(
    inserted(before, ONE),
    `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "First", "Effect": "Allow" },
    ${ONE_INSERTED},
    { "Sid": "Last", "Effect": "Allow" }
  ]
}`,
  );
});

test('all statements of a pattern go in, with their linked places', () => {
  const after = inserted('{\n  "Version": "2012-10-17",\n  "Statement": [\n    $0\n  ]\n}', TWO);
  assert.equal(
    after,
    `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "List",
      "Resource": "arn:aws:s3:::\${1:bucket}"
    },
    {
      "Sid": "Read",
      "Resource": "arn:aws:s3:::\${1:bucket}/\${aws:username}"
    }
  ]
}`,
  );
});

test('elsewhere in a policy the statements go behind the others, in the layout of the document', () => {
  const before = `{
\t"Version": "2012-$010-17",
\t"Statement": [
\t\t{
\t\t\t"Sid": "Own",
\t\t\t"Effect": "Allow"
\t\t}
\t]
}`;
  assert.equal(
    inserted(before, TWO),
    `{
\t"Version": "2012-10-17",
\t"Statement": [
\t\t{
\t\t\t"Sid": "Own",
\t\t\t"Effect": "Allow"
\t\t},
\t\t{
\t\t\t"Sid": "List",
\t\t\t"Resource": "arn:aws:s3:::\${1:bucket}"
\t\t},
\t\t{
\t\t\t"Sid": "Read",
\t\t\t"Resource": "arn:aws:s3:::\${1:bucket}/\${aws:username}"
\t\t}
\t]
}`,
  );
});

test('a cursor behind the policy counts as in it', () => {
  const after = inserted('{\n  "Version": "2012-10-17",\n  "Statement": []\n}\n$0', ONE)!;
  assert.equal(after, `{\n  "Version": "2012-10-17",\n  "Statement": [\n    ${ONE_INSERTED}\n  ]\n}\n`);
});

test('a single statement without brackets gets them', () => {
  const before = '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow"$0, "Action": "s3:*" } }';
  const after = JSON.parse(inserted(before, TWO)!.replaceAll(/\$\{1:(\w+)\}/g, '$1'));
  assert.deepEqual(after.Statement, [
    { Effect: 'Allow', Action: 's3:*' },
    { Sid: 'List', Resource: 'arn:aws:s3:::bucket' },
    { Sid: 'Read', Resource: 'arn:aws:s3:::bucket/${aws:username}' },
  ]);
});

test('a policy without Statement gets one', () => {
  const after = JSON.parse(
    inserted('{ "Version": "2012-10-17"$0 }', TWO)!.replaceAll(/\$\{1:(\w+)\}/g, '$1'),
  );
  assert.deepEqual(
    after.Statement.map(({ Sid }: { Sid: string }) => Sid),
    ['List', 'Read'],
  );
});

test('Windows line ends do not get into the snippet', () => {
  const before =
    '{\r\n  "Version": "2012$0-10-17",\r\n  "Statement": [\r\n    { "Effect": "Allow" }\r\n  ]\r\n}';
  assert.ok(!inserted(before, ONE)!.includes('\r\n    {\r\n      "Sid"'));
});

test('a Sid that the policy has already gets a number', () => {
  const policy = (sids: string) => `{ "Version": "2012-10-17", "Statement": [${sids}$0] }`;
  assert.match(inserted(policy('{ "Sid": "Read" }, '), ONE)!, /"Sid": "Read2"/);
  assert.match(inserted(policy('{ "Sid": "Read" }, { "Sid": "Read2" }, '), ONE)!, /"Sid": "Read3"/);
});

const TRUST = pattern([{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' } }], {
  kinds: ['trust'],
});
const SCP = pattern([{ Effect: 'Deny', Action: '*' }], { kinds: ['scp'] });
const QUEUE = pattern([{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage' }], {
  kinds: ['resource'],
  resourceType: 'AWS::SQS::Queue',
});
const EMPTY = '{ "Version": "2012-10-17", "Statement": [$0] }';
const IDENTITY =
  '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:*", "Resource": "*" }, $0] }';
const BUCKET =
  '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" }, $0] }';

test('a policy that holds nothing yet takes every pattern, unless its type is settled', () => {
  assert.ok(inserted(EMPTY, TRUST));
  assert.ok(inserted(EMPTY, TRUST, { as: { kind: 'trust' } }));
  assert.equal(inserted(EMPTY, TRUST, { as: { kind: 'identity' } }), undefined);
  assert.equal(inserted('$0', TRUST, { as: { kind: 'scp' } }), undefined);
});

test('a policy that only looks like one type takes patterns of the same shape', () => {
  assert.ok(inserted(IDENTITY, SCP));
  assert.equal(inserted(IDENTITY, SCP, { as: { kind: 'identity' } }), undefined);
  assert.equal(inserted(IDENTITY, TRUST), undefined);
  assert.equal(inserted(BUCKET, SCP), undefined);
});

test('a statement for one kind of resource does not go into the policy of another', () => {
  const queue = { as: { kind: 'resource', resourceType: 'AWS::SQS::Queue' } } as const;
  assert.ok(inserted(BUCKET, QUEUE, queue));
  assert.equal(inserted(BUCKET.replace('s3:GetObject', 'kms:Decrypt'), QUEUE), undefined);
});

test('right behind a statement the comma is part of the snippet, so that no two edits meet', () => {
  const after = inserted('{ "Version": "2012-10-17", "Statement": [{ "Sid": "Own" }$0] }', ONE)!;
  assert.ok(after.includes('{ "Sid": "Own" },'), after);
});

test('a document that holds no policy takes none', () => {
  assert.equal(inserted('{ "name": "x"$0 }', ONE, { path: 'package.json' }), undefined);
  assert.equal(inserted('[1, $0]', ONE), undefined);
});

test('comments and a trailing comma do no harm', () => {
  const before = `{
  // ours
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Own" }, // the first$0
  ],
}`;
  const text = inserted(before, ONE, { languageId: 'jsonc' })!;
  const { tree, policies } = openPolicyFile({ path: 'p.jsonc', languageId: 'jsonc', text }, {});
  assert.equal(tree.comments.length, 2);
  assert.deepEqual(tree.problems, []);
  assert.equal(policies[0]?.policy.statements.length, 2);
});

test('a CloudFormation template in YAML takes no pattern', () => {
  const text =
    'Resources:\n  Role:\n    Type: AWS::IAM::Policy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - Effect: Allow\n';
  const file = openPolicyFile({ path: 'template.yaml', languageId: 'yaml', text }, { yaml });
  assert.equal(file.policies.length, 1);
  assert.equal(insertPattern(file, text.length, ONE), undefined);
});
