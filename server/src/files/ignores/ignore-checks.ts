import type { FindingType, Severities } from '../../policy/index.ts';

/** What is said about ignores themselves; issue codes like those of the rules. */
export const IGNORE_CHECKS = {
  UNUSED_IGNORE: {
    findingType: 'SUGGESTION',
    summary: 'An ignore holds something back',
    details: 'An ignore that matches no finding hides the next one that does.',
  },
  EXPIRED_IGNORE: {
    findingType: 'WARNING',
    summary: 'An ignore has not expired',
    details: 'An ignore that has expired holds nothing back any more: what it held back is reported again.',
  },
} as const satisfies Readonly<Record<string, { findingType: FindingType; summary: string; details: string }>>;

/** What stands in place of a rule's id. */
export const IGNORES_RULE = 'ignores';

export type IgnoreCode = keyof typeof IGNORE_CHECKS;

/** The page that says what ignores are. */
export const IGNORES_PAGE =
  'https://github.com/iam-policy-workbench/iam-policy-workbench/blob/main/docs/configuration.md#ignores';

/** How grave it is here; undefined where the user turned it off. */
export function ignoreFindingType(code: IgnoreCode, severity: Severities): FindingType | undefined {
  const chosen = severity[code] ?? 'ON';
  if (chosen === 'OFF') return undefined;
  return chosen === 'ON' ? IGNORE_CHECKS[code].findingType : chosen;
}
