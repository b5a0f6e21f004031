import { isConditionKnown } from '../access/conditions/known-condition.ts';
import {
  isOnlyWildcards,
  isOwnerNamed,
  leavesOwnerOpen,
  type TestedClaim,
  testedClaims,
} from '../access/tokens/oidc-claims.ts';
import { repositoriesOn } from '../access/tokens/subject-repository.ts';
import type { SubjectForm } from '../catalog/facts/oidc-subject-forms.ts';
import {
  GITHUB_ISSUER,
  isSameIssuer,
  issuerOf,
  OIDC_SUBJECTS_SOURCE,
  subjectForm,
} from '../catalog/facts/oidc-subjects.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { sharedIssuer } from '../catalog/facts/shared-issuers.ts';
import { type ConditionKeyUse, conditionKeys, effectOf, literals, type Statement } from '../model/policy.ts';
import { knownText, type LiteralValue } from '../model/value.ts';
import { hasWildcard, matchesWildcardIgnoringCase } from '../model/wildcard.ts';
import { awsCheck, defineRule, type Fix, type RuleContext, type RuleSettings } from './rule.ts';

export const rule = defineRule({
  id: 'oidc-principal',
  summary: 'A role that an OIDC provider opens says for which of its users',
  codes: {
    MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL: 'SECURITY_WARNING',
    MISSING_GITHUB_REPO_CONDITION_KEY: 'SECURITY_WARNING',
    OIDC_REQUIRED_CLAIM_MISSING: 'ERROR',
    OIDC_SUBJECT_NOT_TESTED: 'SECURITY_WARNING',
    OIDC_SUBJECT_OF_ANY_PROJECT: 'WARNING',
  },
  // Who has one project has no other to keep out.
  defaults: { OIDC_SUBJECT_OF_ANY_PROJECT: 'hint' },
  kinds: ['trust'],
  messages: {
    none: 'Every token that `{issuer}` gives to anyone opens this role. Say with `{issuer}:aud` for which application, and with `{issuer}:sub` for whom.',
    audience:
      'No condition looks at the tokens of `{issuer}`, so that those made for other applications open this role, too. Say with `{issuer}:aud` for which application.',
    github:
      'Workflows of every repository on GitHub can assume this role without a condition on `{key}`, and IAM refuses such a policy where it is new or changed. Name the repository and the branch.',
    githubNamed:
      'IAM refuses a role trust policy for GitHub without a condition on `{key}`, whatever other claims it tests. Name the repository and the branch.',
    required:
      'IAM refuses a role trust policy for {name} without a condition on {keys}, since all customers of {name} share `{issuer}`. Add one that says who of them may.',
    anySubject:
      'IAM refuses a role trust policy for {name} in which {keys} may have any value. Say who may assume the role, as in `{example}`.',
    untested:
      'Without a condition on `{key}`, every workload of {name} can assume this role. Name the {owner}, as in `{example}`.',
    negated:
      'The conditions on `{key}` do not say who may assume this role, so that everyone else at {name} can. Say who may, as in `{example}`.',
    anyProject:
      'Every {owner} of the {name} account can assume this role. If one is meant, name it with `{key}`, as in `{example}`.',
  },
  fixes: {
    audience: 'Add a condition on {key}',
    subject: 'Add a condition on {key}, to be filled in',
  },
  reference: {
    MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL: awsCheck(
      'security-warning',
      'missing-condition-key-for-oidc-principal',
    ),
    MISSING_GITHUB_REPO_CONDITION_KEY: awsCheck('security-warning', 'missing-github-repo-condition-key'),
    OIDC_REQUIRED_CLAIM_MISSING: OIDC_SUBJECTS_SOURCE.page,
    OIDC_SUBJECT_NOT_TESTED: OIDC_SUBJECTS_SOURCE.page,
    OIDC_SUBJECT_OF_ANY_PROJECT: OIDC_SUBJECTS_SOURCE.page,
  },
  statement(statement, ctx) {
    if (effectOf(statement) !== 'Allow' || !isConditionKnown(statement) || !takesToken(statement)) return;
    const groups = statement.principal?.groups ?? [];
    for (const value of groups.filter(({ type }) => type === 'Federated').flatMap(literals)) {
      const issuer = issuerOf(value.text);
      if (issuer === undefined) continue;
      const isAlone = groups.length === 1 && groups[0]?.values.length === 1;
      checkProvider({ statement, value, issuer, isAlone }, ctx);
    }
  },
  fix({ subject }): Fix[] {
    if (!subject) return [];
    const { statement, key, value } = subject as Subject;
    const operator = hasWildcard(value) ? 'StringLike' : 'StringEquals';
    const edits = [{ kind: 'addCondition', statement, operator, key, values: [value] }] as const;
    // What is to be filled in keeps everybody out until it is.
    const isWhole = value === AUDIENCE;
    return [{ fix: isWhole ? 'audience' : 'subject', details: { key }, edits, safe: isWhole }];
  },
});

interface Provider {
  readonly statement: Statement;
  readonly value: LiteralValue;
  readonly issuer: string;
  /** True where no other principal would have to pass a condition that is added. */
  readonly isAlone: boolean;
}

/** A condition to be added. */
interface Subject {
  readonly statement: Statement;
  readonly key: string;
  readonly value: string;
}

/** What AWS's own tools ask of a provider, and its pages show. */
const AUDIENCE = 'sts.amazonaws.com';

