import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  AccountEvidence,
  AccountPolicy,
  DenialLayer,
} from '../../../server/src/policy/access-denied.ts';
import { APP, account, explained, file, message, noPolicy, OBJECT, stepOf } from './ask.ts';

const ALLOW_ALL = { Effect: 'Allow', Action: '*', Resource: '*' };
const LEVELS = ['r-ab12', 'ou-ab12-c3', '111122223333'];

function document(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

function held(layer: DenialLayer, name: string, ...statements: readonly object[]): AccountPolicy {
  return { layer, name, document: document(...statements) };
}

function scp(level: string, name: string, ...statements: readonly object[]): AccountPolicy {
  return { ...held('scp', name, ...statements), level };
}

const fullAccess = LEVELS.map((level) => scp(level, 'FullAWSAccess (p-FullAWSAccess)', ALLOW_ALL));

const NO_ORGANIZATION: AccountEvidence['notChecked'] = [
  { step: 'organization', why: 'Only the management account may read the policies of the organization.' },
];

const AUDITOR = 'arn:aws:iam::111122223333:user/ana';
const TRUST_ROLE = 'arn:aws:iam::111122223333:role/audit';
const trust: AccountPolicy = {
  layer: 'resource',
  name: 'trust policy of audit',
  arn: TRUST_ROLE,
  document: document({
    Sid: 'AuditorsWithTheirId',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': 'audit-1' } },
  }),
};

const limits = (name: string) =>
  file(name, {
    Sid: 'OnlyHere',
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
  });

test('once the account was read, policies of the workspace that nothing ties to it stay out', () => {
  const text = message('sts:AssumeRole', TRUST_ROLE, '', AUDITOR);
  const evidence = account({
    policies: [
      held('identity', 'auditors', { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: TRUST_ROLE }),
      trust,
    ],
    notChecked: NO_ORGANIZATION,
  });
  const workspace = [...limits('permissions-boundary.json'), ...limits('identity-developer.json')];
  const explanation = explained(text, { workspace, account: evidence });
  assert.equal(explanation.responsible[0]?.sid, 'AuditorsWithTheirId');
  assert.deepEqual(
    explanation.responsible.map(({ policy }) => policy),
    ['trust policy of audit'],
  );
  assert.match(stepOf(explanation, 'attached').sentence, /The one policy known here allows it/);
});

test('a policy of the workspace that is attached, by its document or its name, counts with its place', () => {
  const deny = { Sid: 'NoPhotos', Effect: 'Deny', Action: ['s3:GetObject'], Resource: '*' };
  const text = message('s3:GetObject', OBJECT, ' with an explicit deny in an identity-based policy');
  const evidence = account({
    policies: [held('identity', 'limits', { ...deny, Action: 's3:GetObject' })],
    notChecked: NO_ORGANIZATION,
  });
  const same = explained(text, { workspace: file('photos.json', deny), account: evidence });
  assert.deepEqual(
    same.responsible.map(({ policy, at }) => [policy, at?.uri]),
    [['limits', 'file:///photos.json']],
  );
  assert.match(same.responsible[0]?.from ?? '', /as photos\.json$/);
  const wider = { ...deny, Sid: 'Wider', Action: 's3:*' };
  const named = explained(text, {
    workspace: [...file('limits.json', wider), ...file('other.json', wider)],
    account: evidence,
  });
  assert.deepEqual(
    named.responsible.map(({ policy, confidence }) => [policy, confidence]),
    [
      ['limits', 'certain'],
      ['limits.json', 'possible'],
    ],
  );
  assert.match(stepOf(named, 'attached').sentence, /The one policy known here denies it/);
});

test('where a layer could not be read, the policies of the workspace count for it', () => {
  const text = message('s3:GetObject', OBJECT, ' with an explicit deny');
  const explanation = explained(text, {
    workspace: file('app.json', { Effect: 'Deny', Action: 's3:*', Resource: '*' }),
    account: account({ notChecked: [{ step: 'attached', why: 'You may not read it.' }] }),
  });
  assert.equal(explanation.responsible[0]?.policy, 'app.json');
});

test('a Deny that the account has and that matches for certain is certain', () => {
  const deny = { Sid: 'NoPhotos', Effect: 'Deny', Action: 's3:GetObject', Resource: '*' };
  const reason = ' with an explicit deny in a service control policy';
  const evidence = account({
    policies: [held('identity', 'app', ALLOW_ALL), ...fullAccess, scp('r-ab12', 'Guard (p-1234)', deny)],
  });
  const [first, ...others] = explained(message('s3:GetObject', OBJECT, reason), {
    account: evidence,
  }).responsible;
  assert.deepEqual(others, []);
  assert.equal(first?.confidence, 'certain');
  assert.equal(first?.sentence, 'Statement `NoPhotos` of `Guard (p-1234)` at the root denies it.');
  const hidden = explained(message('s3:GetObject', OBJECT, reason), {
    account: { ...evidence, notChecked: NO_ORGANIZATION },
  });
  assert.equal(hidden.responsible[0]?.confidence, 'likely', 'not all SCPs were read');
  const open = { ...deny, Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
  const unsure = explained(message('s3:GetObject', OBJECT, reason), {
    account: account({ policies: [...fullAccess, scp('r-ab12', 'Guard (p-1234)', open)] }),
  });
  assert.equal(unsure.responsible[0]?.confidence, 'possible');
});

test('SCPs that allow are told once with their levels, and one that only denies denies nothing here', () => {
  const guard = { Sid: 'NoRoot', Effect: 'Deny', Action: 'iam:*', Resource: '*' };
  const explanation = explained(
    message('s3:GetObject', OBJECT, noPolicy('identity-based policy', 's3:GetObject')),
    { account: account({ policies: [...fullAccess, scp('r-ab12', 'Guard (p-1234)', guard)] }) },
  );
  const { sentence, statements } = stepOf(explanation, 'limits');
  assert.deepEqual(
    statements.map((one) => one.sentence),
    [
      'Statement 1 of `FullAWSAccess` allows it at the root, at unit `ou-ab12-c3` and at account `111122223333`.',
      '`Guard (p-1234)` at the root denies nothing here.',
    ],
  );
  assert.equal(statements[1]?.from, 'at the root');
  assert.match(sentence, /^Of the 2 policies known here 1 allows it\./);
});

test('a level at which no SCP allows it is told, whatever AWS calls it', () => {
  const lists = { Sid: 'OnlyLists', Effect: 'Allow', Action: 's3:List*', Resource: '*' };
  const explanation = explained(
    message('s3:GetObject', OBJECT, ' with an explicit deny in a service control policy'),
    {
      account: account({
        policies: [
          held('identity', 'app', ALLOW_ALL),
          fullAccess[0]!,
          scp('ou-ab12-c3', 'Lists (p-5678)', lists),
        ],
      }),
    },
  );
  assert.equal(explanation.deny, 'implicit');
  assert.deepEqual(
    explanation.responsible.map(({ policy, confidence }) => [policy, confidence]),
    [['Lists (p-5678)', 'certain']],
  );
  assert.match(explanation.responsible[0]?.sentence ?? '', /`Lists \(p-5678\)` at unit `ou-ab12-c3`/);
  assert.match(
    stepOf(explanation, 'limits').statements.at(-1)?.sentence ?? '',
    /^`Lists \(p-5678\)` at unit `ou-ab12-c3` does not allow it\.$/,
  );
});

test('condition keys are written as the policy writes them', () => {
  const own = {
    Sid: 'Own',
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::photos/${aws:PrincipalTag/team}/*',
  };
  const explanation = explained(
    message(
      's3:GetObject',
      'arn:aws:s3:::photos/blue/a.jpg',
      noPolicy('identity-based policy', 's3:GetObject'),
    ),
    {
      account: account({
        policies: [held('identity', 'app', own)],
        simulated: {
          decision: 'implicitDeny',
          matched: [],
          missingContext: ['aws:principaltag/team', 'aws:sourceip'],
        },
      }),
    },
  );
  const all = JSON.stringify(explanation);
  assert.match(all, /aws:PrincipalTag\/team/);
  assert.doesNotMatch(all, /aws:principaltag|aws:sourceip/);
  assert.match(
    stepOf(explanation, 'simulate').sentence,
    /It lacked `aws:PrincipalTag\/team` and `aws:SourceIp`/,
  );
});

test('a question whether a role can be assumed is answered, and nothing is called denied', () => {
  const ask = (principal: string, evidence: Partial<AccountEvidence>) =>
    explained(message('sts:AssumeRole', TRUST_ROLE, '', principal), {
      asked: 'would',
      account: account(evidence),
    });
  const lets = {
    ...trust,
    document: document({ Effect: 'Allow', Principal: { AWS: AUDITOR }, Action: 'sts:AssumeRole' }),
  };
  const may = ask(AUDITOR, { policies: [lets], notChecked: NO_ORGANIZATION });
  assert.equal(
    may.headline,
    'User `ana` may assume role `audit` as far as is known. What could not be read may still forbid it: service control policy (SCP) and resource control policy (RCP).',
  );
  assert.deepEqual(may.responsible, []);
  assert.equal(may.asked, 'would');
  const cannot = ask(APP, { policies: [lets] });
  assert.match(
    cannot.headline,
    /^Role `app` \(session `s1`\) cannot assume role `audit`, because the trust policy does not name/,
  );
  assert.equal(cannot.causes[0]?.verdict, 'applies');
  const depends = ask(AUDITOR, {
    policies: [held('identity', 'auditors', ALLOW_ALL), trust],
  });
  assert.match(depends.headline, /^Whether user `ana` may assume role `audit` is open: .*sts:ExternalId/);
  const blind = explained(message('sts:AssumeRole', TRUST_ROLE, '', AUDITOR), { asked: 'would' });
  assert.match(blind.headline, /is open: .*trust policy/);
  for (const { headline, steps, next } of [may, cannot, depends, blind]) {
    const all = [headline, ...steps.map(({ sentence }) => sentence), ...next.map(({ sentence }) => sentence)];
    assert.doesNotMatch(all.join('\n'), /was denied|was made by|what denied/);
  }
});

test('where AWS names no layer, what the account certainly lacks is certain, and what it has none of is no cause', () => {
  const sends = { Effect: 'Allow', Action: 'sqs:*', Resource: '*' };
  const evidence = account({
    policies: [held('identity', 'all', ALLOW_ALL), held('boundary', 'limits', sends), trust, ...fullAccess],
  });
  const { responsible, deny } = explained(message('sts:AssumeRole', TRUST_ROLE, '', AUDITOR), {
    account: evidence,
  });
  assert.equal(deny, 'implicit');
  assert.deepEqual(
    responsible.map(({ policy, confidence }) => [policy, confidence]),
    [['limits', 'certain']],
  );
  const { causes } = explained(message('sts:AssumeRole', TRUST_ROLE, '', AUDITOR), {
    account: account({ policies: [held('identity', 'all', ALLOW_ALL), trust] }),
  });
  assert.equal(causes[0]?.id, 'external-id');
  assert.deepEqual(
    causes.filter(({ id }) => ['boundary', 'scp', 'rcp'].includes(id)),
    [],
  );
});
