import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RunResult, runRules } from '../../server/src/policy/rules/engine.ts';
import { rule as principalRule } from '../../server/src/policy/rules/oidc-principal.ts';
import { rule as repositoryRule } from '../../server/src/policy/rules/oidc-repository.ts';
import { rule as subjectRule } from '../../server/src/policy/rules/oidc-subject.ts';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/policy/rules/rule.ts';
import { policyWithHoles } from '../harness/holes.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';

const GITHUB = 'token.actions.githubusercontent.com';

function codes(...of: Parameters<typeof found>): string[] {
  const { findings, crashes } = found(...of);
  assert.deepEqual(crashes, []);
  return findings.map(({ code }) => code);
}

function found(
  issuer: string,
  conditions: object,
  statement: object = {},
  repositories: readonly string[] = [],
): RunResult {
  const text = JSON.stringify({
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: conditions,
        ...statement,
      },
    ],
  });
  return runRules(policyWithHoles(text, { kind: 'trust' }), {
    rules: [principalRule, subjectRule, repositoryRule],
    catalog: miniCatalog(),
    settings: { ...DEFAULT_RULE_SETTINGS, repositories },
  });
}

const isTooBroad = (issuer: string, subject: string): boolean =>
  codes(issuer, { StringLike: { [`${issuer}:sub`]: subject } }).includes('OIDC_SUBJECT_TOO_BROAD');

test('subjects that leave the owner open let strangers in', () => {
  for (const subject of [
    '*',
    'repo*',
    'repo:*',
    'repo:*/site:*',
    'repo:example-org*',
    'repo:example-org?/site:ref:refs/heads/main',
    'repo:example-org*/site@456789:ref:refs/heads/main',
    'repo:@*',
    'repository_owner:example*',
    'repository_owner_id:12*',
    'job_workflow_ref:example-org*',
  ]) {
    assert.ok(isTooBroad(GITHUB, subject), subject);
  }
  assert.ok(isTooBroad('app.terraform.io', 'organization:example*:project:shop:workspace:*'));
  assert.ok(isTooBroad('agent.buildkite.com', 'organization:*:pipeline:shop:*'));
  assert.ok(isTooBroad('oidc.vercel.com', 'owner:*:project:shop:*'));
  assert.ok(isTooBroad('oidc.codefresh.io', 'account:*:pipeline:shop:*'));
  assert.ok(isTooBroad('scalr.io', 'account:example*'));
  assert.ok(isTooBroad('proidc.upbound.io', 'mcp:example*'));
  assert.ok(isTooBroad('oidc-configuration.audit-log.githubusercontent.com', 'https://github.com/example*'));
  assert.ok(isTooBroad('oidc.eks.eu-west-1.amazonaws.com/id/ABC', 'system:serviceaccount:*'));
  assert.ok(isTooBroad('container.googleapis.com/v1/projects/p/locations/l/clusters/c', 'system:*'));
});

test('subjects that name the owner keep strangers out, whatever follows', () => {
  for (const subject of [
    'repo:example-org/*',
    'repo:example-org/site*',
    'repo:example-org@*',
    'repo:example-org@123456/*',
    'repo:example-org@123456/site@456789:*',
    'repository_owner:example-org:*',
    'job_workflow_ref:example-org/workflows/*',
    'shop:*',
  ]) {
    assert.ok(!isTooBroad(GITHUB, subject), subject);
  }
  assert.ok(!isTooBroad('gitlab.com', 'project_path:example-group/*:ref_type:branch:ref:main'));
  assert.ok(!isTooBroad('oidc.eks.eu-west-1.amazonaws.com/id/ABC', 'system:serviceaccount:orders:*'));
  // Issuers of one customer alone, and those whose subjects are not known.
  assert.ok(!isTooBroad(`${GITHUB}/example-enterprise`, 'repo:*'));
  assert.ok(!isTooBroad('oidc.circleci.com/org/1234', '*'));
});

test('a subject that GitHub writes for everybody lets strangers in', () => {
  const found = (subject: string): boolean =>
    codes(GITHUB, { StringEquals: { [`${GITHUB}:sub`]: subject } }).includes('OIDC_SUBJECT_TOO_BROAD');
  assert.ok(found('environment:production'));
  assert.ok(found('ref:refs/heads/main'));
  assert.ok(!found('environment:production:repository_owner:example-org'));
  assert.ok(!found('environment:production:repo:example-org/site'));
  assert.ok(!found('shop:environment:production'));
});

test('a second condition on the subject makes up for the first', () => {
  const narrow = { StringEquals: { [`${GITHUB}:sub`]: 'repo:example-org/site:ref:refs/heads/main' } };
  const wide = { StringLike: { [`${GITHUB}:sub`]: 'repo:*' } };
  assert.ok(!codes(GITHUB, { ...narrow, ...wide }).includes('OIDC_SUBJECT_TOO_BROAD'));
});

