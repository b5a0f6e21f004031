import { explain } from '../../evaluate/explain.ts';
import type { LayerResult } from '../../evaluate/layer.ts';
import type { StatementTrace, Trace } from '../../evaluate/trace.ts';
import { quoted } from '../../text/printable.ts';
import { quotedFew, statementPhrase } from '../simulation/phrases.ts';

/** Why the Allow that comes nearest to the request does not match, as part of a sentence; undefined where none comes near. */
export function nearMiss(layers: readonly LayerResult[], trace: Trace): string | undefined {
  let nearest: Missed | undefined;
  for (const { statements } of explain({ ...trace, layers })) {
    for (const statement of statements) {
      const missed = missedBy(statement);
      if (missed && missed.rank > (nearest?.rank ?? 0)) nearest = missed;
    }
  }
  return nearest?.why;
}

interface Missed {
  /** The nearer, the higher. */
  readonly rank: number;
  readonly why: string;
}

function missedBy({ effect, refused, statement, policy, parts }: StatementTrace): Missed | undefined {
  if (effect !== 'Allow' || refused || parts.action?.match === 'no') return undefined;
  const which = `${statementPhrase(statement)} of ${quoted(policy)}`;
  if (parts.resource?.match === 'no') return { rank: 1, why: `${which} allows it on other resources` };
  if (parts.principal?.match === 'no') return { rank: 2, why: `${which} allows it to other principals` };
  const failed = parts.conditions.find(({ match }) => match.match === 'no');
  if (!failed) return undefined;
  const { operator, key, requestValues = [] } = failed;
  const has =
    requestValues.length > 0
      ? `the request has ${quotedFew(requestValues, 'and')}`
      : 'the request has no such key';
  return {
    rank: 3,
    why: `${which} would, but its condition ${quoted(operator)} on ${quoted(key)} does not hold: ${has}`,
  };
}
