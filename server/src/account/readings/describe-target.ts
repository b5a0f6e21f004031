import type { Target } from '../plan.ts';

/** What a target is called in a sentence: ``the trust policy of role `deploy` ``. */
export function describeTarget(target: Target): string {
  switch (target.kind) {
    case 'entity':
      return `${target.entity.kind} ${quoted(target.entity.name)}`;
    case 'trustPolicy':
      return `the trust policy of role ${quoted(target.role)}`;
    case 'inlinePolicy':
      return `inline policy ${quoted(target.policy)} of ${target.entity.kind} ${quoted(target.entity.name)}`;
    case 'attachment':
      return `the attachment of ${quoted(nameOf(target.policyArn))} to ${target.entity.kind} ${quoted(target.entity.name)}`;
    case 'boundary':
      return `the permissions boundary of ${target.entity.kind} ${quoted(target.entity.name)}`;
    case 'policy':
      return `policy ${quoted(nameOf(target.arn))}`;
    case 'policyVersions':
      return `the versions of policy ${quoted(nameOf(target.arn))}`;
    case 'membership':
      return `the membership of user ${quoted(target.user)} in group ${quoted(target.group)}`;
    case 'instanceProfile':
      return `the place of role ${quoted(target.role)} in instance profile ${quoted(target.profile)}`;
    case 'credential':
      return `${words(target.type)} ${quoted(target.id)} of user ${quoted(target.user)}`;
  }
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** `accessKey`: access key. */
function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Names come from the account. */
function quoted(name: string): string {
  return `\`${name.replaceAll('`', "'")}\``;
}
