import type { ConditionKeyType } from '../catalog.ts';
import { type FactSource, USER_GUIDE } from './source.ts';

export type OperatorFamily = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IpAddress' | 'Arn' | 'Null';

/** A condition operator without set prefix and without `IfExists`. */
export interface Operator {
  /** As AWS writes it: `StringEquals`. */
  readonly name: string;
  readonly family: OperatorFamily;
  /** True where it matches values that are not in the policy, and keys that are not in the request. */
  readonly negated: boolean;
  /** True where `*` and `?` in the policy's value are wildcards. */
  readonly like: boolean;
  /** The operator with the other answer where the key is in the request; undefined where there is none. */
  readonly opposite: string | undefined;
  readonly description: string;
}

export interface OperatorFamilyFacts {
  /** Type of the keys that the family is made for; undefined for `Null`, which takes every key. */
  readonly keyType: ConditionKeyType | undefined;
  /** True where `${aws:username}` in a value is a variable. AWS's pages disagree on `Bool`: taken as true. */
  readonly variables: boolean;
  /** True where AWS lists the family with ForAllValues and ForAnyValue. */
  readonly setPrefix: boolean;
  /** False where `IfExists` behind the operator is an error. */
  readonly ifExists: boolean;
  readonly page: string;
}

export type SetPrefix = 'ForAllValues' | 'ForAnyValue';

export const OPERATORS_SOURCE: FactSource = {
  page: `${USER_GUIDE}reference_policies_elements_condition_operators.html`,
  checked: '2026-11-21',
};

const page = (anchor: string): string => `${OPERATORS_SOURCE.page}#${anchor}`;

export const OPERATOR_FAMILIES: Readonly<Record<OperatorFamily, OperatorFamilyFacts>> = {
  String: {
    keyType: 'String',
    variables: true,
    setPrefix: true,
    ifExists: true,
    page: page('Conditions_String'),
  },
  Numeric: {
    keyType: 'Numeric',
    variables: false,
    setPrefix: false,
    ifExists: true,
    page: page('Conditions_Numeric'),
  },
  Date: {
    keyType: 'Date',
    variables: false,
    setPrefix: false,
    ifExists: true,
    page: page('Conditions_Date'),
  },
  Bool: {
    keyType: 'Bool',
    variables: true,
    setPrefix: true,
    ifExists: true,
    page: page('Conditions_Boolean'),
  },
  Binary: {
    keyType: 'Binary',
    variables: false,
    setPrefix: false,
    ifExists: true,
    page: page('Conditions_BinaryEquals'),
  },
  IpAddress: {
    keyType: 'IPAddress',
    variables: false,
    setPrefix: false,
    ifExists: true,
    page: page('Conditions_IPAddress'),
  },
  Arn: { keyType: 'ARN', variables: true, setPrefix: true, ifExists: true, page: page('Conditions_ARN') },
  Null: {
    keyType: undefined,
    variables: false,
    setPrefix: false,
    ifExists: false,
    page: page('Conditions_Null'),
  },
};

