import type { Pattern } from '../../server/src/policy/index.ts';

const bucket = { index: 1, text: 'amzn-s3-demo-bucket' };
const organization = { index: 1, text: 'o-a1b2c3d4e5' };
const region = { index: 2, text: 'eu-central-1', choices: ['eu-central-1', 'us-east-1'] };

/** Patterns to put everywhere, one for each shape of statement. */
export const PATTERNS: readonly Pattern[] = [
  {
    id: 'read-bucket',
    title: 'Read a bucket',
    description: 'Reads the objects of one bucket that are named after the user.',
    kinds: ['identity', 'boundary', 'session'],
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-policies-s3.html',
    statements: [
      {
        Sid: 'Read',
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:ListBucket'],
        Resource: { template: ['arn:aws:s3:::', bucket, '/${aws:username}/*'] },
      },
    ],
  },
  {
    id: 'role-trust',
    title: 'Trust: an AWS service',
    description: 'Lets a service assume the role.',
    kinds: ['trust'],
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    statements: [
      {
        Effect: 'Allow',
        Principal: { Service: { template: [{ index: 1, text: 'lambda' }, '.amazonaws.com'] } },
        Action: 'sts:AssumeRole',
      },
    ],
  },
  {
    id: 'own-organization',
    title: 'Only the own organization',
    description: 'Denies everybody else, in some Regions.',
    kinds: ['resource', 'rcp', 'vpcEndpoint', 'scp'],
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    statements: [
      {
        Sid: 'Perimeter',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: '*',
        Condition: {
          StringNotEquals: {
            'aws:PrincipalOrgID': { template: [organization] },
            'aws:RequestedRegion': { template: [region] },
          },
        },
      },
    ],
  },
];
