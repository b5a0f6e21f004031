import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { authorize } from '../../server/src/sandbox/authorize.ts';
import { ADMINISTRATOR_MFA_SEED } from '../../server/src/sandbox/company/mfa-devices.ts';
import { totp } from '../../server/src/sandbox/iam/totp.ts';
import { stsOperations } from '../../server/src/sandbox/sts/index.ts';
import {
  ACCOUNT,
  type CompanyAccount,
  companyAccount,
  NOW,
  policy,
  refusal,
} from './harness/company-account.ts';

const operation = (name: string) => stsOperations.find((one) => one.name === name)!;
const assumeRole = operation('AssumeRole');
const roleArn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;

const SUPPORT = { RoleArn: roleArn('support'), RoleSessionName: 'desk' };
const AUDIT = {
  RoleArn: roleArn('external-audit'),
  RoleSessionName: 'rehearsal',
  ExternalId: 'tidewater-7f3c1d90',
};

describe('GetCallerIdentity', () => {
  test('tells who calls, whatever the policies say', () => {
    const { state, keyOf, call } = companyAccount();
    const nina = state.get('users', 'nina.okafor')!;
    const inline = { no: policy({ Effect: 'Deny', Action: '*', Resource: '*' }) };
    state.put('users', 'nina.okafor', { ...nina, inline });
    assert.deepEqual(call(operation('GetCallerIdentity'), {}, keyOf('nina.okafor')), {
      UserId: nina.id,
      Account: ACCOUNT,
      Arn: `arn:aws:iam::${ACCOUNT}:user/nina.okafor`,
    });
  });
});

