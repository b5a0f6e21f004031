import { quoted } from '../../../text/printable.ts';
import { applies, excluded, type Finding } from './cause.ts';
import type { AssumeRoleSubject } from './subject.ts';

/**
 * Users and roles call `AssumeRole`; the root user of an account cannot.
 *
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
 */
export function checkRootUser({ caller }: AssumeRoleSubject): Finding {
  if (caller.kind !== 'root') return excluded('The caller is not the root user of an account.');
  return applies(
    `${quoted(caller.text)} as a caller is the root user, whom AWS lets assume no role; call as a user or a role of the account.`,
  );
}
