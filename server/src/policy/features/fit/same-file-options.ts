import { type QuotaUse, quotaUse } from '../../access/policy-quota.ts';
import type { ModelEdit } from '../../model/edit.ts';
import { applyEdits, type TextEdit } from '../../text/text-edit.ts';
import { mergeStatements } from '../refactor/merge-statements.ts';
import { proven } from '../refactor/proven.ts';
import { readBack } from '../refactor/read-back.ts';
import type { Proposal, RefactoredPolicy } from '../refactor/refactoring.ts';
import { shrinkAllActions } from '../refactor/shrink-actions.ts';
import { usedText } from '../size-line.ts';
import type { FitOption, PolicyToFit } from './fit-option.ts';

/** One refactoring of the whole policy. */
interface Step {
  readonly id: 'dropSids' | 'merge' | 'shrink';
  readonly title: string;
  readonly cost: (policy: PolicyToFit) => string;
  readonly propose: (policy: RefactoredPolicy) => Proposal | undefined;
}

/** Those that lose the least first. */
const STEPS: readonly Step[] = [
  {
    id: 'dropSids',
    title: 'Drop the Sids',
    cost: ({ located }) =>
      located.policy.kind === 'resource'
        ? 'Statements lose their names, by which services such as Lambda and Amazon SNS remove permissions again.'
        : 'Statements lose their names.',
    propose: dropSids,
  },
  {
    id: 'merge',
    title: 'Sort and merge statements',
    cost: () => 'Statements that differ in one list alone become one, under the first one’s Sid.',
    propose: mergeStatements,
  },
  {
    id: 'shrink',
    title: 'Shrink actions to wildcards',
    cost: ({ catalog }) =>
      `The access is the same as of the AWS data of ${catalog.date}; wildcards will take in actions that AWS adds later.`,
    propose: shrinkAllActions,
  },
];

/** What makes the policy shorter where it stands, each way by itself and then all of them together. */
export function sameFileOptions(policy: PolicyToFit, before: QuotaUse): FitOption[] {
  const each = STEPS.flatMap((step) => {
    const done = after(step, policy);
    return done ? [{ step, option: toOption(step, step.cost(policy), policy, done) }] : [];
  });
  const shorter = each.filter(({ option }) => option.size < before.used);
  const options = shorter.map(({ option }) => option);
  if (shorter.length < 2) return options;
  const all = shorter.reduce((text, { step }) => after(step, reread(policy, text)) ?? text, policy.file.text);
  const cost = shorter.map(({ step }) => step.cost(policy)).join(' ');
  return [...options, toOption({ id: 'together', title: 'All of these together' }, cost, policy, all)];
}

/** The document's text after a step; undefined where the step does nothing, or cannot be proved to keep the access. */
function after({ propose }: Step, policy: PolicyToFit): string | undefined {
  const proposal = propose(policy);
  const done = proposal && proven(proposal, policy);
  return done && applyEdits(policy.file.text, done.edits);
}

function reread(policy: PolicyToFit, text: string): PolicyToFit {
  const again = readBack(text, policy.file, policy.located);
  if (!again) throw new Error('A text that a proved change made is read as before.');
  return { ...policy, ...again };
}

function toOption(
  { id, title }: Pick<FitOption, 'id' | 'title'>,
  cost: string,
  policy: PolicyToFit,
  text: string,
): FitOption {
  const { used, quota, isLeast } = quotaUse(reread(policy, text).located.policy, policy.settings)!;
  const sizeText = usedText(used, quota.limit, isLeast);
  const fits = used <= quota.limit;
  const edits = [editBetween(policy.file.text, text)];
  return { id, title, cost, size: used, sizeText, fits, edits, documents: [] };
}

function dropSids({ located }: RefactoredPolicy): Proposal | undefined {
  const edits = located.policy.statements.flatMap((statement): ModelEdit[] =>
    statement.sid ? [{ kind: 'removeElement', owner: statement, element: statement.sid }] : [],
  );
  return edits.length === 0 ? undefined : { title: 'Drop the Sids', kind: 'rewrite', edits, asOfData: false };
}

/** One edit for what differs in the middle. */
function editBetween(before: string, now: string): TextEdit {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && before[start] === now[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return {
    span: { start, end: before.length - tail },
    newText: now.slice(start, now.length - tail),
  };
}
