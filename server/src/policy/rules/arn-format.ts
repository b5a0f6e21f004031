import { isArnService } from '../access/arn-templates.ts';
import { withMissingFields } from '../access/missing-arn-fields.ts';
import { nearestNames } from '../access/nearest-name.ts';
import { slipsOf } from '../access/slip.ts';
import { PARTITIONS, partition } from '../catalog/facts/partitions.ts';
import { type ArnField, arnFields } from '../model/arn.ts';
import type { LiteralValue } from '../model/value.ts';
import { hasWildcard } from '../model/wildcard.ts';
import { awsCheck, defineRule, type Fix, type StatementContext } from './rule.ts';

export const rule = defineRule({
  id: 'arn-format',
  summary: 'Resources are ARNs with six fields, and the fields are what they should be',
  codes: {
    INVALID_ARN_PREFIX: 'ERROR',
    MISSING_ARN_FIELD: 'ERROR',
    INVALID_PARTITION: 'ERROR',
    INVALID_ARN_SERVICE_CASE: 'ERROR',
    INVALID_SERVICE: 'ERROR',
    INVALID_ARN_ACCOUNT: 'ERROR',
    ARN_SERVICE_NOT_IN_DATA: 'SUGGESTION',
  },
  messages: {
    prefix:
      '`{value}` is not an ARN, and AWS refuses it. Begin with `arn:`, or write `*` for every resource.',
    fields:
      'The ARN has only {count} of its six fields. Identity policies read the rest as `*`, others are refused: write arn:partition:service:region:account:resource.',
    partition: 'There is no partition `{partition}`. Use {partitions}.',
    serviceCase:
      'AWS writes services in ARNs in lower case, so `{service}` matches nothing. Write `{lower}`.',
    misspeltService: 'There is no service `{service}`. Did you mean `{nearest}`?',
    unknownService:
      'No service has `{service}` in its ARNs in the service reference of {date}. Check the spelling, unless it is newer.',
    account: '`{account}` is not an account ID. Write its 12 digits, or `*` for any account.',
  },
  fixes: { replace: 'Change to {text}', complete: 'Write the missing fields as *' },
  reference: {
    INVALID_ARN_PREFIX: awsCheck('error', 'invalid-arn-prefix'),
    MISSING_ARN_FIELD: awsCheck('error', 'missing-arn-field'),
    INVALID_PARTITION: awsCheck('error', 'invalid-partition'),
    INVALID_ARN_SERVICE_CASE: awsCheck('error', 'invalid-arn-service-case'),
    INVALID_SERVICE: awsCheck('error', 'invalid-service'),
    INVALID_ARN_ACCOUNT: awsCheck('error', 'invalid-arn-account'),
    ARN_SERVICE_NOT_IN_DATA: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  },
  resource(value, _list, ctx) {
    if (value.kind !== 'literal' || isEverything(value.text) || value.text.startsWith('${')) return;
    const fields = arnFields(value.text);
    if (fields[0]!.text !== 'arn') checkPrefix(value, fields, ctx);
    else if (fields.length < 6) reportFields(value, fields, ctx);
    else {
      checkPartition(value, fields[1]!, ctx);
      checkService(value, fields[2]!, ctx);
      checkAccount(value, fields, ctx);
    }
  },
  fix({ subject }, { policy }): Fix[] {
    const { value, field, texts } = subject as Subject;
    // Behind the end of the text go the wildcards that AWS reads there anyway.
    const fix = field.start === value.text.length ? 'complete' : 'replace';
    return texts.map((text) => ({
      fix,
      details: { text },
      edits: [{ kind: 'replaceText', value, start: field.start, end: field.end, text }],
      safe: fix === 'complete' && policy.kind === 'identity',
    }));
  },
});

/** What can stand in place of a stretch of the value. */
interface Subject {
  readonly value: LiteralValue;
  readonly field: Pick<ArnField, 'start' | 'end'>;
  readonly texts: readonly string[];
}

function isEverything(text: string): boolean {
  return /^\*+$/.test(text);
}

function isOpen(text: string): boolean {
  return hasWildcard(text) || text.includes('${');
}

