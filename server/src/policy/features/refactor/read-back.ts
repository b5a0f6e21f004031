import type { LocatedPolicy, PolicyFile } from '../policy-file.ts';

export interface ReadBack {
  readonly file: PolicyFile;
  readonly located: LocatedPolicy;
}

/**
 * The same policy in another text of its document; undefined where that text is broken, holds other policies, or holds
 * this one as one of another type.
 */
export function readBack(text: string, before: PolicyFile, policy: LocatedPolicy): ReadBack | undefined {
  const file = before.reread(text);
  const located = file.policies[before.policies.indexOf(policy)];
  const isAsBefore =
    file.policies.length === before.policies.length &&
    file.tree.problems.length <= before.tree.problems.length &&
    located?.setting.kind === policy.setting.kind &&
    located.setting.resourceType === policy.setting.resourceType;
  return isAsBefore ? { file, located } : undefined;
}
