import { POLICY_TYPES } from '../../catalog/facts/policy-type-facts.ts';
import type { KindSetting } from '../../hosts/host.ts';
import { kindLabel } from '../../hosts/kind-setting.ts';
import { quoted } from '../../text/printable.ts';
import type { SummaryRowData } from './summary-data.ts';

/** What holds for the table as a whole, in sentences. */
export function policyNotes(setting: KindSetting, rows: readonly SummaryRowData[]): string[] {
  const { grants, description } = POLICY_TYPES[setting.kind];
  // A trust policy is read as if it said what the role may do; the others, as if they granted what they let through.
  const misread = !grants || setting.kind === 'trust';
  const denies = rows.some((row) => row.effect === 'Deny');
  return [
    ...(misread
      ? [`${kindLabel(setting)}: ${description.charAt(0).toLowerCase()}${description.slice(1)}`]
      : []),
    ...(denies ? ['What is denied here is denied whatever this or another policy allows.'] : []),
  ];
}

/** Several texts, the first ten of them. */
export function quotedList(texts: readonly string[]): string {
  const shown = texts.slice(0, 10).map(quoted);
  const more = texts.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
