import fc from 'fast-check';
import type { PolicyExample } from './examples.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Mutable = { [name: string]: Json };

/** Sound policies with some things wrong with them, as people get them wrong. */
export function mutated(sound: readonly PolicyExample[]): fc.Arbitrary<PolicyExample> {
  const donors = sound.flatMap(({ text }) => statementsOf(JSON.parse(text)));
  return fc
    .record({
      example: fc.constantFrom(...sound),
      changes: fc.array(change(donors), { minLength: 1, maxLength: 4 }),
    })
    .map(({ example, changes }) => {
      const policy: Mutable = JSON.parse(example.text);
      policy.Statement = statementsOf(policy);
      for (const apply of changes) apply(policy);
      return { ...example, name: `mutated ${example.name}`, text: `${JSON.stringify(policy, null, 2)}\n` };
    });
}

type Change = (policy: Mutable) => void;

function change(donors: readonly Mutable[]): fc.Arbitrary<Change> {
  const at = fc.nat();
  const inStatement = (arbitrary: fc.Arbitrary<(statement: Mutable) => void>): fc.Arbitrary<Change> =>
    fc.tuple(arbitrary, at).map(([apply, index]) => (policy) => {
      const statements = policy.Statement as Mutable[];
      const statement = statements[index % statements.length];
      if (statement) apply(statement);
    });
  return fc.oneof(
    fc.constant<Change>((policy) => void delete policy.Version),
    fc.constantFrom('2008-10-17', '2012-10-18', '').map((version) => (policy: Mutable) => {
      policy.Version = version;
    }),
    fc.constantFrom(...donors).map((donor) => (policy: Mutable) => {
      policy.Statement = [...(policy.Statement as Mutable[]), structuredClone(donor)];
    }),
    // Twice the same, sid and all.
    at.map((index) => (policy: Mutable) => {
      const statements = policy.Statement as Mutable[];
      policy.Statement = [...statements, structuredClone(statements[index % statements.length]!)];
    }),
    inStatement(
      fc
        .record({ name: element, value: fc.oneof(action, resource) })
        .map(({ name, value }) => (statement) => {
          statement[name] = [...[statement[name] ?? []].flat(), value] as Json;
        }),
    ),
    inStatement(
      fc
        .record({ name: element, values: fc.uniqueArray(action, { maxLength: 4 }) })
        .map(({ name, values }) => (statement) => {
          statement[name] = values;
        }),
    ),
    inStatement(
      fc.constantFrom('Sid', 'Effect', 'Resource', 'Condition').map((name) => (statement) => {
        delete statement[name];
      }),
    ),
    inStatement(
      sid.map((text) => (statement) => {
        statement.Sid = text;
      }),
    ),
    inStatement(
      fc
        .record({ operator, key, values: fc.array(value, { maxLength: 3 }) })
        .map(({ operator: name, key: tested, values }) => (statement) => {
          const condition = (statement.Condition ?? {}) as Mutable;
          const keys = (condition[name] ?? {}) as Mutable;
          const single = values.length === 1 ? values[0]! : values;
          statement.Condition = { ...condition, [name]: { ...keys, [tested]: single } };
        }),
    ),
  );
}

function statementsOf(policy: Mutable): Mutable[] {
  return [policy.Statement ?? []].flat() as Mutable[];
}

const element = fc.constantFrom('Action', 'NotAction', 'Resource', 'NotResource');
const action = fc.constantFrom(
  's3:GetObject',
  's3:Get*',
  's3:*',
  '*',
  'S3:GETOBJECT',
  's3:GetObjct',
  'iam:PassRole',
  'iam:CreateServiceLinkedRole',
  'lambda:InvokeFunction',
  'dynamodb:Query',
  'sts:AssumeRole',
);
const resource = fc.constantFrom(
  '*',
  'arn:aws:s3:::amzn-s3-demo-bucket/*',
  'arn:aws:s3:::amzn-s3-demo-bucket/a',
  'arn:aws:s3:eu-west-1:111122223333:amzn-s3-demo-bucket',
  'arn:aws:iam::111122223333:role/*',
  'arn:aws:lambda:eu-west-1:*:function:orders',
);
const sid = fc.constantFrom('', 'Read', 'Read', 'read all', 'a-b', 'Ünïcode', '1');
const operator = fc.constantFrom(
  'StringEquals',
  'StringLike',
  'StringNotLike',
  'StringEqualsIfExists',
  'ForAllValues:StringEquals',
  'ForAnyValue:StringLike',
  'ForAllValues:StringLike',
  'ArnLike',
  'ArnEquals',
  'Null',
  'Bool',
  'BoolIfExists',
  'NumericLessThan',
  'NumericGreaterThanEquals',
  'DateLessThan',
  'IpAddress',
  'NotIpAddress',
);
const key = fc.constantFrom(
  'aws:SourceArn',
  'aws:PrincipalArn',
  'aws:SourceIp',
  'aws:VpcSourceIp',
  'aws:TagKeys',
  'AWS:tagkeys',
  'aws:RequestTag/team',
  'aws:ResourceTag/team',
  'aws:MultiFactorAuthPresent',
  'aws:MultiFactorAuthAge',
  'aws:CurrentTime',
  'iam:PassedToService',
  's3:prefix',
  'dynamodb:Attributes',
);
const value = fc.constantFrom<Json>(
  '*',
  'x*',
  'x',
  'true',
  'false',
  true,
  7,
  '100',
  '200',
  '1700000000',
  '2027-01-31',
  '10.0.0.0/8',
  '203.0.113.0/24',
  '203.0.113.7',
  'arn:aws:iam::111122223333:role/app',
  'arn:aws:iam::111122223333:role/*',
  'lambda.amazonaws.com',
);
