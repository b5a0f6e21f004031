import type { Catalog } from '../../catalog/catalog.ts';
import type { EscalationStep } from '../../catalog/facts/escalation-paths-row.ts';
import { parseOperator } from '../../catalog/facts/parse-operator.ts';
import { type ConditionKeyUse, conditionKeys, type Statement } from '../../model/policy.ts';
import { matchesWildcard } from '../../model/wildcard.ts';
import { isConditionKnown } from '../conditions/known-condition.ts';

/** What the conditions of a statement mean for a step: keys that narrow who can take it or with what. */
export type Hurdle = readonly string[] | 'blocked';

/** Whether a caller can meet the conditions of a statement that allows the step. What cannot be told blocks. */
export function hurdleOfAllow(statement: Statement, step: EscalationStep, catalog: Catalog): Hurdle {
  if (!isConditionKnown(statement)) return 'blocked';
  const keys: string[] = [];
  for (const use of conditionKeys(statement)) {
    const bearing = bearingOf(use, step, catalog);
    if (bearing === 'fails' || bearing === 'unknown') return 'blocked';
    if (bearing === 'holder' || bearing === 'limits') keys.push(use.key);
  }
  return keys;
}

/** Whether a caller can get past the conditions of a statement that denies the step. What cannot be told blocks. */
export function hurdleOfDeny(statement: Statement, step: EscalationStep, catalog: Catalog): Hurdle {
  if (!isConditionKnown(statement)) return 'blocked';
  const uses = conditionKeys(statement);
  const bearings = uses.map((use) => bearingOf(use, step, catalog));
  if (bearings.includes('fails') || bearings.includes('free')) return [];
  const keys = uses.filter((_, index) => bearings[index] === 'holder').map(({ key }) => key);
  return keys.length > 0 ? keys : 'blocked';
}

type Bearing =
  /** The caller chooses the value, and so whether the condition holds. */
  | 'free'
  /** It says who the caller is, or whose account it is about: some meet it, all others do not. */
  | 'holder'
  | 'holds'
  /** It holds for the step, and keeps roles from other services. */
  | 'limits'
  | 'fails'
  | 'unknown';

function bearingOf(use: ConditionKeyUse, step: EscalationStep, catalog: Catalog): Bearing {
  const key = use.key.toLowerCase();
  if (key === 'iam:passedtoservice') return passing(use, step);
  if (HOLDER_KEYS.has(key) || key.startsWith('aws:principaltag/')) return 'holder';
  if (FREE_KEYS.has(key)) return 'free';
  // IAM answers in one Region, whatever the caller would like.
  if (key === 'aws:requestedregion' || key === 'ec2:region') return isGlobal(step) ? 'unknown' : 'free';
  if (key === 'aws:tagkeys' || key.startsWith('aws:requesttag/')) {
    return takesTags(step, catalog) ? 'free' : 'unknown';
  }
  return 'unknown';
}

function passing(use: ConditionKeyUse, { passedTo }: EscalationStep): Bearing {
  const { operator, ifExists } = parseOperator(use.operator.text);
  if (operator?.family !== 'String' || use.values.some(({ kind }) => kind !== 'literal')) return 'unknown';
  // No other action sends the key.
  if (!passedTo) return operator.negated || ifExists ? 'holds' : 'fails';
  const names = (service: string): boolean =>
    use.values.some(
      (value) =>
        value.kind === 'literal' &&
        (operator.like ? matchesWildcard(value.text, service) : value.text === service),
    );
  const named = passedTo.filter(names).length;
  if (named > 0 && named < passedTo.length) return 'unknown';
  if (operator.negated) return named > 0 ? 'fails' : 'holds';
  return named > 0 ? 'limits' : 'fails';
}

function isGlobal({ action }: EscalationStep): boolean {
  return action.startsWith('iam:');
}

function takesTags({ action }: EscalationStep, catalog: Catalog): boolean {
  const colon = action.indexOf(':');
  const known = catalog.service(action.slice(0, colon))?.action(action.slice(colon + 1));
  return known?.conditionKeys.includes('aws:TagKeys') ?? false;
}

/** In lower case. */
const FREE_KEYS: ReadonlySet<string> = new Set(['aws:referer', 'aws:securetransport', 'aws:useragent']);

/** In lower case. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const HOLDER_KEYS: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:federatedprovider',
  'aws:multifactorauthage',
  'aws:multifactorauthpresent',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principaltype',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:resourceorgpaths',
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpcarn',
  'aws:sourcevpce',
  'aws:tokenissuetime',
  'aws:userid',
  'aws:username',
  'aws:vpcsourceip',
]);
