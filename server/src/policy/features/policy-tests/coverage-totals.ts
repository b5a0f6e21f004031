import type { CoverageOfFile, CoverageOfStatement } from './collect-coverage.ts';

/** How much there is, and how much of it the tests came upon. */
export interface CoverageCount {
  readonly covered: number;
  readonly total: number;
}

/** Statements that matched, actions that were asked for, and answers of conditions: of each both, that it holds and not. */
export interface CoverageTotals {
  readonly statements: CoverageCount;
  readonly actions: CoverageCount;
  readonly conditions: CoverageCount;
}

export function coverageTotals(files: readonly Pick<CoverageOfFile, 'statements'>[]): CoverageTotals {
  const statements = files.flatMap((file) => file.statements);
  const actions = statements.flatMap((one) => one.actions);
  const answers = statements.flatMap(answersOf);
  return {
    statements: countOf(statements.map(({ matched }) => matched)),
    actions: countOf(actions.map(({ matched }) => matched)),
    conditions: countOf(answers),
  };
}

/** In percent of all three together, rounded down; 100 where there is nothing to come upon. */
export function coveragePercent({ statements, actions, conditions }: CoverageTotals): number {
  const all = [statements, actions, conditions];
  const total = all.reduce((sum, one) => sum + one.total, 0);
  const covered = all.reduce((sum, one) => sum + one.covered, 0);
  return total === 0 ? 100 : Math.floor((covered * 100) / total);
}

function answersOf({ conditions }: CoverageOfStatement): number[] {
  return conditions.flatMap(({ held, failed }) => [held, failed]);
}

function countOf(hits: readonly number[]): CoverageCount {
  return { covered: hits.filter((count) => count > 0).length, total: hits.length };
}
