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
import { minifyOption } from './minify.ts';

/** One refactoring of the whole policy. */
interface Step {
  readonly id: 'dropSids' | 'merge' | 'shrink';
  readonly title: string;
  readonly cost: (policy: PolicyToFit) => string;
  readonly propose: (policy: RefactoredPolicy) => Proposal | undefined;
}

/**
 * Resources whose statements are added and removed one by one.
 *
 * https://docs.aws.amazon.com/lambda/latest/api/API_RemovePermission.html
 * https://docs.aws.amazon.com/sns/latest/api/API_RemovePermission.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_RemovePermission.html
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemovePermission.html
 */
const NAMED_BY_SID = new Set([
  'AWS::Lambda::Function',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::Events::EventBus',
]);

/** Those that lose the least first. */
const STEPS: readonly Step[] = [
  {
    id: 'dropSids',
    title: 'Drop the Sids',
    cost: ({ located }) =>
      NAMED_BY_SID.has(located.policy.resourceType ?? '')
        ? 'Statements lose their names, by which RemovePermission takes them away again.'
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
  const minify = minifyOption(policy, before);
  const each = STEPS.flatMap((step) => {
    const done = after(step, policy);
    return done ? [{ step, option: toOption(step, step.cost(policy), policy, done) }] : [];
  });
  const shorter = each.filter(({ option }) => option.size < before.used);
  const options = shorter.map(({ option }) => option);
  const steps = shorter.map(({ step }) => step);
  return [minify, ...options, together(steps, minify, policy)].filter((option) => option !== undefined);
}

/** Undefined where that is one of them alone. It is minified only where it does not fit otherwise: that is hard to read. */
function together(
  steps: readonly Step[],
  minify: FitOption | undefined,
  policy: PolicyToFit,
): FitOption | undefined {
  const [first] = steps;
  if (!first || (steps.length === 1 && !minify)) return undefined;
  const text = steps.reduce((done, step) => after(step, reread(policy, done)) ?? done, policy.file.text);
  const costs = steps.map((step) => step.cost(policy));
  const title = minify ? 'All of these together, but for Minify' : 'All of these together';
  const option = toOption({ id: 'together', title }, costs.join(' '), policy, text);
  if (!minify || option.fits) return steps.length === 1 ? undefined : option;
  const short = afterMinify(reread(policy, text)) ?? text;
  const cost = [minify.cost, ...costs].join(' ');
  return toOption({ id: 'together', title: 'All of these together' }, cost, policy, short);
}

function afterMinify(policy: PolicyToFit): string | undefined {
  const use = quotaUse(policy.located.policy, policy.settings);
  const option = use && minifyOption(policy, use);
  return option && applyEdits(policy.file.text, option.edits);
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
