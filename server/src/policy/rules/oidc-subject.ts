import { isConditionKnown } from '../access/conditions/known-condition.ts';
import { isOwnerNamed, leavesOwnerOpen, testedClaims } from '../access/tokens/oidc-claims.ts';
import { repositoriesOn, subjectRepository } from '../access/tokens/subject-repository.ts';
import { clusterSpelling, gitHubSpelling, hasOneId } from '../access/tokens/subject-spelling.ts';
import type { SubjectForm } from '../catalog/facts/oidc-subject-forms.ts';
import {
  claimOf,
  GITHUB_ISSUER,
  isSameIssuer,
  OIDC_SUBJECTS_SOURCE,
  subjectForm,
} from '../catalog/facts/oidc-subjects.ts';
import { type ParsedOperator, parseOperator, spell } from '../catalog/facts/parse-operator.ts';
import type { ModelEdit } from '../model/edit.ts';
import { type ConditionKeyUse, effectOf, literals } from '../model/policy.ts';
import type { LiteralValue } from '../model/value.ts';
import { hasWildcard, matchesWildcard } from '../model/wildcard.ts';
import {
  awsCheck,
  defineRule,
  type Fix,
  type RuleContext,
  type RuleSettings,
  type StatementContext,
} from './rule.ts';

export const rule = defineRule({
  id: 'oidc-subject',
  summary: 'Subjects of OIDC tokens name their owner, and are written as the provider writes them',
  codes: {
    SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED: 'WARNING',
    OIDC_SUBJECT_TOO_BROAD: 'SECURITY_WARNING',
    OIDC_SUBJECT_IGNORES_CASE: 'WARNING',
    OIDC_SUBJECT_NEVER_MATCHES: 'WARNING',
  },
  kinds: ['trust'],
  messages: {
    wildcard:
      '`{value}` takes in more than one branch, or repository. Name both, as in `{example}`, or make sure that each may assume the role.',
    noBranch:
      '`{value}` names no branch, so what may assume the role depends on the settings of the repository. Name the branch, as in `{example}`, or protect the environment.',
    strangers:
      '`{value}` also matches subjects of others: its first wildcard stands before the end of the {owner}. Write the whole name, as in `{example}`.',
    ownerless:
      'Everyone on GitHub can have subjects like `{value}`, by a template that names no repository. Begin with the repository, as in `{example}`.',
    ignoresCase:
      '`{operator}` also takes subjects that differ from `{value}` in case alone, such as a branch that nothing protects. Use `{plain}`.',
    never: '{name} writes no subject like `{value}`, so nobody gets in. Write `{right}`.',
    mixed:
      'GitHub gives immutable IDs of both owner and repository, or of none, so that nobody gets in with `{value}`. Write both IDs, or none.',
  },
  fixes: {
    end: 'Change to {to}',
    spell: 'Change to {to}',
    branch: 'Change to {to}',
    plain: 'Change to {to}',
  },
  reference: {
    SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED: awsCheck(
      'general-warning',
      'specific-github-repo-and-branch-recommended',
    ),
    OIDC_SUBJECT_TOO_BROAD: OIDC_SUBJECTS_SOURCE.page,
    OIDC_SUBJECT_IGNORES_CASE: OIDC_SUBJECTS_SOURCE.page,
    OIDC_SUBJECT_NEVER_MATCHES: OIDC_SUBJECTS_SOURCE.page,
  },
  condition(use, ctx) {
    const key = claimOf(use.key);
    const parsed = parseOperator(use.operator.text);
    const { operator } = parsed;
    if (key?.claim.toLowerCase() !== 'sub' || !parsed.canonical || operator?.family !== 'String') return;
    if (operator.negated || effectOf(ctx.statement) !== 'Allow') return;
    const isCaseIgnored = operator.name === 'StringEqualsIgnoreCase';
    if (isCaseIgnored) checkCase(use, parsed, ctx);
    const form = subjectForm(key.issuer);
    if (!form) return;
    const isGitHub = isSameIssuer(key.issuer, GITHUB_ISSUER);
    for (const value of literals(use)) {
      if (isGitHub) checkBranch(value, key.issuer, form, ctx);
      if (!isCaseIgnored) checkSpelling(value, form, ctx);
    }
    if (form.others !== 'projects') checkOwners(use, key.issuer, form, ctx);
  },
  fix({ subject }): Fix[] {
    if (!subject) return [];
    const { edit, to, fix } = subject as Subject;
    return [{ fix, details: { to }, edits: [edit], safe: false }];
  },
});

interface Subject {
  readonly edit: ModelEdit;
  readonly to: string;
  readonly fix: 'end' | 'spell' | 'branch' | 'plain';
}

function rewriting(value: LiteralValue, to: string, fix: Subject['fix']): Subject {
  return { edit: { kind: 'replaceText', value, start: 0, end: value.text.length, text: to }, to, fix };
}

/**
 * One repository, by name or with immutable IDs, and one branch or tag, alone or after other claims of the owner's choice,
 * as in `repo:example-org/example-repo:environment:production:ref:refs/heads/main`.
 */
const REPOSITORY_AND_REF = /^repo:[^/:]+\/[^/:]+:(?:.*[:@])?refs\/(?:heads|tags)\/./;

