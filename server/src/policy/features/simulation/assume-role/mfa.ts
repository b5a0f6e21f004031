import type { Finding } from './cause.ts';
import type { AssumeRoleSubject } from './subject.ts';
import { familyFinding, type MetCondition } from './trust-condition.ts';

/**
 * The keys of MFA are in a request that is made with a code of the user's device, or with credentials that were; long-term
 * access keys alone have none of them.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
export function checkMfa(subject: AssumeRoleSubject): Finding {
  return familyFinding(subject, (key) => key.startsWith('aws:multifactorauth'), {
    none: 'The trust policy asks for no MFA.',
    met: 'The request meets what the trust policy asks of MFA.',
    mend: (condition) => mend(condition, subject),
  });
}

function mend({ key, given }: MetCondition, { caller }: AssumeRoleSubject): string {
  if (key.toLowerCase() === 'aws:multifactorauthage' && given !== undefined) {
    return 'sign in with MFA again, for the time since is too long or too short';
  }
  if (caller.kind !== 'user') {
    return 'an MFA device belongs to a user, so call as a user with `SerialNumber` and `TokenCode`, or take the condition out for this caller';
  }
  return 'call with `SerialNumber` and `TokenCode` (`--serial-number`, `--token-code`, or `mfa_serial` of the profile)';
}
