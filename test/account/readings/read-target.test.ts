import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Target } from '../../../server/src/account/plan.ts';
import { sameState } from '../../../server/src/account/readings/canonical.ts';
import { matchState } from '../../../server/src/account/readings/expectation.ts';
import { obstaclesOf, policyObstaclesOf } from '../../../server/src/account/readings/obstacles.ts';
import { entitiesForPolicy, readPolicyVersions } from '../../../server/src/account/readings/policies.ts';
import { readTarget } from '../../../server/src/account/readings/read-target.ts';
import {
  documentState,
  PRESENT,
  policyVersionsState,
  roleState,
  trustPolicyState,
} from '../../../server/src/account/readings/states.ts';
import { document, exampleAccount, READ, TRUST, WRITE } from '../harness/example-plans.ts';
import type { AccountState } from '../harness/fake-account.ts';
import { fakeClock } from '../harness/fake-clock.ts';
import { fakeGateway } from '../harness/fake-gateway.ts';

const OPTIONS = { signal: new AbortController().signal };
const WEB = { kind: 'role', name: 'web' } as const;
const ALICE = { kind: 'user', name: 'alice' } as const;

/** The example account with more than a page of most things. */
function largeAccount(): AccountState {
  const state = exampleAccount();
  const bare = { path: '/team/', tags: [], attached: [], inline: {}, boundary: null };
  state.groups.dev = { ...bare, id: 'G1', attached: [READ] };
  state.groups.ops = { ...bare, id: 'G2' };
  state.groups.all = { ...bare, id: 'G3' };
  state.users.alice = {
    ...bare,
    id: 'U1',
    tags: [{ Key: 'team', Value: 'web' }],
    attached: [READ],
    inline: { a: document('s3:A'), b: document('s3:B'), c: document('s3:C') },
    boundary: READ,
    groups: ['dev', 'ops', 'all'],
    keys: ['AKIA1', 'AKIA2', 'AKIA3'],
    password: true,
  };
  state.instanceProfiles = { one: ['web'], two: ['web'], three: ['web'] };
  return state;
}

describe('reading a target', () => {
  const gateway = fakeGateway(largeAccount(), { clock: fakeClock() });
  const expected: readonly [Target, unknown][] = [
    [{ kind: 'entity', entity: WEB }, roleState({})],
    [
      { kind: 'entity', entity: ALICE },
      { path: '/team/', tags: { team: 'web' } },
    ],
    [{ kind: 'entity', entity: { kind: 'group', name: 'dev' } }, { path: '/team/' }],
    [{ kind: 'entity', entity: { kind: 'role', name: 'nobody' } }, null],
    [{ kind: 'trustPolicy', role: 'web' }, trustPolicyState(TRUST)],
    [{ kind: 'trustPolicy', role: 'nobody' }, null],
    [{ kind: 'inlinePolicy', entity: ALICE, policy: 'c' }, documentState(document('s3:C'))],
    [{ kind: 'inlinePolicy', entity: ALICE, policy: 'd' }, null],
    [{ kind: 'attachment', entity: WEB, policyArn: WRITE }, PRESENT],
    [{ kind: 'attachment', entity: ALICE, policyArn: WRITE }, null],
    [{ kind: 'attachment', entity: { kind: 'role', name: 'nobody' }, policyArn: WRITE }, null],
    [{ kind: 'boundary', entity: ALICE }, READ],
    [{ kind: 'boundary', entity: WEB }, null],
    [
      { kind: 'policy', arn: READ },
      { path: '/', description: '', tags: {} },
    ],
    [{ kind: 'policy', arn: `${READ}-not` }, null],
    [
      { kind: 'policyVersions', arn: WRITE },
      policyVersionsState([{ id: 'v1', isDefault: true, text: document('s3:Put*') }]),
    ],
    [{ kind: 'policyVersions', arn: `${READ}-not` }, null],
    [{ kind: 'membership', user: 'alice', group: 'all' }, PRESENT],
    [{ kind: 'membership', user: 'alice', group: 'none' }, null],
    [{ kind: 'instanceProfile', profile: 'three', role: 'web' }, PRESENT],
    [{ kind: 'instanceProfile', profile: 'four', role: 'web' }, null],
    [{ kind: 'credential', user: 'alice', type: 'accessKey', id: 'AKIA3' }, PRESENT],
    [{ kind: 'credential', user: 'alice', type: 'accessKey', id: 'AKIA4' }, null],
    [{ kind: 'credential', user: 'alice', type: 'password', id: 'password' }, PRESENT],
    [{ kind: 'credential', user: 'nobody', type: 'accessKey', id: 'AKIA1' }, null],
  ];
  for (const [target, state] of expected) {
    test(JSON.stringify(target), async () => {
      assert.deepEqual(await readTarget(gateway, target, OPTIONS), state);
    });
  }

  test('fails where it cannot be read', async () => {
    const offline = fakeGateway(largeAccount(), {
      clock: fakeClock(),
      onRead: () => {
        throw new Error('offline');
      },
    });
    await assert.rejects(readTarget(offline, { kind: 'trustPolicy', role: 'web' }, OPTIONS), /offline/);
  });
});

