import type { Catalog } from '../../catalog/catalog.ts';
import { parseOperator } from '../../catalog/facts/parse-operator.ts';
import type { AskedRequest } from '../../evaluate/asked-request.ts';
import type { ConditionTrace } from '../../evaluate/trace.ts';
import { conditionKeys, type Statement } from '../../model/policy.ts';
import { shownText } from '../../model/value.ts';
import { quoted } from '../../text/printable.ts';
import { relationPhrase } from './operator-phrases.ts';
import { quotedFew } from './phrases.ts';
import { mayBeSent } from './sendable-key.ts';

/** What one condition comes to, in a sentence. */
export function conditionSentence(
  { operator, key, match, requestValues }: ConditionTrace,
  statement: Statement,
  asked: AskedRequest,
  catalog: Catalog,
): string {
  const { operator: known, prefix } = parseOperator(operator);
  if (key === '' || !known) return `${quoted(operator)} is no condition that AWS takes.`;
  const use = conditionKeys(statement).find((one) => one.operator.text === operator && one.key === key);
  const texts = (use?.values ?? []).map(shownText);
  const name = quoted(key);
  const { match: outcome } = match;
  const state = requestValues ?? asked.context.lookup(key.toLowerCase());
  if (state === 'unknown') {
    return outcome === 'unknown'
      ? `${name} is unknown.`
      : `${name} is unknown, and ${quoted(operator)} ${outcome === 'yes' ? 'holds' : 'fails'} whatever it is.`;
  }
  if (known.family === 'Null') {
    const is = state === 'absent' ? 'absent' : 'present';
    return `${name} is ${is}, ${outcome === 'yes' ? 'as' : 'and not as'} \`Null\` asks.`;
  }
  if (state === 'absent') {
    const absent = mayBeSent(key, asked, catalog)
      ? `${name} is absent`
      : `${name} is never sent with such a request`;
    return outcome === 'yes' ? `${absent}, which ${quoted(operator)} lets pass.` : `${absent}.`;
  }
  const values = quotedFew(state, 'and');
  if (outcome === 'unknown') {
    return `${name} is ${values}, and whether that ${relationPhrase(operator, true, texts)} ${quotedFew(texts)} is not known.`;
  }
  const holds = outcome === 'yes';
  if (prefix === undefined)
    return `${name} is ${values}, which ${relationPhrase(operator, holds, texts)} ${quotedFew(texts)}.`;
  const each = relationPhrase(operator, true, texts);
  if (prefix === 'ForAllValues') {
    return `${name} is ${values}, ${holds ? 'all' : 'not all'} of which: ${each} ${quotedFew(texts)}.`;
  }
  return `${name} is ${values}, ${holds ? 'one' : 'none'} of which: ${each} ${quotedFew(texts)}.`;
}
