import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { authorize } from '../../server/src/sandbox/authorize.ts';
import { resolveCaller } from '../../server/src/sandbox/caller.ts';
import type { Authorization } from '../../server/src/sandbox/operation.ts';
import { assumeRole } from '../../server/src/sandbox/sts/assume-role.ts';
import { ACCOUNT, companyAccount, NOW, policy, refusal } from './harness/company-account.ts';

const ROLE = `arn:aws:iam::${ACCOUNT}:role/new`;
const createRole: Authorization = { action: 'iam:CreateRole', resource: ROLE };

describe('who calls', () => {
  test('a user, by the key', () => {
    const { state, adminKey } = companyAccount();
    const caller = resolveCaller(adminKey, state, NOW);
    assert.equal(caller.arn, `arn:aws:iam::${ACCOUNT}:user/sandbox-admin`);
    assert.match(caller.userId, /^AIDA/);
    assert.deepEqual(caller.principal, { kind: 'user', name: 'sandbox-admin' });
  });

  test('the root user, by a key of no user', () => {
    const { state } = companyAccount();
    state.put('accessKeys', 'AKIAROOT', {
      ...{ id: 'AKIAROOT', secret: 'x', status: 'Active', createDate: NOW.toISOString() },
    });
    const { arn, userId } = resolveCaller('AKIAROOT', state, NOW);
    assert.deepEqual([arn, userId], [`arn:aws:iam::${ACCOUNT}:root`, ACCOUNT]);
  });

  test('nobody: unknown and inactive keys, keys of users who are gone', () => {
    const { state, keyOf, adminKey } = companyAccount();
    const gone = keyOf('tom.becker');
    state.remove('users', 'tom.becker');
    state.put('accessKeys', adminKey, { ...state.get('accessKeys', adminKey)!, status: 'Inactive' });
    for (const key of ['AKIAUNKNOWN', adminKey, gone]) {
      assert.deepEqual(
        refusal(() => resolveCaller(key, state, NOW)),
        {
          code: 'InvalidClientTokenId',
          message: 'The security token included in the request is invalid.',
          status: 403,
        },
      );
    }
  });

  test('nobody: a session that has expired, and one whose role was made anew', () => {
    const { state, call } = companyAccount();
    const input = { RoleArn: `arn:aws:iam::${ACCOUNT}:role/support`, RoleSessionName: 'desk' };
    const { AccessKeyId } = call(assumeRole, input).Credentials;
    const later = new Date(NOW.getTime() + 3600_000);
    assert.equal(refusal(() => resolveCaller(AccessKeyId, state, later)).code, 'ExpiredToken');
    state.put('roles', 'support', { ...state.get('roles', 'support')!, id: 'AROAANEW' });
    assert.equal(refusal(() => resolveCaller(AccessKeyId, state, NOW)).code, 'InvalidClientTokenId');
  });
});

describe('the refusal names the type of policy', () => {
  /** What tom gets for creating a role, with policies of his own instead of the company's. */
  function denialOfTom(own: { inline?: string; boundary?: string }, asked = createRole): string {
    const account = companyAccount();
    const { state } = account;
    const { boundary: _, ...tom } = state.get('users', 'tom.becker')!;
    const boundary = `arn:aws:iam::${ACCOUNT}:policy/limit`;
    state.put('policies', boundary, {
      ...state.all('policies')[0]!,
      ...{ arn: boundary, name: 'limit', path: '/', defaultVersion: 'v1' },
      versions: [{ id: 'v1', document: own.boundary ?? '', createDate: NOW.toISOString() }],
    });
    state.put('users', 'tom.becker', {
      ...tom,
      groups: [],
      attached: [],
      inline: own.inline === undefined ? {} : { own: own.inline },
      ...(own.boundary !== undefined && { boundary }),
    });
    const { code, status, message } = refusal(() =>
      authorize([asked], account.context(account.keyOf('tom.becker'))),
    );
    assert.deepEqual([code, status], ['AccessDenied', 403]);
    return message;
  }
  const tom = `User: arn:aws:iam::${ACCOUNT}:user/tom.becker is not authorized to perform: iam:CreateRole on resource: ${ROLE}`;
  const all = policy({ Effect: 'Allow', Action: '*', Resource: '*' });
  const none = policy({ Effect: 'Deny', Action: 'iam:*', Resource: '*' });

  test('nothing allows it', () => {
    assert.equal(denialOfTom({}), `${tom} because no identity-based policy allows the iam:CreateRole action`);
  });

  test('an inline policy denies it', () => {
    assert.equal(denialOfTom({ inline: none }), `${tom} with an explicit deny in an identity-based policy`);
  });

  test('a boundary does not allow it, or denies it', () => {
    const reads = policy({ Effect: 'Allow', Action: 'iam:Get*', Resource: '*' });
    assert.equal(
      denialOfTom({ inline: all, boundary: reads }),
      `${tom} because no permissions boundary allows the iam:CreateRole action`,
    );
    assert.equal(
      denialOfTom({ inline: all, boundary: none }),
      `${tom} with an explicit deny in a permissions boundary: arn:aws:iam::${ACCOUNT}:policy/limit`,
    );
  });

  test('a service control policy denies it, by its ARN', () => {
    const asked = { action: 'iam:DeleteRole', resource: `arn:aws:iam::${ACCOUNT}:role/break-glass` };
    const { context } = companyAccount();
    assert.equal(
      refusal(() => authorize([asked], context())).message,
      `User: arn:aws:iam::${ACCOUNT}:user/sandbox-admin is not authorized to perform: iam:DeleteRole on resource: arn:aws:iam::${ACCOUNT}:role/break-glass with an explicit deny in a service control policy: arn:aws:organizations::444455556666:policy/o-tidewater7b2/service_control_policy/p-glas5t7v`,
    );
  });

  test('no service control policy allows it: one level has none', () => {
    const { state, context } = companyAccount();
    const organization = state.get('organization', 'organization')!;
    const [root, ...others] = organization.levels;
    state.put('organization', 'organization', {
      ...organization,
      levels: [{ ...root!, policies: root!.policies.filter((id) => id !== 'p-FullAWSAccess') }, ...others],
    });
    assert.match(
      refusal(() => authorize([createRole], context())).message,
      / because no service control policy allows the iam:CreateRole action$/,
    );
  });

  test('a managed policy of a group denies it, by its ARN', () => {
    const { state, context, keyOf } = companyAccount();
    const arn = `arn:aws:iam::${ACCOUNT}:policy/tidewater-developer-access`;
    const access = state.get('policies', arn)!;
    state.put('policies', arn, { ...access, versions: [{ ...access.versions[0]!, document: none }] });
    assert.match(
      refusal(() => authorize([createRole], context(keyOf('maria.lopez')))).message,
      new RegExp(`with an explicit deny in an identity-based policy: ${arn}$`),
    );
  });

  test('a session policy does not allow it', () => {
    const { call, context } = companyAccount();
    const { AccessKeyId } = call(assumeRole, {
      RoleArn: `arn:aws:iam::${ACCOUNT}:role/external-audit`,
      RoleSessionName: 'rehearsal',
      ExternalId: 'tidewater-7f3c1d90',
      Policy: policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }),
    }).Credentials;
    const asked = { action: 'iam:GetRole', resource: ROLE };
    assert.match(
      refusal(() => authorize([asked], context(AccessKeyId))).message,
      /^User: arn:aws:sts::111122223333:assumed-role\/external-audit\/rehearsal is not authorized to perform: iam:GetRole on resource: .* because no session policy allows the iam:GetRole action$/,
    );
  });

  test('Organizations and Access Analyzer have codes of their own', () => {
    const { context, keyOf } = companyAccount();
    const given = context(keyOf('nina.okafor'));
    const denied = (action: string): unknown[] => {
      const { code, status } = refusal(() => authorize([{ action, resource: '*' }], given));
      return [code, status];
    };
    assert.deepEqual(denied('organizations:ListRoots'), ['AccessDeniedException', 400]);
    assert.deepEqual(denied('access-analyzer:ValidatePolicy'), ['AccessDeniedException', 403]);
  });
});