test('a claim that names the owner makes up for the subject, a wildcard in it does not', () => {
  const of = (owner: string) => ({
    StringLike: { [`${GITHUB}:sub`]: 'repo:*', [`${GITHUB}:repository`]: owner },
  });
  assert.ok(!codes(GITHUB, of('example-org/site')).includes('OIDC_SUBJECT_TOO_BROAD'));
  assert.ok(codes(GITHUB, of('*')).includes('OIDC_SUBJECT_TOO_BROAD'));
  for (const operator of ['ForAllValues:StringEquals', 'StringEqualsIfExists', 'StringNotEquals', 'Null']) {
    const conditions = {
      StringLike: { [`${GITHUB}:sub`]: 'repo:*' },
      [operator]: { [`${GITHUB}:repository`]: 'example-org/site' },
    };
    assert.ok(codes(GITHUB, conditions).includes('OIDC_SUBJECT_TOO_BROAD'), operator);
  }
});

test('GitHub is asked for a branch in both forms of the subject', () => {
  const code = 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED';
  const found = (subject: string): boolean =>
    codes(GITHUB, { StringEquals: { [`${GITHUB}:sub`]: subject } }).includes(code);
  assert.ok(!found('repo:o/r:ref:refs/heads/main'));
  assert.ok(!found('repo:o@1/r@2:ref:refs/heads/main'));
  assert.ok(found('repo:o/r:environment:production'));
  assert.ok(found('repo:o@1/r@2:environment:production'));
  assert.ok(found('repo:o/r:pull_request'));
});

test('IAM refuses a policy for a shared provider that asks for nothing', () => {
  const code = 'OIDC_REQUIRED_CLAIM_MISSING';
  const found = (conditions: object): boolean => codes(GITHUB, conditions).includes(code);
  const key = `${GITHUB}:sub`;
  assert.ok(found({ StringLike: { [key]: ['*', '?*'] } }));
  assert.ok(found({ Null: { [key]: 'false' } }));
  assert.ok(!found({ StringLike: { [key]: ['*', 'repo:example-org/site:*'] } }));
  assert.ok(!found({ StringLike: { [key]: '⟦subject⟧' } }));
  assert.ok(!found({ Null: { [key]: 'false' }, StringLike: { [key]: 'repo:example-org/site:*' } }));
  assert.ok(!found({ StringLike: { [key]: '*', [`${GITHUB}:job_workflow_ref`]: 'example-org/w/*' } }));
});

test('each finding on a provider without a condition says something of its own', () => {
  assert.deepEqual(codes(GITHUB, {}), [
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    'MISSING_GITHUB_REPO_CONDITION_KEY',
  ]);
  assert.deepEqual(codes('gitlab.com', {}), [
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    'OIDC_REQUIRED_CLAIM_MISSING',
  ]);
  assert.deepEqual(codes('oidc.eks.eu-west-1.amazonaws.com/id/ABC', {}), [
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
  ]);
});

test('Google and clusters need the subject, or who asked for the token', () => {
  const code = 'OIDC_SUBJECT_NOT_TESTED';
  const google = (claim: string): boolean =>
    codes('accounts.google.com', { StringEquals: { [`accounts.google.com:${claim}`]: 'x' } }).includes(code);
  assert.deepEqual(['oaud', 'aud', 'sub', 'email'].map(google), [true, false, false, false]);
  const aks = 'westeurope.oic.prod-aks.azure.com/11111111/22222222/';
  assert.deepEqual(codes(aks, { StringEquals: { [`${aks}:aud`]: 'sts.amazonaws.com' } }), [code]);
});

const OWN = [
  'github.com/octo-org/octo-repo',
  'ghe.example.com/octo-org/octo-repo',
  'gitlab.com/octo/sub/site',
];
const OTHER = 'OIDC_SUBJECT_OTHER_REPOSITORY';
const MISSPELT = 'OIDC_SUBJECT_MISSPELT_REPOSITORY';

function compared(issuer: string, subject: string | string[], operator = 'StringLike'): string[] {
  const found = codes(issuer, { [operator]: { [`${issuer}:sub`]: subject } }, {}, OWN);
  return found.filter((code) => code === OTHER || code === MISSPELT);
}

