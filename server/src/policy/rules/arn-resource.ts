import { statementServices } from '../access/actions/statement-services.ts';
import { reachOfElement, widening } from '../access/grants/widening.ts';
import { slipsOf } from '../access/names/slip.ts';
import { type ArnFault, arnFaults } from '../access/resources/arn-fault.ts';
import { type ArnTemplate, asWildcards } from '../access/resources/arn-templates.ts';
import { accountsNamed, regionsNamed } from '../access/resources/named-places.ts';
import { misspeltRegion } from '../access/resources/region-fault.ts';
import { overlap } from '../access/wildcard-overlap.ts';
import { partitionOfRegion } from '../catalog/facts/partitions.ts';
import { type Arn, type ArnField, parseArn } from '../model/arn.ts';
import type { ListElement, Policy, Statement } from '../model/policy.ts';
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
    replace: 'Change to {text}{wider}',
    region: 'Write {text}, a Region named here{wider}',
    account: 'Write {text}, an account named here{wider}',
    anyRegion: 'Write * for any Region{wider}',
    anyAccount: 'Write * for any account{wider}',
    noRegion: 'Remove the Region{wider}',
    noAccount: 'Remove the account{wider}',
  },
  reference: {
    INVALID_ARN_RESOURCE: awsCheck('error', 'invalid-arn-resource'),
    INVALID_ARN_REGION: awsCheck('error', 'invalid-arn-region'),
    MISSING_ARN_REGION: awsCheck('error', 'missing-arn-region'),
    ARN_REGION_NOT_ALLOWED: awsCheck('error', 'arn-region-not-allowed'),
    MISSING_ARN_ACCOUNT: awsCheck('error', 'missing-arn-account'),
    ARN_ACCOUNT_NOT_ALLOWED: awsCheck('error', 'arn-account-not-allowed'),
  },
  resource(value, list, ctx) {
    if (value.kind !== 'literal' || value.text.length > LONGEST) return;
    const arn = parseArn(value.text);
    if (!arn) return;
    const { faults, templates } = arnFaults(arn, () => statementServices(ctx.statement), ctx.catalog);
    for (const fault of faults) {
      const { field, choices } = MENDINGS[fault]({ arn, templates, policy: ctx.policy });
      ctx.report({
        code: CODES[fault],
        message: fault,
        details: {
          service: ctx.catalog.serviceName(arn.service.text) ?? arn.service.text,
          resource: arn.resource.text,
          region: arn.region.text,
          nearest: choices[0]?.text ?? '',
          forms: fault === 'resource' ? listed(formsOf(arn, templates)) : '',
        },
        at: [value],
        subject: { value, list, statement: ctx.statement, field, choices } satisfies Subject,
      });
    }
  },
  fix({ subject }): Fix[] {
    const { value, list, statement, field, choices } = subject as Subject;
    // The ARN as it stands matches nothing.
    const wider = widening(statement, reachOfElement(list.name, 'more'));
    return choices.map(({ fix, text }) => ({
      fix,
      details: { text, wider },
      edits: [{ kind: 'replaceText', value, start: field.start, end: field.end, text }],
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
  readonly choices: readonly Choice[];
}

interface Choice {
  readonly fix: 'replace' | 'region' | 'account' | 'anyRegion' | 'anyAccount' | 'noRegion' | 'noAccount';
  readonly text: string;
}

interface Subject extends Mending {
  readonly value: LiteralValue;
  readonly list: ListElement;
  readonly statement: Statement;
}

interface Faulty {
  readonly arn: Arn;
  readonly templates: readonly ArnTemplate[];
  readonly policy: Policy;
}

const MENDINGS: Readonly<Record<ArnFault, (faulty: Faulty) => Mending>> = {
  resource: ({ arn, templates }) => ({
    field: arn.resource,
    choices: choices('replace', respelt(arn.resource.text, formsOf(arn, templates))),
  }),
  region: ({ arn }) => ({
    field: arn.region,
    choices: choices('replace', misspeltRegion(arn.region.text) ?? []),
  }),
  missingRegion: ({ arn, policy }) => {
    const partition = arn.partition.text;
    const named = regionsNamed(policy).filter((region) => partitionOfRegion(region)?.id === partition);
    return { field: arn.region, choices: [...choices('region', named), ...choices('anyRegion', ['*'])] };
  },
  noRegion: ({ arn }) => ({ field: arn.region, choices: choices('noRegion', ['']) }),
  missingAccount: ({ arn, policy }) => ({
    field: arn.account,
    choices: [...choices('account', accountsNamed(policy)), ...choices('anyAccount', ['*'])],
  }),
  noAccount: ({ arn }) => ({ field: arn.account, choices: choices('noAccount', ['']) }),
};

function choices(fix: Choice['fix'], texts: readonly string[]): Choice[] {
  return texts.map((text) => ({ fix, text }));
}

/** Resource fields of the service's own list where it has one. */
function formsOf(arn: Arn, templates: readonly ArnTemplate[]): string[] {
  const own = templates.filter((one) => one.owner === arn.service.text);
  return [...new Set((own.length > 0 ? own : templates).map((one) => one.resource.text))];
}

const SHOWN_FORMS = 4;
/** Of more kinds nobody knows which is meant. */
const MOST_NAMED = 3;

function listed(forms: readonly string[]): string {
  const shown = forms.slice(0, SHOWN_FORMS).map((form) => `\`${form}\``);
  const rest = forms.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` or ${rest} other forms` : '');
}

/**
 * The resource with the first word that one of the forms has: `tables/Music` becomes `table/Music`, and `orders` becomes
 * `function:orders` where a few kinds of resource have nothing but a name behind that word.
 */
function respelt(resource: string, forms: readonly string[]): string[] {
  if (/^[\w.-]+$/.test(resource)) {
    const named = forms.flatMap((form) => /^([\w-]+[/:])\$\{[^{}]*\}$/.exec(form)?.[1] ?? []);
    return named.length <= MOST_NAMED ? named.map((head) => head + resource) : [];
  }
  const [, word = '', rest = ''] = /^([\w-]+)([/:].*)$/.exec(resource) ?? [];
  const heads = new Set(forms.flatMap((form) => /^([\w-]+)[/:]/.exec(form)?.[1] ?? []));
  const inOtherCase = [...heads].filter((head) => head.toLowerCase() === word.toLowerCase());
  return [...inOtherCase, ...slipsOf(word, heads)]
    .map((head) => head + rest)
    .filter((text) => forms.some((form) => overlap(asWildcards(form), asWildcards(text))));
}
