import type { ConditionKey } from '../../catalog/catalog.ts';
import { TRUE_FALSE, valuesFor } from '../../catalog/facts/condition-values.ts';
import { OPERATOR_FAMILIES } from '../../catalog/facts/operators.ts';
import { parseOperator } from '../../catalog/facts/parse-operator.ts';
import { USUAL_FOR_ROLES } from '../../catalog/facts/usual-service-principals.ts';
import type { Plain } from '../../syntax/template.ts';
import { type AccountEntityKind, accountArns } from './account-arns.ts';
import { findConditionKey } from './condition-key-facts.ts';
import { hasForms, type ValueQuestion, valueForms } from './condition-value-forms.ts';
import type { Proposal } from './proposal.ts';
import { type CompletionRequest, type Context, chosen, type PlaceOf } from './request.ts';
import { usedNames } from './used-names.ts';
import { findForm } from './value-form.ts';
import { hasVariables } from './variables.ts';

/** Values of a condition key: those that AWS sends, and forms to be filled in where AWS's values have one. */
export const conditionValues: Context<'conditionValue'> = (request) => {
  const { place, catalog, siblings } = request;
  const { operator } = parseOperator(place.operator);
  const family = operator && OPERATOR_FAMILIES[operator.family];
  const type = findConditionKey(place.key, catalog)?.type ?? family?.keyType;
  const question: ValueQuestion = { ...place, type, catalog, patterns: operator?.like === true };
  const items =
    operator?.family === 'Null' || operator?.family === 'Bool'
      ? known(TRUE_FALSE.values)
      : [
          ...known(valuesFor(place.key, type)?.values ?? []),
          ...actionNames(question),
          ...accountArns(request, ENTITIES_BY_KEY.get(place.key.toLowerCase()) ?? NOBODY, 'value'),
          ...formProposals(question, request),
          ...timeAndAddress(question),
          ...(family?.variables === false ? [] : sameTag(request)),
        ];
  const seen = new Set(siblings);
  return chosen(items.filter(({ label }) => !seen.has(label) && seen.add(label)));
};

const NOBODY: ReadonlySet<AccountEntityKind> = new Set();
/** By condition key in lower case: https://docs.aws.amazon.com/service-authorization/latest/reference/list_iam.html */
const ENTITIES_BY_KEY = new Map<string, ReadonlySet<AccountEntityKind>>([
  ['iam:policyarn', new Set(['policy'])],
  ['iam:permissionsboundary', new Set(['policy'])],
  ['aws:principalarn', new Set(['role', 'user'])],
]);

/** True where there is something to choose from behind the key. Looks at its name and type alone. */
export function hasValues({ name, type }: ConditionKey): boolean {
  const typed = type === 'ARN' || type === 'Date' || type === 'IPAddress';
  return typed || TAG.test(name) || valuesFor(name, type) !== undefined || hasForms(name);
}

function known(
  values: readonly { readonly value: string; readonly label: string | undefined }[],
): Proposal[] {
  return values.map(({ value, label }) =>
    proposal(value, label ?? '', value, USUAL_FOR_ROLES.has(value) ? 20 : 21),
  );
}

function proposal(label: string, description: string, value: Plain, rank: number): Proposal {
  return { label, kind: 'value', description, insert: { as: 'value', value }, rank };
}

/** Keys such as `ec2:CreateAction` have the names of actions as values. */
function actionNames({ key, type, catalog }: ValueQuestion): Proposal[] {
  const prefix = valuesFor(key, type)?.actionsOf;
  const service = prefix === undefined ? undefined : catalog.service(prefix);
  return (service?.actions ?? []).map(({ name, accessLevel }) => proposal(name, accessLevel, name, 30));
}

function formProposals(
  question: ValueQuestion,
  request: CompletionRequest<PlaceOf<'conditionValue'>>,
): Proposal[] {
  const { whole, place } = request;
  const used = usedNames(place.policy);
  const forms = valueForms(question).flatMap(({ form, description }, index): Proposal[] => {
    const found = findForm(form, description, request, used);
    if (!found) return [];
    return [
      { ...proposal(found.label, description, found.template, 10 + index), filterText: found.matchText },
    ];
  });
  const arns = question.type === 'ARN' ? used.arns : [];
  const inUse = arns.filter((arn) => arn !== whole && arn.startsWith(whole));
  return [...forms, ...inUse.map((arn) => proposal(arn, 'in this policy', arn, 60))];
}

/** Places to be filled in: there is no clock to ask, so the day is one after the data's. */
function timeAndAddress({ type, catalog }: ValueQuestion): Proposal[] {
  if (type === 'Date') {
    const year = String(Number(catalog.date.slice(0, 4)) + 1);
    const template = [
      { index: 1, text: year },
      '-',
      { index: 2, text: '01' },
      '-',
      { index: 3, text: '01' },
      'T',
      { index: 4, text: '00:00:00' },
      'Z',
    ];
    return [proposal(`${year}-01-01T00:00:00Z`, 'a moment, in UTC', { template }, 0)];
  }
  if (type !== 'IPAddress') return [];
  return [
    proposal(
      '203.0.113.0/24',
      'a range of IPv4 addresses',
      { template: [{ index: 1, text: '203.0.113.0/24' }] },
      0,
    ),
    proposal(
      '2001:db8::/32',
      'a range of IPv6 addresses',
      { template: [{ index: 1, text: '2001:db8::/32' }] },
      1,
    ),
  ];
}

/** Access by attributes: the resource's tag is the principal's. */
function sameTag({ place, whole }: CompletionRequest<PlaceOf<'conditionValue'>>): Proposal[] {
  const tag = TAG.exec(place.key)?.[1];
  if (tag === undefined || !hasVariables(place.policy)) return [];
  const text = `\${aws:PrincipalTag/${tag}}`;
  return text.startsWith(whole) ? [proposal(text, "the principal's own tag", text, 5)] : [];
}

const TAG = /:(?:Resource|Request)Tag\/(.+)$/i;
