import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { documentDigest } from '../../../server/src/account/intents/document-digest.ts';
import type { Intent } from '../../../server/src/protocol/account.ts';
import { type AccountState, policyArn } from '../harness/fake-account.ts';
import {
  account,
  LAMBDA_TRUST,
  type PlanningOptions,
  plan,
  policy,
  READ_S3,
  role,
  WRITE_S3,
} from './planning.ts';

const READER = policyArn('reader');
const WEB = { kind: 'role', name: 'web' } as const;
const AWS_READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

function company(): AccountState {
  return account({
    roles: {
      web: role({ attached: [READER] }),
      AWSServiceRoleForX: role({ path: '/aws-service-role/x.amazonaws.com/' }),
      AWSReservedSSO_Admin: role({ path: '/aws-reserved/sso.amazonaws.com/eu-west-1/' }),
    },
    policies: {
      [READER]: policy('reader', { v2: READ_S3, v3: READ_S3, v4: READ_S3, v5: READ_S3, v6: WRITE_S3 }),
    },
  });
}

async function whyBlocked(intent: Intent, options?: PlanningOptions): Promise<string> {
  const planned = await plan(intent, company(), options);
  assert.ok(planned.blocked, 'it is blocked');
  assert.match(planned.review, /^> ⚠️ \*\*This cannot be done as things are\.\*\*/m);
  return planned.blocked;
}

