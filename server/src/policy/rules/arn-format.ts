import { statementServices } from '../access/actions/statement-services.ts';
import { reachOfElement, widening } from '../access/grants/widening.ts';
import { nearestNames } from '../access/names/nearest-name.ts';
import { slipsOf } from '../access/names/slip.ts';
import { arnTemplates, isArnService } from '../access/resources/arn-templates.ts';
import { withMissingFields } from '../access/resources/missing-arn-fields.ts';
import { accountsNamed } from '../access/resources/named-places.ts';
import { PARTITIONS, partition, partitionOfRegion } from '../catalog/facts/partitions.ts';
import { type ArnField, arnFields } from '../model/arn.ts';
import type { ListElement } from '../model/policy.ts';
import type { LiteralValue } from '../model/value.ts';
import { hasWildcard } from '../model/wildcard.ts';
import { awsCheck, defineRule, type Fix, type Report, type StatementContext } from './rule.ts';

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
  fixes: {
    replace: 'Change to {text}{wider}',
    complete: 'Write the missing fields as *{wider}',
  },
  reference: {
    INVALID_ARN_PREFIX: awsCheck('error', 'invalid-arn-prefix'),
    MISSING_ARN_FIELD: awsCheck('error', 'missing-arn-field'),
    INVALID_PARTITION: awsCheck('error', 'invalid-partition'),
    INVALID_ARN_SERVICE_CASE: awsCheck('error', 'invalid-arn-service-case'),
    INVALID_SERVICE: awsCheck('error', 'invalid-service'),
    INVALID_ARN_ACCOUNT: awsCheck('error', 'invalid-arn-account'),
    ARN_SERVICE_NOT_IN_DATA: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  },
  resource(value, list, ctx) {
    if (value.kind !== 'literal' || isEverything(value.text) || value.text.startsWith('${')) return;
    const fields = arnFields(value.text);
    const arn: WrittenArn = { value, list, fields };
    if (fields[0]!.text !== 'arn') checkPrefix(arn, ctx);
    else if (fields.length < 6) reportFields(arn, ctx);
    else {
      checkPartition(arn, ctx);
      checkService(arn, ctx);
      checkAccount(arn, ctx);
    }
  },
  fix({ subject }, { policy }): Fix[] {
    const { value, list, statement, field, texts } = subject as Subject;
    // Behind the end of the text go the wildcards that AWS reads there anyway.
    const isComplete = field.start === value.text.length;
    const isAsRead = isComplete && policy.kind === 'identity';
    const wider = isAsRead ? '' : widening(statement, reachOfElement(list.name, 'more'));
    return texts.map((text) => ({
      fix: isComplete ? 'complete' : 'replace',
      details: { text, wider },
      edits: [{ kind: 'replaceText', value, start: field.start, end: field.end, text }],
      // Whoever wrote a Deny that denies nothing has to see what it will deny.
      safe: isAsRead,
    }));
  },
});

interface WrittenArn {
  readonly value: LiteralValue;
  readonly list: ListElement;
  readonly fields: readonly ArnField[];
}

/** What can stand in place of a stretch of the value. */
interface Mending {
  readonly field: Pick<ArnField, 'start' | 'end'>;
  readonly texts: readonly string[];
}

interface Subject extends Mending, Pick<StatementContext, 'statement'> {
  readonly value: LiteralValue;
  readonly list: ListElement;
}

function report(
  what: Pick<Report, 'code' | 'message' | 'details'>,
  { value, list }: WrittenArn,
  mending: Mending,
  ctx: StatementContext,
): void {
  const subject: Subject = { value, list, statement: ctx.statement, ...mending };
  ctx.report({ ...what, at: [value], subject });
}

function isEverything(text: string): boolean {
  return /^\*+$/.test(text);
}

function isOpen(text: string): boolean {
  return hasWildcard(text) || text.includes('${');
}

function checkPrefix(arn: WrittenArn, ctx: StatementContext): void {
  const { value, fields } = arn;
  // Policies of API Gateway shorten their own ARNs: `execute-api:/stage/GET/pets`.
  if (ctx.policy.kind === 'resource' && value.text.startsWith('execute-api:/')) return;
  const details = { value: value.text };
  const texts = withPrefix(value.text, fields, ctx);
  report(
    { code: 'INVALID_ARN_PREFIX', message: 'prefix', details },
    arn,
    { field: whole(value), texts },
    ctx,
  );
}

function whole(value: LiteralValue): Mending['field'] {
  return { start: 0, end: value.text.length };
}

