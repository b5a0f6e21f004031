import { isConditionKnown } from '../access/known-condition.ts';
import {
  claimOf,
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
import { matchesWildcardIgnoringCase } from '../model/wildcard.ts';
import { awsCheck, defineRule, type Fix, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'oidc-principal',
  summary: 'A role that an OIDC provider opens says for which of its users',
  codes: {
    MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL: 'SECURITY_WARNING',
    MISSING_GITHUB_REPO_CONDITION_KEY: 'SECURITY_WARNING',
    OIDC_REQUIRED_CLAIM_MISSING: 'ERROR',
    OIDC_SUBJECT_NOT_TESTED: 'SECURITY_WARNING',
  },
  kinds: ['trust'],
  messages: {
    none: 'Every token that `{issuer}` gives to anyone opens this role. Say with `{issuer}:aud` for which application, and with `{issuer}:sub` for whom.',
    github:
      'Without a condition on `{key}`, workflows of every repository on GitHub can assume this role. Name the repository and the branch.',
    required:
      'IAM refuses a role trust policy for {name} that tests none of {keys}: all customers of {name} share `{issuer}`. Add a condition.',
    untested:
      'Without a condition on `{key}`, every workload of {name} can assume this role. Name the {owner}, as in `{example}`.',
    negated:
      'The conditions on `{key}` only say who may not assume this role, so that everyone else at {name} can. Say who may, as in `{example}`.',
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
    const edits = [
      { kind: 'addCondition', statement, operator: 'StringEquals', key, values: [value] },
    ] as const;
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
      message: 'none',
      details: { issuer },
      at,
      subject: added(provider, 'aud', AUDIENCE),
    });
  }
  // IAM takes the workflow of the job for its subject.
  if (isSameIssuer(issuer, GITHUB_ISSUER) && !has('sub') && !has('job_workflow_ref')) {
    ctx.report({
      code: 'MISSING_GITHUB_REPO_CONDITION_KEY',
      message: 'github',
      details: { key: `${issuer}:sub` },
      at,
      subject: added(provider, 'sub', subjectForm(issuer)?.example),
    });
  }
  checkShared(provider, ctx);
  checkSubject(provider, tested, ctx);
}

function checkShared(provider: Provider, ctx: RuleContext): void {
  const { statement, value, issuer } = provider;
  const shared = sharedIssuer(issuer);
  const written = conditionKeys(statement).map(({ key }) => key.toLowerCase());
  if (!shared || shared.keys.some((key) => written.includes(key.toLowerCase()))) return;
  const isSubject = shared.keys[0] === `${shared.issuer}:sub`;
  ctx.report({
    code: 'OIDC_REQUIRED_CLAIM_MISSING',
    message: 'required',
    details: { issuer, name: shared.name, keys: shared.keys.map((key) => `\`${key}\``).join(', ') },
    at: [value],
    subject: isSubject ? added(provider, 'sub', subjectForm(issuer)?.example) : undefined,
  });
}

/** Only where the form of subjects is known: other providers may tell their users apart by other claims. */
function checkSubject(provider: Provider, tested: readonly TestedClaim[], ctx: RuleContext): void {
  const form = subjectForm(provider.issuer);
  const subjects = tested.filter(({ claim }) => claim === 'sub');
  if (
    !form ||
    tested.some(({ claim, isNamed }) => isNamed && (claim === 'sub' || form.claims.includes(claim)))
  )
    return;
  // Where nothing is tested, or the provider is shared, other checks say so.
  if (subjects.length === 0 && (tested.length === 0 || !form.mustTest)) return;
  const { name, owner, example } = form;
  ctx.report({
    code: 'OIDC_SUBJECT_NOT_TESTED',
    message: subjects.length === 0 ? 'untested' : 'negated',
    details: { key: `${provider.issuer}:sub`, name, owner, example },
    at: [subjects[0]?.use ?? provider.value],
    subject: subjects.length === 0 ? added(provider, 'sub', example) : undefined,
  });
}

interface TestedClaim {
  readonly claim: string;
  readonly use: ConditionKeyUse;
  /** True where the condition says what the claim is, not only what it is not. */
  readonly isNamed: boolean;
}

function testedClaims(statement: Statement, issuer: string): TestedClaim[] {
  return conditionKeys(statement).flatMap((use) => {
    const key = claimOf(use.key);
    if (!key || !isSameIssuer(key.issuer, issuer)) return [];
    const { operator } = parseOperator(use.operator.text);
    const isNamed = operator !== undefined && !operator.negated && operator.family !== 'Null';
    return [{ claim: key.claim.toLowerCase(), use, isNamed }];
  });
}

/** True unless the statement's actions certainly take no token. */
function takesToken({ action, notAction }: Statement): boolean {
  if (!action) return notAction !== undefined;
  return action.values.some((value) => {
    const pattern = knownText(value);
    return pattern === undefined || matchesWildcardIgnoringCase(pattern, 'sts:AssumeRoleWithWebIdentity');
  });
}

function added(
  { statement, issuer, isAlone }: Provider,
  claim: string,
  value: string | undefined,
): Subject | undefined {
  return isAlone && value !== undefined ? { statement, key: `${issuer}:${claim}`, value } : undefined;
}
