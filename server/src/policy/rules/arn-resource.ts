import { type ArnTemplate, arnTemplates, asWildcards } from '../access/arn-templates.ts';
import { nearestNames } from '../access/nearest-name.ts';
import { misspeltRegion } from '../access/region-fault.ts';
import { isSlip } from '../access/slip.ts';
import { statementServices } from '../access/statement-services.ts';
import { type Arn, type ArnField, parseArn } from '../model/arn.ts';
import type { LiteralValue } from '../model/value.ts';
import { hasWildcard, overlaps } from '../model/wildcard.ts';
import { awsCheck, defineRule, type Fix, type StatementContext } from './rule.ts';

export const rule = defineRule({
  id: 'arn-resource',
  summary: 'ARNs have the form that AWS lists for resources of their service',
  codes: {
    INVALID_ARN_RESOURCE: 'ERROR',
    INVALID_ARN_REGION: 'ERROR',
    MISSING_ARN_REGION: 'ERROR',
    ARN_REGION_NOT_ALLOWED: 'ERROR',
    MISSING_ARN_ACCOUNT: 'ERROR',
    ARN_ACCOUNT_NOT_ALLOWED: 'ERROR',
  },
  messages: {
    resource: '{service} has no resource whose ARN ends in `{resource}`. Its ARNs end in {forms}.',
    region: 'AWS has no Region `{region}`. Did you mean `{nearest}`?',
    missingRegion: 'The ARN needs a Region, and with none it matches nothing. Name one, or write `*` for any.',
    noRegion: 'ARNs of this resource of {service} have no Region, so this one matches nothing. Leave the field empty.',
    missingAccount: 'The ARN needs an account, and with none it matches nothing. Name one, or write `*` for any.',
    noAccount: 'ARNs of this resource of {service} have no account, so this one matches nothing. Leave the field empty.',
  },
  fixes: { resource: 'Change to {text}', region: 'Change to {text}', any: 'Write * for any', empty: 'Empty the field' },
  reference: {
    INVALID_ARN_RESOURCE: awsCheck('error', 'invalid-arn-resource'),
    INVALID_ARN_REGION: awsCheck('error', 'invalid-arn-region'),
    MISSING_ARN_REGION: awsCheck('error', 'missing-arn-region'),
    ARN_REGION_NOT_ALLOWED: awsCheck('error', 'arn-region-not-allowed'),
    MISSING_ARN_ACCOUNT: awsCheck('error', 'missing-arn-account'),
    ARN_ACCOUNT_NOT_ALLOWED: awsCheck('error', 'arn-account-not-allowed'),
  },
  resource(value, _list, ctx) {
    if (value.kind !== 'literal') return;
    const arn = parseArn(value.text);
    if (!arn || isOpen(arn.service.text)) return;
    const templates = arnTemplates(arn.service.text, statementServices(ctx.statement), ctx.catalog);
    if (templates.length === 0) return;
    const resource = asWildcards(arn.resource.text);
    const matching = templates.filter((one) => overlaps(one.pattern, resource));
    if (matching.length === 0) {
      if (isCertain(arn.resource.text)) reportResource(value, arn, templates, ctx);
    } else {
      checkRegion(value, arn, matching, ctx);
      checkAccount(value, arn, matching, ctx);
    }
  },
  fix({ subject }): Fix[] {
    const { value, field, fix, texts } = subject as Subject;
    return texts.map((text) => ({
      fix,
      details: { text },
      edits: [{ kind: 'replaceText', value, start: field.start, end: field.end, text }],
      // The ARN as it stands matches nothing.
      safe: false,
    }));
  },
});

/** What can stand in place of a stretch of the value. */
interface Subject {
  readonly value: LiteralValue;
  readonly field: Pick<ArnField, 'start' | 'end'>;
  readonly fix: 'resource' | 'region' | 'any' | 'empty';
  readonly texts: readonly string[];
}

type Code = keyof typeof MESSAGES;

const MESSAGES = {
  INVALID_ARN_RESOURCE: 'resource',
  INVALID_ARN_REGION: 'region',
  MISSING_ARN_REGION: 'missingRegion',
  ARN_REGION_NOT_ALLOWED: 'noRegion',
  MISSING_ARN_ACCOUNT: 'missingAccount',
  ARN_ACCOUNT_NOT_ALLOWED: 'noAccount',
} as const;

function report(
  code: Code,
  subject: Subject,
  details: Readonly<Record<string, string>>,
  ctx: StatementContext,
): void {
  ctx.report({ code, message: MESSAGES[code], details, at: [subject.value], subject });
}

