/**
 * How often a property is tried. `IAM_RUNS` sets the number, for long runs; `IAM_SEED` repeats the run whose seed
 * fast-check names where a property fails.
 */
export function runs(usual: number): { readonly numRuns: number; readonly seed?: number } {
  const { IAM_RUNS, IAM_SEED } = process.env;
  return {
    numRuns: IAM_RUNS === undefined ? usual : Number(IAM_RUNS),
    ...(IAM_SEED !== undefined && { seed: Number(IAM_SEED) }),
  };
}
