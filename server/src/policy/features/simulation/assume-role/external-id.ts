import type { Finding } from './cause.ts';
import type { AssumeRoleSubject } from './subject.ts';
import { familyFinding, textMiss } from './trust-condition.ts';

/**
 * An external ID that the trust policy asks for is passed with each call. AWS does not treat it as a secret: whoever may
 * read the role sees it. So it is shown.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
export function checkExternalId(subject: AssumeRoleSubject): Finding {
  return familyFinding(subject, (key) => key === 'sts:externalid', {
    none: 'The trust policy asks for no external ID.',
    met: 'The external ID is the one that the trust policy asks for.',
    mend: (condition) =>
      textMiss(condition) ??
      (condition.given === undefined
        ? 'pass it as `ExternalId` (`--external-id`), or as `external_id` of the profile'
        : 'pass the one that the role asks for, or correct it in the trust policy'),
  });
}
