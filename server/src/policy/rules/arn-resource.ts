import { type ArnFault, arnFaults } from '../access/arn-fault.ts';
import { type ArnTemplate, asWildcards } from '../access/arn-templates.ts';
import { misspeltRegion } from '../access/region-fault.ts';
import { slipsOf } from '../access/slip.ts';
import { statementServices } from '../access/statement-services.ts';
import { overlap } from '../access/wildcard-overlap.ts';
import { type Arn, type ArnField, parseArn } from '../model/arn.ts';
import type { LiteralValue } from '../model/value.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

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
    missingRegion:
      'ARNs of this resource of {service} have a Region, so with none nothing matches. Name one, or write `*` for any.',
    noRegion:
      'ARNs of this resource of {service} have no Region, so with one nothing matches. Leave the field empty.',
    missingAccount:
      'ARNs of this resource of {service} have an account, so with none nothing matches. Name one, or write `*` for any.',
    noAccount:
      'ARNs of this resource of {service} have no account, so with one nothing matches. Leave the field empty.',
  },
  fixes: {
    resource: 'Change to {text}',
    region: 'Change to {text}',
    anyRegion: 'Write * for any Region',
    anyAccount: 'Write * for any account',
    noRegion: 'Remove the Region',
    noAccount: 'Remove the account',
  },
  reference: {
    INVALID_ARN_RESOURCE: awsCheck('error', 'invalid-arn-resource'),
    INVALID_ARN_REGION: awsCheck('error', 'invalid-arn-region'),
    MISSING_ARN_REGION: awsCheck('error', 'missing-arn-region'),
    ARN_REGION_NOT_ALLOWED: awsCheck('error', 'arn-region-not-allowed'),
    MISSING_ARN_ACCOUNT: awsCheck('error', 'missing-arn-account'),
    ARN_ACCOUNT_NOT_ALLOWED: awsCheck('error', 'arn-account-not-allowed'),
  },
  resource(value, _list, ctx) {
    if (value.kind !== 'literal' || value.text.length > LONGEST) return;
    const arn = parseArn(value.text);
    if (!arn) return;
    const { faults, templates } = arnFaults(arn, () => statementServices(ctx.statement), ctx.catalog);
    for (const fault of faults) {
      const mending = MENDINGS[fault](arn, templates);
      ctx.report({
        code: CODES[fault],
        message: fault,
        details: {
          service: ctx.catalog.serviceName(arn.service.text) ?? arn.service.text,
          resource: arn.resource.text,
          region: arn.region.text,
          nearest: mending.texts[0] ?? '',
          forms: fault === 'resource' ? listed(formsOf(arn, templates)) : '',
        },
        at: [value],
        subject: { value, ...mending } satisfies Subject,
      });
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

/** Longer texts are no ARNs, and would take long to compare. */
const LONGEST = 2048;

const CODES: Readonly<Record<ArnFault, string>> = {
  resource: 'INVALID_ARN_RESOURCE',
  region: 'INVALID_ARN_REGION',
  missingRegion: 'MISSING_ARN_REGION',
  noRegion: 'ARN_REGION_NOT_ALLOWED',
  missingAccount: 'MISSING_ARN_ACCOUNT',
  noAccount: 'ARN_ACCOUNT_NOT_ALLOWED',
};

/** What can stand in place of a field. */
interface Mending {
  readonly field: ArnField;
  readonly fix: 'resource' | 'region' | 'anyRegion' | 'anyAccount' | 'noRegion' | 'noAccount';
  readonly texts: readonly string[];
}

interface Subject extends Mending {
  readonly value: LiteralValue;
}

const MENDINGS: Readonly<Record<ArnFault, (arn: Arn, templates: readonly ArnTemplate[]) => Mending>> = {
  resource: (arn, templates) => ({
    field: arn.resource,
    fix: 'resource',
    texts: respelt(arn.resource.text, formsOf(arn, templates)),
  }),
  region: ({ region }) => ({ field: region, fix: 'region', texts: misspeltRegion(region.text) ?? [] }),
  missingRegion: ({ region }) => ({ field: region, fix: 'anyRegion', texts: ['*'] }),
  noRegion: ({ region }) => ({ field: region, fix: 'noRegion', texts: [''] }),
  missingAccount: ({ account }) => ({ field: account, fix: 'anyAccount', texts: ['*'] }),
  noAccount: ({ account }) => ({ field: account, fix: 'noAccount', texts: [''] }),
};

/** Resource fields of the service's own list where it has one. */
function formsOf(arn: Arn, templates: readonly ArnTemplate[]): string[] {
  const own = templates.filter((one) => one.owner === arn.service.text);
  return [...new Set((own.length > 0 ? own : templates).map((one) => one.resource.text))];
}

const SHOWN_FORMS = 4;

function listed(forms: readonly string[]): string {
  const shown = forms.slice(0, SHOWN_FORMS).map((form) => `\`${form}\``);
  const rest = forms.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` or ${rest} other forms` : '');
}

/** The resource with the first word that one of the forms has: `tables/Music` becomes `table/Music`. */
function respelt(resource: string, forms: readonly string[]): string[] {
  const [, word = '', rest = ''] = /^([\w-]+)([/:].*)$/.exec(resource) ?? [];
  const heads = new Set(forms.flatMap((form) => /^([\w-]+)[/:]/.exec(form)?.[1] ?? []));
  const inOtherCase = [...heads].filter((head) => head.toLowerCase() === word.toLowerCase());
  return [...inOtherCase, ...slipsOf(word, heads)]
    .map((head) => head + rest)
    .filter((text) => forms.some((form) => overlap(asWildcards(form), asWildcards(text))));
}
