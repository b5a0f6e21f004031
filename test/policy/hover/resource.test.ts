import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inStatement } from './hover-at.ts';

const hoverResource = (arn: string, actions = '"s3:GetObject", "s3:ListBucket", "s3:ListAllMyBuckets"') =>
  inStatement(`"Action": [${actions}], "Resource": ["${arn}"]`);

const fields: readonly (readonly [string, string, RegExp])[] = [
  ['ar$0n:aws:s3:::photos/*', 'arn', /prefix of the ARN/],
  ['arn:aw$0s:s3:::photos/*', 'aws', /partition of the ARN\n\nAWS, \d+ Regions\./],
  ['arn:aws:s$03:::photos/*', 's3', /service of the ARN\n\nAmazon S3\./],
  ['arn:aws:ec2:us-e$0ast-1:111122223333:instance/*', 'us-east-1', /US East \(N\. Virginia\)/],
  [
    'arn:aws:ec2:eu-west-$0*:111122223333:instance/*',
    'eu-west-*',
    /Now `eu-west-1`, `eu-west-2`, `eu-west-3`, and/,
  ],
  [
    'arn:aws:ec2:us-$0*:111122223333:instance/*',
    'us-*',
    /Now `us-east-1`, `us-east-2`, `us-west-1`, `us-west-2`, and/,
  ],
  ['arn:aws:ec2:*:1111222$023333:instance/*', '111122223333', /account of the ARN/],
  ['arn:aws:iam::aw$0s:policy/ReadOnlyAccess', 'aws', /AWS itself/],
  ['arn:awz$0:s3:::photos', 'awz', /There is no such partition; they are `aws`, /],
];

for (const [arn, about, says] of fields) {
  test(`${arn} is about ${about}`, () => {
    const shown = hoverResource(arn);
    assert.equal(shown.about, about);
    assert.match(shown.markdown, says);
  });
}

test('an empty field is told with the whole ARN as its place', () => {
  const { about, markdown } = hoverResource('arn:aws:s3:$0::photos');
  assert.equal(about, '"arn:aws:s3:::photos"');
  assert.match(markdown, /^\*\*Region left empty\*\*/);
});

test('the resource: its type, its form, and which actions of the statement take it', () => {
  const { about, markdown } = hoverResource('arn:aws:s3:::photos/$0*');
  assert.equal(about, 'photos/*');
  assert.equal(
    markdown,
    `**\`photos/*\`** · \`object\` of Amazon S3

| Resource type | ARN |
| :--- | :--- |
| \`object\` | \`arn:\${Partition}:s3:::\${BucketName}/\${ObjectName}\` |

**Taken by** \`s3:GetObject\`

**Not taken by** \`s3:ListBucket\` (takes \`bucket\`), \`s3:ListAllMyBuckets\` (takes only \`*\`)

*AWS data of 2026-01-01*`,
  );
});

test('a bucket is no object; a wildcard at its end reaches objects too', () => {
  assert.match(hoverResource('arn:aws:s3:::pho$0tos').markdown, /· `bucket` of Amazon S3/);
  const { markdown } = hoverResource('arn:aws:s3:::photos$0*');
  assert.match(markdown, /· `bucket` of Amazon S3/);
  assert.match(markdown, /Its wildcards also reach `object`\./);
  assert.match(markdown, /\*\*Taken by\*\* `s3:GetObject`, `s3:ListBucket`/);
});

test('actions of another service count where they take the resource, and are passed over where not', () => {
  const { markdown } = hoverResource(
    'arn:aws:iam::111122223333:role/$0app',
    '"sts:AssumeRole", "iam:GetUser", "sqs:SendMessage"',
  );
  assert.match(markdown, /\*\*Taken by\*\* `sts:AssumeRole`$/m);
  assert.match(markdown, /\*\*Not taken by\*\* `iam:GetUser` \(takes `user`\)$/m);
});

test('fields that a form leaves empty keep it from matching', () => {
  assert.match(
    hoverResource('arn:aws:s3:us-east-1:111122223333:accesspoint/$0a').markdown,
    /· `accesspoint` of Amazon S3/,
  );
});

test('variables count as wildcards, wherever they stand', () => {
  assert.match(hoverResource('arn:aws:s3:::ho$0me/${aws:username}/*').markdown, /· `object` of Amazon S3/);
});

test('a resource of a service whose list has no such form is just a resource', () => {
  const { markdown } = hoverResource('arn:aws:sqs:us-east-1:111122223333:a/b/$0c:d');
  assert.match(markdown, /· `queue` of Amazon SQS/);
  assert.match(hoverResource('arn:aws:nosuch:::th$0ing').markdown, /^\*\*`thing`\*\* · resource$/m);
});

test('`*` names the actions that take nothing else', () => {
  assert.match(hoverResource('$0*').markdown, /\*\*Only `\*` fits\*\* `s3:ListAllMyBuckets`/);
});

test('under NotResource the resource is said to be left out', () => {
  const { markdown } = inStatement('"Action": "s3:GetObject", "NotResource": "arn:aws:s3:::photos/$0*"');
  assert.match(markdown, /\*Left out here: the statement is about every other resource\.\*/);
  assert.doesNotMatch(markdown, /Taken by/);
  assert.match(inStatement('"Action": "s3:GetObject", "NotResource": "$0*"').markdown, /no resource at all/);
});

test('what is no ARN is left alone', () => {
  assert.equal(hoverResource('photos$0/*').markdown, '');
});