describe('what a call sends with it', () => {
  /** True where a user may, if the condition holds for the call. */
  function isMet(condition: object, change: (account: ReturnType<typeof companyAccount>) => string): boolean {
    const account = companyAccount();
    const key = change(account);
    const admin = account.state.get('users', 'sandbox-admin')!;
    const deny = policy({ Effect: 'Deny', Action: '*', Resource: '*', Condition: condition });
    account.state.put('users', 'sandbox-admin', { ...admin, inline: { deny } });
    try {
      authorize([createRole], account.context(key));
      return false;
    } catch {
      return true;
    }
  }
  const asAdmin = ({ adminKey }: { adminKey: string }): string => adminKey;

  test('time, address, organization, Region, tags and name', () => {
    const conditions = [
      { DateEquals: { 'aws:CurrentTime': '2026-05-04T10:20:30Z' } },
      { NumericEquals: { 'aws:EpochTime': '1777890030' } },
      { IpAddress: { 'aws:SourceIp': '127.0.0.0/8' } },
      { Bool: { 'aws:SecureTransport': 'false' } },
      { StringEquals: { 'aws:PrincipalOrgID': 'o-tidewater7b2' } },
      { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-tidewater7b2/r-tdw7/ou-tdw7-wkld4x2k/*' } },
      { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
      { StringEquals: { 'aws:PrincipalTag/Owner': 'platform' } },
      { StringEquals: { 'aws:username': 'sandbox-admin', 'aws:PrincipalType': 'User' } },
      { StringLike: { 'aws:UserAgent': 'test/*' } },
      { Null: { 'aws:MultiFactorAuthPresent': 'true' } },
    ];
    for (const condition of conditions) assert.ok(isMet(condition, asAdmin), JSON.stringify(condition));
    assert.equal(isMet({ Bool: { 'aws:SecureTransport': 'true' } }, asAdmin), false);
  });

  test('a session says whether MFA was used, and has the tags of session and role', () => {
    const { call, context, state } = companyAccount();
    const { AccessKeyId } = call(assumeRole, {
      RoleArn: `arn:aws:iam::${ACCOUNT}:role/support`,
      RoleSessionName: 'desk',
      Tags: [{ Key: 'Team', Value: 'night' }],
    }).Credentials;
    const support = state.get('roles', 'support')!;
    const allowWhere = (condition: object): boolean => {
      const inline = { own: policy({ Effect: 'Allow', Action: '*', Resource: '*', Condition: condition }) };
      state.put('roles', 'support', { ...support, inline });
      try {
        authorize([createRole], context(AccessKeyId));
        return true;
      } catch {
        return false;
      }
    };
    assert.ok(allowWhere({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }));
    assert.ok(allowWhere({ StringEquals: { 'aws:PrincipalTag/Team': 'night' } }));
    assert.ok(allowWhere({ StringEquals: { 'aws:PrincipalTag/EncodedDenials': 'true' } }));
    assert.ok(allowWhere({ ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/support` } }));
    assert.ok(allowWhere({ StringLike: { 'aws:userid': 'AROA*:desk' } }));
    assert.equal(allowWhere({ StringEquals: { 'aws:PrincipalTag/Team': 'support' } }), false);
  });
});