/** Access Analyzer takes an environment in place of the branch for too little, too. */
function checkBranch(value: LiteralValue, issuer: string, { example }: SubjectForm, ctx: RuleContext): void {
  const isPattern = hasWildcard(value.text);
  if (!isPattern && REPOSITORY_AND_REF.test(value.text)) return;
  const own = isPattern ? ownBranch(value.text, issuer, ctx.settings) : undefined;
  ctx.report({
    code: 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    message: isPattern ? 'wildcard' : 'noBranch',
    details: { value: value.text, example },
    at: [value],
    subject: own && rewriting(value, own, 'branch'),
  });
}

/** The main branch of the user's own repository, where the pattern lets it in. */
function ownBranch(pattern: string, issuer: string, { repositories }: RuleSettings): string | undefined {
  const named = subjectRepository(issuer, pattern);
  if (!named || named.hasIds) return undefined;
  return repositoriesOn(named.host, repositories)
    .map((own) => `repo:${own}:ref:refs/heads/main`)
    .find((subject) => matchesWildcard(pattern, subject));
}

function checkCase(use: ConditionKeyUse, parsed: ParsedOperator, ctx: StatementContext): void {
  const value = literals(use).find(({ text }) => /[a-z]/i.test(text));
  if (!value) return;
  const plain = spell(parsed.prefix, 'StringEquals', parsed.ifExists);
  const { condition } = ctx.statement;
  ctx.report({
    code: 'OIDC_SUBJECT_IGNORES_CASE',
    message: 'ignoresCase',
    details: { operator: use.operator.text, value: value.text, plain },
    at: [use],
    subject: {
      edit: {
        kind: 'setOperator',
        condition: condition!,
        operator: use.operator,
        to: plain,
        only: use,
      },
      to: plain,
      fix: 'plain',
    } satisfies Subject,
  });
}

function checkOwners(use: ConditionKeyUse, issuer: string, form: SubjectForm, ctx: StatementContext): void {
  const isLike = parseOperator(use.operator.text).operator!.like;
  const isGitHub = isSameIssuer(issuer, GITHUB_ISSUER);
  const open = literals(use).flatMap((value) => {
    if (isLike && leavesOwnerOpen(value.text, form)) return [{ value, message: 'strangers' }];
    return isGitHub && isOwnerless(value.text) ? [{ value, message: 'ownerless' }] : [];
  });
  if (open.length === 0 || !isConditionKnown(ctx.statement)) return;
  if (isOwnerNamedBeside(use, issuer, form, ctx)) return;
  for (const { value, message } of open) {
    const to = message === 'strangers' ? ended(value.text, form) : undefined;
    ctx.report({
      code: 'OIDC_SUBJECT_TOO_BROAD',
      message,
      details: { value: value.text, owner: form.owner, example: form.example },
      at: [value],
      subject: to === undefined ? undefined : rewriting(value, to, 'end'),
    });
  }
}

/** True where another condition of the statement says whose the token is. */
function isOwnerNamedBeside(
  subject: ConditionKeyUse,
  issuer: string,
  form: SubjectForm,
  { statement }: StatementContext,
): boolean {
  const tested = testedClaims(statement, issuer).filter(({ use }) => use !== subject);
  if (isOwnerNamed(tested, form)) return true;
  return tested.some(
    ({ claim, use, isNamed }) =>
      claim === 'sub' && isNamed && !literals(use).some(({ text }) => leavesOwnerOpen(text, form)),
  );
}

/**
 * Customers choose which claims make up the subjects of their own tokens.
 * https://docs.github.com/en/actions/reference/security/oidc#customizing-the-token-claims
 */
function isOwnerless(text: string): boolean {
  return OWNERLESS.test(text) && !OWNING.test(text);
}

/** Claims that repositories of strangers can have alike. */
const OWNERLESS =
  /^(?:base_ref|environment|event_name|head_ref|ref|ref_type|repository_visibility|runner_environment|workflow):/;
const OWNING =
  /(?:^|:)(?:actor|actor_id|enterprise|enterprise_id|job_workflow_ref|repo|repo_property_\w+|repository|repository_id|repository_owner|repository_owner_id|workflow_ref):/;

// `repo:example-org*` becomes `repo:example-org/*`, and a wildcard right before the end of the name goes.
function ended(text: string, { start, end, example }: SubjectForm): string | undefined {
  const wildcard = text.search(/[*?]/);
  const known = text.slice(0, wildcard);
  if (!known.startsWith(start) || known === start) return undefined;
  const rest = text.slice(wildcard).replace(/^[*?]+/, '');
  if (rest.search(end) === 0) return known + rest;
  const ending = end.exec(example.slice(start.length))?.[0];
  return ending && `${known}${ending}*${rest}`;
}

function checkSpelling(value: LiteralValue, { name, others }: SubjectForm, ctx: RuleContext): void {
  const { text } = value;
  const code = 'OIDC_SUBJECT_NEVER_MATCHES';
  if (name === 'GitHub' && hasOneId(text))
    ctx.report({ code, message: 'mixed', details: { value: text }, at: [value] });
  const right =
    name === 'GitHub' ? gitHubSpelling(text) : others === 'workloads' ? clusterSpelling(text) : text;
  if (right === text) return;
  ctx.report({
    code,
    message: 'never',
    details: { name, value: text, right },
    at: [value],
    subject: rewriting(value, right, 'spell'),
  });
}
