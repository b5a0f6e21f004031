import fc from 'fast-check';
import {
  OPERATORS,
  type Operator,
  type OperatorFamily,
} from '../../../server/src/policy/catalog/facts/operators.ts';
import type { NaiveRequest } from './naive-decision.ts';
import type { StatementJson } from './policies.ts';

const some = <T>(arbitrary: fc.Arbitrary<T>, maxLength = 3) =>
  fc
    .array(arbitrary, { minLength: 1, maxLength })
    .map((values) => (values.length === 1 ? values[0]! : values));

export const action = fc.constantFrom(
  's3:GetObject',
  's3:PutObject',
  's3:GetObjectAcl',
  's3:DeleteObject',
  'sqs:SendMessage',
  'iam:PassRole',
);
const actionPattern = fc.oneof(
  action,
  fc.constantFrom(
    '*',
    's3:*',
    's3:Get*',
    'S3:getobject',
    's3:?etObject',
    's3:*Object',
    's3:*Object*',
    'sqs:*',
    'iam:Pass*',
    '*:*',
    's3:Get*Acl',
  ),
);

export const resource = fc.constantFrom(
  'arn:aws:s3:::photos/a',
  'arn:aws:s3:::photos/a/b',
  'arn:aws:s3:::photos/ann',
  'arn:aws:s3:::photos',
  'arn:aws:s3:::logs/a',
  'arn:aws:sqs:eu-west-1:111122223333:a',
  'arn:aws:lambda:eu-west-1:111122223333:function:function:a',
  '*',
);
const resourcePattern = fc.oneof(
  resource,
  fc.constantFrom(
    '*',
    'arn:aws:s3:::*',
    'arn:aws:s3:::photos/*',
    'arn:aws:s3:::photos/a*',
    'arn:aws:s3:::photos/?',
    'arn:aws:s3:::*/a',
    'arn:aws:s3:::photos/${aws:username}',
    'arn:aws:s3:::photos/${aws:username}*',
    'arn:aws:sqs:*:111122223333:*',
    'arn:aws:sqs:eu-*-1:111122223333:a',
    'arn:aws:lambda:*:function:a',
    'arn:aws:lambda:*:111122223333:function:*',
    'arn:*:s3:::photos/*',
    'arn:aws:s3',
  ),
);

const keyAndValues = fc.oneof(
  fc.tuple(
    fc.constantFrom('aws:RequestedRegion', 'AWS:requestedregion'),
    some(fc.constantFrom('eu-west-1', 'eu-*', '*', 'us-east-1', 'e?-west-1')),
  ),
  fc.tuple(fc.constant('aws:PrincipalTag/team'), some(fc.constantFrom('blue', 'red', '${aws:username}'))),
);
export const plainCondition: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'StringEquals',
          'StringLike',
          'StringNotEquals',
          'StringNotLike',
          'StringEqualsIfExists',
          'StringNotLikeIfExists',
        ),
        keyAndValues,
      )
      .map(([operator, [key, values]]) => ({ [operator]: { [key]: values } })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('Bool', 'BoolIfExists'), fc.constantFrom('true', 'false', 'True'))
      .map(([operator, value]) => ({ [operator]: { 'aws:MultiFactorAuthPresent': value } })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('true', 'false').map((value) => ({ Null: { 'aws:RequestedRegion': value } })),
  },
);

const ROLE = 'arn:aws:iam::111122223333:role/app';
const SESSION = 'arn:aws:sts::111122223333:assumed-role/app/ann';
const ROOT = 'arn:aws:iam::111122223333:root';
const principal = fc.oneof(
  fc.constant('*' as unknown),
  some(fc.constantFrom(ROLE, SESSION, ROOT, 'arn:aws:iam::444455556666:user/bob')).map((AWS) => ({ AWS })),
);

const effect = fc.constantFrom('Allow', 'Allow', 'Deny');

export interface Shape {
  readonly withPrincipal: boolean;
  readonly condition: fc.Arbitrary<unknown>;
}

export function statement({ withPrincipal, condition }: Shape): fc.Arbitrary<StatementJson> {
  return fc
    .record({
      effect,
      notAction: fc.integer({ min: 0, max: 5 }),
      actions: some(actionPattern),
      notResource: fc.integer({ min: 0, max: 5 }),
      resources: some(resourcePattern),
      condition,
      principal,
      notPrincipal: fc.integer({ min: 0, max: 3 }),
    })
    .map((parts) => ({
      Effect: parts.effect,
      ...(withPrincipal
        ? {
            [parts.notPrincipal === 0 && parts.effect === 'Deny' ? 'NotPrincipal' : 'Principal']:
              parts.principal,
          }
        : {}),
      [parts.notAction === 0 ? 'NotAction' : 'Action']: parts.actions,
      [parts.notResource === 0 ? 'NotResource' : 'Resource']: parts.resources,
      ...(parts.condition ? { Condition: parts.condition } : {}),
    }));
}

