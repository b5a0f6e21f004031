import { matchesText, patternOf } from './match-text.ts';

/**
 * Whether a value of `Action` means an action. Neither part has case; wildcards stand in the name.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function meansAction(value: string, action: string): boolean {
  if (value === '*' || value === '*:*') return true;
  const [service = '', name = ''] = value.toLowerCase().split(':');
  if (/[*?]/.test(service) || name === '') return false;
  return matchesText(patternOf(`${service}:${name}`), action.toLowerCase());
}
