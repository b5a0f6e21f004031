import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runRules } from '../../server/src/policy/rules/engine.ts';
import { rule as principalRule } from '../../server/src/policy/rules/oidc-principal.ts';
import { rule as subjectRule } from '../../server/src/policy/rules/oidc-subject.ts';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/policy/rules/rule.ts';
import { policyWithHoles } from '../harness/holes.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';

const GITHUB = 'token.actions.githubusercontent.com';

function codes(issuer: string, conditions: object, statement: object = {}): string[] {
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
  const { findings, crashes } = runRules(policyWithHoles(text, { kind: 'trust' }), {
    rules: [principalRule, subjectRule],
    catalog: miniCatalog(),
    settings: DEFAULT_RULE_SETTINGS,
  });
  assert.deepEqual(crashes, []);
  return findings.map(({ code }) => code);
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
  ]) {
    assert.ok(isTooBroad(GITHUB, subject), subject);
  }
  assert.ok(isTooBroad('app.terraform.io', 'organization:example*:project:shop:workspace:*'));
  assert.ok(isTooBroad('agent.buildkite.com', 'organization:*:pipeline:shop:*'));
  assert.ok(isTooBroad('oidc.vercel.com', 'owner:*:project:shop:*'));
  assert.ok(isTooBroad('oidc.eks.eu-west-1.amazonaws.com/id/ABC', 'system:serviceaccount:*'));
});

test('subjects that name the owner keep strangers out, whatever follows', () => {
  for (const subject of [
    'repo:example-org/*',
    'repo:example-org/site*',
    'repo:example-org@*',
    'repo:example-org@123456/*',
    'repo:example-org@123456/site@456789:*',
    'repository_owner:example-org:*',
  ]) {
    assert.ok(!isTooBroad(GITHUB, subject), subject);
  }
  assert.ok(!isTooBroad('gitlab.com', 'project_path:example-group/*:ref_type:branch:ref:main'));
  assert.ok(!isTooBroad('oidc.eks.eu-west-1.amazonaws.com/id/ABC', 'system:serviceaccount:orders:*'));
  // Issuers of one customer alone, and those whose subjects are not known.
  assert.ok(!isTooBroad(`${GITHUB}/example-enterprise`, 'repo:*'));
  assert.ok(!isTooBroad('oidc.circleci.com/org/1234', '*'));
});

test('a claim that names the owner makes up for the subject, a wildcard in it does not', () => {
  const of = (owner: string) => ({
    StringLike: { [`${GITHUB}:sub`]: 'repo:*', [`${GITHUB}:repository`]: owner },
  });
  assert.ok(!codes(GITHUB, of('example-org/site')).includes('OIDC_SUBJECT_TOO_BROAD'));
  assert.ok(codes(GITHUB, of('*')).includes('OIDC_SUBJECT_TOO_BROAD'));
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

test('what is filled in later may say it', () => {
  assert.deepEqual(codes(GITHUB, { StringEquals: { [`${GITHUB}:sub`]: 'repo:⟦repository⟧:*' } }), []);
  assert.deepEqual(codes('⟦issuer⟧', {}), []);
});

test('a statement that takes no token, or denies, needs no condition', () => {
  assert.deepEqual(codes(GITHUB, {}, { Action: 'sts:TagSession' }), []);
  assert.deepEqual(codes(GITHUB, {}, { Effect: 'Deny' }), []);
});
