import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offered, refactored } from './refactored.ts';

/** A policy of one statement whose `Action` is the text, with `$0` in it. */
function policy(action: string, more = ''): string {
  return `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ${action},
      "Resource": "*"${more}
    }
  ]
}
`;
}

test('a wildcard becomes the actions that it takes in, in its place', async () => {
  const before = policy('["s3:PutObject", "s3:GetO$0bject*", "sqs:SendMessage"]');
  assert.equal(
    await refactored(before, 'Expand s3:GetObject* to 3 actions (AWS data of 2026-01-01)'),
    policy(
      '["s3:PutObject", "s3:GetObject", "s3:GetObjectTagging", "s3:GetObjectVersion", "sqs:SendMessage"]',
    ),
  );
});

test('a wildcard that is no list becomes one', async () => {
  assert.equal(await refactored(policy('"S3:get$0objectt*"'), 'Expand'), policy('"s3:GetObjectTagging"'));
  assert.match(
    (await refactored(policy('"s3:List$0*"'), 'Expand'))!,
    /\[\s*"s3:ListAllMyBuckets",\s*"s3:ListBucket"\s*\]/,
  );
});

test('what is listed or covered besides is not written twice', async () => {
  assert.equal(
    await refactored(policy('["s3:GetObject", "s3:GetObject$0*", "s3:*Version"]'), 'Expand'),
    policy('["s3:GetObject", "s3:GetObjectTagging", "s3:*Version"]'),
  );
});

test('neither everything, nor what is left out, nor what the data does not know is expanded', async () => {
  const titles = [
    await offered(policy('"*$0"')),
    await offered(policy('"s3:Fly$0*"')),
    await offered(policy('"s3:GetObject$0"')),
    await offered(policy('"s3:Get$0*"').replace('"Action"', '"NotAction"')),
  ].flat();
  assert.deepEqual(
    titles.filter((title) => title.startsWith('Expand')),
    [],
  );
});

test('actions become the fewest wildcards that take in nothing else', async () => {
  const before = policy('["s3:GetObject", "s3:GetObjectTagging", "s3:GetObjectVersion", "s3:PutObject$0"]');
  assert.equal(
    await refactored(before, 'Shrink actions to wildcards: 4 to 2 (same access as of 2026-01-01)'),
    policy('["s3:GetObject*", "s3:PutObject"]'),
  );
});

test('no wildcard takes in an action that is not listed, nor ends within a word', async () => {
  const before = policy('["s3:PutObject$0", "s3:PutObjectAcl", "ssm:GetParameter", "ssm:GetParameters"]');
  assert.equal(await refactored(before, 'Shrink'), policy('["s3:PutObject", "s3:PutObjectAcl", "ssm:Get*"]'));
});

test('all of a service is the service, and what the data does not know stays', async () => {
  const before = policy(
    '["codebuild:StartBuild", "ssm:PutParameter", "ssm:Get$0*", "ssm:FlyHigh", "ssm:PutParameter"]',
  );
  assert.equal(
    await refactored(before, 'Shrink'),
    policy('["codebuild:StartBuild", "ssm:*", "ssm:FlyHigh"]'),
  );
});

test('a list that cannot become shorter is left alone', async () => {
  const titles = [
    await offered(policy('["s3:GetObject$0", "sqs:SendMessage"]')),
    await offered(policy('["*$0", "s3:GetObject"]')),
    await offered(
      policy('["s3:GetObject$0", "s3:GetObjectTagging", "s3:GetObjectVersion"]').replace(
        '"Action"',
        '"NotAction"',
      ),
    ),
  ].flat();
  assert.deepEqual(
    titles.filter((title) => title.startsWith('Shrink')),
    [],
  );
});

test('comments keep their places, and what would take one along is not offered', async () => {
  const listed = `[
        // for the reports
        "s3:GetObj$0ect*", // all of them
        "sqs:SendMessage"
      ]`;
  assert.equal(
    await refactored(policy(listed), 'Expand', { languageId: 'jsonc' }),
    policy(`[
        // for the reports
        "s3:GetObject", // all of them
        "sqs:SendMessage",
        "s3:GetObjectTagging",
        "s3:GetObjectVersion"
      ]`),
  );
  const commented = `[
        "s3:GetObject$0", // to read
        "s3:GetObjectTagging", // to sort
        "s3:GetObjectVersion"
      ]`;
  const titles = await offered(policy(commented), { languageId: 'jsonc' });
  assert.deepEqual(
    titles.filter((title) => title.startsWith('Shrink')),
    [],
  );
});

test('templates and modules are refactored in their own words', async () => {
  const yaml = `Resources:
  Reader:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action:
              - s3:GetO$0bject
              - s3:GetObjectTagging
              - !Ref Another
              - s3:GetObjectVersion
            Resource: !Sub arn:aws:s3:::\${Bucket}/*
`;
  assert.equal(
    await refactored(yaml, 'Shrink', { languageId: 'yaml' }),
    yaml.replace('s3:GetO$0bject', 's3:GetObject*').replace(/ +- s3:GetObject(Tagging|Version)\n/g, ''),
  );
  const hcl = `data "aws_iam_policy_document" "reader" {
  statement {
    actions   = ["s3:GetObject", var.another, "ssm:G$0et*"]
    resources = [aws_s3_bucket.photos.arn]
  }
}
`;
  assert.equal(
    await refactored(hcl, 'Expand', { languageId: 'terraform' }),
    hcl.replace('"ssm:G$0et*"', '"ssm:GetParameter", "ssm:GetParameters"'),
  );
});

test('nothing is offered in a document that is only half understood', async () => {
  assert.deepEqual(
    await offered('{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:Get$0*"'),
    [],
  );
});
