/** Explanations of denied requests. A door of their own, loaded by those who ask for one. */

export type { AccountEvidence, AccountPolicy } from './features/access-denied/account-facts.ts';
export type { Denial, DenialLayer, DeniedOutside } from './features/access-denied/denial.ts';
export { type KnownPolicy, workspacePolicy } from './features/access-denied/evidence.ts';
export {
  type DenialExplanation,
  type DenialQuestion,
  explainDenial,
} from './features/access-denied/explain-denial.ts';
export type { FoundStatement } from './features/access-denied/found-statement.ts';
export type { NextStep, NextStepKind } from './features/access-denied/next-steps.ts';
export { MOST_DENIALS, parseDenials } from './features/access-denied/parse-denials.ts';
export type { Responsible } from './features/access-denied/responsible.ts';
export type { Step, StepId } from './features/access-denied/steps.ts';
export type { Suggestion } from './features/access-denied/suggest-statement.ts';
