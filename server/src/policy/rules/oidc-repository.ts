import {
  type Nearness,
  nearness,
  repositoriesOn,
  type SubjectRepository,
  subjectRepository,
} from '../access/tokens/subject-repository.ts';
import { claimOf } from '../catalog/facts/oidc-subjects.ts';
import { type ParsedOperator, parseOperator } from '../catalog/facts/parse-operator.ts';
import {
  type ConditionKeyUse,
  conditionKeys,
  effectOf,
  type Policy,
  type Statement,
} from '../model/policy.ts';
import type { LiteralValue } from '../model/value.ts';
import { hasWildcard } from '../model/wildcard.ts';
import { defineRule, type Fix, type RuleContext } from './rule.ts';

/** Checked on 2026-11-22. */
const PAGE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html';

export const rule = defineRule({
  id: 'oidc-repository',
  summary: 'A role for pipelines lets the repository in that its policy stands in',
  codes: {
    OIDC_SUBJECT_OTHER_REPOSITORY: 'SUGGESTION',
    OIDC_SUBJECT_MISSPELT_REPOSITORY: 'WARNING',
  },
  // Some repositories hold the roles of all others.
  defaults: { OIDC_SUBJECT_OTHER_REPOSITORY: 'hint' },
  kinds: ['trust'],
  messages: {
    other:
      'Pipelines of {paths} can assume the role, and none of {own}. If the role is for this repository, name it.',
    case: '`{path}` differs from this repository, `{own}`, in case alone, and subjects are compared with it, so that its pipelines do not get in. Write the name as {host} has it.',
    slip: '`{path}` looks like a slip of this repository, `{own}`, and whoever owns that name gets in. Write `{own}`, unless the other is meant.',
  },
  fixes: { change: 'Change to {to}, which lets another repository in' },
  reference: PAGE,
  policy(policy, ctx) {
    const subjects = policy.statements.flatMap((statement) => subjectsOf(statement, ctx));
    const right = new Set(subjects.filter(({ nearness: near }) => near === 'same').map(({ own }) => own));
    for (const subject of subjects) reportMisspelt(subject, right, ctx);
    reportOthers(policy, subjects, ctx);
  },
  fix({ subject }): Fix[] {
    if (!subject) return [];
    const { value, repository, own } = subject as Named;
    if (repository.hasIds || hasWildcard(repository.path)) return [];
    const { start, end } = repository;
    const to = value.text.slice(0, start) + own + value.text.slice(end);
    const edits = [{ kind: 'replaceText', value, start, end, text: own }] as const;
    return [{ fix: 'change', details: { to }, edits, safe: false }];
  },
});

/** A value of a subject's condition that names a repository on a host where the user has some. */
interface Named {
  readonly use: ConditionKeyUse;
  readonly value: LiteralValue;
  readonly repository: SubjectRepository;
  /** The nearest of the user's own, and how near it is. */
  readonly own: string;
  readonly nearness: Nearness;
}

function subjectsOf(statement: Statement, ctx: RuleContext): Named[] {
  if (effectOf(statement) !== 'Allow' || ctx.settings.repositories.length === 0) return [];
  return subjectConditions(statement).flatMap(({ use, issuer, parsed }) =>
    use.values.flatMap((value): Named[] => {
      if (value.kind !== 'literal') return [];
      // Elsewhere a wildcard is a character like others, and nobody's.
      if (hasWildcard(value.text) && !parsed.operator!.like) return [];
      const repository = subjectRepository(issuer, value.text);
      if (!repository) return [];
      const isCaseIgnored = parsed.operator!.name.endsWith('IgnoreCase');
      const nearest = repositoriesOn(repository.host, ctx.settings.repositories)
        .map((own) => ({ own, nearness: nearness(repository.path, own, isCaseIgnored) }))
        .sort((a, b) => ORDER.indexOf(a.nearness) - ORDER.indexOf(b.nearness))[0];
      return nearest ? [{ use, value, repository, ...nearest }] : [];
    }),
  );
}

const ORDER: readonly Nearness[] = ['same', 'case', 'owner slip', 'name slip', 'same owner', 'far'];

interface SubjectCondition {
  readonly use: ConditionKeyUse;
  readonly issuer: string;
  readonly parsed: ParsedOperator;
}

function subjectConditions(statement: Statement): SubjectCondition[] {
  return conditionKeys(statement).flatMap((use): SubjectCondition[] => {
    const key = claimOf(use.key);
    const parsed = parseOperator(use.operator.text);
    if (key?.claim.toLowerCase() !== 'sub' || !parsed.canonical || parsed.operator?.family !== 'String')
      return [];
    return parsed.operator.negated ? [] : [{ use, issuer: key.issuer, parsed }];
  });
}

/** @param right the user's repositories that the policy names as they are */
function reportMisspelt(subject: Named, right: ReadonlySet<string>, ctx: RuleContext): void {
  const { nearness: near, own, repository, value } = subject;
  if (!isMisspelt(near)) return;
  // Beside the right name, another case or a sibling is there on purpose; a stranger's organization hardly is.
  if (right.has(own) && near !== 'owner slip') return;
  ctx.report({
    code: 'OIDC_SUBJECT_MISSPELT_REPOSITORY',
    message: near === 'case' ? 'case' : 'slip',
    details: { path: repository.path, own, host: repository.host },
    at: [value],
    subject,
  });
}

/** Silent where a value that is filled in later may name the repository. */
function reportOthers(policy: Policy, subjects: readonly Named[], ctx: RuleContext): void {
  if (subjects.length === 0) return;
  if (subjects.some(({ nearness: near }) => near === 'same' || isMisspelt(near))) return;
  const uses = policy.statements.flatMap(subjectConditions).map(({ use }) => use);
  if (uses.some(({ values }) => values.some(({ kind }) => kind !== 'literal'))) return;
  const [first, ...others] = subjects;
  ctx.report({
    code: 'OIDC_SUBJECT_OTHER_REPOSITORY',
    message: 'other',
    details: {
      paths: listed([...new Set(subjects.map(({ repository }) => repository.path))]),
      own: listed(repositoriesOn(first!.repository.host, ctx.settings.repositories)),
    },
    at: [first!.value, ...others.map(({ value }) => value)],
    subject: others.length === 0 ? first : undefined,
  });
}

function isMisspelt(near: Nearness): boolean {
  return near === 'case' || near === 'owner slip' || near === 'name slip';
}

const SHOWN = 3;

function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, SHOWN).map((path) => `\`${path}\``);
  const more = paths.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
