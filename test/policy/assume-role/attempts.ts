import fc from 'fast-check';
import {
  ADFS,
  ANN,
  APP,
  APP_SESSION,
  type Attempt,
  GITHUB,
  type Json,
  OTHER,
  OWN,
  ROLE,
} from './diagnosed.ts';

const STRANGER = `arn:aws:iam::${OTHER}:user/Ann`;
const SUB = 'token.actions.githubusercontent.com:sub';

const CALLERS: readonly string[] = [
  ANN,
  ANN,
  APP,
  APP_SESSION,
  STRANGER,
  `arn:aws:sts::${OTHER}:assumed-role/App/i-1`,
  `arn:aws:sts::${OWN}:federated-user/Ann`,
  `arn:aws:iam::${OWN}:root`,
  'lambda.amazonaws.com',
  'anonymous',
  GITHUB,
  ADFS,
];

const PRINCIPALS: readonly unknown[] = [
  '*',
  { AWS: '*' },
  { AWS: ANN },
  { AWS: [APP, STRANGER] },
  { AWS: APP_SESSION },
  { AWS: `arn:aws:iam::${OWN}:root` },
  { AWS: OTHER },
  { AWS: ['AROAEXAMPLEID12345678', `arn:aws:iam::${OWN}:role/app`] },
  { AWS: `arn:aws:iam::${OWN}:role/*` },
  { AWS: `arn:aws:sts::${OWN}:assumed-role/App` },
  { Service: 'lambda.amazonaws.com' },
  { Service: ['ec2.amazonaws.com', 'lamda.amazonaws.com'] },
  { Federated: GITHUB },
  { Federated: ADFS, AWS: ANN },
  { Nobody: 'x' },
  {},
];

const ACTIONS: readonly unknown[] = [
  'sts:AssumeRole',
  ['sts:AssumeRole', 'sts:TagSession'],
  'sts:*',
  '*',
  'sts:AssumeRoleWithWebIdentity',
  'sts:AssumeRoleWithSAML',
  's3:*',
];

const CONDITIONS: readonly unknown[] = [
  { StringEquals: { 'sts:ExternalId': 'a' } },
  { StringNotEquals: { 'sts:ExternalId': 'a' } },
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { StringLike: { [SUB]: 'repo:octo/app:*' } },
  { StringEquals: { [SUB]: ['repo:octo/app:*', 'octo'], 'sts:ExternalId': [] } },
  { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/*' }, StringEquals: { 'sts:ExternalId': 'a' } },
  { StringMatches: { 'sts:ExternalId': 'a' } },
  { StringEquals: { 'sts:ExternalId': null } },
  [],
];

const RESOURCES: readonly unknown[] = [
  '*',
  ROLE,
  ROLE.toLowerCase(),
  'arn:aws:iam::*:role/*',
  'arn:aws:s3:::b',
];

const CONTEXTS: readonly Json[] = [
  {},
  { 'sts:ExternalId': 'a' },
  { 'sts:ExternalId': 'b', 'aws:MultiFactorAuthPresent': 'true' },
  { [SUB]: 'repo:octo/app:ref:refs/heads/main' },
  { 'sts:DurationSeconds': 7200, 'aws:RequestTag/team': 'data' },
  { 'sts:SourceIdentity': 'ann', 'sts:DurationSeconds': 600 },
];

/** Attempts to assume a role, of which many nearly succeed. */
export function attempts(): fc.Arbitrary<Attempt> {
  const trust = fc.array(statements(true), { maxLength: 3 });
  const own = fc.array(statements(false), { maxLength: 2 });
  const seldom = <T>(value: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
  const levels = (value: fc.Arbitrary<readonly Json[]>) => fc.record({ Root: value, Unit: value });
  return fc
    .record({
      principal: fc.constantFrom(...CALLERS),
      action: fc.constantFrom(
        'sts:AssumeRole',
        'STS:assumerole',
        'sts:AssumeRoleWithWebIdentity',
        'sts:AssumeRoleWithSAML',
      ),
      role: fc.constantFrom(ROLE, ROLE, ROLE, ANN, '*'),
      context: fc.constantFrom(...CONTEXTS),
      unknown: fc.constantFrom([], [], ['sts:ExternalId'], ['aws:MultiFactorAuthPresent'], '*'),
      trust: fc.oneof({ weight: 9, arbitrary: trust }, { weight: 1, arbitrary: fc.constant(null) }),
      identity: fc.option(own, { nil: undefined }),
      boundary: seldom(own),
      session: seldom(own),
      vpcEndpoint: seldom(fc.array(statements(true), { maxLength: 2 })),
      scp: seldom(levels(own)),
      rcp: seldom(levels(fc.array(statements(true), { maxLength: 2 }))),
      roleMaxSessionDuration: seldom(fc.constantFrom(3600, 43200)),
    })
    .map((made) => made as Attempt);
}

function statements(hasPrincipal: boolean): fc.Arbitrary<Json> {
  const seldom = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2, nil: undefined });
  return fc
    .record({
      Effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Allow', 'Deny', 'allow'),
      element: fc.constantFrom('Principal', 'Principal', 'Principal', 'NotPrincipal'),
      principal: fc.constantFrom(...PRINCIPALS),
      Action: fc.constantFrom(...ACTIONS),
      Resource: hasPrincipal ? fc.constant(undefined) : fc.constantFrom(...RESOURCES),
      Condition: seldom(fc.constantFrom(...CONDITIONS)),
    })
    .map(
      ({ element, principal, ...rest }): Json => ({ ...rest, ...(hasPrincipal && { [element]: principal }) }),
    );
}
