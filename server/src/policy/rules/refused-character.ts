import { widening } from '../access/grants/widening.ts';
import {
  DOCUMENT_CHARACTERS_SOURCE,
  plainCharacter,
  REFUSED_CHARACTER,
  STRICT_RESOURCE_TYPES,
} from '../catalog/facts/document-characters.ts';
import type { ModelEdit } from '../model/edit.ts';
import type { Location } from '../model/location.ts';
import type { ConditionKeyUse, Policy, Statement } from '../model/policy.ts';
import { type Value, within } from '../model/value.ts';
import { literalText } from '../syntax/scalar.ts';
import { defineRule, type Fix, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'refused-character',
  summary: 'Values have characters that IAM takes',
  codes: { REFUSED_CHARACTER: 'ERROR' },
  kinds: ['identity', 'trust', 'boundary', 'session', 'resource'],
  messages: {
    plain:
      'IAM refuses a policy with the character {code}, which is often pasted in place of {plain}. Write the plain character.',
    invisible: 'IAM refuses a policy with the character {code}, which cannot be seen. Remove it.',
    other:
      'IAM refuses a policy with the character {code}: it takes none above U+00FF. Write it in another way, or `?` for it in a pattern.',
  },
  fixes: { replace: 'Change to {text}{wider}' },
  reference: DOCUMENT_CHARACTERS_SOURCE.page,
  // Actions, Sids and most condition keys with such a character are none that exist, and other checks say so.
  policy(policy, ctx) {
    if (isChecked(policy) && policy.id?.value) check(policy.id.value, ctx);
  },
  resource(value, _list, ctx) {
    if (isChecked(ctx.policy)) check(value, ctx);
  },
  principal(value, _group, _element, ctx) {
    if (isChecked(ctx.policy)) check(value, ctx);
  },
  condition(use, ctx) {
    if (!isChecked(ctx.policy)) return;
    const key = tagKeyOf(use);
    if (key) check(key, ctx, use);
    for (const value of use.values) check(value, ctx);
  },
  fix({ subject }): Fix[] {
    const { value, use, statement } = subject as Subject;
    if (value.kind !== 'literal') return [];
    const characters = [...value.text].map((one) =>
      REFUSED_CHARACTER.test(one) ? plainCharacter(one) : one,
    );
    if (characters.some((one) => one === undefined)) return [];
    const text = characters.join('');
    const edit: ModelEdit = use
      ? { kind: 'setConditionKey', use, key: text }
      : { kind: 'replaceText', value, start: 0, end: value.text.length, text };
    // IAM takes the policy only then.
    const wider = statement ? widening(statement, 'other') : '';
    return [{ fix: 'replace', details: { text, wider }, edits: [edit], safe: false }];
  },
});

interface Subject {
  readonly value: Value;
  /** Where the value is a condition key. */
  readonly use: ConditionKeyUse | undefined;
  /** Undefined for what belongs to the policy as a whole. */
  readonly statement: Statement | undefined;
}

/** A key that holds the name of a tag, which may be in any script, as a value. */
function tagKeyOf(use: ConditionKeyUse): Value | undefined {
  const { span, path } = use;
  const text = literalText(use.entry.key);
  return text?.includes('/') ? { kind: 'literal', text, node: use.entry.key, span, path } : undefined;
}

function isChecked({ kind, resourceType }: Policy): boolean {
  return kind !== 'resource' || (resourceType !== undefined && STRICT_RESOURCE_TYPES.has(resourceType));
}

function check(
  value: Value,
  ctx: RuleContext & { readonly statement?: Statement },
  use?: ConditionKeyUse,
): void {
  const found = refusedIn(value, ctx.policy);
  if (!found) return;
  const { character, at } = found;
  const plain = plainCharacter(character);
  const message = plain === undefined ? 'other' : plain === '' ? 'invisible' : 'plain';
  const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  const details = { code: `\`${code}\``, plain: `\`${plain}\`` };
  ctx.report({
    code: 'REFUSED_CHARACTER',
    message,
    details,
    at: [at],
    subject: { value, use, statement: ctx.statement } satisfies Subject,
  });
}

/** The first character that is refused, with its place; in a text with holes, the place of the whole. */
function refusedIn(value: Value, policy: Policy): { character: string; at: Location } | undefined {
  if (value.kind === 'pattern') {
    const text = value.parts.map((part) => part ?? '').join('');
    const character = REFUSED_CHARACTER.exec(text)?.[0];
    return character === undefined ? undefined : { character, at: value };
  }
  if (value.kind !== 'literal' || !REFUSED_CHARACTER.test(value.text)) return undefined;
  for (const { 0: character, index } of value.text.matchAll(EACH)) {
    const at = within(value, index, index + character.length);
    // Where the document is sent as it stands, `\u2013` is six plain characters.
    const isEscaped = at.span.end - at.span.start !== character.length;
    if (!(policy.verbatim && isEscaped)) return { character, at };
  }
  return undefined;
}

const EACH = new RegExp(REFUSED_CHARACTER.source, 'gu');
