import { widening } from '../access/grants/widening.ts';
import { nearestNames } from '../access/names/nearest-name.ts';
import { POLICY_ELEMENTS, policyElement } from '../catalog/facts/elements.ts';
import type { ModelEdit } from '../model/edit.ts';
import type { Element, Policy, Statement } from '../model/policy.ts';
import { literalText } from '../syntax/scalar.ts';
import type { Plain } from '../syntax/template.ts';
import type { Node } from '../syntax/tree.ts';
import { awsCheck, defineRule, type Fix, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'elements',
  summary: 'Every element is one of the policy language, in its place, and none contradicts another',
  codes: { INVALID_POLICY_ELEMENT: 'ERROR', UNSUPPORTED_ELEMENT_COMBINATION: 'ERROR' },
  messages: {
    unknown: '`{name}` is not an element of a policy {place}. Remove it; a policy has no room for comments.',
    nearest: '`{name}` is not an element of a policy {place}. Did you mean `{nearest}`?',
    misplaced: '`{name}` does not belong here: it is an element of {owner}. Move it there.',
    combination:
      '`{first}` and `{second}` exclude each other: a statement says either what it is about or what it is not about. Remove one of them.',
  },
  fixes: {
    rename: 'Change to {nearest}',
    remove: 'Remove {name}{wider}',
    move: 'Move {name} to {owner}',
  },
  reference: {
    INVALID_POLICY_ELEMENT: awsCheck('error', 'invalid-policy-element'),
    UNSUPPORTED_ELEMENT_COMBINATION: awsCheck('error', 'unsupported-element-combination'),
  },
  policy(policy, ctx) {
    checkNames(policy, 'policy', ctx);
  },
  statement(statement, ctx) {
    checkNames(statement, 'statement', ctx);
    checkPair(statement, statement.principal, statement.notPrincipal, ctx);
    checkPair(statement, statement.action, statement.notAction, ctx);
    checkPair(statement, statement.resource, statement.notResource, ctx);
  },
  fix({ subject }, { policy }): Fix[] {
    const { word } = policy.dialect;
    const { owner, element, nearest, removable, moved } = subject as Subject;
    const renames = nearest.map((name): Fix => {
      const edits: ModelEdit[] = [{ kind: 'renameElement', element: element!, name }];
      return { fix: 'rename', details: { nearest: word(name) }, edits, safe: false };
    });
    const removals = removable.map((one): Fix => {
      const edits: ModelEdit[] = [{ kind: 'removeElement', owner, element: one }];
      // Of two that exclude each other the one left may be about more than the one meant.
      const wider = removable.length > 1 ? widening(owner as Statement, 'other') : '';
      return { fix: 'remove', details: { name: word(one.name), wider }, edits, safe: false };
    });
    return [...renames, ...removals, ...(moved ? moves(owner, moved, policy) : [])];
  },
});

interface Subject {
  readonly owner: Policy | Statement;
  readonly element?: Element;
  /** Names that the element may take, the likeliest first. */
  readonly nearest: readonly string[];
  readonly removable: readonly Element[];
  /** One that stands at the wrong level. */
  readonly moved?: Element;
}

type Level = 'policy' | 'statement';

function checkNames(owner: Policy | Statement, level: Level, ctx: RuleContext): void {
  let free: readonly string[] | undefined;
  const namesLeft = (): readonly string[] => {
    free ??= namesFree(owner, level);
    return free;
  };
  for (const element of owner.elements) checkName(element, owner, level, namesLeft, ctx);
}

function checkName(
  element: Element,
  owner: Policy | Statement,
  level: Level,
  namesLeft: () => readonly string[],
  ctx: RuleContext,
): void {
  const { name } = element;
  const known = policyElement(name);
  if (known?.level === level) return;
  const { word } = ctx.policy.dialect;
  const written = word(name);
  const report = (message: string, more: Record<string, string>, subject: Subject): void =>
    ctx.report({
      code: 'INVALID_POLICY_ELEMENT',
      message,
      details: { name: written, ...more },
      at: [element],
      subject,
    });
  if (known) {
    const details = { owner: known.level === 'policy' ? 'the policy as a whole' : 'a statement' };
    report('misplaced', details, { owner, nearest: [], removable: [], moved: element });
    return;
  }
  const place = level === 'policy' ? 'at its top' : 'statement';
  const nearest = nearestNames(name, namesLeft(), 1);
  if (nearest[0] === undefined) report('unknown', { place }, { owner, nearest: [], removable: [element] });
  else report('nearest', { place, nearest: word(nearest[0]) }, { owner, element, nearest, removable: [] });
}

/**
 * An element of the policy that stands in a statement goes to the top; one of a statement that stands at the top goes into
 * the statement, where there is only one. It stays where its place is taken already.
 */
function moves(owner: Policy | Statement, element: Element, policy: Policy): Fix[] {
  const { name, node } = element;
  const value = node && plainOf(node);
  const [only, another] = policy.statements;
  const target = owner === policy ? (another ? undefined : only) : policy;
  if (value === undefined || !target || target.elements.some((one) => one.name === name)) return [];
  const set: ModelEdit =
    target === policy
      ? { kind: 'setPolicyElement', policy, name, value }
      : { kind: 'setElement', statement: target as Statement, name, value };
  const details = {
    name: policy.dialect.word(name),
    owner: target === policy ? 'the policy as a whole' : 'the statement',
  };
  return [{ fix: 'move', details, edits: [{ kind: 'removeElement', owner, element }, set], safe: false }];
}

/** A text, or a list of texts; undefined for what cannot be written again as it is. */
function plainOf(node: Node): Plain | undefined {
  if (node.kind === 'scalar') return node.type === 'string' ? literalText(node) : undefined;
  const texts =
    node.kind === 'seq' ? node.items.map((item) => item.kind === 'scalar' && literalText(item)) : [];
  return node.kind === 'seq' && texts.every((text) => typeof text === 'string') ? texts : undefined;
}

/** Names that the level knows and the owner does not have yet. */
function namesFree({ elements }: Policy | Statement, level: Level): string[] {
  const taken = new Set(elements.map(({ name }) => name));
  const known = POLICY_ELEMENTS.filter((one) => one.level === level && !taken.has(one.name));
  return known.map(({ name }) => name);
}

/** Shown at the second of the two in the document. */
function checkPair(
  owner: Statement,
  one: Element | undefined,
  other: Element | undefined,
  ctx: RuleContext,
): void {
  if (!one || !other) return;
  const { word } = ctx.policy.dialect;
  const [first, second] = one.span.start < other.span.start ? [one, other] : [other, one];
  ctx.report({
    code: 'UNSUPPORTED_ELEMENT_COMBINATION',
    message: 'combination',
    details: { first: word(first.name), second: word(second.name) },
    at: [second, first],
    subject: { owner, nearest: [], removable: [second, first] } satisfies Subject,
  });
}
