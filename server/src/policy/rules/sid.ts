import type { ScalarElement, Statement } from '../model/policy.ts';
import { shownText, type Value } from '../model/value.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

/** Kinds whose Sids IAM and AWS Organizations read; the services that own resource policies have rules of their own. */
const STRICT_KINDS = new Set(['identity', 'boundary', 'session', 'trust', 'scp', 'rcp']);

export const rule = defineRule({
  id: 'sid',
  summary: 'A Sid has letters and digits only, and at least one',
  codes: { UNSUPPORTED_SID: 'ERROR', EMPTY_SID_VALUE: 'SUGGESTION' },
  messages: {
    characters:
      'AWS refuses the {element:Sid} `{sid}`: it may hold only the letters A to Z and a to z, and digits.',
    empty: 'This {element:Sid} is empty. Give the statement a name, or remove the element.',
  },
  fixes: {
    rename: 'Change to {sid}',
    remove: 'Remove {element:Sid}',
  },
  reference: {
    UNSUPPORTED_SID: awsCheck('error', 'unsupported-sid'),
    EMPTY_SID_VALUE: awsCheck('suggestion', 'empty-sid-value'),
  },
  statement(statement, ctx) {
    const value = statement.sid?.value;
    if (!value) return;
    if (value.kind === 'literal' && value.node.type === 'string' && value.text === '') {
      ctx.report({ code: 'EMPTY_SID_VALUE', message: 'empty', at: [value], subject: statement });
    } else if (STRICT_KINDS.has(ctx.policy.kind) && hasOtherCharacters(value)) {
      const details = { sid: shownText(value) };
      ctx.report({
        code: 'UNSUPPORTED_SID',
        message: 'characters',
        details,
        at: [value],
        subject: statement,
      });
    }
  },
  fix({ subject }): Fix[] {
    const statement = subject as Statement;
    const element = statement.sid as ScalarElement;
    const value = element.value;
    if (value?.kind !== 'literal') return [];
    const sid = camelCase(value.text);
    if (sid === '') {
      return [{ fix: 'remove', edits: [{ kind: 'removeElement', owner: statement, element }], safe: true }];
    }
    return [
      { fix: 'rename', details: { sid }, edits: [{ kind: 'replaceValue', value, by: sid }], safe: true },
    ];
  },
});

/** Of a text with holes only what is known is looked at. */
function hasOtherCharacters(value: Value): boolean {
  const known = value.kind === 'literal' ? [value.text] : value.kind === 'pattern' ? value.parts : [];
  return known.some((part) => part !== undefined && /[^A-Za-z0-9]/.test(part));
}

/** `allow read-access` → `allowReadAccess`. */
function camelCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words.map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('');
}
