import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decide } from '../../server/src/sandbox/decision.ts';
import { policiesOfCaller } from '../../server/src/sandbox/policies-of.ts';
import { ACCOUNT, companyAccount } from './harness/company-account.ts';

test('the company can be explored: roles, users, groups, policies, devices and an organization', () => {
  const { state } = companyAccount();
  const names = (table: 'roles' | 'users' | 'groups'): string[] =>
    state
      .all(table)
      .map(({ name }) => name)
      .sort();
  assert.deepEqual(names('roles'), [
    'AWSServiceRoleForECS',
    'break-glass',
    'external-audit',
    'github-deploy-shop',
    'nightly-batch',
    'shop-network-FlowLogsRole-1X8K2P9QZJ7LM',
    'shop-orders-function',
    'shop-web-task',
    'support',
  ]);
  assert.deepEqual(names('users'), [
    'ledger-upload',
    'maria.lopez',
    'nina.okafor',
    'sandbox-admin',
    'tom.becker',
  ]);
  assert.deepEqual(names('groups'), ['developers', 'finance']);
  assert.equal(state.all('instanceProfiles')[0]?.role, 'nightly-batch');
  assert.equal(state.get('account', 'account')?.alias, 'tidewater-books-dev');
  assert.deepEqual(
    state.get('organization', 'organization')?.levels.map(({ type }) => type),
    ['ROOT', 'ORGANIZATIONAL_UNIT', 'ORGANIZATIONAL_UNIT', 'ACCOUNT'],
  );
});

test('what is named exists: boundaries, attached customer policies, groups and devices', () => {
  const { state } = companyAccount();
  const arns = new Set(state.all('policies').map(({ arn }) => arn));
  const own = (arn: string): boolean => arn.includes(`::${ACCOUNT}:`);
  const principals = [...state.all('roles'), ...state.all('users')];
  const named = [
    ...principals.flatMap(({ attached, boundary }) => [...attached, ...(boundary ? [boundary] : [])]),
    ...state.all('groups').flatMap(({ attached }) => attached),
  ];
  assert.deepEqual(
    named.filter((arn) => own(arn) && !arns.has(arn)),
    [],
  );
  assert.ok(
    principals.some(({ boundary }) => boundary?.endsWith('policy/boundaries/tidewater-developer-boundary')),
  );
  for (const { groups } of state.all('users'))
    for (const group of groups) assert.ok(state.get('groups', group));
  for (const { user } of state.all('mfaDevices')) assert.ok(state.get('users', user!));
});

test('one policy has all the versions that a policy can have', () => {
  const { state } = companyAccount();
  const uploads = state.get('policies', `arn:aws:iam::${ACCOUNT}:policy/shop/shop-uploads`)!;
  assert.deepEqual([uploads.versions.length, uploads.defaultVersion, uploads.nextVersion], [5, 'v5', 6]);
});

test('each document is one that AWS would store, and none is a security risk by our rules', () => {
  const { state, context } = companyAccount();
  const { policies } = context();
  const documents = [
    ...[...state.all('roles'), ...state.all('users'), ...state.all('groups')].flatMap(({ inline }) =>
      Object.values(inline).map((text) => ({ text, kind: 'identity' as const })),
    ),
    ...state.all('policies').flatMap(({ arn, versions }) =>
      versions.map(({ document }) => ({
        text: document,
        kind: arn.includes(':policy/boundaries/') ? ('boundary' as const) : ('identity' as const),
      })),
    ),
    ...state.all('roles').map(({ trustPolicy }) => ({ text: trustPolicy, kind: 'trust' as const })),
    ...state.get('organization', 'organization')!.policies.map(({ document, type }) => ({
      text: document,
      kind: type === 'SERVICE_CONTROL_POLICY' ? ('scp' as const) : ('rcp' as const),
    })),
  ];
  assert.ok(documents.length > 25);
  for (const { text, kind } of documents) {
    assert.match(text, /\n {2}"Statement": \[\n/, 'it is written for people');
    const file = policies.open({ path: 'policy.json', languageId: 'json', text, designated: { kind } });
    const grave = policies
      .check(file)
      .findings.filter(({ findingType }) => findingType === 'ERROR' || findingType === 'SECURITY_WARNING')
      .filter(({ issueCode }) => !OF_THE_SMALL_CATALOG.has(issueCode))
      .map(({ issueCode, findingDetails }) => `${issueCode}: ${findingDetails}\n${text}`);
    assert.deepEqual(grave, []);
  }
});

/** The catalog of the tests knows a dozen services. */
const OF_THE_SMALL_CATALOG = new Set(['INVALID_SERVICE_IN_ACTION', 'INVALID_ACTION']);

test('the administrator may do everything but what the organization forbids', () => {
  const { context } = companyAccount();
  const given = context();
  const allowed = (action: string, resource: string, region = 'eu-central-1'): string =>
    decide(
      {
        principal: given.caller.arn,
        action,
        resource,
        context: { 'aws:RequestedRegion': region },
        applied: policiesOfCaller(given.caller, given),
      },
      given.policies,
    ).decision;
  assert.equal(allowed('iam:CreateRole', `arn:aws:iam::${ACCOUNT}:role/new`), 'allowed');
  assert.equal(
    allowed('dynamodb:GetItem', `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:table/orders`),
    'allowed',
  );
  assert.equal(
    allowed('dynamodb:GetItem', `arn:aws:dynamodb:us-west-2:${ACCOUNT}:table/orders`, 'us-west-2'),
    'explicitDeny',
  );
  assert.equal(allowed('organizations:LeaveOrganization', '*'), 'explicitDeny');
  assert.equal(allowed('iam:DeleteRole', `arn:aws:iam::${ACCOUNT}:role/break-glass`), 'explicitDeny');
});
