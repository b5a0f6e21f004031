import { globalKey } from './global-keys.ts';
import { type FactSource, USER_GUIDE } from './source.ts';

export const PERMISSIVE_VALUES_SOURCE: FactSource = {
  page: `${USER_GUIDE}reference_policies_condition-keys.html#condition-keys-sensitive`,
  checked: '2026-11-22',
};

/** How much of a condition key's value a wildcard or a policy variable may leave open. */
export type Openness =
  /** Nothing: AWS calls the key sensitive. */
  | 'nothing'
  /** What stands behind the first six characters: less is not even the prefix of one organization. */
  | 'rest'
  /** What stands behind the colon, or all that stands before it. */
  | 'side';

/** Characters that must stand before what is left open. */
export const FIXED_CHARACTERS = 6;

const OPENNESS: ReadonlyMap<string, Openness> = new Map([
  ['aws:principalorgpaths', 'rest'],
  ['aws:resourceorgpaths', 'rest'],
  ['aws:sourceorgpaths', 'rest'],
  ['aws:vpceorgpaths', 'rest'],
  ['aws:userid', 'side'],
]);

/** Undefined where every value is fine. AWS names the sensitive keys and `aws:userid`, and not the others. */
export function openness(key: string): Openness | undefined {
  return globalKey(key)?.sensitive ? 'nothing' : OPENNESS.get(key.toLowerCase());
}

const BY_AWS: ReadonlySet<string> = new Set([
  'aws:ec2instancesourcevpc',
  'kms:calleraccount',
  's3:resourceaccount',
]);

/**
 * True where AWS alone says what the variable stands for, so that it compares one account, organization or network with
 * another: Access Analyzer has nothing against `${aws:PrincipalAccount}` as the value of `aws:ResourceAccount`.
 */
export function isFilledByAws(variable: string): boolean {
  return globalKey(variable)?.sensitive === true || BY_AWS.has(variable.toLowerCase());
}
