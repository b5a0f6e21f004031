import { isConditionKnown } from '../access/known-condition.ts';
import {
  claimOf,
  GITHUB_ISSUER,
  isSameIssuer,
  OIDC_SUBJECTS_SOURCE,
  type SubjectForm,
  subjectForm,
} from '../catalog/facts/oidc-subjects.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { type ConditionKeyUse, conditionKeys, effectOf, literals, type Statement } from '../model/policy.ts';
import type { LiteralValue } from '../model/value.ts';
import { hasWildcard } from '../model/wildcard.ts';
import { awsCheck, defineRule, type Fix, type StatementContext } from './rule.ts';

export const rule = defineRule({
  id: 'oidc-subject',
  summary: 'Subjects of OIDC tokens name their owner, and are written as the provider writes them',
  codes: {
    SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED: 'WARNING',
    OIDC_SUBJECT_TOO_BROAD: 'SECURITY_WARNING',
    OIDC_SUBJECT_NEVER_MATCHES: 'WARNING',
  },
  kinds: ['trust'],
  messages: {
    wildcard:
      '`{value}` takes in more than one branch of one repository. Name both, as in `{example}`, or make sure that each may assume the role.',
    noBranch:
      '`{value}` names no branch, so what may assume the role depends on the settings of the repository. Name the branch, as in `{example}`, or protect the environment.',
    strangers:
      '`{value}` also matches subjects of others: its first wildcard stands before the end of the {owner}. Write the whole name, as in `{example}`.',
    never: '{name} writes no subject like `{value}`, so nobody gets in. Write `{right}`.',
    mixed:
      'GitHub gives immutable IDs of both owner and repository, or of none, so that nobody gets in with `{value}`. Write both IDs, or none.',
  },
  fixes: { end: 'Change to {to}', spell: 'Change to {to}' },
  reference: {
    SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED: awsCheck(
      'general-warning',
      'specific-github-repo-and-branch-recommended',
    ),
    OIDC_SUBJECT_TOO_BROAD: OIDC_SUBJECTS_SOURCE.page,
    OIDC_SUBJECT_NEVER_MATCHES: OIDC_SUBJECTS_SOURCE.page,
  },
  condition(use, ctx) {
    const key = claimOf(use.key);
    const { canonical, operator } = parseOperator(use.operator.text);
    if (key?.claim.toLowerCase() !== 'sub' || !canonical || operator?.family !== 'String' || operator.negated)
      return;
    if (effectOf(ctx.statement) !== 'Allow') return;
    const isGitHub = isSameIssuer(key.issuer, GITHUB_ISSUER);
    const form = subjectForm(key.issuer);
    for (const value of literals(use)) {
      if (isGitHub) checkBranch(value, form!, ctx);
      if (isGitHub && operator.name !== 'StringEqualsIgnoreCase') checkSpelling(value, form!, ctx);
      if (form && operator.like) checkOwner(value, form, use, ctx);
    }
  },
  fix({ subject }): Fix[] {
    if (!subject) return [];
    const { value, to, fix } = subject as Subject;
    const edits = [{ kind: 'replaceText', value, start: 0, end: value.text.length, text: to }] as const;
    return [{ fix, details: { to }, edits, safe: false }];
  },
});

interface Subject {
  readonly value: LiteralValue;
  readonly to: string;
  readonly fix: 'end' | 'spell';
}

/** One repository, by name or with immutable IDs, and one branch or tag of it. */
const REPOSITORY_AND_REF = /^repo:[^/:]+\/[^/:]+:ref:refs\/(?:heads|tags)\/./;

/** Access Analyzer takes an environment in place of the branch for too little, too. */
function checkBranch(value: LiteralValue, { example }: SubjectForm, ctx: StatementContext): void {
  const isPattern = hasWildcard(value.text);
  if (!isPattern && REPOSITORY_AND_REF.test(value.text)) return;
  ctx.report({
    code: 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    message: isPattern ? 'wildcard' : 'noBranch',
    details: { value: value.text, example },
    at: [value],
  });
}

function checkOwner(
  value: LiteralValue,
  form: SubjectForm,
  use: ConditionKeyUse,
  ctx: StatementContext,
): void {
  const { text } = value;
  const wildcard = text.search(/[*?]/);
  if (wildcard < 0) return;
  const known = text.slice(0, wildcard);
  const { start, end, owner, example } = form;
  // A subject that begins otherwise is of the customer's own making.
  if (!known.startsWith(start) && !start.startsWith(known)) return;
  const name = known.slice(start.length);
  if (name.search(end) > 0 || namesOwnerOtherwise(ctx.statement, form, use)) return;
  ctx.report({
    code: 'OIDC_SUBJECT_TOO_BROAD',
    message: 'strangers',
    details: { value: text, owner, example },
    at: [value],
    subject:
      name === '' ? undefined : ({ value, to: ended(text, wildcard, form), fix: 'end' } satisfies Subject),
  });
}

// `repo:example-org*` becomes `repo:example-org/*`, and a wildcard right before the end of the name goes.
function ended(text: string, wildcard: number, { start, end, example }: SubjectForm): string {
  const rest = text.slice(wildcard).replace(/^[*?]+/, '');
  const known = text.slice(0, wildcard);
  if (rest.search(end) === 0) return known + rest;
  return `${known}${end.exec(example.slice(start.length))![0]}*${rest}`;
}

/** True also where a condition that cannot be seen may. */
function namesOwnerOtherwise(statement: Statement, form: SubjectForm, subject: ConditionKeyUse): boolean {
  if (!isConditionKnown(statement)) return true;
  const issuer = claimOf(subject.key)!.issuer;
  return conditionKeys(statement).some((use) => {
    const key = claimOf(use.key);
    const { operator, ifExists } = parseOperator(use.operator.text);
    if (!key || !isSameIssuer(key.issuer, issuer) || !operator || operator.negated || ifExists) return false;
    if (!form.claims.includes(key.claim.toLowerCase()) || operator.family === 'Null') return false;
    return use.values.every((value) => value.kind !== 'literal' || !/^[*?]/.test(value.text));
  });
}

function checkSpelling(value: LiteralValue, { name }: SubjectForm, ctx: StatementContext): void {
  const code = 'OIDC_SUBJECT_NEVER_MATCHES';
  const ids = /^repo:([^/:*?]+)\/([^/:*?]+)(?::|$)/
    .exec(value.text)
    ?.slice(1)
    .filter((part) => part.includes('@'));
  if (ids?.length === 1) ctx.report({ code, message: 'mixed', details: { value: value.text }, at: [value] });
  const right = respelt(value.text);
  if (right === value.text) return;
  ctx.report({
    code,
    message: 'never',
    details: { name, value: value.text, right },
    at: [value],
    subject: { value, to: right, fix: 'spell' } satisfies Subject,
  });
}

/**
 * The subject as GitHub writes it, as far as its words tell: `repo:` in front, words in lower case, refs in full.
 * https://docs.github.com/en/actions/reference/security/oidc
 */
function respelt(text: string): string {
  const whole = /^[^:/*?]+\/[^:/*?]+(?=:|$)/.test(text) ? `repo:${text}` : text;
  return whole
    .replace(/^repo:/i, 'repo:')
    .replace(
      /^(repo:[^/:]+\/[^/:]+:)(ref:refs\/(?:heads|tags)\/|environment:|pull_request$)/i,
      (_, repo, word) => {
        return repo + word.toLowerCase();
      },
    )
    .replace(/^(repo:[^/:]+\/[^/:]+:ref:)(?!refs\/|[*?])(?:heads\/)?(?=.)/, '$1refs/heads/');
}