export const OPERATORS: readonly Operator[] = [
  operator('StringEquals', 'String', 'StringNotEquals', 'The value is one of these texts, in this case.'),
  operator(
    'StringNotEquals',
    'String',
    'StringEquals',
    'The value is none of these texts, or the key is absent.',
  ),
  operator(
    'StringEqualsIgnoreCase',
    'String',
    'StringNotEqualsIgnoreCase',
    'The value is one of these texts, in any case.',
  ),
  operator(
    'StringNotEqualsIgnoreCase',
    'String',
    'StringEqualsIgnoreCase',
    'The value is none of these texts in any case, or the key is absent.',
  ),
  operator(
    'StringLike',
    'String',
    'StringNotLike',
    'The value fits one of these patterns, in this case; `*` stands for any text, `?` for one character.',
  ),
  operator(
    'StringNotLike',
    'String',
    'StringLike',
    'The value fits none of these patterns, or the key is absent; `*` stands for any text, `?` for one character.',
  ),
  operator('NumericEquals', 'Numeric', 'NumericNotEquals', 'The number is one of these.'),
  operator(
    'NumericNotEquals',
    'Numeric',
    'NumericEquals',
    'The number is none of these, or the key is absent.',
  ),
  operator('NumericLessThan', 'Numeric', 'NumericGreaterThanEquals', 'The number is below this one.'),
  operator('NumericLessThanEquals', 'Numeric', 'NumericGreaterThan', 'The number is this one or below.'),
  operator('NumericGreaterThan', 'Numeric', 'NumericLessThanEquals', 'The number is above this one.'),
  operator('NumericGreaterThanEquals', 'Numeric', 'NumericLessThan', 'The number is this one or above.'),
  operator('DateEquals', 'Date', 'DateNotEquals', 'The time is this one.'),
  operator('DateNotEquals', 'Date', 'DateEquals', 'The time is another one, or the key is absent.'),
  operator('DateLessThan', 'Date', 'DateGreaterThanEquals', 'The time is before this one.'),
  operator('DateLessThanEquals', 'Date', 'DateGreaterThan', 'The time is this one or before.'),
  operator('DateGreaterThan', 'Date', 'DateLessThanEquals', 'The time is after this one.'),
  operator('DateGreaterThanEquals', 'Date', 'DateLessThan', 'The time is this one or after.'),
  operator('Bool', 'Bool', undefined, 'The value is `true` or `false`, as written here.'),
  operator('BinaryEquals', 'Binary', undefined, 'The bytes are those that this Base64 text stands for.'),
  operator('IpAddress', 'IpAddress', 'NotIpAddress', 'The address is in one of these CIDR ranges.'),
  operator(
    'NotIpAddress',
    'IpAddress',
    'IpAddress',
    'The address is in none of these CIDR ranges, or the key is absent.',
  ),
  operator(
    'ArnEquals',
    'Arn',
    'ArnNotEquals',
    'The ARN fits one of these patterns part by part; the same as `ArnLike`.',
  ),
  operator(
    'ArnNotEquals',
    'Arn',
    'ArnEquals',
    'The ARN fits none of these patterns, or the key is absent; the same as `ArnNotLike`.',
  ),
  operator(
    'ArnLike',
    'Arn',
    'ArnNotLike',
    'The ARN fits one of these patterns; each of its six parts is compared by itself, and `*` and `?` are wildcards.',
  ),
  operator(
    'ArnNotLike',
    'Arn',
    'ArnLike',
    'The ARN fits none of these patterns, or the key is absent; each of the six parts is compared by itself.',
  ),
  operator(
    'Null',
    'Null',
    undefined,
    '`true`: the key is absent from the request. `false`: the key is there and has a value.',
  ),
];

export const SET_PREFIXES: Readonly<
  Record<SetPrefix, { readonly description: string; readonly page: string }>
> = {
  ForAllValues: {
    description:
      'Every value that the request has for the key must match. Also true where the request has none, so a statement that allows needs `Null` with `false` beside it.',
    page: `${USER_GUIDE}reference_policies_condition-single-vs-multi-valued-context-keys.html#reference_policies_condition-forallvalues`,
  },
  ForAnyValue: {
    description:
      'At least one value that the request has for the key must match. False where the request has none.',
    page: `${USER_GUIDE}reference_policies_condition-single-vs-multi-valued-context-keys.html#reference_policies_condition-foranyvalue`,
  },
};

export const IF_EXISTS = {
  description:
    'The condition holds where the key is absent from the request; where it is there, it must match.',
  page: page('Conditions_IfExists'),
} as const;

function operator(
  name: string,
  family: OperatorFamily,
  opposite: string | undefined,
  description: string,
): Operator {
  return {
    name,
    family,
    negated: name.includes('Not'),
    like: family === 'Arn' || name.endsWith('Like'),
    opposite,
    description,
  };
}
