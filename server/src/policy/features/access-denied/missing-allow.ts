import type { Catalog } from '../../catalog/catalog.ts';
import { quoted } from '../../text/printable.ts';
import { capitalised, statementPhrase } from '../simulation/phrases.ts';
import { explainParts } from '../simulation/statement-parts.ts';
import { type AccountDecision, askedLayer } from './account-decision.ts';
import type { Denial } from './denial.ts';
import type { DeniedRequest } from './denied-request.ts';
import { policyPhrase } from './evidence.ts';
import { type FoundStatement, placeOf, statementOf } from './found-statement.ts';
import { joined } from './joined.ts';
import { isBeside, type Judged } from './judge-policy.ts';

/** Where a policy lacks an Allow: what comes closest shows it. Empty where it is not the one that lacks it. */
export function missingAllow(
  judged: Judged,
  all: readonly Judged[],
  {
    denial,
    denied: { action },
    decision,
    catalog,
  }: {
    readonly denial: Denial;
    readonly denied: DeniedRequest;
    readonly decision: AccountDecision | undefined;
    readonly catalog: Catalog;
  },
): readonly FoundStatement[] {
  const { known, allows, closest, trace } = judged;
  if (allows.some(({ match }) => match.match === 'yes')) return [];
  if (all.some((one) => isBeside(one, judged) && one.allows[0]?.match.match === 'yes')) return [];
  if (known.applies && decision && denial.layer === undefined && !mayLack(judged, decision)) return [];
  if (!closest) {
    return known.applies
      ? [
          {
            ...placeOf(known),
            sentence: `No statement of ${policyPhrase(known)} is about ${quoted(action)}.`,
          },
        ]
      : [];
  }
  const name = capitalised(statementPhrase(closest.statement));
  const part = explainParts(closest, trace.asked, catalog).find(({ match }) => match !== 'yes');
  const why = part ? `: ${joined(part.sentence)}` : '.';
  return [
    {
      ...statementOf(known, closest),
      sentence: `${name} of ${policyPhrase(known)} comes closest to allowing it${why.replace(/\.?$/, '.')}`,
    },
  ];
}

/** False where all that applies together has what this layer should give. */
function mayLack({ known }: Judged, { evaluation, isRead }: AccountDecision): boolean {
  if (!isRead(known.layer)) return true;
  const { decision, deniedBy } = evaluation;
  if (decision === 'implicitDeny') return deniedBy.includes(askedLayer(known.layer));
  return decision === 'depends';
}
