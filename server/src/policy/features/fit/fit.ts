import { type QuotaSettings, quotaUse } from '../../access/policy-quota.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { LocatedPolicy, PolicyFile } from '../policy-file.ts';
import { isRefactored } from '../refactor/refactorings.ts';
import { type SizeLine, sizeLine } from '../size-line.ts';
import type { FitOption } from './fit-option.ts';
import { inlineOption } from './inline.ts';
import { sameFileOptions } from './same-file-options.ts';
import { splitOption } from './split.ts';

/** What can be done about the size of a policy. */
export interface FitReport {
  readonly size: SizeLine;
  /** What gives up the least first; none where the document is only half understood, or nothing helps. */
  readonly options: readonly FitOption[];
}

/** Steps of a proof: who has asked for it waits a second. */
const FUEL = 10_000_000;

/** Undefined where AWS publishes no quota for the policy. Never throws. */
export function makeItFit(
  file: PolicyFile,
  located: LocatedPolicy,
  catalog: Catalog,
  settings: QuotaSettings,
): FitReport | undefined {
  const use = quotaUse(located.policy, settings);
  const size = sizeLine(located.policy, settings);
  if (!use || !size) return undefined;
  if (!isRefactored(file, located)) return { size, options: [] };
  const policy = { file, located, catalog, settings, fuel: FUEL };
  const options = [...sameFileOptions(policy, use), splitOption(policy, use), inlineOption(use)];
  return { size, options: options.filter((option) => option !== undefined) };
}
