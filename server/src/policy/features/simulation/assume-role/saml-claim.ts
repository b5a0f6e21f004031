import type { Finding } from './cause.ts';
import type { AssumeRoleSubject } from './subject.ts';
import { familyFinding, type MetCondition, textMiss } from './trust-condition.ts';

/**
 * `SAML:aud` is the recipient of the assertion: the sign-in endpoint that it was sent to.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html
 */
export function checkSamlClaim(subject: AssumeRoleSubject): Finding {
  return familyFinding(subject, isSamlKey, {
    none: 'The trust policy asks for no value of a SAML assertion.',
    met: 'The SAML assertion has what the trust policy asks for.',
    mend,
  });
}

/** @param key in lower case */
export function isSamlKey(key: string): boolean {
  return key.startsWith('saml:');
}

function mend(condition: MetCondition): string {
  const near = textMiss(condition);
  if (near !== undefined) return near;
  return condition.key.toLowerCase() === 'saml:aud'
    ? 'set the recipient of the assertion to that endpoint, usually `https://signin.aws.amazon.com/saml`, or list the one that it has'
    : 'have the identity provider send that value, or write the one that it sends';
}