function checkProvider(provider: Provider, ctx: RuleContext): void {
  const { statement, value, issuer } = provider;
  const at = [value] as const;
  const tested = testedClaims(statement, issuer);
  const has = (claim: string): boolean => tested.some((one) => one.claim === claim);
  if (tested.length === 0) {
    ctx.report({
      code: 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
      // Of a shared issuer, another check says who gets in.
      message: sharedIssuer(issuer) ? 'audience' : 'none',
      details: { issuer },
      at,
      subject: added(provider, 'aud', AUDIENCE),
    });
  }
  // IAM takes the workflow of the job for its subject.
  if (isSameIssuer(issuer, GITHUB_ISSUER) && !has('sub') && !has('job_workflow_ref')) {
    const form = subjectForm(issuer)!;
    ctx.report({
      code: 'MISSING_GITHUB_REPO_CONDITION_KEY',
      message: isOwnerNamed(tested, form) ? 'githubNamed' : 'github',
      details: { key: `${issuer}:sub` },
      at,
      subject: added(provider, 'sub', ownSubject(ctx.settings) ?? form.example),
    });
  } else if (!checkShared(provider, tested, ctx)) checkSubject(provider, tested, ctx);
}

/** True where IAM refuses the policy, whatever else there is to say. */
function checkShared(provider: Provider, tested: readonly TestedClaim[], ctx: RuleContext): boolean {
  const { statement, value, issuer } = provider;
  const shared = sharedIssuer(issuer);
  if (!shared) return false;
  const written = conditionKeys(statement).map(({ key }) => key.toLowerCase());
  const isMissing = !shared.keys.some((key) => written.includes(key.toLowerCase()));
  const open = isMissing ? undefined : openSubject(issuer, tested);
  if (!isMissing && !open) return false;
  const isSubject = shared.keys[0] === `${shared.issuer}:sub`;
  const example = subjectForm(issuer)?.example;
  ctx.report({
    code: 'OIDC_REQUIRED_CLAIM_MISSING',
    message: isMissing ? 'required' : 'anySubject',
    details: {
      issuer,
      name: shared.name,
      keys: shared.keys.map((key) => `\`${key}\``).join(' or '),
      example: example ?? '',
    },
    at: [open ?? value],
    subject: isMissing && isSubject ? added(provider, 'sub', example) : undefined,
  });
  return true;
}

/**
 * The condition on the subject of a GitHub token, where every one asks for nothing but that it is there.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub
 */
function openSubject(issuer: string, tested: readonly TestedClaim[]): ConditionKeyUse | undefined {
  const required = tested.filter(({ claim }) => claim === 'sub' || claim === 'job_workflow_ref');
  if (!isSameIssuer(issuer, GITHUB_ISSUER) || !required.every(isOpen)) return undefined;
  return required[0]?.use;
}

function isOpen({ use }: TestedClaim): boolean {
  const { operator } = parseOperator(use.operator.text);
  if (operator?.family === 'Null') return true;
  return (
    operator?.family === 'String' &&
    !operator.negated &&
    use.values.every((value) => value.kind === 'literal' && isOnlyWildcards(value.text))
  );
}

/** Only where the form of subjects is known: other providers may tell their users apart by other claims. */
function checkSubject(provider: Provider, tested: readonly TestedClaim[], ctx: RuleContext): void {
  const form = subjectForm(provider.issuer);
  // Where nothing is tested, another check says so.
  if (!form || tested.length === 0 || isOwnerNamed(tested, form)) return;
  const subjects = tested.filter(({ claim }) => claim === 'sub');
  const named = subjects.filter(({ isNamed }) => isNamed);
  const open = form.others === 'projects' ? named.flatMap(({ use }) => openValues(use, form)) : [];
  if (named.length > 0 && open.length === 0) return;
  const { name, owner, example } = form;
  const [subject] = subjects;
  ctx.report({
    ...KINDS[form.others === 'projects' ? 'anyProject' : subject ? 'negated' : 'untested'],
    details: { key: `${provider.issuer}:sub`, name, owner, example },
    at: [open[0] ?? subject?.use ?? provider.value],
    subject: subject ? undefined : added(provider, 'sub', example),
  });
}

const KINDS = {
  anyProject: { code: 'OIDC_SUBJECT_OF_ANY_PROJECT', message: 'anyProject' },
  negated: { code: 'OIDC_SUBJECT_NOT_TESTED', message: 'negated' },
  untested: { code: 'OIDC_SUBJECT_NOT_TESTED', message: 'untested' },
} as const;

function openValues(use: ConditionKeyUse, form: SubjectForm): LiteralValue[] {
  if (!parseOperator(use.operator.text).operator?.like) return [];
  return literals(use).filter(({ text }) => leavesOwnerOpen(text, form));
}

/** True unless the statement's actions certainly take no token. */
function takesToken({ action, notAction }: Statement): boolean {
  if (!action) return notAction !== undefined;
  return action.values.some((value) => {
    const pattern = knownText(value);
    return pattern === undefined || matchesWildcardIgnoringCase(pattern, 'sts:AssumeRoleWithWebIdentity');
  });
}

/** The main branch of the user's own repository, where there is one on GitHub. */
function ownSubject({ repositories }: RuleSettings): string | undefined {
  const [own] = repositoriesOn('github.com', repositories);
  return own && `repo:${own}:ref:refs/heads/main`;
}

function added(
  { statement, issuer, isAlone }: Provider,
  claim: string,
  value: string | undefined,
): Subject | undefined {
  return isAlone && value !== undefined ? { statement, key: `${issuer}:${claim}`, value } : undefined;
}