describe('what stands in the way of deleting', () => {
  const gateway = fakeGateway(largeAccount(), { clock: fakeClock() });

  test('a user', async () => {
    const { attached, inline, groups, credentials } = await obstaclesOf(gateway, ALICE, OPTIONS);
    assert.deepEqual(
      attached.map(({ PolicyArn }) => PolicyArn),
      [READ],
    );
    assert.deepEqual(
      inline.map(({ name }) => name),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(groups, ['dev', 'ops', 'all']);
    assert.deepEqual(
      credentials.map(({ label }) => label),
      [
        'password for the console',
        'active access key AKIA1',
        'active access key AKIA2',
        'active access key AKIA3',
      ],
    );
  });

  test('a role and a group', async () => {
    assert.deepEqual((await obstaclesOf(gateway, WEB, OPTIONS)).instanceProfiles, ['one', 'two', 'three']);
    assert.deepEqual((await obstaclesOf(gateway, { kind: 'group', name: 'dev' }, OPTIONS)).users, ['alice']);
    await assert.rejects(obstaclesOf(gateway, { kind: 'role', name: 'nobody' }, OPTIONS), {
      kind: 'notFound',
    });
  });

  test('a policy', async () => {
    const obstacles = await policyObstaclesOf(gateway, READ, OPTIONS);
    assert.deepEqual(
      obstacles?.versions.map(({ id, isDefault }) => `${id}${isDefault ? ' default' : ''}`),
      ['v3 default', 'v2', 'v1'],
    );
    assert.deepEqual(
      (await entitiesForPolicy(gateway, READ, OPTIONS)).map(
        ({ entity, as }) => `${entity.kind} ${entity.name} ${as}`,
      ),
      ['role web permissions', 'user alice permissions', 'group dev permissions', 'user alice boundary'],
    );
    assert.equal(await readPolicyVersions(gateway, `${READ}-not`, OPTIONS), null);
  });
});

describe('two documents', () => {
  test('are the same in any order of members and any white space, and differ in the order of lists', () => {
    assert.ok(sameState(documentState('{"a": 1, "b": [1, 2]}'), documentState('{ "b":[1,2],\n "a":1 }')));
    assert.ok(!sameState(documentState('{"b": [2, 1]}'), documentState('{"b": [1, 2]}')));
    assert.ok(!sameState(documentState('{"b": [1, 1]}'), documentState('{"b": [1]}')));
    assert.ok(!sameState(documentState('no JSON'), documentState('no  JSON')));
    assert.ok(!sameState(documentState('{"__proto__": 1}'), documentState('{}')));
  });

  test('of trust are the same as IAM rewrites them', () => {
    const trust = (principal: unknown) =>
      trustPolicyState(JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: principal }] }));
    assert.deepEqual(trust({ AWS: '111122223333' }), trust({ AWS: ['arn:aws-cn:iam::111122223333:root'] }));
    assert.deepEqual(trust({ Service: ['b', 'a'] }), trust({ Service: ['a', 'b'] }));
    assert.notDeepEqual(trust({ Service: ['b', 'a'] }), trust({ Service: 'a' }));
    assert.notDeepEqual(
      trust({ AWS: 'arn:aws:iam::111122223333:role/root' }),
      trust({ AWS: '111122223333' }),
    );
  });
});

describe('what is expected', () => {
  const expected = {
    id: { $result: 'Version.Id' },
    of: [{ $result: 'Version.Id' }, 'x'],
  };

  test('stands for what the call answers, and finds it where the answer was lost', () => {
    assert.deepEqual(matchState(expected, { of: ['v3', 'x'], id: 'v3' }), { 'Version.Id': 'v3' });
    assert.deepEqual(matchState(expected, { of: ['v3', 'x'], id: 'v3' }, { 'Version.Id': 'v3' }), {
      'Version.Id': 'v3',
    });
  });

  test('must be the answer where that is known, and the same in all places', () => {
    assert.equal(matchState(expected, { of: ['v3', 'x'], id: 'v3' }, { 'Version.Id': 'v2' }), undefined);
    assert.equal(matchState(expected, { of: ['v4', 'x'], id: 'v3' }), undefined);
    assert.equal(matchState(expected, { of: ['v3', 'x'], id: 'v3', more: 1 }), undefined);
    assert.equal(matchState(expected, null), undefined);
    assert.equal(matchState({ a: { $result: 'x' } }, { a: null }), undefined);
  });
});