test('subjects are compared with the repositories of the user on the same host', () => {
  const CASES: readonly (readonly [issuer: string, subject: string, found: string | undefined])[] = [
    [GITHUB, 'repo:octo-org/octo-repo:*', undefined],
    [GITHUB, 'repo:octo-org/octo-repo', undefined],
    [GITHUB, 'repo:octo-org/*', undefined],
    [GITHUB, 'repo:octo-org/octo-*:ref:refs/heads/main', undefined],
    [GITHUB, 'repo:octo-org@1/octo-repo@2:ref:refs/heads/main', undefined],
    [GITHUB, 'repo:octo-org@*/octo-repo@*:ref:refs/heads/main', undefined],
    [GITHUB, 'repo:octo-org@1*', undefined],
    [GITHUB, 'repository_owner:octocat:*', undefined],
    [GITHUB, 'repo:octo-org/other:*', OTHER],
    [GITHUB, 'repo:octo-org@1/other@2:*', OTHER],
    [GITHUB, 'repo:octo-org/other-*', OTHER],
    [GITHUB, 'repo:octocat/octo-repo:*', OTHER],
    [GITHUB, 'repo:octo-org/octo-repo-api:*', OTHER],
    [GITHUB, 'repo:octo-org/octo-repo2:*', OTHER],
    [GITHUB, 'repo:octo-org/octo-repa:*', OTHER],
    [GITHUB, 'repo:Octo-Org/*', MISSPELT],
    [GITHUB, 'repo:octo-org/Octo-Repo:*', MISSPELT],
    [GITHUB, 'repo:octo-ogr/octo-repo:*', MISSPELT],
    [GITHUB, 'repo:octoorg/*', MISSPELT],
    [GITHUB, 'repo:octo-org/octorepo:*', MISSPELT],
    [`${GITHUB}/example-enterprise`, 'repo:octocat/site:*', OTHER],
    ['token.actions.example.ghe.com', 'repo:octocat/site:*', undefined],
    ['ghe.example.com/_services/token', 'repo:octo-org/octo-repo:*', undefined],
    ['ghe.example.com/_services/token', 'repo:octocat/site:*', OTHER],
    ['gitlab.com', 'project_path:octo/sub/site:ref_type:branch:ref:main', undefined],
    ['gitlab.com', 'project_path:octo/*', undefined],
    ['gitlab.com', 'project_path:octo/sub/shop:*', OTHER],
    ['gitlab.com', 'project_path:octo/sub/Site:*', MISSPELT],
    ['gitlab.example.com', 'project_path:octo/sub/shop:*', undefined],
    ['agent.buildkite.com', 'organization:octo:pipeline:site:*', undefined],
  ];
  for (const [issuer, subject, found] of CASES) {
    assert.deepEqual(compared(issuer, subject), found ? [found] : [], subject);
  }
});

test('one repository of the user among others is enough, a slip of its owner beside it is not', () => {
  const right = 'repo:octo-org/octo-repo:*';
  assert.deepEqual(compared(GITHUB, ['repo:octocat/site:*', right]), []);
  assert.deepEqual(compared(GITHUB, ['repo:octo-org/Octo-Repo:*', right]), []);
  assert.deepEqual(compared(GITHUB, ['repo:octto-org/octo-repo:*', right]), [MISSPELT]);
  assert.deepEqual(compared(GITHUB, ['repo:octocat/site:*', '⟦subject⟧']), []);
});

test('operators read case and wildcards as they do', () => {
  assert.deepEqual(compared(GITHUB, 'repo:Octo-Org/octo-repo:environment:x', 'StringEqualsIgnoreCase'), []);
  assert.deepEqual(compared(GITHUB, 'repo:octocat/*', 'StringEquals'), []);
  assert.deepEqual(compared(GITHUB, 'repo:octocat/site:*', 'StringNotLike'), []);
});

test('another repository is offered in place of names alone', () => {
  const fixes = (subject: string): number => {
    const { findings } = found(GITHUB, { StringLike: { [`${GITHUB}:sub`]: subject } }, {}, OWN);
    return findings.filter(({ code }) => code === OTHER || code === MISSPELT).flatMap((one) => one.fixes())
      .length;
  };
  assert.equal(fixes('repo:octocat/site:*'), 1);
  assert.equal(fixes('repo:octocat@1/site@2:*'), 0);
  assert.equal(fixes('repo:octocat/*'), 0);
});

test('what is filled in later may say it', () => {
  const wide = { StringLike: { [`${GITHUB}:sub`]: 'repo:*' }, StringEquals: '⟦keys⟧' };
  assert.ok(!codes(GITHUB, wide).includes('OIDC_SUBJECT_TOO_BROAD'));
  assert.deepEqual(codes(GITHUB, { StringEquals: { [`${GITHUB}:sub`]: 'repo:⟦repository⟧:*' } }), []);
  assert.deepEqual(codes('⟦issuer⟧', {}), []);
});

test('a statement that takes no token, or denies, needs no condition', () => {
  assert.deepEqual(codes(GITHUB, {}, { Action: 'sts:TagSession' }), []);
  assert.deepEqual(codes(GITHUB, {}, { Effect: 'Deny' }), []);
});
