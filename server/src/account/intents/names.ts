import { quoted } from '../../policy/index.ts';
import type { EntityReference } from '../plan.ts';

type Named = EntityReference['kind'] | 'policy';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names */
const LONGEST: Readonly<Record<Named, number>> = { role: 64, user: 64, group: 128, policy: 128 };

/** Why IAM does not take a name, in a sentence; undefined where it does. */
export function nameProblem(kind: Named, name: string): string | undefined {
  if (name === '') return `A ${kind} needs a name; give it one.`;
  if (!/^[\w+=,.@-]+$/.test(name)) {
    return `${quoted(name)} is no name for a ${kind}: IAM takes letters, digits and \`+=,.@_-\`. Choose another.`;
  }
  const longest = LONGEST[kind];
  if (name.length > longest) {
    return `The name ${quoted(name)} has ${name.length} characters, and IAM takes ${longest} for a ${kind}. Choose a shorter one.`;
  }
  return undefined;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export function pathProblem(path: string | undefined): string | undefined {
  if (path === undefined || (/^\/([\u0021-\u007e]+\/)?$/.test(path) && path.length <= 512)) return undefined;
  return `${quoted(path)} is no path: it begins and ends with \`/\`, as in \`/team/\`, has no spaces and at most 512 characters. Mend it.`;
}

export function descriptionProblem(description: string | undefined): string | undefined {
  if (description === undefined) return undefined;
  if (description.length > 1000) {
    return `The description has ${description.length} characters, and IAM takes 1,000. Shorten it.`;
  }
  if (!/^[\t\n\r -~\u00a1-\u00ff]*$/.test(description)) {
    return 'The description has characters that IAM does not take: those of Western European languages are allowed. Take the others out.';
  }
  return undefined;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules */
export function tagsProblem(
  tags: readonly { readonly key: string; readonly value: string }[] = [],
): string | undefined {
  if (tags.length > 50) return `These are ${tags.length} tags, and IAM takes 50. Take some out.`;
  const keys = new Set<string>();
  for (const { key, value } of tags) {
    if (key === '' || key.length > 128 || value.length > 256) {
      return `The tag ${quoted(key)} is not one that IAM takes: keys have 1 to 128 characters, values up to 256. Shorten it.`;
    }
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(key + value)) {
      return `The tag ${quoted(key)} has characters that IAM does not take: letters, digits, spaces and \`_.:/=+-@\` are allowed. Take the others out.`;
    }
    if (/^aws:/i.test(key)) {
      return `The tag ${quoted(key)} begins with \`aws:\`, which is for AWS alone. Choose another key.`;
    }
    if (keys.has(key.toLowerCase())) {
      return `The tag ${quoted(key)} is given twice; IAM does not tell capital from small letters in keys. Take one out.`;
    }
    keys.add(key.toLowerCase());
  }
  return undefined;
}

/** @param duration in seconds */
export function durationProblem(duration: number | undefined): string | undefined {
  if (duration === undefined || (Number.isInteger(duration) && duration >= 3600 && duration <= 43_200)) {
    return undefined;
  }
  return `A role's sessions last between 1 hour and 12 hours (3,600 to 43,200 seconds), not ${duration} seconds. Choose a time between.`;
}

/** `arn:aws:iam::111122223333:policy/team/web` */
export function policyArnProblem(arn: string): string | undefined {
  if (/^arn:[\w-]+:iam::(\d{12}|aws):policy\/[\u0021-\u007e]+$/.test(arn)) return undefined;
  return `${quoted(arn)} is not the ARN of a managed policy; give one such as \`arn:aws:iam::aws:policy/ReadOnlyAccess\`.`;
}
