import type { LocatedPolicy } from '../../policy/index.ts';
import type { OperationContext } from '../operation.ts';

export type Policy = LocatedPolicy['policy'];
export type Statement = Policy['statements'][number];

/** A document read as a policy of a principal. */
export function readPolicy(document: string, { policies }: Pick<OperationContext, 'policies'>): Policy {
  const file = {
    path: 'policy.json',
    languageId: 'json',
    text: document,
    designated: { kind: 'identity' },
  } as const;
  const [located] = policies.open(file).policies;
  if (!located) throw new Error('A designated document is a policy always.');
  return located.policy;
}

/**
 * Condition keys that a statement names, as it writes them: in conditions, and as variables in values and resources.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function writtenKeys({ condition, resource, notResource }: Statement): readonly string[] {
  const uses = condition?.operators.flatMap(({ keys }) => keys) ?? [];
  const values = [resource, notResource, ...uses].flatMap((list) => list?.values ?? []);
  const variables = values.flatMap((value) => (value.kind === 'literal' ? variablesOf(value.text) : []));
  return [...new Set([...uses.map(({ key }) => key), ...variables])];
}

/** `${aws:username, 'nobody'}` names the key before the comma; `${*}`, `${?}` and `${$}` are characters. */
function variablesOf(text: string): readonly string[] {
  return [...text.matchAll(/\$\{([^}]*)\}/g)]
    .map(([, inner = '']) => inner.split(',')[0]!.trim())
    .filter((name) => name.includes(':'));
}