describe('AssumeRole', () => {
  test('gives a session that can be used', () => {
    const { call, state } = companyAccount();
    const answer = call(assumeRole, { ...SUPPORT, DurationSeconds: 900 });
    const role = state.get('roles', 'support')!;
    assert.deepEqual(answer.AssumedRoleUser, {
      AssumedRoleId: `${role.id}:desk`,
      Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/support/desk`,
    });
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials;
    assert.match(AccessKeyId, /^ASIA/);
    assert.deepEqual(Expiration, new Date(NOW.getTime() + 900_000));
    const session = state.get('sessions', AccessKeyId)!;
    assert.deepEqual([session.secret, session.token], [SecretAccessKey, SessionToken]);
    assert.deepEqual(call(operation('GetCallerIdentity'), {}, AccessKeyId), {
      UserId: `${role.id}:desk`,
      Account: ACCOUNT,
      Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/support/desk`,
    });
  });

  const denied = (input: object, account = companyAccount(), key = account.adminKey, now = NOW): string => {
    const { code, status, message } = refusal(() => account.call(assumeRole, input, key, now));
    assert.deepEqual([code, status], ['AccessDenied', 403]);
    return message;
  };

  test('the trust policy decides: the external ID', () => {
    const { call } = companyAccount();
    assert.ok(call(assumeRole, AUDIT).Credentials);
    const { ExternalId: _, ...without } = AUDIT;
    for (const input of [without, { ...AUDIT, ExternalId: 'wrong' }]) {
      assert.equal(
        denied(input),
        `User: arn:aws:iam::${ACCOUNT}:user/sandbox-admin is not authorized to perform: sts:AssumeRole on resource: ${AUDIT.RoleArn} because no role trust policy allows the sts:AssumeRole action`,
      );
    }
  });

  test('the caller must be allowed too, where the trust policy leaves it to the account', () => {
    const account = companyAccount();
    assert.match(
      denied(SUPPORT, account, account.keyOf('nina.okafor')),
      / because no identity-based policy allows the sts:AssumeRole action$/,
    );
  });

  test('of a role that does not exist nothing is told, nor of one in another account', () => {
    for (const arn of [
      roleArn('nowhere'),
      'arn:aws:iam::999999999999:role/support',
      roleArn('path/support'),
    ]) {
      assert.match(
        denied({ RoleArn: arn, RoleSessionName: 'desk' }),
        new RegExp(`is not authorized to perform: sts:AssumeRole on resource: ${arn}$`),
      );
    }
  });

  test('a service control policy denies it', () => {
    const account = companyAccount();
    const organization = account.state.get('organization', 'organization')!;
    const deny = policy({ Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' });
    account.state.put('organization', 'organization', {
      ...organization,
      policies: organization.policies.map((one) =>
        one.id === 'p-stay4k1x' ? { ...one, document: deny } : one,
      ),
    });
    assert.match(
      denied(SUPPORT, account),
      / with an explicit deny in a service control policy: arn:.*p-stay4k1x$/,
    );
  });

  test('the root user assumes no role', () => {
    const account = companyAccount();
    const id = 'AKIAROOT';
    account.state.put('accessKeys', id, { id, secret: 'x', status: 'Active', createDate: NOW.toISOString() });
    assert.equal(denied(SUPPORT, account, id), 'Roles may not be assumed by root accounts.');
  });

  const invalid = (input: object, account = companyAccount(), key = account.adminKey): string[] => {
    const { code, message } = refusal(() => account.call(assumeRole, input, key));
    return [code, message];
  };

  test('names, durations and codes are checked first', () => {
    assert.deepEqual(invalid({ ...SUPPORT, RoleSessionName: 'a b' }), [
      'ValidationError',
      "1 validation error detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
    ]);
    assert.deepEqual(invalid({ ...SUPPORT, DurationSeconds: 60 }), [
      'ValidationError',
      "1 validation error detected: Value '60' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    ]);
    assert.match(invalid({ ...SUPPORT, DurationSeconds: 50_000 })[1]!, /less than or equal to 43200$/);
    assert.match(invalid({ ...SUPPORT, RoleSessionName: 'x' })[1]!, /length greater than or equal to 2$/);
    // What is secret is not repeated.
    assert.match(invalid({ ...SUPPORT, TokenCode: '12345' })[1]!, /detected: Value at 'tokenCode' failed/);
  });

  test('no longer than the role allows', () => {
    const { call } = companyAccount();
    assert.ok(call(assumeRole, { ...SUPPORT, DurationSeconds: 14_400 }));
    assert.deepEqual(invalid({ ...SUPPORT, DurationSeconds: 14_401 }), [
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ]);
  });

  /** The key of a session of support that may assume every role. */
  const chained = (account: CompanyAccount, further: object = {}): string => {
    const support = account.state.get('roles', 'support')!;
    const inline = { all: policy({ Effect: 'Allow', Action: 'sts:*', Resource: '*' }) };
    account.state.put('roles', 'support', { ...support, inline });
    return account.call(assumeRole, { ...SUPPORT, ...further }).Credentials.AccessKeyId;
  };

  test('a role that assumes a role has an hour', () => {
    const account = companyAccount();
    const key = chained(account);
    assert.deepEqual(invalid({ ...SUPPORT, DurationSeconds: 3601 }, account, key), [
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    ]);
    const { AccessKeyId } = account.call(assumeRole, { ...SUPPORT, DurationSeconds: 3600 }, key).Credentials;
    assert.equal(account.state.get('sessions', AccessKeyId)?.chained, true);
  });

  test('transitive tags and the source identity go on to the next session', () => {
    const account = companyAccount();
    const Tags = [
      { Key: 'Ticket', Value: 'T-1' },
      { Key: 'Shift', Value: 'night' },
    ];
    const key = chained(account, { Tags, TransitiveTagKeys: ['Ticket'], SourceIdentity: 'maria' });
    const answer = account.call(assumeRole, { ...SUPPORT, RoleSessionName: 'second' }, key);
    const session = account.state.get('sessions', answer.Credentials.AccessKeyId)!;
    assert.deepEqual(session.tags, [{ Key: 'Ticket', Value: 'T-1' }]);
    assert.equal(answer.SourceIdentity, 'maria');
    assert.equal(
      invalid({ ...SUPPORT, Tags: [{ Key: 'ticket', Value: 'T-2' }] }, account, key)[1],
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
    assert.match(denied({ ...SUPPORT, SourceIdentity: 'tom' }, account, key), /sts:SetSourceIdentity/);
  });

  test('tags need sts:TagSession, and their keys differ', () => {
    assert.match(
      denied({ ...AUDIT, Tags: [{ Key: 'Team', Value: 'x' }] }),
      / perform: sts:TagSession on resource: .* because no role trust policy allows the sts:TagSession action$/,
    );
    const twice = [
      { Key: 'Team', Value: 'x' },
      { Key: 'team', Value: 'y' },
    ];
    assert.match(invalid({ ...SUPPORT, Tags: twice })[1]!, /^Duplicate tag keys found/);
    assert.match(
      invalid({ ...SUPPORT, TransitiveTagKeys: ['Team'] })[1]!,
      /must be included in the requested tags/,
    );
  });

  const BREAK_GLASS = {
    RoleArn: roleArn('break-glass'),
    RoleSessionName: 'fire',
    SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/sandbox-admin`,
  };

  test('MFA: the code of the device, of the moment', () => {
    const { call, state } = companyAccount();
    const TokenCode = totp(ADMINISTRATOR_MFA_SEED, NOW);
    const { AccessKeyId } = call(assumeRole, { ...BREAK_GLASS, TokenCode }).Credentials;
    assert.equal(state.get('sessions', AccessKeyId)?.mfa, true);
    const later = new Date(NOW.getTime() + 120_000);
    assert.equal(
      denied({ ...BREAK_GLASS, TokenCode }, undefined, undefined, later),
      'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
    );
  });

  test('MFA: without a code the trust policy denies, and a device of somebody else is no device', () => {
    const { SerialNumber: _, ...without } = BREAK_GLASS;
    assert.match(denied(without), / because no role trust policy allows the sts:AssumeRole action$/);
    const TokenCode = totp(ADMINISTRATOR_MFA_SEED, NOW);
    const SerialNumber = `arn:aws:iam::${ACCOUNT}:mfa/maria.lopez`;
    assert.match(denied({ ...BREAK_GLASS, TokenCode, SerialNumber }), /unable to validate MFA code/);
    assert.match(denied(BREAK_GLASS), /must provide both MFA serial number and one time pass code\.$/);
  });

  test('session policies limit the session', () => {
    const { call, context } = companyAccount();
    const arn = 'arn:aws:iam::aws:policy/SecurityAudit';
    const { AccessKeyId } = call(assumeRole, { ...AUDIT, PolicyArns: [{ arn }] }).Credentials;
    authorize([{ action: 'iam:GetRole', resource: roleArn('support') }], context(AccessKeyId));
    assert.deepEqual(invalid({ ...AUDIT, Policy: '{' }), [
      'MalformedPolicyDocument',
      'The policy is not in the valid JSON format.',
    ]);
    assert.equal(invalid({ ...AUDIT, PolicyArns: [{ arn: `${arn}No` }] })[0], 'ValidationError');
    assert.match(invalid({ ...AUDIT, Policy: 'x'.repeat(2049) })[1]!, /length less than or equal to 2048$/);
  });

  test('a session is not let loose by the deletion of its session policy', () => {
    const { call, context, state } = companyAccount();
    const arn = `arn:aws:iam::${ACCOUNT}:policy/limit`;
    state.put('policies', arn, {
      ...{ arn, name: 'limit', path: '/', id: 'ANPALIMIT', tags: [] },
      ...{
        createDate: NOW.toISOString(),
        updateDate: NOW.toISOString(),
        defaultVersion: 'v1',
        nextVersion: 2,
      },
      versions: [
        {
          id: 'v1',
          document: policy({ Effect: 'Allow', Action: 'iam:ListRoles', Resource: '*' }),
          createDate: NOW.toISOString(),
        },
      ],
    });
    const { AccessKeyId } = call(assumeRole, { ...AUDIT, PolicyArns: [{ arn }] }).Credentials;
    const getRole = (): void =>
      authorize([{ action: 'iam:GetRole', resource: roleArn('support') }], context(AccessKeyId));
    const limited = / because no session policy allows the iam:GetRole action$/;
    assert.match(refusal(getRole).message, limited);
    state.remove('policies', arn);
    assert.match(refusal(getRole).message, limited);
  });

  test('sessions that expired long ago are forgotten', () => {
    const { call, state, adminKey } = companyAccount();
    const { AccessKeyId } = call(assumeRole, SUPPORT).Credentials;
    call(assumeRole, SUPPORT, adminKey, new Date(NOW.getTime() + 27 * 3600_000));
    assert.equal(state.get('sessions', AccessKeyId), undefined);
    assert.equal(state.all('sessions').length, 1);
  });
});

describe('DecodeAuthorizationMessage', () => {
  test('decodes what a principal with the tag was told', () => {
    const { call, context } = companyAccount();
    const { AccessKeyId } = call(assumeRole, SUPPORT).Credentials;
    const { message } = refusal(() =>
      authorize(
        [{ action: 'iam:CreateUser', resource: `arn:aws:iam::${ACCOUNT}:user/eve` }],
        context(AccessKeyId),
      ),
    );
    const [, sentence, EncodedMessage] =
      /^You are not authorized to perform this operation\. (User: .*)\. Encoded authorization failure message: (\S+)$/.exec(
        message,
      )!;
    assert.match(sentence!, /with an explicit deny in an identity-based policy$/);
    const decoded = JSON.parse(
      call(operation('DecodeAuthorizationMessage'), { EncodedMessage }).DecodedMessage,
    );
    assert.equal(decoded.explicitDeny, true);
    assert.equal(decoded.allowed, false);
    assert.equal(decoded.matchedStatements.items[0].statementId, 'NoChangesOfIdentities');
    assert.equal(decoded.context.action, 'iam:CreateUser');
    assert.equal(decoded.context.resource, `arn:aws:iam::${ACCOUNT}:user/eve`);
    assert.equal(decoded.context.principal.arn, `arn:aws:sts::${ACCOUNT}:assumed-role/support/desk`);
    assert.ok(decoded.context.conditions.items.some(({ key }: { key: string }) => key === 'aws:SourceIp'));
  });

  test('refuses every other text', () => {
    const { call } = companyAccount();
    for (const EncodedMessage of ['nonsense', 'A'.repeat(400), 'no letters of base64!']) {
      assert.equal(
        refusal(() => call(operation('DecodeAuthorizationMessage'), { EncodedMessage })).code,
        'InvalidAuthorizationMessageException',
      );
    }
  });
});

describe('GetAccessKeyInfo', () => {
  test('knows the keys of the account', () => {
    const { call, adminKey } = companyAccount();
    assert.deepEqual(call(operation('GetAccessKeyInfo'), { AccessKeyId: adminKey }), { Account: ACCOUNT });
    const unknown = { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' };
    assert.equal(refusal(() => call(operation('GetAccessKeyInfo'), unknown)).code, 'ValidationError');
  });
});
