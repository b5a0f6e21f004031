import type { ManagedPolicies } from '../../../server/src/files/managed-policies-file.ts';

const everything = (action: string | readonly string[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });

/** By name with path. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  AdministratorAccess: everything('*'),
  'job-function/ViewOnlyAccess': everything(['s3:ListAllMyBuckets', 'iam:List*']),
  SecurityAudit: everything(['iam:Get*', 'iam:List*']),
  'job-function/Billing': everything('aws-portal:*Billing'),
  'service-role/AWSLambdaBasicExecutionRole': everything(['logs:CreateLogStream', 'logs:PutLogEvents']),
};

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** A few AWS managed policies with documents that stay as they are. */
export const awsManagedPolicies: ManagedPolicies = {
  date: '2026-01-01',
  policies: Object.keys(DOCUMENTS).map((path) => ({
    name: nameOf(path),
    arn: `arn:aws:iam::aws:policy/${path}`,
    version: 'v1',
    description: undefined,
  })),
  document: (name) => Object.entries(DOCUMENTS).find(([path]) => nameOf(path) === name)?.[1],
};
