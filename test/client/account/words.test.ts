import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failureIn } from '../../../client/src/account/account-request-error.ts';
import {
  isMfaSerial,
  isRoleArn,
  isSessionName,
  mfaDeviceOf,
  sessionNameFor,
  sessionSeconds,
} from '../../../client/src/account/assume-role-input.ts';
import { failureButtons } from '../../../client/src/account/failure-buttons.ts';
import { parseSandboxAccess } from '../../../client/src/account/sandbox-access.ts';
import { plainLabel, plainMessage, withoutControls } from '../../../client/src/ui/plain-label.ts';

describe('a failure', () => {
  it('offers what helps', () => {
    const sentence = 'x';
    const terminalCommand = 'aws sso login --profile dev';
    const cases = [
      [{ kind: 'expired', sentence, terminalCommand }, true, ['terminal', 'signIn', 'log']],
      [{ kind: 'denied', sentence }, true, ['log']],
      [{ kind: 'blocked', sentence }, true, ['log']],
      [{ kind: 'blocked', sentence }, false, ['signIn', 'log']],
      [{ kind: 'untrusted', sentence }, false, ['trust']],
    ] as const;
    for (const [failure, isSignedIn, buttons] of cases) {
      assert.deepEqual(failureButtons(failure, isSignedIn), buttons, failure.kind);
    }
  });

  it('is known by its shape alone', () => {
    assert.deepEqual(failureIn({ kind: 'denied', sentence: 'No.' }), { kind: 'denied', sentence: 'No.' });
    for (const other of [undefined, null, 'denied', { kind: 'denied' }]) {
      assert.equal(failureIn(other), undefined);
    }
  });
});

describe('text of an account', () => {
  it('draws no icons, makes no links and turns no text around', () => {
    assert.equal(plainLabel('$(check) safe'), '\\$(check) safe');
    assert.equal(plainLabel('costs $5 (five)'), 'costs $5 (five)');
    assert.equal(plainMessage('[now](command:x) $5'), '[now] (command:x) $5');
    assert.equal(withoutControls('a\u202eb\u0007c\nd'), 'a b c\nd');
  });
});

describe('what is typed to assume a role', () => {
  it('is an ARN of a role, in any partition', () => {
    assert.ok(isRoleArn('arn:aws:iam::111122223333:role/team/deploy'));
    assert.ok(isRoleArn('arn:aws-us-gov:iam::111122223333:role/deploy'));
    assert.ok(!isRoleArn('arn:aws:iam::111122223333:user/alice'));
    assert.ok(!isRoleArn('deploy'));
  });

  it('is a session name that AWS takes, proposed from who asks', () => {
    assert.equal(sessionNameFor('user alice'), 'alice');
    assert.equal(sessionNameFor('role deploy (session ci)'), 'ci');
    assert.equal(sessionNameFor('root'), 'root');
    assert.equal(sessionNameFor('user Zoë'), 'Zo-');
    for (const name of ['user alice', 'user é', '', 'x'.repeat(200)]) {
      assert.ok(isSessionName(sessionNameFor(name)), name);
    }
  });

  it('is a duration from 15 minutes to 12 hours', () => {
    assert.deepEqual(
      ['900', '30m', '2h', '43200', '12 H'].map(sessionSeconds),
      [900, 1800, 7200, 43_200, 43_200],
    );
    assert.deepEqual(['899', '13h', '', '1d', '-1'].map(sessionSeconds), Array(5).fill(undefined));
  });

  it('is a device by its serial number or its ARN', () => {
    assert.ok(isMfaSerial('arn:aws:iam::111122223333:mfa/alice'));
    assert.ok(isMfaSerial('GAHT12345678'));
    assert.ok(!isMfaSerial('short'));
    assert.equal(
      mfaDeviceOf('arn:aws:iam::111122223333:user/team/alice'),
      'arn:aws:iam::111122223333:mfa/alice',
    );
    assert.equal(mfaDeviceOf('arn:aws:sts::111122223333:assumed-role/deploy/ci'), undefined);
  });
});

describe('a sandbox', () => {
  const access = {
    endpoint: 'http://127.0.0.1:4566',
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    region: 'us-east-1',
    accountId: '111122223333',
  };

  it('says how it is signed in to', () => {
    const { accountId, ...source } = access;
    assert.equal(accountId.length, 12);
    assert.deepEqual(parseSandboxAccess(JSON.stringify(access)), { kind: 'sandbox', ...source });
  });

  it('is on this machine and nowhere else', () => {
    for (const endpoint of ['http://example.com:4566', 'https://127.0.0.1.example.com:1', 'file:///x', 5]) {
      assert.equal(parseSandboxAccess(JSON.stringify({ ...access, endpoint })), undefined);
    }
    assert.equal(parseSandboxAccess('Listening on 4566'), undefined);
  });
});
