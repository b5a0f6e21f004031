import { kindLabel } from '../../hosts/kind-setting.ts';
import { effectOf, type Policy, type Statement } from '../../model/policy.ts';
import { knownText } from '../../model/value.ts';
import { quoted } from '../../text/printable.ts';
import type { FeatureContext } from '../context.ts';
import type { LocatedPolicy } from '../policy-file.ts';
import { statementName } from '../symbols/statement-text.ts';
import { actionsOf, type GrantedService, MOST_PATTERNS, type Reading } from './granted-actions.ts';
import { policyNotes } from './notes.ts';
import { conditionTexts, principalTexts, resourceTexts } from './restrictions.ts';
import type { PolicySummaryData, SummaryRowData } from './summary-data.ts';

export type { PolicySummaryData } from './summary-data.ts';

/**
 * The summary of a policy.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand.html
 */
export function summarise(
  { policy, setting }: LocatedPolicy,
  { catalog }: FeatureContext,
): PolicySummaryData {
  const notes = new Set<string>();
  const reading: Reading = { catalog, notes, patternsLeft: MOST_PATTERNS };
  const rows = policy.statements.flatMap((statement) => {
    const effect = effectOf(statement);
    if (!effect) {
      const name = quoted(statementName(statement));
      notes.add(`${name} is left out: its Effect is not \`Allow\` or \`Deny\`.`);
      return [];
    }
    return actionsOf(statement, reading).map((granted) => row(effect, granted, statement));
  });
  return {
    title: titleOf(policy),
    type: kindLabel(setting),
    rows: rows.sort(byEffectThenService),
    notes: [...policyNotes(setting, rows), ...notes],
    dataDate: catalog.date,
  };
}

function row(
  effect: 'Allow' | 'Deny',
  { name, prefix, service, access }: GrantedService,
  statement: Statement,
): SummaryRowData {
  return {
    effect,
    service: name,
    servicePrefix: prefix,
    access,
    resources: resourceTexts(statement, service),
    conditions: conditionTexts(statement),
    principals: principalTexts(statement),
    span: statement.span,
  };
}

function titleOf(policy: Policy): string {
  const id = knownText(policy.id?.value)?.trim();
  if (id) return id;
  const count = policy.statements.length;
  return `Policy with ${count} statement${count === 1 ? '' : 's'}`;
}

function byEffectThenService(a: SummaryRowData, b: SummaryRowData): number {
  if (a.effect !== b.effect) return a.effect === 'Deny' ? -1 : 1;
  const all = Number(b.servicePrefix === '*') - Number(a.servicePrefix === '*');
  if (all !== 0) return all;
  const byName = ownName(a.service).localeCompare(ownName(b.service), 'en');
  if (byName !== 0) return byName;
  return a.span.start - b.span.start;
}

/** `Amazon S3` is looked for under S. */
function ownName(service: string): string {
  return service.replace(/^(Amazon|AWS) /, '');
}
