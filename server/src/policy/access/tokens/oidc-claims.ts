import type { SubjectForm } from '../../catalog/facts/oidc-subject-forms.ts';
import { isSameIssuer } from '../../catalog/facts/oidc-subjects.ts';
import { parseOperator } from '../../catalog/facts/parse-operator.ts';
import { type ConditionKeyUse, conditionKeys, type Statement } from '../../model/policy.ts';

/** A claim of an issuer's tokens that a condition tests. */
export interface TestedClaim {
  /** In lower case: `sub`. */
  readonly claim: string;
  readonly use: ConditionKeyUse;
  /** True where the condition says what the claim is, not only what it is not, or that it is there. */
  readonly isNamed: boolean;
  /** True where tokens without the claim get through as well. */
  readonly isOptional: boolean;
}

/** @param issuer as the principal names it, be it a placeholder such as `<OIDC_PROVIDER>` */
export function testedClaims(statement: Statement, issuer: string): TestedClaim[] {
  return conditionKeys(statement).flatMap((use) => {
    const claim = use.key.slice(issuer.length + 1);
    if (!isSameIssuer(use.key, `${issuer}:${claim}`)) return [];
    const { operator, prefix, ifExists } = parseOperator(use.operator.text);
    const isNamed = operator !== undefined && !operator.negated && operator.family !== 'Null';
    const isOptional = ifExists || prefix === 'ForAllValues';
    return [{ claim: claim.toLowerCase(), use, isNamed, isOptional }];
  });
}

/** True where a claim other than the subject says whose the token is, or may say it. */
export function isOwnerNamed(tested: readonly TestedClaim[], form: SubjectForm): boolean {
  return tested.some(
    ({ claim, use, isNamed, isOptional }) =>
      isNamed &&
      !isOptional &&
      form.claims.includes(claim) &&
      use.values.every((value) => value.kind !== 'literal' || !/^[*?]/.test(value.text)),
  );
}

/** True where a pattern also matches subjects of other owners: its first wildcard stands before the owner ends. */
export function leavesOwnerOpen(pattern: string, form: SubjectForm): boolean {
  const wildcard = pattern.search(/[*?]/);
  if (wildcard < 0) return false;
  const known = pattern.slice(0, wildcard);
  const beginnings = [[form.start, form.end] as const, ...(form.templates ?? [])];
  // A subject that begins otherwise is of the customer's own making.
  return beginnings.some(
    ([start, end]) =>
      (known.startsWith(start) || start.startsWith(known)) && known.slice(start.length).search(end) <= 0,
  );
}

/** True for a value that says nothing of the claim. */
export function isOnlyWildcards(text: string): boolean {
  return /^[*?]*$/.test(text);
}
