import type { Pattern } from '../../../server/src/policy/features/patterns.ts';

const source = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_examples.html';

export const SAMPLE_PATTERNS: readonly Pattern[] = [
  {
    id: 'read-bucket',
    title: 'S3: read one bucket',
    description: 'Lists a bucket and reads its objects.',
    kinds: ['identity', 'boundary'],
    source,
    statements: [
      {
        Sid: 'ListBucket',
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: { template: ['arn:aws:s3:::', { index: 1, text: 'amzn-s3-demo-bucket' }] },
      },
      {
        Sid: 'ReadObjects',
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:GetObjectVersion'],
        Resource: {
          template: ['arn:aws:s3:::', { index: 1, text: 'amzn-s3-demo-bucket' }, '/${aws:username}/*'],
        },
      },
    ],
  },
  {
    id: 'trust-lambda',
    title: 'Trust: Lambda',
    description: 'Lets Lambda take the role.',
    kinds: ['trust'],
    source,
    statements: [
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  },
  {
    id: 'deny-insecure',
    title: 'S3: only over TLS',
    description: 'Denies requests without TLS.',
    kinds: ['resource'],
    resourceType: 'AWS::S3::Bucket',
    source,
    statements: [
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  },
];
