import { parseArn } from '../../../model/arn.ts';
import { quoted } from '../../../text/printable.ts';
import { applies, excluded, type Finding } from './cause.ts';
import type { AssumeRoleSubject } from './subject.ts';

/**
 * Only the linked service assumes a service-linked role, and its trust policy cannot be changed.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
 */
export function checkServiceLinkedRole({ request, caller }: AssumeRoleSubject): Finding {
  const path = parseArn(request.resource)?.resource.text ?? '';
  const service = /^role\/aws-service-role\/([^/]+)\//.exec(path)?.[1];
  if (service === undefined) return excluded('The role is not a service-linked role.');
  if (caller.text === service)
    return excluded(`The role is linked to ${quoted(service)}, which is the caller.`);
  return applies(
    `${quoted(request.resource)} is a service-linked role, which ${quoted(service)} alone assumes and whose trust policy cannot be changed; make a role of your own and trust ${quoted(caller.text)} there.`,
  );
}
