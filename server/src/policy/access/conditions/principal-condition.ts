import { parseArn } from '../../model/arn.ts';
import type { ModelEdit } from '../../model/edit.ts';
import { conditionKeys, literals, type PrincipalElement, type Statement } from '../../model/policy.ts';
import { hasWildcard } from '../../model/wildcard.ts';

/**
 * The condition that picks out those whom `Principal` names, or leaves out those whom `NotPrincipal` names. Undefined where
 * no single key can say it, or where the statement compares that key already.
 */
export function principalCondition(
  statement: Statement,
  element: PrincipalElement,
): Extract<ModelEdit, { kind: 'addCondition' }> | undefined {
  const values = namedIn(element);
  const key = values && keyFor(values);
  if (!key || conditionKeys(statement).some((use) => use.key.toLowerCase() === key.key.toLowerCase())) {
    return undefined;
  }
  const not = element.name.startsWith('Not') ? 'Not' : '';
  const operator = `${key.family}${not}${key.isPattern ? 'Like' : 'Equals'}`;
  return { kind: 'addCondition', statement, operator, key: key.key, values: key.values };
}

function namedIn({ scalar, groups }: PrincipalElement): readonly string[] | undefined {
  if (scalar) return scalar.kind === 'literal' ? [scalar.text] : undefined;
  const isKnown = groups.every(
    (group) => group.type === 'AWS' && literals(group).length === group.values.length,
  );
  const texts = groups.flatMap((group) => literals(group).map(({ text }) => text));
  return isKnown && texts.length > 0 ? texts : undefined;
}

interface PrincipalKey {
  readonly family: 'String' | 'Arn';
  readonly key: string;
  readonly isPattern: boolean;
  readonly values: readonly string[];
}

function keyFor(texts: readonly string[]): PrincipalKey | undefined {
  const accounts = texts.map(accountOf);
  if (accounts.every((account) => account !== undefined)) {
    return { family: 'String', key: 'aws:PrincipalAccount', isPattern: false, values: accounts };
  }
  const isPattern = texts.some(hasWildcard);
  return texts.every(isIdentity)
    ? { family: 'Arn', key: 'aws:PrincipalArn', isPattern, values: texts }
    : undefined;
}

/** The account that a principal stands for as a whole. */
function accountOf(text: string): string | undefined {
  const arn = parseArn(text);
  const account = arn?.resource.text === 'root' ? arn.account.text : text;
  return /^\d{12}$/.test(account) ? account : undefined;
}

/** A role or user: a session carries the ARN of its role there. */
function isIdentity(text: string): boolean {
  const arn = parseArn(text);
  return arn?.service.text === 'iam' && /^(role|user)\/./.test(arn.resource.text);
}
