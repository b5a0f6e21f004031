import { knownConditionKey } from '../access/conditions/known-condition-key.ts';
import { fitsFamily, fittingFamilies, sameOperator } from '../access/conditions/operator-fit.ts';
import { reachOfValues, widening } from '../access/grants/widening.ts';
import { misspeltRegion } from '../access/resources/region-fault.ts';
import { REGION_KEYS } from '../catalog/facts/condition-values.ts';
import type { OperatorFamily } from '../catalog/facts/operators.ts';
import { type ParsedOperator, parseOperator } from '../catalog/facts/parse-operator.ts';
import { type ConditionKeyUse, literals, type Statement } from '../model/policy.ts';
import { knownText, type LiteralValue } from '../model/value.ts';
import { awsCheck, defineRule, type Fix, type StatementContext } from './rule.ts';

export const rule = defineRule({
  id: 'condition-value',
  summary: 'Operators fit their keys, and values fit their operators',
  codes: {
    TYPE_MISMATCH: 'WARNING',
    TYPE_MISMATCH_BOOLEAN: 'WARNING',
    TYPE_MISMATCH_DATE: 'WARNING',
    TYPE_MISMATCH_NUMBER: 'WARNING',
    TYPE_MISMATCH_STRING: 'WARNING',
    TYPE_MISMATCH_IP_RANGE: 'ERROR',
    INVALID_CONDITION_MULTIPLE_BOOLEAN: 'ERROR',
    INVALID_REGION: 'ERROR',
  },
  messages: {
    operator: '`{operator}` does not fit `{key}`, which holds {holds}. Use {allowed}.',
    boolean: '`{operator}` compares `true` and `false`, so `{value}` never matches. Write one of the two.',
    date: '`{operator}` compares dates, and `{value}` is not one. Write it like 2026-01-31 or 2026-01-31T09:00:00Z.',
    number: '`{operator}` compares numbers, and `{value}` is not one. Write digits.',
    binary: '`{operator}` compares bytes in Base64, and `{value}` is not Base64. Encode the bytes.',
    ipRange:
      '`{operator}` compares IP ranges, and `{value}` is not one. Write it like 203.0.113.0/24 or 2001:db8::/32.',
    manyBooleans: '`{key}` is either true or false, so a list of values is a mistake. Keep one.',
    region: 'AWS has no Region `{value}`. Did you mean `{nearest}`?',
  },
  fixes: {
    operator: 'Change to {to}{wider}',
    keep: 'Keep {value} alone{wider}',
    region: 'Change to {nearest}{wider}',
  },
  reference: {
    TYPE_MISMATCH: awsCheck('general-warning', 'type-mismatch'),
    TYPE_MISMATCH_BOOLEAN: awsCheck('general-warning', 'type-mismatch-boolean'),
    TYPE_MISMATCH_DATE: awsCheck('general-warning', 'type-mismatch-date'),
    TYPE_MISMATCH_NUMBER: awsCheck('general-warning', 'type-mismatch-number'),
    TYPE_MISMATCH_STRING: awsCheck('general-warning', 'type-mismatch-string'),
    TYPE_MISMATCH_IP_RANGE: awsCheck('error', 'type-mismatch-ip-range'),
    INVALID_CONDITION_MULTIPLE_BOOLEAN: awsCheck('error', 'invalid-condition-multiple-boolean'),
    INVALID_REGION: awsCheck('error', 'invalid-region'),
  },
  condition(use, ctx) {
    const parsed = parseOperator(use.operator.text);
    if (!parsed.canonical || !parsed.operator) return;
    const { family } = parsed.operator;
    checkOperator(use, parsed, family, ctx);
    checkValues(use, family, ctx);
    checkBooleans(use, parsed, family, ctx);
    if (family === 'String' && REGION_KEYS.has(use.key.toLowerCase())) checkRegions(use, ctx);
  },
  fix({ code, subject }): Fix[] {
    if (code === 'TYPE_MISMATCH') return operatorFixes(subject as OperatorSubject);
    if (code === 'INVALID_CONDITION_MULTIPLE_BOOLEAN') return keepFixes(subject as KeySubject);
    return code === 'INVALID_REGION' ? regionFixes(subject as RegionSubject) : [];
  },
});

const HOLDS: Readonly<Record<string, readonly [holds: string, allowed: string]>> = {
  String: ['text', 'a string operator'],
  ARN: ['an ARN', 'an ARN operator'],
  Bool: ['true or false', '`Bool`'],
  Numeric: ['a number', 'a numeric operator'],
  Date: ['a date', 'a date operator'],
  IPAddress: ['an IP address', '`IpAddress` or `NotIpAddress`'],
  Binary: ['bytes', '`BinaryEquals`'],
};

interface OperatorSubject {
  readonly use: ConditionKeyUse;
  readonly statement: Statement;
  readonly parsed: ParsedOperator;
  readonly family: OperatorFamily;
}

