import { ServiceError } from '../service-error.ts';

/** What a text member of a request must be, as the service's model says it. */
export interface TextConstraint {
  /** Characters. */
  readonly min?: number;
  readonly max?: number;
  /** As AWS writes it, for the whole text. */
  readonly pattern?: string;
  /** True where the refusal must not repeat the text. */
  readonly isSecret?: boolean;
}

/** Throws AWS's ValidationError for a member that is there and breaks its constraint. @param member as in `roleSessionName` */
export function checkText(
  member: string,
  value: string | undefined,
  { min = 0, max = Number.POSITIVE_INFINITY, pattern, isSecret = false }: TextConstraint,
): void {
  if (value === undefined) return;
  const refuse = (constraint: string): ServiceError =>
    validationError(member, isSecret ? undefined : value, constraint);
  if (value.length < min) throw refuse(`Member must have length greater than or equal to ${min}`);
  if (value.length > max) throw refuse(`Member must have length less than or equal to ${max}`);
  if (pattern !== undefined && !new RegExp(`^${pattern}$`, 'u').test(value)) {
    throw refuse(`Member must satisfy regular expression pattern: ${pattern}`);
  }
}

/** Throws AWS's ValidationError for a number that is there and out of its range. */
export function checkRange(member: string, value: number | undefined, min: number, max: number): void {
  if (value === undefined) return;
  if (value < min)
    throw validationError(member, value, `Member must have value greater than or equal to ${min}`);
  if (value > max)
    throw validationError(member, value, `Member must have value less than or equal to ${max}`);
}

/** Throws AWS's ValidationError for a list that is longer than it may be. */
export function checkLength(member: string, list: readonly unknown[] | undefined, max: number): void {
  if (list === undefined || list.length <= max) return;
  throw validationError(member, undefined, `Member must have length less than or equal to ${max}`);
}

function validationError(
  member: string,
  value: string | number | undefined,
  constraint: string,
): ServiceError {
  const which = value === undefined ? 'Value' : `Value '${value}'`;
  return new ServiceError(
    'ValidationError',
    `1 validation error detected: ${which} at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}
