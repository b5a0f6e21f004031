import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inStatement } from './hover-at.ts';

const hoverAction = (list: string) => inStatement(`"Action": [${list}], "Resource": "*"`);

test('an action: level, description, resources, keys, links, day of the data', () => {
  const { about, markdown } = hoverAction('"sqs:SendMessage", "s3:get$0object"');
  assert.equal(about, '"s3:getobject"');
  assert.equal(
    markdown,
    `**\`s3:GetObject\`** · Read · Amazon S3

Grants permission to read objects.

| Resource type | ARN |
| :--- | :--- |
| \`object\` (required) | \`arn:\${Partition}:s3:::\${BucketName}/\${ObjectName}\` |

**Condition keys** besides the global ones
- \`s3:authType\`, \`s3:ResourceAccount\`, \`s3:signatureversion\`, \`s3:TlsVersion\`
- for \`object\`: \`s3:ExistingObjectTag/<key>\`

[API reference of GetObject](https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html) · [Actions of Amazon S3](https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html)

*AWS data of 2026-01-01*`,
  );
});

test('required resources come first; what the caller also needs is said', () => {
  const { markdown } = hoverAction('"dynamodb:Que$0ry"');
  const rows = markdown.split('\n').filter((line) => line.startsWith('| `'));
  assert.deepEqual(
    rows.map((row) => row.split('|')[1]?.trim()),
    ['`table` (required)', '`index`'],
  );
  assert.match(
    hoverAction('"dynamodb:Create$0Table"').markdown,
    /\*\*The caller also needs\*\* `kms:CreateGrant`, `kms:Decrypt`, `kms:DescribeKey`/,
  );
});

test('an action without resources takes only `*`; one without an API operation says so', () => {
  assert.match(hoverAction('"s3:ListAllMy$0Buckets"').markdown, /\*\*Resource\*\* only `\*`/);
  const { markdown } = hoverAction('"iam:Pass$0Role"');
  assert.match(markdown, /\*\*Permission only:\*\* no API operation has this name/);
  assert.doesNotMatch(markdown, /API reference/);
});

test('a trust policy gets the keys of its identity provider; elsewhere providers are begun', () => {
  const federated =
    '"Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}';
  const { markdown } = inStatement(`${federated}, "Action": "sts:AssumeRoleWithWeb$0Identity"`);
  const [, line] = markdown.match(/^- from the identity provider: (.*)$/m) ?? [];
  assert.match(
    line ?? markdown,
    /^`token.actions.githubusercontent.com:sub`, `token.actions.githubusercontent.com:aud`, /,
  );
  assert.doesNotMatch(markdown, /cognito-identity/);
  assert.match(
    hoverAction('"sts:AssumeRoleWithWeb$0Identity"').markdown,
    /^- from the identity provider, such as `cognito-identity.amazonaws.com:aud`, /m,
  );
});

test('a wildcard counts and lists by access level, and warns of what comes', () => {
  const { about, markdown } = hoverAction('"s3:$0*Object*"');
  assert.equal(about, '"s3:*Object*"');
  assert.match(markdown, /^\*\*`s3:\*Object\*`\*\* · 8 actions of Amazon S3$/m);
  assert.match(markdown, /^\| Read: 3 \| `GetObject`, `GetObjectTagging`, `GetObjectVersion` \|$/m);
  assert.match(markdown, /^\| Permissions management: 1 \| `PutObjectAcl` \|$/m);
  assert.match(markdown, /Actions that AWS adds later are covered too/);
  assert.match(hoverAction('"sqs:$0*"').markdown, /· all 8 actions of Amazon SQS$/m);
});

test('a wildcard over services is listed by service; `*` is counted, not listed', () => {
  const { markdown } = hoverAction('"*:List$0*"');
  assert.match(markdown, /^\*\*`\*:List\*`\*\* · 11 actions of 9 services$/m);
  assert.match(markdown, /^\| `iam`: 2 \| `ListRoles`, `ListUsers` \|$/m);
  assert.match(hoverAction('"$0*"').markdown, /All of 14 services, permissions management among them/);
});

test('what takes in nothing says why and what may be meant', () => {
  assert.match(
    hoverAction('"s3:GetObj$0cet"').markdown,
    /^`s3:GetObjcet` is no action of Amazon S3 in the AWS data of 2026-01-01\. Did you mean `s3:GetObject`\?$/m,
  );
  assert.match(
    hoverAction('"lambda:InvokeAs$0ync2"').markdown,
    /AWS removed `lambda:InvokeAsync2` from AWS Lambda/,
  );
  assert.doesNotMatch(hoverAction('"nosuch:Thi$0ng"').markdown, /AWS data of(.|\n)*AWS data of/);
  assert.match(
    hoverAction('"s3:PutObject", "Get$0Object"').markdown,
    /names no service\. Did you mean `s3:GetObject`\?/,
  );
});

test('under NotAction the action is said to be left out', () => {
  assert.match(
    inStatement('"NotAction": "iam:$0*", "Resource": "*"').markdown,
    /\*Left out here: the statement is about every other action\.\*/,
  );
  assert.doesNotMatch(hoverAction('"iam:$0*"').markdown, /Left out/);
});
