import type { QuotaUse } from '../../access/policy-quota.ts';
import { QUOTAS } from '../../catalog/facts/quotas.ts';
import { grouped } from '../../text/grouped.ts';
import { usedText } from '../size-line.ts';
import type { FitOption } from './fit-option.ts';

/** The same policy as an inline policy of a role, which has more room. */
export function inlineOption({ quota, used, isLeast }: QuotaUse): FitOption | undefined {
  if (quota.kind !== 'managedPolicy' || used <= quota.limit) return undefined;
  const { limit } = QUOTAS.roleInline;
  return {
    id: 'inline',
    title: 'Put it inline into a role',
    cost: `It belongs to that role alone, without versions, and all inline policies of the role share ${grouped(limit)} characters.`,
    size: used,
    sizeText: usedText(used, limit, isLeast),
    fits: used <= limit,
    edits: [],
    documents: [],
  };
}
