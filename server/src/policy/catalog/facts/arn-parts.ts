import { USER_GUIDE } from './source.ts';

export interface ArnPart {
  readonly name: 'arn' | 'partition' | 'service' | 'region' | 'account' | 'resource';
  readonly description: string;
}

export const ARN_PAGE = `${USER_GUIDE}reference-arns.html`;

/** The six parts of an ARN between its first five colons, in order; the last may hold colons itself. */
export const ARN_PARTS: readonly ArnPart[] = [
  { name: 'arn', description: 'Always `arn`.' },
  {
    name: 'partition',
    description:
      'Group of Regions: `aws`, `aws-cn` for China, `aws-us-gov` for GovCloud (US), and the isolated ones.',
  },
  {
    name: 'service',
    description: 'Namespace of the service, in lower case; mostly the prefix of its actions.',
  },
  {
    name: 'region',
    description:
      'Region of the resource; empty for resources of no Region, such as IAM roles and S3 buckets.',
  },
  {
    name: 'account',
    description:
      'Account that owns the resource, 12 digits; empty where names are unique without it, such as S3 buckets.',
  },
  {
    name: 'resource',
    description:
      'The resource: an ID or path, often with its type before a `/` or `:`. `*` and `?` are wildcards, and `*` crosses slashes and colons. Only here are policy variables possible.',
  },
];