describe('what cannot be done says why', () => {
  const cases: readonly (readonly [what: string, intent: Intent, why: RegExp])[] = [
    [
      'a name that IAM does not take',
      { kind: 'createRole', name: 'my role', trustPolicy: LAMBDA_TRUST },
      /^`my role` is no name for a role: IAM takes letters, digits and/,
    ],
    [
      'a name that is too long',
      { kind: 'createRole', name: 'x'.repeat(65), trustPolicy: LAMBDA_TRUST },
      /has 65 characters, and IAM takes 64 for a role/,
    ],
    [
      'a role that is there',
      { kind: 'createRole', name: 'web', trustPolicy: LAMBDA_TRUST },
      /has a role `web` already/,
    ],
    [
      'a path',
      { kind: 'createRole', name: 'x', trustPolicy: LAMBDA_TRUST, path: 'team' },
      /`team` is no path: it begins and ends with/,
    ],
    [
      'a session of ten minutes',
      { kind: 'createRole', name: 'x', trustPolicy: LAMBDA_TRUST, maxSessionDuration: 600 },
      /between 1 hour and 12 hours/,
    ],
    [
      'a tag of AWS',
      { kind: 'createRole', name: 'x', trustPolicy: LAMBDA_TRUST, tags: [{ key: 'aws:x', value: '' }] },
      /`aws:x` begins with `aws:`, which is for AWS alone/,
    ],
    [
      'a document with comments',
      { kind: 'createPolicy', name: 'x', document: '// no\n{}' },
      /is not JSON, so IAM would refuse it/,
    ],
    [
      'a document with a long dash',
      { kind: 'createPolicy', name: 'x', document: '{\n"Id": "a—b"}' },
      /has the character U\+2014 in line 2/,
    ],
    [
      'a policy that is too long',
      {
        kind: 'createPolicy',
        name: 'x',
        document: JSON.stringify({ Version: '2012-10-17', Id: 'x'.repeat(6200), Statement: [] }),
      },
      /Characters of the policy would be 6,\d+, and 6,144 is the most that the account takes/,
    ],
    [
      'a policy that is there',
      { kind: 'createPolicy', name: 'reader', document: READ_S3 },
      /has a policy `reader` already\. Choose another name, or publish/,
    ],
    [
      'a policy that is not there',
      { kind: 'attach', entity: WEB, policies: [policyArn('nobody')] },
      /has no policy `arn:aws:iam::111122223333:policy\/nobody`/,
    ],
    [
      'a policy for service-linked roles',
      { kind: 'attach', entity: WEB, policies: ['arn:aws:iam::aws:policy/aws-service-role/X'] },
      /`X` is for service-linked roles alone/,
    ],
    [
      'what is attached already',
      { kind: 'attach', entity: WEB, policies: [READER] },
      /`reader` is attached already; nothing is to be done/,
    ],
    [
      'what is not attached',
      { kind: 'detach', entity: WEB, policies: [AWS_READ_ONLY] },
      /`ReadOnlyAccess` is not attached to it/,
    ],
    [
      'an entity that is not there',
      { kind: 'deleteEntity', entity: { kind: 'user', name: 'nobody' } },
      /has no user `nobody`/,
    ],
    [
      'a service-linked role',
      { kind: 'deleteEntity', entity: { kind: 'role', name: 'AWSServiceRoleForX' } },
      /is linked to a service, which alone may change it/,
    ],
    [
      'a role of Identity Center',
      { kind: 'updateTrust', role: 'AWSReservedSSO_Admin', document: LAMBDA_TRUST },
      /kept by IAM Identity Center.*Change the permission set/,
    ],
    [
      'an AWS managed policy',
      { kind: 'publishVersion', policyArn: AWS_READ_ONLY, document: READ_S3, setAsDefault: true },
      /`ReadOnlyAccess` is an AWS managed policy, which AWS alone changes/,
    ],
    [
      'a sixth version',
      { kind: 'publishVersion', policyArn: READER, document: READ_S3, setAsDefault: true },
      /has 5 versions, and IAM keeps 5: v6 \(default\), v5, v4, v3, v2\. Choose one that is not the default/,
    ],
    [
      'to delete the default version',
      {
        kind: 'publishVersion',
        policyArn: READER,
        document: READ_S3,
        setAsDefault: true,
        deleteVersion: 'v6',
      },
      /`v6` is the default version, and IAM does not delete that/,
    ],
    [
      'a version that is not there',
      { kind: 'rollBack', policyArn: READER, version: 'v1' },
      /has no version `v1`; choose one of v6, v5, v4, v3, v2/,
    ],
    [
      'a boundary of a group',
      { kind: 'setBoundary', entity: { kind: 'group', name: 'staff' }, policyArn: READER },
      /groups take no permissions boundary/,
    ],
    [
      'a document that is there already',
      { kind: 'updateTrust', role: 'web', document: LAMBDA_TRUST },
      /holds this very document already; nothing is to be done/,
    ],
    ['a boundary that is not there', { kind: 'removeBoundary', entity: WEB }, /has no permissions boundary/],
  ];
  for (const [what, intent, why] of cases) {
    test(what, async () => assert.match(await whyBlocked(intent), why));
  }

  test('a policy that bounds somebody is not deleted', async () => {
    const state = company();
    state.roles.web!.boundary = READER;
    const planned = await plan({ kind: 'deletePolicy', policyArn: READER }, state);
    assert.match(
      planned.blocked!,
      /is the permissions boundary of role `web`, which would be without limits/,
    );
  });

  test('more policies than the account takes', async () => {
    const state = company();
    state.roles.web!.attached = Array.from({ length: 10 }, (_, index) => policyArn(`p${index}`));
    const planned = await plan({ kind: 'attach', entity: WEB, policies: [READER] }, state);
    assert.match(planned.blocked!, /Managed policies attached to role web would be 11, and 10 is the most/);
  });

  test('where all writes are forbidden', async () => {
    const why = await whyBlocked(
      { kind: 'createRole', name: 'x', trustPolicy: LAMBDA_TRUST },
      { identity: { readOnly: true } },
    );
    assert.match(why, /`iamPolicy\.aws\.readOnly` forbids all changes/);
  });
});

describe('a document that was changed meanwhile', () => {
  const publish: Intent = {
    kind: 'publishVersion',
    policyArn: READER,
    document: READ_S3,
    setAsDefault: true,
    deleteVersion: 'v2',
  };

  test('is a conflict with what the account has now', async () => {
    const planned = await plan(publish, company(), { base: documentDigest(READ_S3) });
    assert.deepEqual(planned.conflict, {
      document: { kind: 'managed', arn: READER },
      text: WRITE_S3,
      digest: documentDigest(WRITE_S3),
    });
    assert.match(planned.blocked!, /was changed in the account since you began/);
  });

  test('is none where the account has what the user began from', async () => {
    const planned = await plan(publish, company(), { base: documentDigest(WRITE_S3) });
    assert.equal(planned.conflict, undefined);
    assert.equal(planned.blocked, undefined);
  });
});
