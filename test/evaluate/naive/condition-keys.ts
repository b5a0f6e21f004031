import { OTHER, OWN } from './pools.ts';

export interface KeyPool {
  readonly key: string;
  /** Operators of the key's type, without prefix and suffix. */
  readonly operators: readonly string[];
  readonly wanted: readonly unknown[];
  /** Values that a request may have, all of the key's type. */
  readonly given: readonly (string | number | boolean)[];
  /** Values of no use to the operators of the type. */
  readonly odd: readonly (string | number | boolean)[];
  readonly multivalued?: boolean;
}

const STRING = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
];
const ARN = ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike'];
const ordered = (type: string) =>
  ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
    (order) => type + order,
  );

export const KEYS: readonly KeyPool[] = [
  {
    key: 'aws:SourceIp',
    operators: ['IpAddress', 'NotIpAddress'],
    wanted: [
      '10.0.0.0/8',
      '10.0.0.1',
      '10.0.0.77/24',
      '192.168.0.0/16',
      '2001:db8::/32',
      '2001:DB8::1',
      '10.0.0.0/33',
    ],
    given: ['10.0.0.1', '10.9.9.9', '192.168.1.5', '2001:db8::1', '2001:0db8:0:0::2'],
    odd: ['AWS Internal', ''],
  },
  {
    key: 'aws:MultiFactorAuthPresent',
    operators: ['Bool'],
    wanted: ['true', 'false', true, 'True', 'yes'],
    given: ['true', 'false', true, 'FALSE'],
    odd: ['yes'],
  },
  {
    key: 'aws:CurrentTime',
    operators: ordered('Date'),
    wanted: ['2026-01-31T09:00:00Z', '2026-02', '2026', '1769850000', '2026-01-31T10:00:00+01:00', 'today'],
    given: [
      '2026-01-31T09:00:00Z',
      '2026-01-31T09:00:00.5Z',
      '2025-12-31T23:59:59Z',
      1769850000,
      '2026-02-01',
    ],
    odd: ['tomorrow', '2026-02-30'],
  },
  {
    key: 's3:max-keys',
    operators: ordered('Numeric'),
    wanted: ['10', 10, '9.5', '-1', 'many'],
    given: [10, '10.0', '9', '9.50', -2, '+10'],
    odd: ['many', ''],
  },
  {
    key: 'aws:PrincipalTag/team',
    operators: STRING,
    wanted: [
      'red',
      'RED',
      'r*',
      '?ed',
      '*',
      '',
      '${aws:username}',
      "${aws:RequestTag/Env, 'red'}",
      '${*}',
      '${',
    ],
    given: ['red', 'RED', 'blue', '*', 'data', ''],
    odd: [7, true],
  },
  {
    key: 'aws:RequestTag/Env',
    operators: STRING,
    wanted: ['prod', 'dev', 'pro?', '${aws:PrincipalTag/team}', ['prod', 'dev'], []],
    given: ['prod', 'dev', 'red', 'Prod'],
    odd: [''],
  },
  {
    key: 'aws:TagKeys',
    operators: STRING,
    wanted: ['Env', ['Env', 'team'], 'e*', '*', []],
    given: ['Env', 'team', 'env'],
    odd: [''],
    multivalued: true,
  },
  {
    key: 'aws:SourceArn',
    operators: ARN,
    wanted: [
      `arn:aws:sns:us-east-1:${OWN}:t`,
      `arn:aws:sns:*:${OWN}:*`,
      'arn:aws:sns',
      '*',
      'arn:aws:s?s:us-*-1:*:t',
      'arn:aws:sns:*:${aws:PrincipalAccount}:*',
      '${aws:PrincipalArn}',
      'sns.amazonaws.com',
    ],
    given: [
      `arn:aws:sns:us-east-1:${OWN}:t`,
      `arn:aws:sns:us-east-1:${OTHER}:t:u`,
      `arn:aws:sqs:us-east-1:${OWN}:t`,
      `arn:aws:iam::${OWN}:user/Ann`,
    ],
    odd: ['sns.amazonaws.com', ''],
  },
  {
    key: 'aws:PrincipalArn',
    operators: [...ARN, 'StringLike', 'StringNotLike'],
    wanted: [
      `arn:aws:iam::${OWN}:role/App`,
      `arn:aws:iam::${OWN}:user/*`,
      `arn:aws:iam::*:role/*`,
      `arn:aws:iam::${OWN}:root`,
    ],
    given: [`arn:aws:iam::${OWN}:role/App`, `arn:aws:iam::${OWN}:role/team/Ops`],
    odd: [],
  },
  {
    key: 'aws:PrincipalAccount',
    operators: STRING,
    wanted: [OWN, OTHER, '${aws:ResourceAccount}', '1111*'],
    given: [OWN, OTHER],
    odd: [],
  },
  {
    key: 'aws:ResourceAccount',
    operators: STRING,
    wanted: [OWN, OTHER, '${aws:PrincipalAccount}'],
    given: [OWN, OTHER],
    odd: [],
  },
  {
    key: 'aws:RequestedRegion',
    operators: STRING,
    wanted: ['us-east-1', 'us-*', ['us-east-1', 'eu-west-1']],
    given: ['us-east-1', 'eu-west-1'],
    odd: [],
  },
  { key: 'aws:username', operators: STRING, wanted: ['Ann', 'A*', 'ann'], given: ['Ann', 'Bob'], odd: [] },
  {
    key: 'aws:PrincipalType',
    operators: STRING,
    wanted: ['User', 'AssumedRole', 'Account', 'Anonymous', 'FederatedUser'],
    given: ['User', 'AssumedRole'],
    odd: [],
  },
  {
    key: 'aws:PrincipalIsAWSService',
    operators: ['Bool'],
    wanted: ['true', 'false'],
    given: ['true', 'false'],
    odd: [],
  },
  { key: 'sts:ExternalId', operators: STRING, wanted: ['x-1', 'x-?'], given: ['x-1', 'X-1', 'y'], odd: [] },
  {
    key: 'sts:DurationSeconds',
    operators: ordered('Numeric'),
    wanted: ['3600', '7200'],
    given: [900, 3600, 3601, '7200', 43200],
    odd: [],
  },
  {
    key: 'kms:CallerAccount',
    operators: STRING,
    wanted: [OWN, OTHER],
    given: [OWN],
    odd: [],
  },
  {
    key: 'example:Bytes',
    operators: ['BinaryEquals'],
    wanted: ['QUJD', 'QQ==', 'a b'],
    given: ['QUJD', 'QR=='],
    odd: ['QUJ'],
  },
];

export const OPERATORS: readonly string[] = [...new Set(KEYS.flatMap(({ operators }) => operators)), 'Null'];
