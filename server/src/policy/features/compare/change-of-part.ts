import type { Box } from '../../access/sets/box.ts';
import { type Conditions, implies } from '../../access/sets/condition.ts';
import type { Part } from '../../access/sets/difference.ts';
import { isOpen } from '../../access/sets/pattern-set.ts';
import { isOpenName } from '../../access/sets/principal-names.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { takesPrincipal } from '../../model/kind.ts';
import type { Policy } from '../../model/policy.ts';
import { quoted } from '../../text/printable.ts';
import { statementName } from '../symbols/statement-text.ts';
import type { Change, ChangedStatement, Side } from './changes.ts';
import { shownActions, shownPrincipals, shownResources } from './shown-patterns.ts';

export interface PartSource {
  readonly effect: 'Allow' | 'Deny';
  /** The side that holds the part. */
  readonly side: Side;
  readonly catalog: Catalog;
}

/** Why what holds a hole cannot be told. */
export const OPEN = 'What a template fills in is not known here.';

export type ChangeList = 'access' | 'changedByCondition' | 'cannotTell';

export interface SortedChange {
  readonly list: ChangeList;
  readonly change: Change;
}

/** What a part means for the requests that it holds. */
export function changeOfPart(part: Part, { effect, side, catalog }: PartSource): SortedChange {
  const { region, box, limits, exceptions, lifted } = part;
  const other = otherSide(side);
  const policy = [box, ...limits, ...exceptions].find(({ statement }) => statement)?.statement?.policy;
  const conditions = [...box.conditions, ...(lifted?.conditions ?? [])];
  const reasons = reasonsOf(part);
  const isConditional = limits.length > 0 || (lifted !== undefined && exceptions.length > 0);
  const list = reasons.length > 0 ? 'cannotTell' : isConditional ? 'changedByCondition' : 'access';
  const grants = (effect === 'Allow') === (side === 'after');
  const change: Change = {
    effect,
    side,
    mayGrant: grants,
    direction: list === 'changedByCondition' ? directionOf(part, grants) : undefined,
    actions: shownActions(region.actions, catalog),
    resources: policy?.kind === 'trust' ? [] : shownResources(region.resources),
    principals: namesPrincipals(policy) ? shownPrincipals(region.principals) : [],
    conditions: textsOf(conditions),
    exceptions: exceptions.map((one) => textsOf(one.conditions)),
    otherSide: limits.map((one) => textsOf(one.conditions)),
    reasons,
    statements: [
      ...statementsOf([box, ...exceptions], side),
      ...statementsOf([...limits, ...(lifted ? [lifted] : [])], other),
    ],
  };
  return { list, change };
}

export function otherSide(side: Side): Side {
  return side === 'after' ? 'before' : 'after';
}

/** Only where the one conditions follow from the others is it certain that nothing is lost, or nothing new. */
function directionOf({ box, limits, exceptions }: Part, grants: boolean): Change['direction'] {
  const isOneWay = exceptions.length === 0 && limits.every((one) => implies(one.conditions, box.conditions));
  if (!isOneWay) return 'other';
  return grants ? 'wider' : 'narrower';
}

function namesPrincipals(policy: Policy | undefined): boolean {
  return policy !== undefined && takesPrincipal(policy.kind);
}

function textsOf(conditions: Conditions): string[] {
  return conditions.flatMap((test) => (test.kind === 'key' ? test.text : []));
}

function reasonsOf({ region, box, limits, exceptions, lifted }: Part): string[] {
  const boxes = [box, ...limits, ...exceptions, ...(lifted ? [lifted] : [])];
  const unclear = boxes.flatMap((one) =>
    one.conditions.flatMap((test) =>
      test.kind === 'unclear' ? `${subjectOf(one)} cannot be compared: ${test.reason}.` : [],
    ),
  );
  const isHole =
    isOpen(region.actions) ||
    isOpen(region.resources) ||
    [...region.principals.names.keys()].some(isOpenName) ||
    (limits.length > 0 && boxes.some(({ conditions }) => conditions.some(hasHole)));
  if (isHole) unclear.push(OPEN);
  return [...new Set(unclear)];
}

function hasHole(test: Conditions[number]): boolean {
  return test.kind === 'key' && test.values.some((value) => value.hasHole);
}

function subjectOf({ statement }: Box): string {
  return statement ? quoted(statementName(statement)) : 'The policy';
}

function statementsOf(boxes: readonly Box[], side: Side): ChangedStatement[] {
  const statements = new Set(boxes.flatMap(({ statement }) => statement ?? []));
  return [...statements].map((statement) => ({
    side,
    index: statement.index,
    name: statementName(statement),
    span: statement.span,
  }));
}