function checkOperator(
  use: ConditionKeyUse,
  parsed: ParsedOperator,
  family: OperatorFamily,
  ctx: StatementContext,
): void {
  if (family === 'Null') return;
  const key = knownConditionKey(use.key, ctx.statement, ctx.catalog);
  const fitting = key && fittingFamilies(key);
  if (!key || !fitting || fitting.includes(family)) return;
  if (family === 'String' && key.type === 'IPAddress' && comparesKeys(use)) return;
  const [holds = '', allowed = ''] = HOLDS[key.type] ?? [];
  ctx.report({
    code: 'TYPE_MISMATCH',
    message: 'operator',
    details: { operator: use.operator.text, key: use.key, holds, allowed },
    at: [use],
    subject: { use, statement: ctx.statement, parsed, family: fitting[0]! } satisfies OperatorSubject,
  });
}

/**
 * True where another key is the value. AWS fills policy variables in under string and ARN operators alone, so that one
 * address is compared with another as text.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-ec2instancesourceprivateipv4
 */
function comparesKeys({ values }: ConditionKeyUse): boolean {
  return values.length > 0 && values.every((value) => /^\$\{[^{}]+\}$/.test(knownText(value) ?? ''));
}

function operatorFixes({ use, statement, parsed, family }: OperatorSubject): Fix[] {
  const to = sameOperator(parsed, family);
  if (!to || !literals(use).every((value) => fitsFamily(family, value.text))) return [];
  const condition = statement.condition!;
  const edits = [{ kind: 'setOperator', condition, operator: use.operator, to, only: use }] as const;
  // As it stands the condition may never hold, or always.
  const wider = widening(statement, 'other');
  return [{ fix: 'operator', details: { to, wider }, edits, safe: false }];
}

const UNREADABLE: Readonly<
  Partial<Record<OperatorFamily, { readonly code: string; readonly message: string }>>
> = {
  Bool: { code: 'TYPE_MISMATCH_BOOLEAN', message: 'boolean' },
  Null: { code: 'TYPE_MISMATCH_BOOLEAN', message: 'boolean' },
  Date: { code: 'TYPE_MISMATCH_DATE', message: 'date' },
  Numeric: { code: 'TYPE_MISMATCH_NUMBER', message: 'number' },
  Binary: { code: 'TYPE_MISMATCH_STRING', message: 'binary' },
  IpAddress: { code: 'TYPE_MISMATCH_IP_RANGE', message: 'ipRange' },
};

function checkValues(use: ConditionKeyUse, family: OperatorFamily, ctx: StatementContext): void {
  const verdict = UNREADABLE[family];
  if (!verdict) return;
  for (const value of literals(use)) {
    if (fitsFamily(family, value.text)) continue;
    ctx.report({ ...verdict, details: { operator: use.operator.text, value: value.text }, at: [value] });
  }
}

function checkBooleans(
  use: ConditionKeyUse,
  parsed: ParsedOperator,
  family: OperatorFamily,
  ctx: StatementContext,
): void {
  if ((family !== 'Bool' && family !== 'Null') || parsed.prefix || use.values.length < 2) return;
  ctx.report({
    code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
    message: 'manyBooleans',
    details: { key: use.key },
    at: [use],
    subject: { use, statement: ctx.statement } satisfies KeySubject,
  });
}

interface KeySubject {
  readonly use: ConditionKeyUse;
  readonly statement: Statement;
}

function keepFixes({ use, statement }: KeySubject): Fix[] {
  const firsts = literals(use).filter(
    (value, index, all) => all.findIndex((other) => other.text === value.text) === index,
  );
  return firsts.map((kept) => ({
    fix: 'keep',
    details: { value: kept.text, wider: widening(statement, 'less') },
    edits: [{ kind: 'removeValues', list: use, values: use.values.filter((value) => value !== kept) }],
    safe: false,
  }));
}

interface RegionSubject extends KeySubject {
  readonly value: LiteralValue;
  readonly nearest: readonly string[];
}

function checkRegions(use: ConditionKeyUse, ctx: StatementContext): void {
  for (const value of literals(use)) {
    const nearest = misspeltRegion(value.text);
    if (!nearest) continue;
    ctx.report({
      code: 'INVALID_REGION',
      message: 'region',
      details: { value: value.text, nearest: nearest[0] ?? '' },
      at: [value],
      subject: { use, statement: ctx.statement, value, nearest } satisfies RegionSubject,
    });
  }
}

function regionFixes({ use, statement, value, nearest }: RegionSubject): Fix[] {
  const wider = widening(statement, reachOfValues(use.operator.text, 'more'));
  return nearest.map((text) => ({
    fix: 'region',
    details: { nearest: text, wider },
    edits: [{ kind: 'replaceText', value, start: 0, end: value.text.length, text }],
    safe: false,
  }));
}
