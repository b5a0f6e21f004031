import type { AppliedPolicies, AppliedPolicy } from '../policies-of.ts';
import { invalidInput } from './invalid-input.ts';

/**
 * Names policies that a simulation leaves out.
 *
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyIdentifier.html
 */
export interface PolicyIdentifier {
  /** `aws-managed`, `user-managed`, `inline`, `permission-boundary`, `scp` or `rcp`. */
  readonly PolicyType?: string;
  /** May hold wildcards in the name. */
  readonly PolicyArn?: string;
  readonly InlinePolicyIdentifier?: {
    readonly PolicyName: string;
    readonly AttachmentType: string;
    /** May hold wildcards. */
    readonly AttachmentName: string;
  };
}

/**
 * What is left without the excluded policies; identifiers that name none are ignored, those of resource control policies too.
 * Throws AWS's InvalidInput for an identifier that is malformed.
 */
export function withoutExcluded(
  applied: AppliedPolicies,
  identifiers: readonly PolicyIdentifier[],
): AppliedPolicies {
  const excluded = identifiers.map(excluder);
  const types = new Set(identifiers.map(({ PolicyType }) => PolicyType));
  const remains = (policy: AppliedPolicy): boolean => !excluded.some((excludes) => excludes(policy));
  return {
    ...applied,
    identity: applied.identity.filter(remains),
    boundary: types.has('permission-boundary') ? [] : applied.boundary,
    scp: types.has('scp') ? [] : applied.scp,
  };
}

type Excluder = (policy: AppliedPolicy) => boolean;

const TYPES = ['aws-managed', 'user-managed', 'inline', 'permission-boundary', 'scp', 'rcp'];

function excluder(identifier: PolicyIdentifier): Excluder {
  const { PolicyType, PolicyArn, InlinePolicyIdentifier: inline } = identifier;
  const given = [PolicyType, PolicyArn, inline].filter((member) => member !== undefined);
  if (given.length !== 1) {
    throw invalidInput('Invalid Policy Identifier: exactly one of its members must be given.');
  }
  if (PolicyType !== undefined) {
    if (!TYPES.includes(PolicyType)) throw invalidInput(`Invalid Policy Type: ${PolicyType}.`);
    return ({ kind }) => kind === PolicyType;
  }
  if (PolicyArn !== undefined) {
    const [, scope, name] =
      /^(arn:aws[a-z-]*:(?:iam|organizations)::(?:\d{12}|aws):policy\/(?:[^*?]*\/)?)([^/]+)$/.exec(
        PolicyArn,
      ) ?? [];
    if (scope === undefined || name === undefined) throw invalidInput(`Invalid Policy Arn: ${PolicyArn}.`);
    const isNamed = namePattern(name);
    return ({ arn }) => arn?.startsWith(scope) === true && isNamed(arn.slice(scope.length));
  }
  const isOwner = namePattern(inline!.AttachmentName);
  return ({ name, owner }) =>
    owner !== undefined &&
    name === inline!.PolicyName &&
    owner.type === inline!.AttachmentType &&
    isOwner(owner.name);
}

/** One `*` at most, and any number of `?`. */
function namePattern(text: string): (name: string) => boolean {
  if (text.split('*').length > 2) {
    throw invalidInput(`Invalid name ${text}: it can have one * at most.`);
  }
  const [before = '', after] = text.split('*');
  if (after === undefined) return (name) => fits(before, name) && name.length === before.length;
  return (name) =>
    name.length >= before.length + after.length &&
    fits(before, name) &&
    fits(after, name.slice(name.length - after.length));
}

/** True where each character of the pattern is that of the name, or a question mark. */
function fits(pattern: string, name: string): boolean {
  return [...pattern].every((character, index) => character === '?' || character === name[index]);
}