function isOpen(text: string): boolean {
  return hasWildcard(text) || text.includes('${');
}

/**
 * AWS's lists leave out collections such as `/tags` of API Gateway, and resources that only patterns of AWS's own policies
 * name, so that a whole name alone can be called wrong.
 */
function isCertain(resource: string): boolean {
  return !isOpen(resource) && /^\w/.test(resource);
}

function nameOf(arn: Arn, ctx: StatementContext): string {
  return ctx.catalog.serviceName(arn.service.text) ?? arn.service.text;
}

function checkRegion(value: LiteralValue, arn: Arn, matching: readonly ArnTemplate[], ctx: StatementContext): void {
  const field = arn.region;
  const { text } = field;
  if (text === '') {
    if (matching.every((one) => one.region.text !== '')) {
      report('MISSING_ARN_REGION', { value, field, fix: 'any', texts: ['*'] }, {}, ctx);
    }
    return;
  }
  if (isOpen(text)) return;
  if (matching.every((one) => one.region.text === '')) {
    const details = { service: nameOf(arn, ctx) };
    report('ARN_REGION_NOT_ALLOWED', { value, field, fix: 'empty', texts: [''] }, details, ctx);
    return;
  }
  const nearest = misspeltRegion(text);
  if (!nearest) return;
  const details = { region: text, nearest: nearest[0] ?? '' };
  report('INVALID_ARN_REGION', { value, field, fix: 'region', texts: nearest }, details, ctx);
}

function checkAccount(value: LiteralValue, arn: Arn, matching: readonly ArnTemplate[], ctx: StatementContext): void {
  const field = arn.account;
  const { text } = field;
  if (text === '' && matching.every((one) => one.account.text !== '')) {
    if (isOwnedByAws(arn) || hasWildcard(headOf(arn.resource.text))) return;
    report('MISSING_ARN_ACCOUNT', { value, field, fix: 'any', texts: ['*'] }, {}, ctx);
  } else if (text !== '' && !isOpen(text) && matching.every((one) => one.account.text === '')) {
    const details = { service: nameOf(arn, ctx) };
    report('ARN_ACCOUNT_NOT_ALLOWED', { value, field, fix: 'empty', texts: [''] }, details, ctx);
  }
}

/** Resources that AWS gives to all accounts, which have none in their ARN though the list shows one. */
const OWNED_BY_AWS: Readonly<Record<string, readonly string[]>> = {
  cloudformation: ['type'],
  'resource-explorer-2': ['managed-view', 'view'],
  ssm: ['automation-definition', 'document', 'parameter'],
};

function isOwnedByAws({ service, resource }: Arn): boolean {
  return OWNED_BY_AWS[service.text]?.includes(headOf(resource.text)) ?? false;
}

function headOf(resource: string): string {
  return /^[^/:]*/.exec(resource)![0];
}

const SHOWN_FORMS = 4;

function reportResource(
  value: LiteralValue,
  arn: Arn,
  templates: readonly ArnTemplate[],
  ctx: StatementContext,
): void {
  const own = templates.filter((one) => one.owner === arn.service.text);
  const forms = [...new Set((own.length > 0 ? own : templates).map((one) => one.resource.text))];
  const shown = forms.slice(0, SHOWN_FORMS).map((form) => `\`${form}\``);
  const rest = forms.length > SHOWN_FORMS ? ` or ${forms.length - SHOWN_FORMS} other forms` : '';
  const details = { service: nameOf(arn, ctx), resource: arn.resource.text, forms: shown.join(', ') + rest };
  const subject: Subject = { value, field: arn.resource, fix: 'resource', texts: respelt(arn.resource.text, forms) };
  report('INVALID_ARN_RESOURCE', subject, details, ctx);
}

/** The resource with the first word that one of the forms has: `tables/Music` becomes `table/Music`. */
function respelt(resource: string, forms: readonly string[]): string[] {
  const [, word = '', rest = ''] = /^([\w-]+)([/:].*)$/.exec(resource) ?? [];
  const heads = new Set(forms.map((form) => /^([\w-]+)[/:]/.exec(form)?.[1] ?? ''));
  return nearestNames(word, [...heads])
    .filter((head) => isSlip(word, head) || head.toLowerCase() === word.toLowerCase())
    .map((head) => head + rest)
    .filter((text) => forms.some((form) => overlaps(asWildcards(form), asWildcards(text))));
}
