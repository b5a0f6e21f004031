import { parseArn } from '../../../model/arn.ts';
import { hasWildcard } from '../../../model/wildcard.ts';
import { quoted } from '../../../text/printable.ts';
import { applies, excluded, type Finding } from './cause.ts';
import type { AssumeRoleSubject } from './subject.ts';

/**
 * `RoleArn` is the ARN of one role.
 *
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html#API_AssumeRole_RequestParameters
 */
export function checkRoleArn({ request }: AssumeRoleSubject): Finding {
  const { resource } = request;
  const why = wrongRoleArn(resource);
  if (why === undefined) return excluded(`${quoted(resource)} is the ARN of a role.`);
  return applies(
    `${quoted(resource)} ${why}; ask for the role's own ARN, as in \`arn:aws:iam::111122223333:role/NAME\`.`,
  );
}

function wrongRoleArn(text: string): string | undefined {
  const arn = parseArn(text);
  if (!arn) return 'is no ARN, and a role is assumed by its ARN';
  if (hasWildcard(text)) return 'holds a wildcard, and one role is assumed at a time';
  const [type] = arn.resource.text.split('/');
  if (type === 'assumed-role') return 'is the ARN of a session, which nobody can assume';
  if (type === 'instance-profile') return 'is the ARN of an instance profile, which only carries a role';
  if (arn.service.text !== 'iam' || type !== 'role') return 'is not the ARN of a role';
  return /^\d{12}$/.test(arn.account.text) ? undefined : 'names no account of 12 digits';
}
