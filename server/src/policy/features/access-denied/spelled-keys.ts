import { knownConditionKey } from '../../access/conditions/known-condition-key.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { globalKey } from '../../catalog/facts/global-keys.ts';
import { writtenKeys } from '../../evaluate/evaluate.ts';
import type { KeyedMatch } from '../../evaluate/match.ts';
import type { StatementTrace } from '../../evaluate/trace.ts';
import type { Statement } from '../../model/policy.ts';

/** The trace with the keys that it hangs on as the statement writes them, else as AWS does: the evaluator lowers them. */
export function spelledTrace(traced: StatementTrace, catalog: Catalog): StatementTrace {
  const { statement, match, parts } = traced;
  if (match.keys.length === 0 && !parts.resource?.keys.length) return traced;
  const spelled = (one: KeyedMatch): KeyedMatch => ({
    ...one,
    keys: one.keys.map((key) => spelledKey(key, [statement], catalog)),
  });
  return {
    ...traced,
    match: spelled(match),
    parts: { ...parts, ...(parts.resource && { resource: spelled(parts.resource) }) },
  };
}

/** As one of the statements writes the key, else as AWS does; as it is given where neither knows it. */
export function spelledKey(key: string, statements: readonly Statement[], catalog: Catalog): string {
  const lower = key.toLowerCase();
  for (const statement of statements) {
    const written = writtenKeys(statement).find((one) => one.toLowerCase() === lower);
    if (written !== undefined) return written;
  }
  const [first] = statements;
  const known = first ? knownConditionKey(key, first, catalog) : globalKey(key);
  if (!known) return key;
  // Of `aws:PrincipalTag/${TagKey}` the tag stays as it is given.
  const open = known.name.indexOf('$' + '{');
  return open < 0 ? known.name : `${known.name.slice(0, open)}${key.slice(open)}`;
}