function checkPrefix(value: LiteralValue, fields: readonly ArnField[], ctx: StatementContext): void {
  // Policies of API Gateway shorten their own ARNs: `execute-api:/stage/GET/pets`.
  if (ctx.policy.kind === 'resource' && value.text.startsWith('execute-api:/')) return;
  ctx.report({
    code: 'INVALID_ARN_PREFIX',
    message: 'prefix',
    details: { value: value.text },
    at: [value],
    subject: {
      value,
      field: { start: 0, end: value.text.length },
      texts: withPrefix(value.text, fields, ctx),
    },
  });
}

/** The whole ARN, where the rest of the fields shows what it should be. */
function withPrefix(text: string, fields: readonly ArnField[], ctx: StatementContext): string[] {
  const [first, second] = fields.map((field) => field.text);
  if (partition(second ?? '') && fields.length === 6) return [`arn${text.slice(fields[0]!.end)}`];
  if (partition(first ?? '') && fields.length >= 5) return [`arn:${text}`];
  return isArnService(first ?? '', ctx.catalog) && fields.length >= 4 ? [`arn:aws:${text}`] : [];
}

function reportFields(value: LiteralValue, fields: readonly ArnField[], ctx: StatementContext): void {
  const end = value.text.length;
  const meant = fields.length > 3 ? withMissingFields(fields, ctx.catalog) : undefined;
  const asAwsReadsIt = fields.length < 3 || value.text.endsWith(':') ? [] : [':*'.repeat(6 - fields.length)];
  ctx.report({
    code: 'MISSING_ARN_FIELD',
    message: 'fields',
    details: { value: value.text, count: String(fields.length) },
    at: [value],
    subject: (meant === undefined
      ? { value, field: { start: end, end }, texts: asAwsReadsIt }
      : { value, field: { start: 0, end }, texts: [meant] }) satisfies Subject,
  });
}

function checkPartition(value: LiteralValue, field: ArnField, ctx: StatementContext): void {
  const { text } = field;
  if (isOpen(text) || partition(text)) return;
  const ids = PARTITIONS.map((one) => one.id);
  ctx.report({
    code: 'INVALID_PARTITION',
    message: 'partition',
    details: { partition: text, partitions: listed(ids) },
    at: [value],
    subject: { value, field, texts: text === '' ? ['aws'] : nearestNames(text, ids) } satisfies Subject,
  });
}

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

function checkService(value: LiteralValue, field: ArnField, ctx: StatementContext): void {
  const { text } = field;
  if (isOpen(text)) return;
  const lower = text.toLowerCase();
  const known = isArnService(lower, ctx.catalog);
  if (known && lower === text) return;
  const nearest = known ? [lower] : slipsOf(text, ctx.catalog.prefixes);
  const subject: Subject = { value, field, texts: nearest };
  const details = { service: text, lower, nearest: nearest[0] ?? '', date: ctx.catalog.date };
  const at = [value] as const;
  if (known) ctx.report({ code: 'INVALID_ARN_SERVICE_CASE', message: 'serviceCase', details, at, subject });
  else if (nearest.length > 0) {
    ctx.report({ code: 'INVALID_SERVICE', message: 'misspeltService', details, at, subject });
  } else ctx.report({ code: 'ARN_SERVICE_NOT_IN_DATA', message: 'unknownService', details, at, subject });
}

function checkAccount(value: LiteralValue, fields: readonly ArnField[], ctx: StatementContext): void {
  const field = fields[4]!;
  const { text } = field;
  if (isOpen(text) || /^(\d{12})?$/.test(text) || NAMED_ACCOUNTS.has(text)) return;
  const digits = text.replace(/[\s-]/g, '');
  // `arn:aws:lambda:us-east-1:function:orders`: what stands there begins the resource.
  const meant = /^[\d-]*$/.test(text) ? undefined : withMissingFields(fields, ctx.catalog);
  const whole = { start: 0, end: value.text.length };
  ctx.report({
    code: 'INVALID_ARN_ACCOUNT',
    message: 'account',
    details: { account: text },
    at: [value],
    subject: (meant === undefined
      ? { value, field, texts: /^\d{12}$/.test(digits) ? [digits] : [] }
      : { value, field: whole, texts: [meant] }) satisfies Subject,
  });
}

/** What stands in place of an account in ARNs of resources that AWS itself owns. */
const NAMED_ACCOUNTS: ReadonlySet<string> = new Set(['aws', 'cloudfront', 'offering']);
