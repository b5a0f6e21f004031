import { nearestIds } from '../access/names/nearest-id.ts';
import { type LiteralValue, within } from '../model/value.ts';
import { defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'unknown-organization',
  summary: 'Organizations in conditions are among those that the user named',
  codes: { UNKNOWN_ORGANIZATION_IN_CONDITION: 'SUGGESTION' },
  defaults: { UNKNOWN_ORGANIZATION_IN_CONDITION: 'hint' },
  messages: {
    unknown:
      'The organization {organization} is none of those in your configuration. Add it there if it is meant, or correct the ID.',
    slip: 'The organization {organization} is none of those in your configuration. Did you mean {nearest}?',
  },
  fixes: { replace: 'Change to {nearest}: means another organization' },
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid',
  condition({ key, values }, ctx) {
    const { organizations } = ctx.settings;
    // Without a list nobody said which organizations are known.
    if (organizations.length === 0 || !ORGANIZATION_KEYS.has(key.toLowerCase())) return;
    for (const value of values) {
      const [organization] = (value.kind === 'literal' && ORGANIZATION.exec(value.text)) || [];
      if (value.kind !== 'literal' || organization === undefined || organizations.includes(organization)) {
        continue;
      }
      const [nearest] = nearestIds(organization, organizations);
      ctx.report({
        code: 'UNKNOWN_ORGANIZATION_IN_CONDITION',
        message: nearest === undefined ? 'unknown' : 'slip',
        details: { organization, nearest: nearest ?? '' },
        at: [within(value, 0, organization.length)],
        subject: { value, organization, nearest } satisfies Subject,
      });
    }
  },
  fix({ subject }): Fix[] {
    const { value, organization, nearest } = subject as Subject;
    if (nearest === undefined) return [];
    const edit = { kind: 'replaceText', value, start: 0, end: organization.length, text: nearest } as const;
    return [{ fix: 'replace', details: { nearest }, edits: [edit], safe: false }];
  },
});

interface Subject {
  readonly value: LiteralValue;
  readonly organization: string;
  readonly nearest: string | undefined;
}

/** Whole; the rest of a path names its units. */
const ORGANIZATION = /^o-[a-z0-9]{10,32}(?=\/|$)/;

const ORGANIZATION_KEYS: ReadonlySet<string> = new Set([
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:resourceorgid',
  'aws:resourceorgpaths',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
]);
