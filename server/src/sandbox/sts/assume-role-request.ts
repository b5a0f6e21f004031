import type { OperationContext } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import type { Role, Tag } from '../state/tables.ts';
import { checkLength, checkRange, checkText } from './constraint.ts';

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export interface AssumeRoleRequest {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly PolicyArns?: readonly { readonly arn?: string }[];
  readonly Policy?: string;
  /** Seconds. */
  readonly DurationSeconds?: number;
  readonly Tags?: readonly Tag[];
  readonly TransitiveTagKeys?: readonly string[];
  readonly ExternalId?: string;
  readonly SerialNumber?: string;
  readonly TokenCode?: string;
  readonly SourceIdentity?: string;
}

/** Seconds. */
export const DEFAULT_DURATION = 3600;
/** Seconds. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining */
const LONGEST_CHAINED = 3600;

const NAME = '[\\w+=,.@-]*';

/** Throws AWS's refusal of a request that is wrong whoever makes it, and of durations that role chaining rules out. */
export function checkAssumeRole(input: AssumeRoleRequest, { caller }: OperationContext): void {
  checkText('roleArn', input.RoleArn, { min: 20, max: 2048 });
  checkText('roleSessionName', input.RoleSessionName, { min: 2, max: 64, pattern: NAME });
  checkText('externalId', input.ExternalId, {
    min: 2,
    max: 1224,
    pattern: '[\\w+=,.@:\\/-]*',
    isSecret: true,
  });
  checkText('serialNumber', input.SerialNumber, { min: 9, max: 256, pattern: '[\\w+=\\/:,.@-]*' });
  checkText('tokenCode', input.TokenCode, { min: 6, max: 6, pattern: '[\\d]*', isSecret: true });
  checkText('sourceIdentity', input.SourceIdentity, { min: 2, max: 64, pattern: NAME });
  checkText('policy', input.Policy, { min: 1, max: 2048 });
  checkLength('policyArns', input.PolicyArns, 10);
  checkRange('durationSeconds', input.DurationSeconds, 900, 43_200);
  if (input.SourceIdentity?.startsWith('aws:')) {
    throw new ServiceError(
      'ValidationError',
      'A source identity must not begin with `aws:`; choose another.',
    );
  }
  const isChained = caller.principal.kind === 'role';
  if (isChained && (input.DurationSeconds ?? 0) > LONGEST_CHAINED) {
    throw new ServiceError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  }
  checkTags(input, caller.principal.kind === 'role' ? caller.principal.session.transitiveTagKeys : []);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_know */
function checkTags(
  { Tags = [], TransitiveTagKeys = [] }: AssumeRoleRequest,
  inherited: readonly string[] = [],
): void {
  checkLength('tags', Tags, 50);
  checkLength('transitiveTagKeys', TransitiveTagKeys, 50);
  for (const { Key, Value } of Tags) {
    checkText('tags.member.key', Key, { min: 1, max: 128 });
    checkText('tags.member.value', Value, { max: 256 });
  }
  const keys = Tags.map(({ Key }) => Key.toLowerCase());
  if (new Set(keys).size < keys.length) {
    throw invalid('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
  if (TransitiveTagKeys.some((key) => !keys.includes(key.toLowerCase()))) {
    throw invalid('The specified transitive tag key must be included in the requested tags.');
  }
  if (inherited.some((key) => keys.includes(key.toLowerCase()))) {
    throw invalid(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  }
}

/** The session's length in seconds. Throws where the role does not allow it. */
export function durationOf({ DurationSeconds = DEFAULT_DURATION }: AssumeRoleRequest, role: Role): number {
  if (DurationSeconds <= role.maxSessionDuration) return DurationSeconds;
  throw new ServiceError(
    'ValidationError',
    'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  );
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterValue', message);
}