/** The whole ARN, where the rest of the fields shows what it should be. */
function withPrefix(text: string, fields: readonly ArnField[], ctx: StatementContext): string[] {
  const [first, second] = fields.map((field) => field.text);
  if (partition(second ?? '') && fields.length === 6) return [`arn${text.slice(fields[0]!.end)}`];
  if (partition(first ?? '') && fields.length >= 5) return [`arn:${text}`];
  if (isArnService(first ?? '', ctx.catalog) && fields.length >= 4) return [`arn:aws:${text}`];
  return fields.length === 1 ? asNameAlone(text, ctx) : [];
}

/** `photos/*` is what an ARN of Amazon S3 ends with: one service whose ARNs hold nothing else before the name. */
function asNameAlone(text: string, { statement, catalog }: StatementContext): string[] {
  const [service, another] = statementServices(statement);
  if (service === undefined || another !== undefined || !/^[\w.*?-]+(\/[\w.*?/-]+)?$/.test(text)) return [];
  const templates = arnTemplates(service, [], catalog);
  const isNamed = templates.some(
    ({ region, account, resource }) =>
      region.text === '' && account.text === '' && resource.text.startsWith('${'),
  );
  return isNamed ? [`arn:aws:${service}:::${text}`] : [];
}

function reportFields(arn: WrittenArn, ctx: StatementContext): void {
  const { value, fields } = arn;
  const end = value.text.length;
  const meant = fields.length > 3 ? withMissingFields(fields, ctx.catalog) : undefined;
  const asAwsReadsIt = fields.length < 3 || value.text.endsWith(':') ? [] : [':*'.repeat(6 - fields.length)];
  const details = { value: value.text, count: String(fields.length) };
  const mending: Mending =
    meant === undefined
      ? { field: { start: end, end }, texts: asAwsReadsIt }
      : { field: whole(value), texts: [meant] };
  report({ code: 'MISSING_ARN_FIELD', message: 'fields', details }, arn, mending, ctx);
}

function checkPartition(arn: WrittenArn, ctx: StatementContext): void {
  const field = arn.fields[1]!;
  const { text } = field;
  if (isOpen(text) || partition(text)) return;
  const ids = PARTITIONS.map((one) => one.id);
  const ofRegion = partitionOfRegion(arn.fields[3]!.text)?.id;
  const nearest = text === '' ? ['aws'] : nearestNames(text, ids);
  const texts = ofRegion === undefined ? nearest : [ofRegion];
  const details = { partition: text, partitions: listed(ids) };
  report({ code: 'INVALID_PARTITION', message: 'partition', details }, arn, { field, texts }, ctx);
}

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

function checkService(arn: WrittenArn, ctx: StatementContext): void {
  const field = arn.fields[2]!;
  const { text } = field;
  if (isOpen(text)) return;
  const lower = text.toLowerCase();
  const known = isArnService(lower, ctx.catalog);
  if (known && lower === text) return;
  const nearest = known ? [lower] : slipsOf(text, ctx.catalog.prefixes);
  const details = { service: text, lower, nearest: nearest[0] ?? '', date: ctx.catalog.date };
  const verdict = known
    ? { code: 'INVALID_ARN_SERVICE_CASE', message: 'serviceCase' }
    : nearest.length > 0
      ? { code: 'INVALID_SERVICE', message: 'misspeltService' }
      : { code: 'ARN_SERVICE_NOT_IN_DATA', message: 'unknownService' };
  report({ ...verdict, details }, arn, { field, texts: nearest }, ctx);
}

function checkAccount(arn: WrittenArn, ctx: StatementContext): void {
  const { value, fields } = arn;
  const field = fields[4]!;
  const { text } = field;
  if (isOpen(text) || /^(\d{12})?$/.test(text) || NAMED_ACCOUNTS.has(text)) return;
  const digits = text.replace(/[\s-]/g, '');
  // `arn:aws:lambda:us-east-1:function:orders`: what stands there begins the resource.
  const beginsResource = arnTemplates(fields[2]!.text, [], ctx.catalog).some(({ resource }) =>
    resource.text.startsWith(`${text}:`),
  );
  const meant = beginsResource ? withMissingFields(fields, ctx.catalog) : undefined;
  const accounts = /^\d{12}$/.test(digits) ? [digits] : [...accountsNamed(ctx.policy), '*'];
  const mending: Mending =
    meant === undefined ? { field, texts: accounts } : { field: whole(value), texts: [meant] };
  report({ code: 'INVALID_ARN_ACCOUNT', message: 'account', details: { account: text } }, arn, mending, ctx);
}

/** What stands in place of an account in ARNs of resources that AWS itself owns. */
const NAMED_ACCOUNTS: ReadonlySet<string> = new Set(['aws', 'cloudfront', 'offering']);
