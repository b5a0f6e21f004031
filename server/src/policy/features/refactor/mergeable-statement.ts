import { redundantActions, redundantResources } from '../../access/grants/redundant-values.ts';
import { nodeIdentity } from '../../access/sets/node-identity.ts';
import { SQS_POLICY_LIMITS } from '../../catalog/facts/quotas.ts';
import type { ListElement, Statement, ValueList } from '../../model/policy.ts';
import { knownText, type LiteralValue, shownText } from '../../model/value.ts';

/** A statement with those that have been merged into it. */
export interface MergeableStatement {
  readonly statement: Statement;
  readonly merged: readonly Statement[];
  readonly actions: MergeableList;
  readonly resources: MergeableList;
  readonly principals: MergeableList;
  /** Equal for statements that may differ in their lists alone. */
  readonly frame: string;
}

/** Values of one or more statements, without those that another of them covers. */
export interface MergeableList {
  /** By a text that is equal for values that are the same. */
  readonly values: ReadonlyMap<string, ListedValue>;
  /** False for what can only be compared: what is left out, everyone, values that are not known. */
  readonly grows: boolean;
}

export interface ListedValue {
  readonly text: string;
  /** The type of a principal. */
  readonly type: string;
  readonly value: LiteralValue | undefined;
}

export function mergeableStatement(statement: Statement): MergeableStatement {
  const { action, notAction, resource, notResource, condition } = statement;
  return {
    statement,
    merged: [],
    actions: listOf(action, notAction, 'actions'),
    resources: listOf(resource, notResource, 'resources'),
    principals: principalsOf(statement),
    frame: [
      knownText(statement.effect?.value) ?? '',
      statement.elements
        .map(({ name }) => name)
        .filter((name) => name !== 'Sid')
        .sort()
        .join(),
      nodeIdentity(condition?.node, ({ source }) => source),
    ].join('\n'),
  };
}

/** Both as one, where they differ in one list alone, which can grow; undefined elsewhere. */
export function mergedInto(a: MergeableStatement, b: MergeableStatement): MergeableStatement | undefined {
  if (a.frame !== b.frame) return undefined;
  const different = LISTS.filter((name) => !isSame(a[name], b[name]));
  const merged = [...a.merged, b.statement, ...b.merged];
  const [name, another] = different;
  if (name === undefined) return { ...a, merged };
  if (another !== undefined || !a[name].grows || !b[name].grows) return undefined;
  const own = a[name].values;
  const further = [...b[name].values].filter(([key]) => !own.has(key));
  const values = withoutCovered(new Map([...own, ...further]), name);
  if (name === 'actions' && values.size > mostActions(a.statement)) return undefined;
  return { ...a, merged, [name]: { values, grows: true } };
}

const LISTS = ['actions', 'resources', 'principals'] as const;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html */
function mostActions({ policy }: Statement): number {
  return policy.resourceType === 'AWS::SQS::Queue'
    ? SQS_POLICY_LIMITS.actionsPerStatement
    : Number.POSITIVE_INFINITY;
}

function isSame(a: MergeableList, b: MergeableList): boolean {
  if (a.grows !== b.grows || a.values.size !== b.values.size) return false;
  return [...a.values.keys()].every((key) => b.values.has(key));
}

function listOf(
  list: ListElement | undefined,
  notList: ListElement | undefined,
  name: ListName,
): MergeableList {
  const one = list ?? notList;
  const values = one ? entriesOf(one, '', name === 'actions') : [];
  return { values: withoutCovered(new Map(values), name), grows: one === list && isKnown(values) };
}

type ListName = (typeof LISTS)[number];

const REDUNDANT = { actions: redundantActions, resources: redundantResources, principals: () => [] };

function withoutCovered(values: MergeableList['values'], name: ListName): MergeableList['values'] {
  const known = [...values.values()].flatMap(({ value }) => value ?? []);
  const covered = new Set(REDUNDANT[name](known).flatMap(({ redundant }) => redundant));
  return new Map([...values].filter(([, { value }]) => !value || !covered.has(value)));
}

function principalsOf({ principal, notPrincipal }: Statement): MergeableList {
  const one = principal ?? notPrincipal;
  if (!one) return { values: new Map(), grows: false };
  const { scalar, groups } = one;
  const values = scalar
    ? [[shownText(scalar), { text: shownText(scalar), type: '', value: undefined }] as const]
    : groups.flatMap((group) => entriesOf(group, group.type, false));
  const hasTypesOnce = new Set(groups.map(({ type }) => type)).size === groups.length;
  return { values: new Map(values), grows: one === principal && hasTypesOnce && isKnown(values) };
}

type ListEntry = readonly [key: string, value: ListedValue];

function entriesOf({ values }: ValueList, type: string, inAnyCase: boolean): ListEntry[] {
  return values.map((value): ListEntry => {
    if (value.kind === 'literal') {
      return [
        `${type} ${inAnyCase ? value.text.toLowerCase() : value.text}`,
        { text: value.text, type, value },
      ];
    }
    const text = shownText(value);
    return [`${type} unknown ${text}`, { text, type, value: undefined }];
  });
}

function isKnown(entries: readonly ListEntry[]): boolean {
  return entries.length > 0 && entries.every(([, { value }]) => value !== undefined);
}
