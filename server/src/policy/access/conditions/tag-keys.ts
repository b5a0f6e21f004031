import { conditionKeys, literals, type Policy } from '../../model/policy.ts';
import { hasWildcard } from '../../model/wildcard.ts';

/** Keys of tags that the policy's conditions name: behind the slash of a condition key, or as values of `aws:TagKeys`. */
export function tagKeysNamed({ statements }: Policy): string[] {
  const named = statements.flatMap(conditionKeys).flatMap((use) => {
    if (use.key.toLowerCase() === 'aws:tagkeys') return literals(use).map(({ text }) => text);
    return /^[\w-]+:(?:Resource|Request|Principal)Tag\/(.+)$/i.exec(use.key)?.[1] ?? [];
  });
  return [...new Set(named.filter((tag) => !hasWildcard(tag) && !tag.includes('${')))];
}
