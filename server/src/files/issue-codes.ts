import { rules } from '../policy/index.ts';
import { IGNORE_CHECKS } from './ignores/ignore-checks.ts';

/** True for a code that some check reports. */
export function isIssueCode(text: string): boolean {
  codes ??= new Set([...rules.flatMap((rule) => Object.keys(rule.codes)), ...Object.keys(IGNORE_CHECKS)]);
  return codes.has(text);
}

let codes: ReadonlySet<string> | undefined;
