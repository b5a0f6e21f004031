import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openManagedPolicies } from '../../server/src/files/managed-policies-file.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** What everybody asks first: may this user read this object, by one policy of her own? */
export function simpleRequest(id: number): object {
  return {
    id,
    principal: 'arn:aws:iam::111122223333:user/ana',
    action: id % 2 === 0 ? 's3:GetObject' : 's3:PutObject',
    resource: `arn:aws:s3:::amzn-s3-demo-bucket/report-${id}.csv`,
    policies: { identity: [{ name: 'reader', document: READER }] },
  };
}

const READER = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: ['arn:aws:s3:::amzn-s3-demo-bucket', 'arn:aws:s3:::amzn-s3-demo-bucket/*'],
    },
  ],
};

/** AWS managed policies that people do attach together, ten as the quota has it. */
const MANAGED = [
  'ReadOnlyAccess',
  'ViewOnlyAccess',
  'AmazonSageMakerFullAccess',
  'SystemAdministrator',
  'DatabaseAdministrator',
  'AmazonDynamoDBFullAccess',
  'AWSLambda_FullAccess',
  'AmazonS3FullAccess',
  'AmazonEC2FullAccess',
  'CloudWatchFullAccess',
];

/** A session of a role with ten managed policies, a permissions boundary and SCPs at two levels. */
export function largeRequest(id: number): object {
  return {
    id,
    principal: 'arn:aws:sts::111122223333:assumed-role/Operator/ana',
    action: 's3:GetObject',
    resource: `arn:aws:s3:::amzn-s3-demo-bucket/report-${id}.csv`,
    context: { 'aws:RequestedRegion': 'eu-central-1', 'aws:SourceIp': '203.0.113.7' },
    policies: {
      identity: managed,
      boundary: [{ name: 'boundary', document: example('permissions-boundary.json') }],
      scp: [
        {
          level: 'root',
          policies: [
            { name: 'FullAWSAccess', document: FULL_ACCESS },
            { name: 'regions', document: example('scp-region-guard.json') },
          ],
        },
        { level: 'workloads', policies: [{ name: 'FullAWSAccess', document: FULL_ACCESS }] },
      ],
    },
  };
}

const FULL_ACCESS = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

function example(name: string): object {
  return JSON.parse(readFileSync(join(ROOT, 'examples', name), 'utf8'));
}

const { document } = openManagedPolicies(join(ROOT, 'dist', 'data', 'managed-policies.bin'));
const managed = MANAGED.map((name) => {
  const text = document(name);
  if (text === undefined) throw new Error(`AWS has no managed policy ${name} any more; choose another.`);
  return { name, document: JSON.parse(text) as object };
});

/** Characters of the managed policies of a large request, as AWS counts them. */
export const MANAGED_SIZE = managed.reduce((size, one) => size + JSON.stringify(one.document).length, 0);