/** Two policies, most of whose statements are the same. */
export function pair(shape: Shape) {
  return fc
    .tuple(
      fc.array(statement(shape), { maxLength: 3 }),
      fc.array(statement(shape), { maxLength: 2 }),
      fc.array(statement(shape), { maxLength: 2 }),
    )
    .map(([shared, before, after]) => ({ before: [...shared, ...before], after: [...after, ...shared] }));
}

export const request: fc.Arbitrary<NaiveRequest> = fc.record({
  action,
  resource,
  principals: fc.constantFrom([ROLE, ROOT], [SESSION, ROLE, ROOT], ['arn:aws:iam::444455556666:user/bob']),
  context: fc
    .record({
      'aws:requestedregion': fc.constantFrom(undefined, 'eu-west-1', 'eu-north-1', 'us-east-1', '*'),
      'aws:principaltag/team': fc.constantFrom(undefined, 'blue', 'red', 'ann'),
      'aws:multifactorauthpresent': fc.constantFrom(undefined, 'true', 'false'),
      'aws:username': fc.constantFrom(undefined, 'a', 'ann', 'a/b'),
    })
    .map((keys) =>
      Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined)),
    ) as fc.Arbitrary<Record<string, string>>,
});

const operand: Readonly<Record<OperatorFamily, readonly [key: string, values: readonly string[]]>> = {
  String: ['aws:PrincipalTag/team', ['blue', 'BLUE', 'b*', '*', '', '${aws:username}', '${*}', 'b?ue']],
  Numeric: ['s3:max-keys', ['10', '10.0', '9', '-1', 'x']],
  Date: ['aws:CurrentTime', ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00+00:00', '2025-01-01T00:00:00Z']],
  Bool: ['aws:MultiFactorAuthPresent', ['true', 'True', 'false', 'x']],
  IpAddress: ['aws:SourceIp', ['203.0.113.7', '203.0.113.7/32', '203.0.113.0/24', '2001:db8::/32']],
  Arn: ['aws:SourceArn', ['arn:aws:sns:*:1:x', 'arn:aws:sns:eu-west-1:1:x', 'arn:aws:sns:*', '*']],
  Binary: ['example:Bytes', ['aGk=', 'aGo=', 'x']],
  Null: ['aws:PrincipalTag/team', ['true', 'false', 'TRUE']],
};

/** A condition of any operator that AWS has, and of some that it has not. */
export const anyCondition: fc.Arbitrary<unknown> = fc
  .tuple(fc.constantFrom(...OPERATORS), fc.integer({ min: 0, max: 4 }))
  .chain(([operator, present]) => (present === 0 ? fc.constant(undefined) : conditionOf(operator)));

/** Two conditions of one family of operators, on the same key. */
export const relatedConditions = fc.constantFrom(...Object.keys(operand)).chain((family) => {
  const condition = fc.constantFrom(...OPERATORS.filter((one) => one.family === family)).chain(conditionOf);
  return fc.tuple(condition, condition);
});

function conditionOf({ name, family }: Operator): fc.Arbitrary<unknown> {
  const [key, values] = operand[family];
  return fc
    .tuple(
      fc.constantFrom('', '', 'ForAllValues:', 'ForAnyValue:'),
      fc.constantFrom('', '', 'IfExists'),
      fc.array(fc.constantFrom(...values), { maxLength: 3 }),
    )
    .map(([prefix, suffix, chosen]) => ({ [`${prefix}${name}${suffix}`]: { [key]: chosen } }));
}

/** Values of the keys that `anyCondition` asks for; a key that is not here is absent. */
export const anyContext: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc
  .record({
    'aws:PrincipalTag/team': fc.constantFrom(undefined, 'blue', 'BLUE', '', '*', 'a', ['blue', 'red'], []),
    's3:max-keys': fc.constantFrom(undefined, 10, '9', 'x'),
    'aws:CurrentTime': fc.constantFrom(undefined, '2026-01-01T00:00:00Z', '2025-06-01T00:00:00Z'),
    'aws:MultiFactorAuthPresent': fc.constantFrom(undefined, 'true', false),
    'aws:SourceIp': fc.constantFrom(undefined, '203.0.113.7', '203.0.113.8', '2001:db8::1'),
    'aws:SourceArn': fc.constantFrom(undefined, 'arn:aws:sns:eu-west-1:1:x', 'arn:aws:sns:eu-west-1:2:x'),
    'example:Bytes': fc.constantFrom(undefined, 'aGk='),
    'aws:username': fc.constantFrom(undefined, 'a', 'ann', 'blue'),
  })
  .map((keys) => Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined)));
