import type { ModelEdit } from '../../model/edit.ts';

/** True where a change would write a condition key a second time under one operator, of which only one could count. */
export function doublesKey(edit: ModelEdit): boolean {
  if (edit.kind !== 'setOperator') return false;
  const { condition, operator, to, only } = edit;
  const moved = (only ? [only] : operator.keys).map(({ key }) => key.toLowerCase());
  return condition.operators.some(
    (one) =>
      one !== operator &&
      one.text.toLowerCase() === to.toLowerCase() &&
      one.keys.some(({ key }) => moved.includes(key.toLowerCase())),
  );
}
