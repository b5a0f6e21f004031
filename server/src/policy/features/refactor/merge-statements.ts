import type { ModelEdit } from '../../model/edit.ts';
import type { Policy } from '../../model/policy.ts';
import type { Plain } from '../../syntax/template.ts';
import type { PolicyFile } from '../policy-file.ts';
import { listEdits } from './list-edits.ts';
import {
  type MergeableList,
  type MergeableStatement,
  mergeableStatement,
  mergedInto,
} from './mergeable-statement.ts';
import type { Proposal, RefactoredPolicy } from './refactoring.ts';

/**
 * "Sort and merge statements": those that differ in one list alone become the first of them, what other values cover goes,
 * and actions are sorted. The statements that stay keep their order.
 */
export function mergeStatements({ file, located }: RefactoredPolicy): Proposal | undefined {
  const merged = mergedStatements(located.policy);
  const edits = merged.flatMap((one) => [
    ...one.merged.map((statement): ModelEdit => ({ kind: 'removeStatement', statement })),
    ...actionEdits(one, file),
    ...resourceEdits(one, file),
    ...principalEdits(one),
  ]);
  if (edits.length === 0) return undefined;
  return { title: 'Sort and merge statements (same access)', kind: 'rewrite', edits, asOfData: false };
}

/** Longer policies are sorted, and not merged: each statement is compared with each. */
const MOST_STATEMENTS = 150;

function mergedStatements({ statements }: Policy): readonly MergeableStatement[] {
  let all = statements.map(mergeableStatement);
  if (all.length > MOST_STATEMENTS) return all;
  // What has been merged may have become like another.
  for (let before = 0; before !== all.length; ) {
    before = all.length;
    const kept: MergeableStatement[] = [];
    for (const next of all) mergeOrAdd(next, kept);
    all = kept;
  }
  return all;
}

function mergeOrAdd(next: MergeableStatement, kept: MergeableStatement[]): void {
  for (const [i, one] of kept.entries()) {
    const both = mergedInto(one, next);
    if (!both) continue;
    kept[i] = both;
    return;
  }
  kept.push(next);
}

function actionEdits({ statement, actions }: MergeableStatement, file: PolicyFile): ModelEdit[] {
  const list = statement.action ?? statement.notAction;
  const texts = knownTexts(actions);
  return list && texts ? listEdits({ statement, list, file }, texts.toSorted(byName)) : [];
}

function resourceEdits({ statement, resources }: MergeableStatement, file: PolicyFile): ModelEdit[] {
  const list = statement.resource ?? statement.notResource;
  const texts = knownTexts(resources);
  return list && texts ? listEdits({ statement, list, file }, texts) : [];
}

function principalEdits({ statement, principals, merged }: MergeableStatement): ModelEdit[] {
  const { principal } = statement;
  if (!principal || merged.length === 0 || !principals.grows) return [];
  const before = principal.groups.reduce((sum, { values }) => sum + values.length, 0);
  if (principals.values.size === before) return [];
  const groups = new Map<string, string[]>();
  for (const { type, text } of principals.values.values()) {
    groups.set(type, [...(groups.get(type) ?? []), text]);
  }
  const written = [...groups].map(([type, texts]): [string, Plain] => {
    return [type, texts.length === 1 ? texts[0]! : texts];
  });
  return [{ kind: 'setElement', statement, name: 'Principal', value: Object.fromEntries(written) }];
}

function knownTexts({ values }: MergeableList): readonly string[] | undefined {
  const all = [...values.values()];
  return all.length > 0 && all.every(({ value }) => value) ? all.map(({ text }) => text) : undefined;
}

function byName(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  if (x === y) return 0;
  return x < y ? -1 : 1;
}
