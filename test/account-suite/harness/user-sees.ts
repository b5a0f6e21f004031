import assert from 'node:assert/strict';
import type { PlanShown, RunReport } from '../../../server/src/protocol/account.ts';
import { RequestFailed } from './editor.ts';

/** Fails with all that a user would have read. */
export function assertReads(shown: string, ...expected: readonly (string | RegExp)[]): void {
  for (const one of expected) {
    const found = typeof one === 'string' ? shown.includes(one) : one.test(shown);
    if (!found) assert.fail(`Expected to be read: ${one}\nWhat a user reads:\n${shown}`);
  }
}

export function assertReport(report: RunReport, state: RunReport['state']): void {
  if (report.state === state) return;
  assert.fail(`Expected: ${state}. What a user is told (${report.state}):\n${told(report)}`);
}

/** The report as a user sees it. */
export function told({ sentence, steps }: RunReport): string {
  const lines = steps.map(
    (step) => `- ${step.title}: ${step.state}${step.sentence ? `: ${step.sentence}` : ''}`,
  );
  return [sentence, ...lines].join('\n');
}

export function assertRunnable(plan: PlanShown): void {
  if (plan.blocked === undefined) return;
  assert.fail(`Expected a plan that can be run. What a user reads:\n${plan.blocked}\n\n${plan.review}`);
}

/** What the user is told; fails where the request succeeds. */
export async function failureOf(request: Promise<unknown>): Promise<RequestFailed['failure']> {
  try {
    const answer = await request;
    return assert.fail(`Expected a refusal. What came:\n${JSON.stringify(answer, null, 2)}`);
  } catch (error) {
    if (error instanceof RequestFailed) return error.failure;
    throw error;
  }
}
