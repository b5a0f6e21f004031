import type { KindSetting } from '../../../server/src/policy/hosts/host.ts';

/** A realistic document, as people lay them out. */
export interface SamplePolicy {
  readonly name: string;
  readonly as: KindSetting;
  readonly languageId: 'json' | 'jsonc';
  readonly text: string;
}

export const SAMPLE_POLICIES: readonly SamplePolicy[] = [
  {
    name: 'identity policy, indented',
    as: { kind: 'identity' },
    languageId: 'json',
    text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ReadBucket",
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:ListBucket",
        "dynamodb:*Item"
      ],
      "Resource": [
        "arn:aws:s3:::reports",
        "arn:aws:s3:::reports/\${aws:username}/*",
        "arn:aws:dynamodb:eu-west-1:111122223333:table/Reports"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/Team": "\${aws:PrincipalTag/Team}",
          "aws:RequestedRegion": ["eu-west-1", "eu-central-1"]
        },
        "Bool": { "aws:SecureTransport": "true" }
      }
    },
    {
      "Effect": "Deny",
      "NotAction": "iam:*",
      "NotResource": "*"
    }
  ]
}
`,
  },
  {
    name: 'trust policy, tabs and CRLF',
    as: { kind: 'trust' },
    languageId: 'json',
    text: [
      '{',
      '\t"Version": "2012-10-17",',
      '\t"Statement": {',
      '\t\t"Effect": "Allow",',
      '\t\t"Principal": {',
      '\t\t\t"Service": ["lambda.amazonaws.com", "ec2.amazonaws.com"],',
      '\t\t\t"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"',
      '\t\t},',
      '\t\t"Action": ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"],',
      '\t\t"Condition": {',
      '\t\t\t"StringLike": {"token.actions.githubusercontent.com:sub": "repo:octo/app:*"},',
      '\t\t\t"DateLessThan": {"aws:CurrentTime": "2027-01-01T00:00:00Z"}',
      '\t\t}',
      '\t}',
      '}',
    ].join('\r\n'),
  },
  {
    name: 'bucket policy, on one line',
    as: { kind: 'resource', resourceType: 'AWS::S3::Bucket' },
    languageId: 'json',
    text: '{"Version":"2012-10-17","Id":"b","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::web/*"},{"Effect":"Deny","Principal":{"AWS":["arn:aws:iam::111122223333:root","444455556666"]},"Action":["s3:*"],"Resource":["arn:aws:s3:::web","arn:aws:s3:::web/*"],"Condition":{"NotIpAddress":{"aws:SourceIp":["203.0.113.0/24"]},"ForAnyValue:StringEquals":{"aws:TagKeys":["a"]}}}]}',
  },
  {
    name: 'service control policy with comments and trailing commas',
    as: { kind: 'scp' },
    languageId: 'jsonc',
    text: `// Guard rails of the organization
{
  "Version": "2012-10-17", // the current one
  "Statement": [
    {
      "Sid": "Regions", /* only these, please */
      "Effect": "Deny",
      "NotAction": [
        "iam:*", // global
        "organizations:*",
      ],
      "Resource": "*",
      "Condition": {
        "StringNotEquals": { "aws:RequestedRegion": [ "eu-west-1", ] },
        // roles of the platform team
        "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/platform/*" },
      },
    },
  ],
}
`,
  },
  {
    name: 'resource control policy in another partition',
    as: { kind: 'rcp' },
    languageId: 'json',
    text: `{
    "Version": "2012-10-17",
    "Statement": [ {
        "Effect": "Deny", "Principal": "*",
        "Action": [ "s3:*", "sqs:*" ], "Resource": "arn:aws-cn:s3:::*",
        "Condition": { "Null": { "aws:PrincipalOrgID": "true" } } }
    ]
}`,
  },
  {
    name: 'policy without Version, with escapes and empty parts',
    as: { kind: 'identity' },
    languageId: 'json',
    text: `{
  "Statement": [
    { },
    { "Effect": "Allow", "Action": [ ], "Resource": "" },
    {
      "Effect": "Allow",
      "Action": ["iam:\\u0050assRole", "ec2:*", ""],
      "Resource": ["arn:aws:iam::111122223333:role\\/app-*", "arn:aws:ec2:*:*:instance/*"],
      "Condition": { "StringEquals": { "iam:PassedToService": "", "aws:ResourceTag/a b": [] }, "Bool": {} }
    }
  ]
}
`,
  },
];
